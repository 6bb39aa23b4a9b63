"""A story as plain text, in the fewest lines: proof that the story knows no output format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Drawing,
    Heading,
    Index,
    ListBlock,
    Notes,
    Paragraph,
    Story,
    Table,
    Turn,
    plain,
)


def render_plain(story: Story) -> str:
    """Every word of `story`, a line a paragraph, a blank line between blocks."""
    return "\n\n".join("\n".join(_lines(block, story)) for block in story.blocks) + "\n"


def _lines(block: Block, story: Story) -> Iterator[str]:
    match block:
        case Cover():
            yield from (block.kicker, block.title, block.subtitle)
            yield from (f"{label}: {value}" for label, value in block.rows)
        case Contents():
            yield block.title
            listed = (each for each in story.blocks if isinstance(each, Heading) and each.in_contents)
            yield from (_numbered(heading) for heading in listed)
        case Heading():
            yield f"{'#' * block.level} {_numbered(block)}"
        case Paragraph():
            yield f"{block.ref} {plain(block.runs)}".strip()
        case Turn():
            yield f"{block.speaker} ({block.detail})" if block.detail else block.speaker
        case Callout():
            yield from (f"! {block.title}", *(f"! {plain(runs)}" for runs in block.items))
        case ListBlock():
            yield from (f"{'  ' * item.level}{item.marker} {plain(item.runs)}" for item in block.items)
        case Table():
            yield " | ".join(block.header)
            yield from (" | ".join(plain(runs) for runs in row) for row in block.rows)
        case Drawing():
            yield f"[{block.alt}]"
        case Notes():
            yield from (block.title, *(f"{number}. {plain(runs)}" for number, runs in block.notes))
        case Index():
            yield from (block.title, *(f"{term}: {plain(runs)}" for term, runs in block.terms))
        case _:
            assert_never(block)


def _numbered(heading: Heading) -> str:
    return f"{heading.number} {heading.text}".strip()
