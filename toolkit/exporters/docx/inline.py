"""Runs: text in one formatting, with links, notes and paragraph references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from toolkit.exporters import story
from toolkit.exporters.docx.markup import (
    bookmark,
    external_link,
    indent,
    internal_link,
    run,
    text,
    words,
)
from toolkit.exporters.docx.scripts import is_right_to_left
from toolkit.exporters.glyphs import live_link
from toolkit.exporters.story import Run, Runs, plain
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value

SECTION_TITLE = "Section Title"
"""The character style whose text is shown in the running head of a page."""

CODE_FONT = "Courier New"
"""Word processors have a face of fixed width of this name, or one that replaces it."""
_LONGEST_ADDRESS = 2000
"""An address of more than 2000 characters is no link: Word refuses the whole file above about 2,080."""
_HEAD_LIMIT = 48
_FIGURE_WIDTH = 0.572
_PILCROW_WIDTH = 0.655


class Links(Value, frozen=True):
    """Where links lead. `cited` is filled while the story is written: a footnote can be cited only once."""

    bookmarks: dict[str, int]
    """Heading id -> number of its bookmark."""
    addresses: dict[str, str]
    """Link as in the story -> address valid in a file, for every link that leads out of it."""
    relations: dict[str, str]
    """Address -> relation id."""
    footnotes: dict[int, Runs]
    """The notes that the text cites, by their numbers."""
    cited: set[int]


def links_of(told: story.Story) -> Links:
    """Every heading, address and note of the story that a link can lead to."""
    headings = [block.id for block in told.blocks if isinstance(block, story.Heading)]
    links = [run.link for block in told.blocks for run in runs_of(block) if run.link]
    addresses = {link: address for link in links if (address := _address(link))}
    return Links(
        bookmarks={id: number for number, id in enumerate(headings, 1)},
        addresses=addresses,
        relations={each: f"web{number}" for number, each in enumerate(dict.fromkeys(addresses.values()), 1)},
        footnotes=_footnotes(told),
        cited=set(),
    )


def _footnotes(told: story.Story) -> dict[int, Runs]:
    notes = [block for block in told.blocks if isinstance(block, story.Notes)]
    text = (block for block in told.blocks if not isinstance(block, story.Notes))
    cited = {run.note for block in text for run in runs_of(block)}
    return {number: runs for block in notes for number, runs in block.notes if number in cited}


def _address(link: str) -> str | None:
    address = live_link(link, frozenset())
    return address if address and len(address) <= _LONGEST_ADDRESS else None


def bookmark_name(number: int) -> str:
    return f"section_{number}"


def runs_xml(runs: Runs, links: Links) -> str:
    """The runs of one paragraph."""
    right_to_left = is_right_to_left(plain(runs))
    return "".join(_run_xml(run, links, right_to_left) for run in runs)


def target(id: str, content: str, links: Links) -> str:
    """`content` as the target of links to the heading `id`."""
    number = links.bookmarks[id]
    return bookmark(number, bookmark_name(number), content)


def head_and_rest(words: str) -> tuple[str, str]:
    """`words` cut at a space, so that the first part fits half a running head."""
    if len(words) <= _HEAD_LIMIT:
        return words, ""
    cut = words.rfind(" ", 1, _HEAD_LIMIT + 1)
    cut = cut if cut > 0 else _HEAD_LIMIT
    return words[:cut], words[cut:]


def reference(ref: str) -> str:
    """A paragraph reference and the tab that leads from the margin to the text; empty for none."""
    # Otherwise the paragraph's own slant would apply to the reference as well.
    return (
        run(f"{text(ref)}<w:tab/>", '<w:rStyle w:val="Reference"/><w:i w:val="0"/><w:iCs w:val="0"/>')
        if ref
        else ""
    )


def hanging(ref: str, left: float, theme: Theme) -> str:
    """The indent that puts `ref` in the margin, ending a fixed gap before the text at `left`."""
    return indent(left, left + reference_width(ref, theme)) if ref else ""


def reference_width(ref: str, theme: Theme) -> float:
    """The width in points of `ref` and the gap after it; all figures have the same width."""
    ems = sum(_PILCROW_WIDTH if char == "¶" else _FIGURE_WIDTH for char in ref)
    return ems * theme.types["reference"].size + theme.measures.reference_gap


def _run_xml(each: Run, links: Links, right_to_left: bool) -> str:
    if each.note is not None:
        return _note_reference(each.note, links)

    def set_in(style: str) -> str:
        return words(each.text, style + _look(each), each.language, right_to_left)

    if each.link and each.link.startswith("#") and each.link[1:] in links.bookmarks:
        name = bookmark_name(links.bookmarks[each.link[1:]])
        return internal_link(name, set_in('<w:rStyle w:val="Hyperlink"/>'))
    if each.link in links.addresses:
        relation = links.relations[links.addresses[each.link]]
        return external_link(relation, set_in('<w:rStyle w:val="Hyperlink"/>'))
    return set_in('<w:rStyle w:val="Muted"/>' if each.muted else "")


def _look(each: Run) -> str:
    """The direct formatting of a run, in the order that the format requires."""
    parts = (
        (each.code, f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>'),
        (each.bold, "<w:b/><w:bCs/>"),
        (each.italic, "<w:i/><w:iCs/>"),
        (each.struck, "<w:strike/>"),
        (each.underlined, '<w:u w:val="single"/>'),
        (each.script == "sup", '<w:vertAlign w:val="superscript"/>'),
        (each.script == "sub", '<w:vertAlign w:val="subscript"/>'),
    )
    return "".join(element for is_so, element in parts if is_so)


def _note_reference(number: int, links: Links) -> str:
    style = '<w:rStyle w:val="FootnoteReference"/>'
    if number not in links.footnotes or number in links.cited:
        return run(text(str(number)), style)
    links.cited.add(number)
    return run(f'<w:footnoteReference w:id="{number}"/>', style)


def runs_of(block: story.Block) -> Iterator[Run]:
    """Every run of a block."""
    match block:
        case story.Cover() | story.Contents() | story.Heading() | story.Turn():
            return
        case story.Paragraph():
            yield from block.runs
        case story.Callout():
            yield from (run for runs in block.items for run in runs)
        case story.ListBlock():
            yield from (run for item in block.items for run in item.runs)
        case story.Table():
            yield from (run for row in block.rows for runs in row for run in runs)
        case story.Notes():
            yield from (run for _, runs in block.notes for run in runs)
        case story.Index():
            yield from (run for _, runs in block.terms for run in runs)
        case _:
            assert_never(block)
