"""Makes single blocks of pieces of a view: with its text, its marks and the next id."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Literal

from toolkit.model.document import (
    Code,
    Figure,
    Heading,
    Label,
    ListBlock,
    Note,
    Numbering,
    Paragraph,
    Quote,
)
from toolkit.model.spans import Pieces, Span, text_of, trim
from toolkit.structuring.blocks.lists import Entry, nested
from toolkit.structuring.blocks.marks import Marks


class Maker:
    """Gives blocks the ids `b1`, `b2`, … in the order in which they are made."""

    def __init__(self, view: str, marks: Marks) -> None:
        self._view = view
        self._marks = marks
        self._numbers = count(1)
        self._notes: set[str] = set()

    def id(self) -> str:
        """The next id."""
        return f"b{next(self._numbers)}"

    def label(self, pieces: Pieces) -> Label:
        return Label(pieces=pieces, text=text_of(self._view, pieces))

    def paragraph(self, pieces: Pieces) -> Paragraph:
        text = text_of(self._view, pieces)
        return Paragraph(id=self.id(), pieces=pieces, text=text, marks=self._marks.of(pieces))

    def heading(
        self,
        pieces: Pieces,
        level: int,
        basis: Literal["inferred", "given"] | None = None,
        marker: Label | None = None,
    ) -> Heading:
        return Heading(
            id=self.id(),
            pieces=pieces,
            text=text_of(self._view, pieces),
            marks=self._marks.of(pieces),
            level=level,
            basis=basis,
            marker=marker,
        )

    def figure(self, pieces: Pieces) -> Figure:
        text = text_of(self._view, pieces)
        return Figure(id=self.id(), pieces=pieces, text=text, marks=self._marks.of(pieces))

    def code(self, pieces: Pieces) -> Code:
        text = "".join(self._view[start:end] for start, end in pieces)
        return Code(id=self.id(), pieces=pieces, text=text, marks=self._marks.of(pieces))

    def note(self, pieces: Pieces, id: str | None = None, marker: Span | None = None) -> Note:
        """A note, with the id by which references call it; a second part of the same note gets another."""
        label = None
        if marker is not None:
            label = self.label((marker,))
            pieces = (trim(self._view, marker[1], pieces[0][1]), *pieces[1:])
        if id is None or id in self._notes:
            id = self.id()
        self._notes.add(id)
        text = text_of(self._view, pieces)
        return Note(id=id, pieces=pieces, text=text, marks=self._marks.of(pieces), marker=label)

    def quote(
        self, pieces: Pieces, level: int = 1, marker: Label | None = None, attribution: Label | None = None
    ) -> Quote:
        return Quote(
            id=self.id(),
            pieces=pieces,
            text=text_of(self._view, pieces),
            marks=self._marks.of(pieces),
            marker=marker,
            attribution=attribution,
            level=level,
        )

    def list(self, entries: Sequence[Entry], ordered: bool, numbering: Numbering | None = None) -> ListBlock:
        items = nested(entries, self._view, self._marks)
        return ListBlock(id=self.id(), ordered=ordered, numbering=numbering, items=items)
