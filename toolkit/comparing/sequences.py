"""Matches the equal items of two sequences, in order.

The method is patience diff (Bram Cohen, 2003; as in Bazaar and Git): what stands exactly once in both
sequences is matched first, as the longest chain in order (patience sorting, in n log n); then the gaps
between are treated in the same way. A gap without such items is matched by Myers' greedy algorithm
(E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986), a bounded number of
differences at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

Pair = tuple[int, int]

MOST_DIFFERENCES = 64
"""After 64 differences the way that leads furthest is taken, and the search begins anew from its end: the
work is at most about 64 steps for each item."""
MOST_ROUNDS = 16
"""Gaps are parted at unique items 16 times; the work of a round is linear."""


class Gap(NamedTuple):
    """A stretch of each sequence: `before[b0:b1]` and `after[a0:a1]`."""

    b0: int
    b1: int
    a0: int
    a1: int


def matching(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Pairs of the positions of equal items; both positions rise from pair to pair."""
    pairs: list[Pair] = []
    waiting = [(Gap(0, len(before), 0, len(after)), 0)]
    while waiting:
        gap, rounds = waiting.pop()
        ends, gap = _trimmed(before, after, gap)
        pairs += ends
        if gap.b0 == gap.b1 or gap.a0 == gap.a1:
            continue
        anchors = _anchors(before, after, gap) if rounds < MOST_ROUNDS else []
        pairs += anchors
        if anchors:
            waiting += [(inner, rounds + 1) for inner in gaps(anchors, gap)]
        else:
            pairs += _fewest_differences(before, after, gap)
    return sorted(pairs)


def gaps(pairs: Sequence[Pair], whole: Gap) -> Iterator[Gap]:
    """The stretches of `whole` before, between and after `pairs`, those that are empty included."""
    b0, a0 = whole.b0, whole.a0
    for b, a in pairs:
        yield Gap(b0, b, a0, a)
        b0, a0 = b + 1, a + 1
    yield Gap(b0, whole.b1, a0, whole.a1)


def _trimmed(before: Sequence[Hashable], after: Sequence[Hashable], gap: Gap) -> tuple[list[Pair], Gap]:
    """The matches at both ends of a gap, and what is left of it."""
    b0, b1, a0, a1 = gap
    pairs: list[Pair] = []
    while b0 < b1 and a0 < a1 and before[b0] == after[a0]:
        pairs.append((b0, a0))
        b0, a0 = b0 + 1, a0 + 1
    while b0 < b1 and a0 < a1 and before[b1 - 1] == after[a1 - 1]:
        b1, a1 = b1 - 1, a1 - 1
        pairs.append((b1, a1))
    return pairs, Gap(b0, b1, a0, a1)


def _anchors(before: Sequence[Hashable], after: Sequence[Hashable], gap: Gap) -> list[Pair]:
    """The longest chain of items that stand exactly once in both stretches."""
    there = _once(after, gap.a0, gap.a1)
    pairs = [(b, there[item]) for item, b in _once(before, gap.b0, gap.b1).items() if item in there]
    return [pairs[place] for place in _rising([a for _, a in pairs])]


def _once(items: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    """Item -> position, for what stands once in `items[start:end]`, in order."""
    stretch = items[start:end]
    counts = Counter(stretch)
    return {item: start + place for place, item in enumerate(stretch) if counts[item] == 1}


def _rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising chain in `numbers`, which are all different."""
    piles: list[int] = []
    tops: list[int] = []
    earlier: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(piles, number)
        earlier.append(tops[pile - 1] if pile else -1)
        piles[pile : pile + 1] = [number]
        tops[pile : pile + 1] = [place]
    chain: list[int] = []
    place = tops[-1] if tops else -1
    while place >= 0:
        chain.append(place)
        place = earlier[place]
    return chain[::-1]


def _fewest_differences(before: Sequence[Hashable], after: Sequence[Hashable], gap: Gap) -> Iterator[Pair]:
    """The matches of a short way from one stretch to the other, the shortest if it has few differences."""
    if set(before[gap.b0 : gap.b1]).isdisjoint(after[gap.a0 : gap.a1]):
        return
    while gap.b0 < gap.b1 and gap.a0 < gap.a1:
        steps, x, y = _furthest(before, after, gap)
        yield from ((gap.b0 + b, gap.a0 + a) for b, a in _way_back(steps, x, y))
        gap = Gap(gap.b0 + x, gap.b1, gap.a0 + y, gap.a1)


def _furthest(
    before: Sequence[Hashable], after: Sequence[Hashable], gap: Gap
) -> tuple[list[dict[int, int]], int, int]:
    """How many items of both stretches are used with at most `MOST_DIFFERENCES`, and the steps on the way."""
    rows, columns = gap.b1 - gap.b0, gap.a1 - gap.a0
    furthest = {1: 0}
    steps: list[dict[int, int]] = []
    for differences in range(MOST_DIFFERENCES + 1):
        steps.append(dict(furthest))
        for diagonal in range(-differences, differences + 1, 2):
            x = _reached(furthest, diagonal, differences)
            y = x - diagonal
            while x < rows and y < columns and before[gap.b0 + x] == after[gap.a0 + y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= rows and y >= columns:
                return steps, x, y
    inside = [
        (2 * x - diagonal, x, x - diagonal)
        for diagonal, x in furthest.items()
        if x <= rows and x - diagonal <= columns and (diagonal - MOST_DIFFERENCES) % 2 == 0
    ]
    _, x, y = max(inside)
    return steps, x, y


def _reached(furthest: dict[int, int], diagonal: int, differences: int) -> int:
    """How far the first sequence is used after one more difference that ends on `diagonal`."""
    if _is_addition(furthest, diagonal, differences):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _is_addition(furthest: dict[int, int], diagonal: int, differences: int) -> bool:
    """Whether the last difference on the best way to `diagonal` is an item of the second sequence only."""
    if abs(diagonal) == differences:
        return diagonal < 0 or not differences
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _way_back(steps: Sequence[dict[int, int]], x: int, y: int) -> Iterator[Pair]:
    """The matches on the way that ends with `x` and `y` items used, the last first."""
    for differences in range(len(steps) - 1, -1, -1):
        furthest, diagonal = steps[differences], x - y
        start = _reached(furthest, diagonal, differences)
        while x > start:
            x, y = x - 1, y - 1
            yield x, y
        last = diagonal + 1 if _is_addition(furthest, diagonal, differences) else diagonal - 1
        x, y = furthest[last], furthest[last] - last
