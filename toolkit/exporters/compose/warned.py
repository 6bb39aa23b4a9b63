"""A document's warnings as printed: each message once, with the paragraphs it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from toolkit.exporters.compose.body import block_pieces, paragraph_numbers
from toolkit.exporters.story import Run, Runs
from toolkit.model.derived import content
from toolkit.model.document import Document, Turn, Warned
from toolkit.model.spans import Span

_MOST_PLACES = 12


def warning_items(document: Document) -> tuple[Runs, ...]:
    """One item for each message, in the order of the warnings."""
    numbers = paragraph_numbers(document)
    turns = {turn.id: turn.blocks[0].id for turn in document.body if isinstance(turn, Turn)}
    extents = sorted(
        (piece, numbers[block.id])
        for block in content(document.body)
        if block.id in numbers
        for piece in block_pieces(block)
    )
    found: dict[str, dict[int, str]] = {}
    for warning in document.warnings:
        places = found.setdefault(warning.message, {})
        first = numbers.get(turns.get(warning.ref or "", ""))
        if first:
            places[first] = f"from ¶{first}"
        places |= {number: f"¶{number}" for number in _touched(warning, extents) if number not in places}
    return tuple(_item(message, [places[n] for n in sorted(places)]) for message, places in found.items())


def _touched(warning: Warned, extents: list[tuple[Span, int]]) -> Iterator[int]:
    """The numbers of the paragraphs that the warning's pieces touch; `extents` are in order, disjoint."""
    for start, end in warning.pieces:
        place = max(bisect_right(extents, ((start, end), 0)) - 1, 0)
        while place < len(extents) and extents[place][0][0] < end:
            if start < extents[place][0][1]:
                yield extents[place][1]
            place += 1


def _item(message: str, places: list[str]) -> Runs:
    if not places:
        return (Run(text=message),)
    more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    return (Run(text=message), Run(text=f" ({', '.join(places[:_MOST_PLACES])}{more})", muted=True))
