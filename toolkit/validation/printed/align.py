"""Which group of passages of one sequence is which of another.

What stands exactly once in both fixes the places of the rest, as in a patience diff; what is between two
such places is compared like lines of text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Stretch = tuple[int, int, int, int]
"""From and to in the one sequence, from and to in the other."""

_MOST = 2000
"""Stretches of more than 2,000 groups that agree in nothing are not compared with each other."""


def differing(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[bool, Stretch]]:
    """The stretches of two sequences in order, each with whether they are the same."""
    a = b = 0
    for start_a, start_b in [*_fixed(one, other), (len(one), len(other))]:
        yield from _between(one, other, (a, start_a, b, start_b))
        if start_a < len(one):
            yield True, (start_a, start_a + 1, start_b, start_b + 1)
        a, b = start_a + 1, start_b + 1


def _fixed(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The places of what stands once in both and in one order: the longest such sequence."""
    places = _single(other)
    pairs = [(at, places[key]) for key, at in _single(one).items() if key in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        rank = bisect_left(ends, place)
        ends[rank : rank + 1] = [place]
        last[rank : rank + 1] = [number]
        before.append(last[rank - 1] if rank else -1)
    found, at = [], last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _single(keys: Sequence[str]) -> dict[str, int]:
    """What stands once, in order, with its place."""
    counts = Counter(keys)
    return {key: at for at, key in enumerate(keys) if counts[key] == 1}


def _between(one: Sequence[str], other: Sequence[str], stretch: Stretch) -> Iterator[tuple[bool, Stretch]]:
    a, end_a, b, end_b = stretch
    if (a, b) == (end_a, end_b):
        return
    if max(end_a - a, end_b - b) > _MOST:
        yield one[a:end_a] == other[b:end_b], stretch
        return
    matcher = SequenceMatcher(None, one[a:end_a], other[b:end_b], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag == "equal", (a + i, a + j, b + k, b + m)
