"""Turns passages into blocks: paragraphs, headings, lists, notes, and whatever the markup makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from toolkit.evidence.evidence import PageEvidence
from toolkit.model.document import (
    Code,
    ContentBlock,
    Figure,
    Heading,
    Item,
    Label,
    ListBlock,
    Note,
    Paragraph,
    Quote,
)
from toolkit.model.spans import text_of, trim
from toolkit.structuring.markup import Shape, Shapes, list_depth
from toolkit.structuring.passages import Passage, Reading
from toolkit.structuring.tables import tabbed, table_block, text_table

HEADING_WORDS = 14
HEADING_LEVEL = 2
"""The level of headings in plain text: the title is level 1."""

_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,120}[)\]]\.?")


class Blocks:
    """Makes blocks with ids `b1`, `b2`, … in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._shapes = Shapes(reading.cleaned.page)
        self._numbers = count(1)

    def make(self, passages: Sequence[Passage], spoken: bool) -> tuple[ContentBlock, ...]:
        """The blocks of `passages`. If they are `spoken`, a short line is not a heading."""
        blocks: list[ContentBlock] = []
        rest = [passage for passage in passages if passage.pieces]
        for shape, group in groupby(rest, key=lambda passage: self._shapes.of(passage.line.index)):
            blocks += self._shaped(shape, list(group), spoken)
        return tuple(blocks)

    def _shaped(self, shape: Shape, group: list[Passage], spoken: bool) -> Iterator[ContentBlock]:
        view, page = self._reading.view, self._reading.cleaned.page
        match shape.kind:
            case "plain":
                yield from self._plain(group, spoken)
            case "table":
                yield table_block(self._id(), page, group)
            case "list":
                depths = [list_depth(page, passage.line.index, shape.root) for passage in group]
                items = _items(view, list(zip(depths, group, strict=True)))
                yield ListBlock(id=self._id(), ordered=shape.ordered, items=items)
            case "code":
                pieces = tuple(piece for passage in group for piece in passage.pieces)
                yield Code(id=self._id(), pieces=pieces, text="".join(view[a:b] for a, b in pieces))
            case _:
                for passage in group:
                    yield self._marked_up(shape, passage)

    def _marked_up(self, shape: Shape, passage: Passage) -> ContentBlock:
        pieces, text = passage.pieces, passage.text
        if shape.kind == "heading":
            return Heading(id=self._id(), pieces=pieces, text=text, level=shape.level)
        if shape.kind == "figure":
            return Figure(id=self._id(), pieces=pieces, text=text)
        return Quote(id=self._id(), pieces=pieces, text=text)

    def _plain(self, group: list[Passage], spoken: bool) -> Iterator[ContentBlock]:
        """Blocks of lines without markup: runs of bulleted lines are lists, single ones are not."""
        position = 0
        while position < len(group):
            rows = _table_run(self._reading.view, group, position)
            if len(rows) > 1:
                yield text_table(self._id(), self._reading.view, rows)
                position += len(rows)
                continue
            run = _list_run(group, position)
            if len(run) > 1:
                yield self._list(run)
                position += len(run)
                continue
            following = group[position + 1] if position + 1 < len(group) else None
            yield self._line(group[position], following, spoken)
            position += 1

    def _list(self, run: list[Passage]) -> ListBlock:
        items = tuple(_item(self._reading.view, passage) for passage in run)
        return ListBlock(id=self._id(), ordered=run[0].ordered, items=items)

    def _line(self, passage: Passage, following: Passage | None, spoken: bool) -> ContentBlock:
        pieces = passage.pieces
        if _BRACKETED.fullmatch(passage.text) or self._lost(passage):
            return Note(id=self._id(), pieces=pieces, text=passage.text)
        if not spoken and _is_heading(self._reading.page_evidence, passage, following):
            return Heading(id=self._id(), pieces=pieces, text=passage.text, level=HEADING_LEVEL)
        return Paragraph(id=self._id(), pieces=pieces, text=passage.text)

    def _lost(self, passage: Passage) -> bool:
        lexicons = self._reading.lexicons
        return any(table.speech.inaudible.fullmatch(passage.text[:200]) for table in lexicons)

    def _id(self) -> str:
        return f"b{next(self._numbers)}"


def _table_run(view: str, group: list[Passage], position: int) -> list[Passage]:
    """The passages from `position` on whose cells are separated by tabs."""
    run: list[Passage] = []
    for passage in group[position:]:
        if tabbed(view, passage) < 2 or passage.label is not None:
            break
        run.append(passage)
    return run


def _list_run(group: list[Passage], position: int) -> list[Passage]:
    """The passages from `position` on that have a marker of the same kind."""
    first = group[position]
    if first.marker is None:
        return [first]
    run = [first]
    for passage in group[position + 1 :]:
        if passage.marker is None or passage.ordered != first.ordered or passage.label is not None:
            break
        run.append(passage)
    return run


def _item(view: str, passage: Passage, items: tuple[Item, ...] = ()) -> Item:
    pieces, marker = passage.pieces, None
    if passage.marker is not None:
        marker = Label(pieces=(passage.marker,), text=text_of(view, (passage.marker,)))
        pieces = (trim(view, passage.marker[1], pieces[0][1]), *pieces[1:])
    return Item(pieces=pieces, text=text_of(view, pieces), marker=marker, items=items)


def _items(view: str, rows: list[tuple[int, Passage]]) -> tuple[Item, ...]:
    """The items of a list in markup, those of inner lists under the item before them."""
    items: list[Item] = []
    level = min(depth for depth, _ in rows)
    position = 0
    while position < len(rows):
        depth, passage = rows[position]
        end = position + 1
        while end < len(rows) and rows[end][0] > level:
            end += 1
        if depth > level:
            items += _items(view, rows[position:end])
        else:
            inner = _items(view, rows[position + 1 : end]) if end > position + 1 else ()
            items.append(_item(view, passage, inner))
        position = end
    return tuple(items)


def _is_heading(evidence: PageEvidence, passage: Passage, following: Passage | None) -> bool:
    """Whether this is a short line, without the end of a sentence, before prose; a salutation is not."""
    line = passage.line
    if following is None or passage.label is not None or not 0 < line.words <= HEADING_WORDS:
        return False
    if not passage.text[0].isupper() or passage.text[-1] in ".,;:!…" or evidence.is_salutation(line):
        return False
    return following.line.prose or following.line.sentence
