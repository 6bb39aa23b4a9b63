"""Footnotes: which segments are notes, what they are called, and the references to them without a link."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from toolkit.model.base import Value
from toolkit.model.page import Page
from toolkit.model.spans import Span
from toolkit.structuring.blocks.marks import Marked
from toolkit.structuring.passages import Passage

LONGEST_NOTE = 20
"""An element with more than 20 segments is a part of the page that links lead to, not a note."""

_ELEMENTS = {"li", "p", "dd", "div", "aside"}
_SIGN = re.compile(
    r"\[(?P<number>[0-9]{1,3})\](?=\s)|\[\^(?P<named>[\w-]{1,20})\]:|(?P<raised>[¹²³⁰⁴-⁹]{1,3}|[†‡]{1,3})\s*(?=\S)"
)
_REFERENCE = re.compile(
    r"\[(?P<number>[0-9]{1,3})\]|\[\^(?P<named>[\w-]{1,20})\]|(?P<raised>(?<=\S)(?:[¹²³⁰⁴-⁹]{1,3}|[†‡]{1,3}))"
)
_MARK = re.compile(r"[\[¹²³⁰⁴-⁹†‡]")
"""What every reference in the text holds: looked for first, as this is far quicker."""
_RAISED = re.compile(r"[0-9]{1,3}|[*†‡]{1,3}")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS = re.compile(r"(?:[kcdm]?m|km|in|ft|s|10)\Z")


class Notes(Value, frozen=True, kw_only=True):
    """The footnotes of a page. Their blocks are `n1`, `n2`, … in the order of the text."""

    elements: Mapping[int, str]
    """Element that is a note -> the id of its block."""
    targets: Mapping[str, str]
    """`id` of an element -> the id of the block of the note that it is."""
    lines: Mapping[int, tuple[str, Span]]
    """Other segment that is a note -> the id of its block, and the sign that it begins with."""
    references: tuple[Marked, ...] = ()
    """Those to notes in `lines`."""


def notes_of(page: Page, passages: Sequence[Passage]) -> Notes:
    """The footnotes among the kept passages of a page."""
    targets = _marked_up(page, passages)
    segments = {index for element in targets.elements for index in _segments(page, element)}
    others = [passage for passage in passages if passage.line.index not in segments]
    return _printed(page, others, targets)


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


def _segments(page: Page, element: int) -> range:
    return range(page.elements[element].first, page.elements[element].last)


def _printed(page: Page, passages: Sequence[Passage], targets: Notes) -> Notes:
    """The lines, besides `targets`, that begin with a sign by which an earlier line refers to them."""
    view, raised = page.view, _Raised(page)
    references: dict[str, list[Span]] = {}
    lines: dict[int, tuple[str, Span]] = {}
    found: list[Marked] = []
    for passage in passages:
        sign = None if passage.label or not passage.pieces else _sign(view, passage.pieces[0], raised)
        if sign and sign[0] in references and sign[1][1] < passage.pieces[0][1]:
            id = f"n{len(targets.targets) + len(lines) + 1}"
            lines[passage.line.index] = (id, sign[1])
            found += ((*span, "note-reference", id) for span in references.pop(sign[0]))
            continue
        for start, end in passage.pieces:
            for number, span in _references(view, start, end, raised):
                references.setdefault(number, []).append(span)
    return Notes(elements=targets.elements, targets=targets.targets, lines=lines, references=tuple(found))


class _Raised:
    """The numbers and signs of a page that markup raises."""

    def __init__(self, page: Page) -> None:
        self._spans = sorted(
            (mark.start, mark.end)
            for mark in page.marks
            if mark.kind == "sup" and _RAISED.fullmatch(page.view, mark.start, mark.end)
        )

    def within(self, start: int, end: int) -> Sequence[Span]:
        """Those that begin in `[start, end)`."""
        first, last = bisect_left(self._spans, (start, 0)), bisect_left(self._spans, (end, 0))
        return self._spans[first:last]


def _sign(view: str, piece: Span, raised: _Raised) -> tuple[str, Span] | None:
    """The number or sign that a piece begins with, and where it stands."""
    for start, end in raised.within(piece[0], piece[0] + 1):
        return view[start:end], (start, end)
    match = _SIGN.match(view, *piece)
    return None if match is None else (_number(match), match.span())


def _references(view: str, start: int, end: int, raised: _Raised) -> Iterator[tuple[str, Span]]:
    found = _REFERENCE.finditer(view, start, end) if _MARK.search(view, start, end) else ()
    for match in found:
        if match["raised"] is None or not _is_power(view, start, match.start()):
            yield _number(match), match.span()
    for span in raised.within(start, end):
        if span[0] > start and not _is_power(view, start, span[0]):
            yield view[slice(*span)], span


def _is_power(view: str, start: int, place: int) -> bool:
    """Whether what is raised at a place belongs to a unit or to ten."""
    return _UNITS.search(view[max(start, place - 3) : place]) is not None


def _number(match: re.Match[str]) -> str:
    return match["number"] or match["named"] or match["raised"].translate(_LOWERED)
