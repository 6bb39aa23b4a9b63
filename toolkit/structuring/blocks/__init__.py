"""Turns passages into blocks: paragraphs, headings, lists, tables, notes, whatever the markup makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from toolkit.evidence.speech.forms import forms
from toolkit.language.people import examination_line, oath_line
from toolkit.model.document import (
    ContentBlock,
    Heading,
    Quote,
    Warned,
)
from toolkit.model.spans import Pieces, trim
from toolkit.structuring.blocks.headings import HEADING_LEVEL, TITLE_LEVEL, Headings, hashes, is_quoted
from toolkit.structuring.blocks.lines import fenced_run, fences, line_start, quoted_run
from toolkit.structuring.blocks.maker import Maker
from toolkit.structuring.blocks.marked_lines import marked_run, timed_run
from toolkit.structuring.blocks.marks import Marks
from toolkit.structuring.blocks.markup import LISTS, PLAIN, Place, Shape, Shapes
from toolkit.structuring.blocks.markup_lists import Placed, explained, items, unlisted
from toolkit.structuring.blocks.notes import notes_of
from toolkit.structuring.blocks.pairs import explained_run, pairs_run
from toolkit.structuring.blocks.tables import Tables, captioned
from toolkit.structuring.blocks.text_tables import find, made
from toolkit.structuring.passages import Passage, Reading

Run = tuple[ContentBlock | None, int]
"""The block that a run of lines makes, if it makes one, and how many lines were looked at."""

ATTRIBUTION_WORDS = 15
"""A line with a dash before at most 15 words, at the end of a quotation, says whose it is."""

_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,120}[)\]]\.?")
_DASHED = re.compile(r"[—–―]\s*[^\W\d_]|--\s?[^\W\d_]")


class Blocks:
    """Makes blocks with ids `b1`, `b2`, … in the order of the text; those of footnotes are `n1`, `n2`, …."""

    def __init__(self, reading: Reading) -> None:
        page = reading.cleaned.page
        self._reading = reading
        self._view = page.view
        self._notes = notes_of(page, reading.passages)
        kept = sorted({segment.segment for segment in reading.cleaned.segments if segment.label == "kept"})
        segments = [page.segments[index] for index in kept]
        self._marks = Marks(page, segments, self._notes.targets, self._notes.references)
        none = unlisted(page, reading.passages)
        self._shapes = Shapes(page, reading.page_evidence.data_tables, self._notes.elements, none)
        self._tables = Tables(page, self._marks)
        self._fences = fences(page)
        self._headings = Headings(reading, self._marks)
        self._further = reading.further
        self._make = Maker(page.view, self._marks)

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """What was odd in the blocks made so far."""
        return tuple(self._tables.warnings)

    def make(self, passages: Sequence[Passage], spoken: bool) -> tuple[ContentBlock, ...]:
        """The blocks of `passages`. If they are `spoken`, a short line is not a heading."""
        blocks: list[ContentBlock] = []
        placed = [(self._place(passage), passage) for passage in passages if passage.pieces]
        for shape, same in groupby(placed, key=lambda one: one[0].shape):
            group = list(same)
            if shape.kind == "attribution" and blocks and isinstance(blocks[-1], Quote):
                blocks[-1] = msgspec.structs.replace(blocks[-1], attribution=self._make.label(_pieces(group)))
            else:
                blocks += self._shaped(group, spoken)
        return tuple(captioned(blocks))

    def _place(self, passage: Passage) -> Place:
        """The place of a passage; a turn's first words are no item of a list, a given heading is alone."""
        if passage.heading:
            return Place(shape=Shape(kind="given-heading", root=passage.pieces[0][0]))
        place = self._shapes.of(passage.line.index)
        return PLAIN if passage.label is not None and place.shape.kind in LISTS else place

    def _shaped(self, group: list[Placed], spoken: bool) -> Iterator[ContentBlock]:
        """The blocks of neighbouring passages of one shape."""
        shape = group[0][0].shape
        match shape.kind:
            case "plain":
                yield from self._plain([passage for _, passage in group], spoken)
            case "table":
                parts = [place.part for place, _ in group]
                yield self._tables.make(self._make.id(), [passage for _, passage in group], parts)
            case "list" | "definitions":
                page = self._reading.cleaned.page
                entries = items(page, group) if shape.kind == "list" else explained(page, group)
                yield self._make.list(entries, shape.ordered, page.elements[shape.root].numbering)
            case "code":
                yield self._make.code(_pieces(group))
            case "quote" | "attribution":
                yield from self._quotes([passage for _, passage in group], max(shape.level, 1))
            case "note":
                yield self._make.note(_pieces(group), self._notes.elements[shape.root])
            case "heading":
                yield self._make.heading(_pieces(group), shape.level)
            case "given-heading":
                yield self._make.heading(_pieces(group), HEADING_LEVEL, basis="given")
            case "figure":
                yield self._make.figure(_pieces(group))

    def _quotes(self, passages: list[Passage], level: int) -> Iterator[Quote]:
        """The paragraphs of a quotation; the last one may say whose it is."""
        attributed = len(passages) > 1 and self._attributes(passages[-2], passages[-1])
        quoted = passages[:-1] if attributed else passages
        for passage in quoted:
            attribution = (
                self._make.label(passages[-1].pieces) if attributed and passage is quoted[-1] else None
            )
            yield self._make.quote(passage.pieces, level, attribution=attribution)

    def _attributes(self, quoted: Passage, last: Passage) -> bool:
        """Whether a line below a quotation says whose it is: short, after a dash, or in type of its own.

        That is emphasis below plain text that ends a sentence.
        """
        if last.line.words > ATTRIBUTION_WORDS:
            return False
        apart = quoted.line.sentence and not last.line.ends and not self._marks.of(quoted.pieces)
        return _DASHED.match(last.text) is not None or (apart and self._marks.covers(last.pieces, "emphasis"))

    def _plain(self, group: list[Passage], spoken: bool) -> Iterator[ContentBlock]:
        """Blocks of lines without markup. Each kind takes a whole run of lines, or none."""
        finders = (
            self._fenced,
            self._quoted,
            self._credited,
            self._timed,
            self._table,
            self._marked,
            self._pairs,
            self._explained,
        )
        seen = [0] * len(finders)
        position = 0
        while position < len(group):
            block, taken = None, 1
            for number, finder in enumerate(finders):
                if position >= seen[number] and group[position].line.index not in self._notes.lines:
                    block, looked_at = finder(group, position)
                    if block is not None:
                        taken = looked_at
                        break
                    seen[number] = position + looked_at
            yield block or self._line(group, position, spoken)
            position += taken

    def _fenced(self, group: Sequence[Passage], position: int) -> Run:
        taken = fenced_run(self._fences, group, position)
        if not taken:
            return None, 1
        first, last = group[position].pieces[0], group[position + taken - 1].pieces[-1]
        piece = (line_start(self._view, first[0]), last[1])
        return self._make.code((piece,)), taken

    def _quoted(self, group: Sequence[Passage], position: int) -> Run:
        run = quoted_run(self._view, group, position)
        if run is None:
            return None, 1
        attribution = None
        if len(run.pieces) > 1 and _DASHED.match(self._view, *run.pieces[-1]):
            attribution = self._make.label((run.pieces.pop(),))
        return self._make.quote(
            tuple(run.pieces), run.level, self._make.label(tuple(run.markers)), attribution
        ), run.passages

    def _table(self, group: Sequence[Passage], position: int) -> Run:
        if self._reading.cleaned.page.elements:  # tabs in its view stand between the cells of its tables
            return None, len(group) - position
        found, looked_at = find(self._view, group, position)
        return (made(self._make.id(), self._view, found) if found else None), looked_at

    def _credited(self, group: Sequence[Passage], position: int) -> Run:
        """A paragraph in quotation marks above a short line with a dash, which says whose it is."""
        quoted, *rest = group[position : position + 2]
        if not rest or quoted.label or rest[0].label or not is_quoted(quoted.text):
            return None, 1
        if rest[0].line.words > ATTRIBUTION_WORDS or not _DASHED.match(rest[0].text):
            return None, 1
        return self._make.quote(quoted.pieces, attribution=self._make.label(rest[0].pieces)), 2

    def _timed(self, group: Sequence[Passage], position: int) -> Run:
        entries, looked_at = timed_run(self._view, group, position)
        return (self._make.list(entries, False) if entries else None), looked_at

    def _marked(self, group: Sequence[Passage], position: int) -> Run:
        entries, looked_at = marked_run(self._view, group, position)
        ordered = bool(entries and entries[0].marker and entries[0].marker.ordered)
        return (self._make.list(entries, ordered) if entries else None), looked_at

    def _pairs(self, group: Sequence[Passage], position: int) -> Run:
        entries, looked_at = pairs_run(self._view, group, position)
        return (self._make.list(entries, False) if entries else None), looked_at

    def _explained(self, group: Sequence[Passage], position: int) -> Run:
        if self._reading.cleaned.page.elements:  # where nothing is indented
            return None, len(group) - position
        entries, looked_at = explained_run(self._view, group, position)
        return (self._make.list(entries, False) if entries else None), looked_at

    def _line(self, group: list[Passage], position: int, spoken: bool) -> ContentBlock:
        """The block of a single line."""
        passage = group[position]
        if passage.line.index in self._notes.lines:
            id, sign = self._notes.lines[passage.line.index]
            return self._make.note(passage.pieces, id, sign)
        if _is_direction(passage.text) or self._lost(passage):
            return self._make.note(passage.pieces)
        if not spoken and (heading := self._as_heading(group, position)):
            return heading
        return self._make.paragraph(passage.pieces)

    def _as_heading(self, group: list[Passage], position: int) -> Heading | None:
        """The heading that a line without markup is, if it is one."""
        passage = group[position]
        before = group[position - 1] if position else None
        after = group[position + 1] if position + 1 < len(group) else None
        if found := hashes(self._view, passage):
            sign, level = found
            pieces = (trim(self._view, sign[1], passage.pieces[0][1]),)
            return self._make.heading(pieces, level, marker=self._make.label((sign,)))
        if passage.line.index in self._further:
            return self._make.heading(passage.pieces, TITLE_LEVEL, basis="inferred")
        if self._headings.include(passage, (before, after)):
            return self._make.heading(passage.pieces, HEADING_LEVEL, basis="inferred")
        return None

    def _lost(self, passage: Passage) -> bool:
        lexicons = self._reading.lexicons
        return any(table.speech.inaudible.fullmatch(passage.text[:200]) for table in lexicons)


def _is_direction(text: str) -> bool:
    """Whether nobody says a line: a stage direction, what somebody in a chat does, who is sworn."""
    patterns = (forms().event, oath_line(), examination_line())
    return _BRACKETED.fullmatch(text) is not None or any(pattern.match(text) for pattern in patterns)


def _pieces(group: Sequence[Placed] | Iterator[Placed]) -> Pieces:
    return tuple(piece for _, passage in group for piece in passage.pieces)
