"""In which direction blocks are written, where one block decides for another."""

from __future__ import annotations

from toolkit.exporters.areas import is_mirrored
from toolkit.exporters.story import Block, ListBlock, Paragraph, Table, plain
from toolkit.language.bidi import base_level


def is_turned(block: Block | None) -> bool:
    """Whether a block of text begins at the right: its first letter is written from right to left."""
    match block:
        case Paragraph():
            return base_level(plain(block.runs)) == 1
        case ListBlock():
            return any(base_level(plain(item.runs)) == 1 for item in block.items[:1])
        case Table():
            return is_mirrored(block)
    return False


def speaker_level(said: Block | None) -> int | None:
    """The level of the line that names a speaker: that of what is said below it, if anything is."""
    return int(is_turned(said)) if isinstance(said, Paragraph | ListBlock) else None
