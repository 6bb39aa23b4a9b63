"""Forms of labels: each row of the data by its examples, and each way to print a talk as a whole."""

from __future__ import annotations

import html
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.unit.evidence.pages import seen_html, seen_of
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.speech.forms import forms, matches, possible
from toolkit.resources import data_path

WORDS = (
    "We moved the pilot boat to the north quay on Tuesday, because the old berth was no longer safe for the crew.",
    "Did you ask the fishermen before you moved it, or did they hear of it from the newspaper like the rest of us?",
    "I spoke with all nine of them, and I can tell you that eight of them helped us to carry the lines across.",
    "What does the ninth one say, and will you give him back the place that his family has had since the war?",
    "You should ask him yourself. We have offered him the berth beside the crane, and I think that he will take it.",
)
TABLE = tomllib.loads(data_path("label-forms.toml").read_text(encoding="utf-8"))
WHOLE = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))["form"]


def rows(key: str) -> list[tuple[str, str]]:
    return [(name, line) for name, row in TABLE.items() if name != "parts" for line in row[key]]


def found(name: str, line: str) -> str | None:
    lead = forms().lead.match(line)
    form = next((form for form in possible(line, lead.end() if lead else 0) if form.name == name), None)
    match = next(matches(form, line, lead.end() if lead else 0), None) if form else None
    return line[slice(*match.label)] if match else None


@pytest.mark.parametrize(("name", "line"), rows("examples"))
def test_a_form_finds_the_label_in_its_examples(name: str, line: str) -> None:
    assert found(name, line) == TABLE[name]["examples"][line]


@pytest.mark.parametrize(("name", "line"), rows("not_examples"))
def test_a_form_finds_no_label_in_its_counter_examples(name: str, line: str) -> None:
    assert found(name, line) is None


def talk(form: dict[str, Any]) -> list[tuple[str, str]]:
    return [(form["asks"] if turn % 2 else form["answers"], words) for turn, words in enumerate(WORDS)]


def check(seen: PageEvidence, form: dict[str, Any]) -> None:
    view = seen.page.view
    labels = [label for label in seen.labels if label is not None]
    assert [view[label.said : label.said + 20] for label in labels] == [words[:20] for words in WORDS]
    named = {view[slice(*label.name)] if label.name else None for label in labels[::2]}
    assert named == {form.get("who")}
    asking = {label.kind for label in labels[1::2]}
    assert asking <= {"question", "name", "generic"}
    assert (
        asking == {"question"}
        or "Olsen" in form["asks"]
        or form["asks"] in ("PO: ", "McADAM: ", "Speaker 2: ")
    )


@pytest.mark.parametrize("form", WHOLE, ids=lambda form: form["answers"] + form["asks"])
def test_a_talk_in_five_turns_as_text(form: dict[str, Any]) -> None:
    check(seen_of("Port news, 3 May\n\n" + "\n\n".join(label + words for label, words in talk(form))), form)


@pytest.mark.parametrize("form", WHOLE, ids=lambda form: form["answers"] + form["asks"])
def test_a_talk_in_five_turns_as_html(form: dict[str, Any]) -> None:
    body = (
        f"<p><b>{html.escape(label)}</b>{'</p><p>' * label.endswith(chr(10))}{html.escape(words)}</p>"
        for label, words in talk(form)
    )
    check(seen_html(f"<!doctype html><html><body><h1>Port news</h1>{''.join(body)}</body></html>"), form)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("own-line", "{}"),
        ("colon", "{}: We met."),
        ("colon", "《Coast》{}: We met."),
        ("dot-dash", "{}.- We met."),
    ],
)
def test_a_label_has_no_more_characters_than_its_form_says(name: str, line: str) -> None:
    label = "Ann Lee, " * 12
    longest = TABLE[name]["longest"]
    fitting, longer = (line.format(label[: length - 1] + "x") for length in (longest, longest + 1))
    assert found(name, fitting) is not None
    assert found(name, longer) is None
