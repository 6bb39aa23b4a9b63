"""The body of a document: every kept block exactly once, in order, with its own number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from toolkit.exporters import story
from toolkit.exporters.compose.words import shorten
from toolkit.exporters.story import ParagraphStyle, Run
from toolkit.model import document as model
from toolkit.model.spans import Span

UNKNOWN_SPEAKER = "[speaker not stated in capture]"
MAX_COLUMNS = 10
"""A table of more than 10 columns does not fit a page: it is printed with one row for each cell."""

_TOP_LEVEL = 3
_LOWEST_LEVEL = 6


def paragraph_numbers(document: model.Document) -> dict[str, int]:
    """Block id -> the number it is cited by (`¶23`); headings and turns have none."""
    blocks = (block for block in content(document) if not isinstance(block, model.Heading))
    return {block.id: number for number, block in enumerate(blocks, 1)}


def content(document: model.Document) -> Iterator[model.ContentBlock]:
    """The content blocks of the body in order, those inside turns included."""
    for node in document.body:
        if isinstance(node, model.Turn):
            yield from node.blocks
        else:
            yield node


def block_texts(block: model.ContentBlock) -> Iterator[str]:
    """The texts of `block` in order, without list markers."""
    if isinstance(block, model.ListBlock):
        yield from (item.text for item, _ in _flat(block.items))
    elif isinstance(block, model.Table):
        yield from (cell.text for row in block.rows for cell in row)
    else:
        yield block.text


def block_pieces(block: model.ContentBlock) -> Iterator[Span]:
    """The stretches of the view that `block` consists of, without list markers."""
    if isinstance(block, model.ListBlock):
        yield from (piece for item, _ in _flat(block.items) for piece in item.pieces)
    elif isinstance(block, model.Table):
        yield from (piece for row in block.rows for cell in row for piece in cell.pieces)
    else:
        yield from block.pieces


def word_count(document: model.Document) -> int:
    """The number of words in the body: stretches between white space."""
    return sum(len(text.split()) for block in content(document) for text in block_texts(block))


def body_blocks(document: model.Document, prefix: str) -> Iterator[story.Block]:
    """The story of a body. `prefix` begins the ids of its headings."""
    numbers = paragraph_numbers(document)
    levels = _levels(document)
    people = {person.id: person for person in document.people}
    for node in document.body:
        if isinstance(node, model.Turn):
            yield _turn_line(node, people)
        for block in node.blocks if isinstance(node, model.Turn) else (node,):
            if isinstance(block, model.Heading):
                yield _heading(block, levels[block.id], prefix)
            else:
                role = node.role if isinstance(node, model.Turn) else None
                yield _block(block, f"¶{numbers[block.id]}", _paragraph_style(role))


def _levels(document: model.Document) -> dict[str, int]:
    """Heading id -> level in the story: from 3 down, without skipping one."""
    headings = [block for block in content(document) if isinstance(block, model.Heading)]
    shallowest = min((heading.level for heading in headings), default=1)
    levels: dict[str, int] = {}
    previous = _TOP_LEVEL - 1
    for heading in headings:
        wanted = _TOP_LEVEL + heading.level - shallowest
        previous = levels[heading.id] = min(wanted, previous + 1, _LOWEST_LEVEL)
    return levels


def _heading(block: model.Heading, level: int, prefix: str) -> story.Heading:
    return story.Heading(id=f"{prefix}-{block.id}", level=level, text=block.text, running=shorten(block.text))


def _turn_line(turn: model.Turn, people: dict[str, model.Person]) -> story.Turn:
    """Who speaks, as far as the capture says, and how that is known."""
    person = people.get(turn.speaker.value) if turn.speaker else None
    label = turn.label.text.rstrip(" :") if turn.label else ""
    if person:
        name = person.name
    elif turn.role == "question":
        name = "Questioner" if label or not turn.audible else UNKNOWN_SPEAKER
    else:
        name = label or UNKNOWN_SPEAKER
    details = (
        person.role.text if person and person.role else "",
        person.affiliation.text if person and person.affiliation else "",
        f"labelled “{label}”" if label and label.casefold() != name.casefold() else "",
        turn.speaker.basis if turn.speaker and turn.speaker.basis != "stated" else "",
        "" if turn.audible else "not audible",
    )
    return story.Turn(speaker=name, detail=" · ".join(detail for detail in details if detail))


def _paragraph_style(role: model.Role | None) -> ParagraphStyle:
    """The style of plain paragraphs: by the role of the turn they are in, if any."""
    if role == "question":
        return "question"
    return "body" if role in (None, "statement") else "answer"


def _block(block: model.ContentBlock, ref: str, style: ParagraphStyle) -> story.Block:
    match block:
        case model.Paragraph():
            return _paragraph(block.text, style, ref)
        case model.Quote():
            return _paragraph(block.text, "quote", ref)
        case model.Note():
            return _paragraph(block.text, "note", ref)
        case model.Code():
            return _paragraph(block.text, "code", ref)
        case model.Figure():
            return _paragraph(block.text, "caption", ref)
        case model.ListBlock():
            return _list(block, ref)
        case model.Table():
            return _table(block, ref)
        case model.Heading():
            raise AssertionError("headings have no reference")
    assert_never(block)


def _paragraph(text: str, style: ParagraphStyle, ref: str) -> story.Paragraph:
    return story.Paragraph(runs=(Run(text=text),), style=style, ref=ref)


def _flat(items: tuple[model.Item, ...], level: int = 0) -> Iterator[tuple[model.Item, int]]:
    """Every item with its depth, an item before those nested in it."""
    for item in items:
        yield item, level
        yield from _flat(item.items, level + 1)


def _list(block: model.ListBlock, ref: str) -> story.ListBlock:
    """Markers as printed; if an ordered list prints none, the item's place in it."""
    places = {id(item): f"{place}." for place, item in enumerate(block.items, 1)} if block.ordered else {}
    items = tuple(
        story.Item(
            runs=(Run(text=item.text),),
            marker=item.marker.text if item.marker else places.get(id(item), "•"),
            level=level,
        )
        for item, level in _flat(block.items)
    )
    return story.ListBlock(items=items, ref=ref)


