"""Texts that are one block in one document and several in the other: paragraphs divided, or joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from msgspec.structs import replace

from toolkit.comparing.changes import Unit
from toolkit.comparing.sequences import Gap, gaps, matching

BEGINNING = 16
"""A part is looked up by the first 16 characters of its text, spaces apart, or by all if there are fewer."""
MOST_ALIKE = 8
"""Of the parts that begin alike, eight are tried."""

Units = Sequence[Unit]


class Parting(NamedTuple):
    whole: int
    """The place of the unit that holds the whole text."""
    first: int
    end: int
    """The places of its parts on the other side: `[first, end)`."""


def with_parts_joined(before: Units, after: Units) -> tuple[list[Unit], list[Unit]]:
    """Both sequences, with the parts of what is one unit on the other side as one unit, which has that text.

    Looked for between equal texts only. Parts are of one kind and in one turn, so that no speaker is lost.
    """
    pairs = matching([unit.text for unit in before], [unit.text for unit in after])
    divided: list[Parting] = []
    joined: list[Parting] = []
    for gap in gaps(pairs, Gap(0, len(before), 0, len(after))):
        if gap.b0 == gap.b1 or gap.a0 == gap.a1:
            continue
        old = {place: _squeezed(before[place]) for place in range(gap.b0, gap.b1)}
        new = {place: _squeezed(after[place]) for place in range(gap.a0, gap.a1)}
        divided += _partings(old, new, after)
        joined += _partings(new, old, before)
    return _joined(before, joined, after), _joined(after, divided, before)


def _squeezed(unit: Unit) -> str:
    """The text without spaces: where it was parted there may be one, or none."""
    return "".join(unit.text.split())


def _partings(whole: Mapping[int, str], parts: Mapping[int, str], units: Units) -> Iterator[Parting]:
    """The texts on one side that are several units, one after the other, on the other; `units` are those."""
    begins: dict[str, list[int]] = defaultdict(list)
    for place, text in parts.items():
        begins[text[:BEGINNING]].append(place)
    used = -1
    for place, text in whole.items():
        beginnings = (begins.get(text[:length], ()) for length in range(BEGINNING, 0, -1))
        for first in islice(chain.from_iterable(beginnings), MOST_ALIKE):
            end = _end_of_parts(text, first, parts, units) if first > used else None
            if end is not None:
                yield Parting(place, first, end)
                used = end - 1
                break


def _end_of_parts(text: str, first: int, parts: Mapping[int, str], units: Units) -> int | None:
    """Where the parts end that make up `text` from `first` on; None if they do not, or are one."""
    place, length = first, 0
    while place in parts and length < len(text):
        unit, begun = units[place], units[first]
        if (unit.kind, unit.turn) != (begun.kind, begun.turn) or not text.startswith(parts[place], length):
            return None
        length += len(parts[place])
        place += 1
    return place if length == len(text) and place - first > 1 else None


def _joined(units: Units, partings: Sequence[Parting], others: Units) -> list[Unit]:
    """`units` with the parts of each text as one; `others` hold the whole texts."""
    made: list[Unit] = []
    place = 0
    for parting in partings:
        made += units[place : parting.first]
        first, *rest = units[parting.first : parting.end]
        made.append(replace(first, text=others[parting.whole].text, others=tuple(rest)))
        place = parting.end
    return [*made, *units[place:]]
