"""Lists: numbered by the word processor where it can make their markers, else with typed ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from toolkit.exporters.directions import is_turned
from toolkit.exporters.docx.inline import Links, placed, reference, reference_width, runs_xml
from toolkit.exporters.docx.markup import indent, margin_frame, paragraph, run, spacing, text
from toolkit.exporters.docx.numbering import Numberings, Place, numbering_properties
from toolkit.exporters.glyphs import printable
from toolkit.exporters.story import ListBlock, plain
from toolkit.exporters.theme import Theme
from toolkit.language.bidi import base_level

_DEEPEST = 6
"""Items on a level below 6 are set on level 6."""
_MARKER_WIDTH = 0.6
"""The assumed width of a character in a list marker, as a multiple of the type size."""


def list_xml(block: ListBlock, links: Links, numbers: Numberings, theme: Theme) -> Iterator[str]:
    """The items; a reference is in a frame in the margin, as nothing may stand before a number."""
    levels = [min(item.level, _DEEPEST) for item in block.items]
    indents, turned = _indents(block, theme), is_turned(block)
    markers = [printable(item.marker) for item in block.items]
    # Of text from right to left, Word takes `left` for the right, and LibreOffice for the left.
    made_indents = _from_middles(block, indents, theme) if turned else indents
    places = numbers.places(markers, levels, made_indents, centred=turned)
    if block.ref and block.items:
        width, height = reference_width(block.ref, theme), theme.types["body"].leading
        yield margin_frame(reference(block.ref), width, height, turned)
    last = len(block.items) - 1
    for position, (item, place) in enumerate(zip(block.items, places, strict=True)):
        below = spacing(after=theme.types["body"].after) if position == last else ""
        typed = "" if place else run(text(f"{printable(item.marker)}\t"))
        content = placed(block.place, typed + runs_xml(item.runs, links), links, position)
        is_turned_item = base_level(plain(item.runs)) == 1
        yield _item(content, place, below, indents[levels[position]], is_turned_item)


def _item(
    content: str, place: Place | None, below: str, indents: tuple[float, float], is_turned_item: bool
) -> str:
    """One item; if its marker is typed, it hangs like those of the same level that are not."""
    properties = numbering_properties(place) + below if place else below + indent(*indents)
    # The direction of the paragraph's mark is that of its number.
    mark = "<w:rPr><w:rtl/></w:rPr>" if place and is_turned_item else ""
    return paragraph("ListParagraph", content, properties + mark)


def _from_middles(
    block: ListBlock, indents: list[tuple[float, float]], theme: Theme
) -> list[tuple[float, float]]:
    """`indents` with those from markers beginning at the middle of the longest marker."""
    halves = [length * _MARKER_WIDTH * theme.types["body"].size / 2 for length in _longest(block)]
    return [(left, max(hang - half, 0)) for (left, hang), half in zip(indents, halves, strict=True)]


def _longest(block: ListBlock) -> list[int]:
    """For each level the number of characters of its longest marker."""
    longest = [0] * (_DEEPEST + 1)
    for item in block.items:
        level = min(item.level, _DEEPEST)
        longest[level] = max(longest[level], len(item.marker))
    return longest


def _indents(block: ListBlock, theme: Theme) -> list[tuple[float, float]]:
    """For each level the points from the margin to its text, and from its markers: room for the longest."""
    size, most = theme.types["body"].size, theme.page.text_width / 4
    steps = [
        max(theme.measures.list_indent, min((length + 1) * _MARKER_WIDTH * size, most))
        for length in _longest(block)
    ]
    return list(zip(accumulate(steps), steps, strict=True))