def _table(block: model.Table, ref: str) -> story.Table:
    """A table of the source; if it has no header row, its columns are numbered."""
    columns = max(len(row) for row in block.rows)
    texts = [[cell.text for cell in row] + [""] * (columns - len(row)) for row in block.rows]
    if columns > MAX_COLUMNS:
        return _long_table(texts, block.header_rows, ref)
    if block.header_rows:
        header, rows = texts[0], texts[1:]
    else:
        header, rows = [f"Column {number}" for number in range(1, columns + 1)], texts
    bold = max(block.header_rows - 1, 0)
    return story.Table(
        kind="grid",
        header=tuple(header),
        rows=tuple(
            tuple((Run(text=text, bold=number < bold),) for text in row) for number, row in enumerate(rows)
        ),
        widths=_widths([header, *rows]),
        title="Table in the source",
        ref=ref,
    )


def _long_table(texts: list[list[str]], header_rows: int, ref: str) -> story.Table:
    """A table too wide for a page: one row for each cell, with the numbers of its row and column."""
    cells = tuple(
        ((Run(text=str(row)),), (Run(text=str(column)),), (Run(text=text, bold=row <= header_rows),))
        for row, line in enumerate(texts, 1)
        for column, text in enumerate(line, 1)
        if text
    )
    return story.Table(
        kind="grid",
        header=("Row", "Column", "Content"),
        rows=cells,
        widths=(0.1, 0.12, 0.78),
        title="Table in the source, one row a cell",
        ref=ref,
    )


def _widths(rows: list[list[str]]) -> tuple[float, ...]:
    """Fractions of the text width, by the longest text of each column, within bounds."""
    lengths = [min(max(max(map(len, column)), 6), 40) for column in zip(*rows, strict=True)]
    shares = [round(length / sum(lengths), 4) for length in lengths]
    return (*shares[:-1], round(1 - sum(shares[:-1]), 4))
