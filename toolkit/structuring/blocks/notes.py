"""Footnotes: which segments are notes, what they are called, and the references to them in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.model.base import Value
from toolkit.model.page import Page
from toolkit.model.spans import Span
from toolkit.structuring.blocks.marks import Marked
from toolkit.structuring.passages import Passage

LONGEST_NOTE = 20
"""An element with more than 20 segments is a part of the page that links lead to, not a note."""

_ELEMENTS = {"li", "p", "dd", "div", "aside"}
_SIGN = re.compile(r"\[(?P<number>[0-9]{1,3})\](?=\s)|(?P<raised>[¹²³⁰⁴-⁹]{1,3})\s*(?=\S)")
_REFERENCE = re.compile(r"\[(?P<number>[0-9]{1,3})\]|(?P<raised>(?<=\S)[¹²³⁰⁴-⁹]{1,3})")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS = re.compile(r"(?:[kcdm]?m|km|in|ft|s|10)\Z")


class Notes(Value, frozen=True, kw_only=True):
    """The footnotes of a page. Their blocks are `n1`, `n2`, … in the order of the text."""

    elements: Mapping[int, str]
    """Element that is a note -> the id of its block."""
    targets: Mapping[str, str]
    """`id` of an element -> the id of the block of the note that it is."""
    lines: Mapping[int, tuple[str, Span]]
    """Segment of text that is a note -> the id of its block, and the sign that it begins with."""
    references: tuple[Marked, ...] = ()
    """Those in plain text."""


def notes_of(page: Page, passages: Sequence[Passage]) -> Notes:
    """The footnotes among the kept passages of a page."""
    return _marked_up(page, passages) if page.elements else _printed(page.view, passages)


def _marked_up(page: Page, passages: Sequence[Passage]) -> Notes:
    """The elements that references lead to."""
    called = {mark.value for mark in page.marks if mark.kind == "note-reference"}
    kept = {passage.line.index for passage in passages} if called else set()
    elements: dict[int, str] = {}
    targets: dict[str, str] = {}
    for index, element in enumerate(page.elements):
        if element.id in called and element.tag in _ELEMENTS and element.id not in targets:
            segments = range(element.first, element.last)
            if len(segments) <= LONGEST_NOTE and not kept.isdisjoint(segments):
                elements[index] = targets[element.id] = f"n{len(targets) + 1}"
    return Notes(elements=elements, targets=targets, lines={})


def _printed(view: str, passages: Sequence[Passage]) -> Notes:
    """The lines that begin with a sign by which an earlier line refers to them."""
    references: dict[str, list[Span]] = {}
    lines: dict[int, tuple[str, Span]] = {}
    found: list[Marked] = []
    for passage in passages:
        sign = None if passage.label or not passage.pieces else _SIGN.match(view, *passage.pieces[0])
        if sign and _number(sign) in references:
            id = f"n{len(lines) + 1}"
            lines[passage.line.index] = (id, sign.span())
            found += ((*span, "note-reference", id) for span in references.pop(_number(sign)))
            continue
        for start, end in passage.pieces:
            for number, span in _references(view, start, end):
                references.setdefault(number, []).append(span)
    return Notes(elements={}, targets={}, lines=lines, references=tuple(found))


def _references(view: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for match in _REFERENCE.finditer(view, start, end):
        if match["raised"] is None or not _UNITS.search(view[max(start, match.start() - 3) : match.start()]):
            yield _number(match), match.span()


def _number(match: re.Match[str]) -> str:
    return match["number"] or match["raised"].translate(_LOWERED)
