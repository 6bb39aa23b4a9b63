"""A comparison as text, JSON and HTML."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from tests.factories import Draft, pack_of, sentences
from toolkit.comparing import Comparison, PackComparison, compare, compare_packs
from toolkit.exporters.colours import contrast
from toolkit.exporters.comparison import comparison_html, comparison_json, comparison_text
from toolkit.model.document import Document
from toolkit.resources import data_path
from toolkit.validation.words import printable

HOSTILE = "</ins><script>alert(1)</script>\x1b[31m & \u202eevil"


def page(*texts: str, title: str = "A title", name: str = "a.txt") -> Document:
    draft = Draft(name)
    front = draft.front("title", title)
    for text in texts:
        draft.paragraph(text)
    return draft.document(title=front)


def both(**titles: str) -> Comparison:
    same = [f"{sentences(1, place)} Point {place}." for place in range(9)]
    before = page(*same, "It was agreed to meet again in May.", "A paragraph that is removed.")
    after = page(*same, "It was agreed to meet again in June.", "Another of which nobody knew.", **titles)
    return compare(before, after, "old.txt", "new.txt")


def packs() -> PackComparison:
    before, after = pack_of(page("Some words of it.", "More.")), pack_of(page("Some words.", "More."))
    return compare_packs(before, after, "old", "new")


class Elements(HTMLParser):
    """Names of elements, and the text inside each `ins` and `del`."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.changed: list[tuple[str, str]] = []
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("ins", "del"):
            self.changed.append((self.open[-1], data))


def test_text_has_a_paragraph_for_each_change() -> None:
    lines = comparison_text(both(title="A new title"), printable).splitlines()
    assert re.fullmatch(r"--- old\.txt  sha256 [0-9a-f]{12}…", lines[0])
    assert lines[2] == "1 claim; blocks: 2 edited, 1 removed, 1 added, 9 the same"
    assert "claim title: A {+new+} title" in lines
    edited = lines.index("~ ¶10 edited")
    assert lines[edited + 1] == "    It was agreed to meet again in [-May-]{+June+}."
    assert lines[edited + 3 :][:5:3] == ["- ¶11 removed", "+ ¶11 added"]


def test_nothing_is_printed_of_what_is_the_same() -> None:
    document = page("Some words.")
    assert comparison_text(compare(document, document), printable) == ""


def test_colour_is_only_added_around_what_is_printed_without() -> None:
    plain = comparison_text(both(), printable)
    coloured = comparison_text(both(), printable, colour=True)
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    assert "\x1b[31m[-May-]\x1b[0m\x1b[32m{+June+}\x1b[0m" in coloured


def test_text_of_a_source_cannot_act_on_a_terminal() -> None:
    comparison = compare(page("Some words are the same."), page("Some words are the same.", HOSTILE))
    text = comparison_text(comparison, printable)
    assert r"\x1b[31m" in text
    assert not {"\x1b", "\u202e"} & set(text)


def test_the_middle_of_a_long_text_in_common_is_left_out() -> None:
    long = sentences(6)
    text = comparison_text(compare(page(long), page(f"{long} Really.")), printable)
    assert " […] " in text
    assert long not in text
    assert "{+Really.+}" in text


def test_json_holds_what_differs_verbatim() -> None:
    told = json.loads(comparison_json(both()))
    assert (told["kind"], told["same"], told["before"]["name"]) == ("documents", False, "old.txt")
    assert told["counts"] == {"added": 1, "edited": 1, "removed": 1, "same": 10}
    (edited,) = (block for block in told["blocks"] if block["change"] == "edited")
    assert edited["before"]["text"] == "It was agreed to meet again in May."
    kept = [run["text"] for run in edited["runs"] if run["change"] != "added"]
    assert "".join(kept) == edited["before"]["text"]


def test_json_of_packs_holds_the_sources_that_differ() -> None:
    told = json.loads(comparison_json(packs()))
    (source,) = told["sources"]
    assert (told["kind"], source["change"], source["before"]["ref"]) == ("packs", "changed", "A1")
    assert [block["change"] for block in source["document"]["blocks"]] == ["edited"]


def test_html_marks_words_and_folds_what_is_the_same() -> None:
    found = Elements(comparison_html(both()))
    assert found.changed == [
        ("del", "May"),
        ("ins", "June"),
        ("del", "A paragraph that is removed."),
        ("ins", "Another of which nobody knew."),
    ]
    assert {"details", "summary", "main", "h1"} <= found.names
    assert not {"script", "link", "img", "iframe"} & found.names


def test_html_of_packs_has_a_section_for_each_source() -> None:
    found = Elements(comparison_html(packs()))
    assert "section" in found.names
    assert ("del", " of it") in found.changed


@pytest.mark.parametrize("place", ["block", "title", "name"])
def test_html_of_hostile_text_is_text(place: str) -> None:
    after = page(
        "Some words.",
        HOSTILE if place == "block" else "More.",
        title=HOSTILE if place == "title" else "A title",
    )
    comparison = compare(page("Some words."), after, "a.txt", HOSTILE if place == "name" else "b.txt")
    data = comparison_html(comparison)
    assert "script" not in Elements(data).names
    assert b"\x1b" not in data


def test_colours_can_be_read() -> None:
    style = data_path("html", "comparison.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([\w-]+): #([0-9a-f]{6})", rule)) for rule in style.split("@media")[:2]]
    for colours in themes:
        for name in ("removed", "added", "changed"):
            assert contrast(colours[name], colours[f"{name}-ground"]) >= 4.5
        for ground in ("ground", "tint"):
            assert contrast(colours["ink"], colours[ground]) >= 4.5
            assert contrast(colours["muted"], colours[ground]) >= 4.5
