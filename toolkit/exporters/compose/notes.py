"""The notes of the editor of a pack, each below the paragraph that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.exporters.compose.front import section_id
from toolkit.exporters.compose.words import EDITOR
from toolkit.exporters.story import Block, Heading, ListBlock, Paragraph, Run, Table
from toolkit.model.pack import EditorNote, Entry


def noted(blocks: Iterable[Block], entry: Entry, notes: Sequence[EditorNote]) -> Iterator[Block]:
    """`blocks`, the section of an entry, with its notes; a note is marked as the editor's."""
    numbers = paragraph_numbers(entry.document)
    found: dict[str, list[EditorNote]] = {}
    for note in notes:
        if note.ref == entry.ref:
            number = numbers.get(note.block)
            place = f"{section_id(entry)}-{note.block}" if number is None else f"{entry.ref}/¶{number}"
            found.setdefault(place, []).append(note)
    for block in blocks:
        yield block
        for note in found.get(_place(block), ()):
            yield Paragraph(runs=(Run(text=f"{EDITOR} {note.text}"),), style="note")


def _place(block: Block) -> str:
    """By what a block is found: the id of a heading, the place of what has a reference."""
    match block:
        case Heading():
            return block.id
        case Paragraph() | ListBlock() | Table():
            return block.place
    return ""
