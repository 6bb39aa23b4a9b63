"""How alike texts are that are not equal, and which belong together.

Texts are compared by their shingles, the words and the pairs of neighbouring words in them (A. Broder, "On
the resemblance and containment of documents", 1997), counted, by Dice's coefficient. Where all pairs of texts
are too many, only those are compared that share a rare shingle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.comparing.words import tokens
from toolkit.language.comparable import comparable

Shingles = Mapping[str, int]

FEW_PAIRS = 1024
"""Up to 1,024 pairs are all compared: 32 texts with 32."""
FEWEST_PAIRED = 4
"""Words are paired in texts of four words or more."""
RARE = 8
"""A shingle of at most 8 texts on the other side is rare."""
MOST_CANDIDATES = 4
"""Of the texts that share rare shingles with a text, the four that share most are compared with it."""


class Alike(NamedTuple):
    """The places of a text on either side, and how alike they are, from 0 to 1."""

    before: int
    after: int
    likeness: float


def shingles(text: str) -> Shingles:
    """The words of `text` and its pairs of neighbouring words, as they are compared, with their numbers.

    Of a text of few words its words alone: one that differs would take two pairs with it.
    """
    words = [token.text for token in tokens(comparable(text))]
    if len(words) < FEWEST_PAIRED:
        return Counter(words)
    return Counter([*words, *(f"{first} {second}" for first, second in pairwise(words))])


def likeness(before: Shingles, after: Shingles) -> float:
    """Dice's coefficient: twice what is in both, as a share of all."""
    if len(after) < len(before):
        before, after = after, before
    common = sum(min(number, after.get(shingle, 0)) for shingle, number in before.items())
    total = sum(before.values()) + sum(after.values())
    return 2 * common / total if total else 0.0


def alike(before: Mapping[int, Shingles], after: Mapping[int, Shingles], least: float) -> list[Alike]:
    """The pairs with a likeness of `least` or more, in order; keys are positions.

    The work grows with the number of texts and of their words, not with the number of pairs.
    """
    found = (Alike(b, a, likeness(before[b], after[a])) for b, a in _candidates(before, after))
    return sorted(pair for pair in found if pair.likeness >= least)


def _candidates(before: Mapping[int, Shingles], after: Mapping[int, Shingles]) -> Iterator[tuple[int, int]]:
    if len(before) * len(after) <= FEW_PAIRS:
        yield from ((b, a) for b in before for a in after)
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for a, held in after.items():
        for shingle in held:
            holders[shingle].append(a)
    rare = {shingle: places for shingle, places in holders.items() if len(places) <= RARE}
    for b, held in before.items():
        shared = Counter(a for shingle in held for a in rare.get(shingle, ()))
        yield from ((b, a) for a, _ in shared.most_common(MOST_CANDIDATES))


def best_chain(pairs: Sequence[Alike]) -> list[Alike]:
    """Pairs in order on both sides, each text at most once, whose likenesses have the greatest sum.

    A heaviest increasing subsequence, with the best sums kept in a Fenwick tree (P. Fenwick, 1994).
    """
    places = {a: place for place, a in enumerate(sorted({pair.after for pair in pairs}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    earlier: list[int] = []
    ordered = sorted(pairs, key=lambda pair: (pair.before, -pair.after))
    for number, pair in enumerate(ordered):
        total, last = _best_below(best, places[pair.after] - 1)
        earlier.append(last)
        _put(best, places[pair.after], (total + pair.likeness, number))
    chain: list[Alike] = []
    number = _best_below(best, len(places))[1]
    while number >= 0:
        chain.append(ordered[number])
        number = earlier[number]
    return chain[::-1]


def _best_below(best: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    """The best sum that ends at `place` or before it, and the pair it ends with."""
    found = (0.0, -1)
    while place:
        found = max(found, best[place])
        place -= place & -place
    return found


def _put(best: list[tuple[float, int]], place: int, sum_: tuple[float, int]) -> None:
    while place < len(best):
        best[place] = max(best[place], sum_)
        place += place & -place


def best_pairs(pairs: Sequence[Alike]) -> list[Alike]:
    """Pairs in any order, the most alike first, each text at most once."""
    chosen: list[Alike] = []
    before: set[int] = set()
    after: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.likeness, pair.before, pair.after)):
        if pair.before not in before and pair.after not in after:
            chosen.append(pair)
            before.add(pair.before)
            after.add(pair.after)
    return chosen
