"""Captures of one text: the same bytes, or nearly the same runs of words (Broder 1997).

The shingles of a text are its runs of four words. Two texts are candidates if enough of their smallest hashes
are the same, and copies if they share half of all shingles that either has. What differs is found between
shingles that stand once in each text (as in patience diff). Each step takes linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

from toolkit.language.folding import fold
from toolkit.language.scripts import ALONE, IN_WORD
from toolkit.model.analysis import Citation, Copy, CopyGroup, Difference
from toolkit.packing.analysis.reading import Passage, Reading

SHINGLE = 4
"""A shingle is a run of 4 words; of scripts without spaces, of 4 characters."""
SKETCH = 64
"""Texts are first compared by the 64 smallest hashes of their shingles."""
CANDIDATES = 8
"""Two texts with ≥ 8 of these in common are compared as a whole; of shorter texts, an eighth of them."""
COPIES = 0.5
"""Two texts are copies if ≥ 0.5 of the shingles that either has are in both."""
LEAST_WORDS = 20
"""A text of fewer than 20 words is no copy unless the bytes are the same."""
MOST_SHOWN = 20
"""The first 20 differences are shown."""
LONGEST_SHOWN = 60
"""Of a stretch that differs its first 60 words are shown."""

_WORD = re.compile(rf"[{ALONE}]|[{IN_WORD}]+(?:['’.-][{IN_WORD}]+)*")


class _Words:
    """The words of a body, each with its passage and place."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.places: list[tuple[Passage, int, int]] = [
            (passage, match.start(), match.end())
            for passage in reading.passages
            for match in _WORD.finditer(passage.text)
        ]
        self.words = [
            fold(passage.text[start:end]).strip() or passage.text[start:end]
            for passage, start, end in self.places
        ]

    @cached_property
    def shingles(self) -> list[int]:
        """The hash of the run of words that begins at each word."""
        last = len(self.words) - SHINGLE + 1
        return [_hash(" ".join(self.words[at : at + SHINGLE])) for at in range(max(0, last))]

    @cached_property
    def known(self) -> frozenset[int]:
        return frozenset(self.shingles)

    def cite(self, start: int, end: int) -> Citation | None:
        """The first of the words `[start, end)`, as far as they stand in one passage."""
        if start >= end:
            return None
        passage, first, _ = self.places[start]
        end = min(end, start + LONGEST_SHOWN)
        last = max(at for at in range(start, end) if self.places[at][0] is passage)
        return passage.cite(first, self.places[last][2])


def copies(readings: Sequence[Reading]) -> list[CopyGroup]:
    """The groups of captures of one text, in the order of the pack."""
    sketches = [_sketch(_Words(reading)) for reading in readings]
    candidates = sorted({*_candidates(sketches), *_same_bytes(readings)})
    texts = {
        place: _Words(readings[place]) for place in sorted({place for pair in candidates for place in pair})
    }
    pairs = [
        (one, other)
        for one, other in candidates
        if _has_same_bytes(readings[one], readings[other]) or _alike(texts[one], texts[other]) >= COPIES
    ]
    return [_group(texts, members) for members in _connected(len(readings), pairs)]


def _has_same_bytes(one: Reading, other: Reading) -> bool:
    return one.document.source.sha256 == other.document.source.sha256


def _sketch(text: _Words) -> list[int]:
    """The smallest hashes of the shingles of a text; none of a text that is too short."""
    return sorted(text.known)[:SKETCH] if len(text.words) >= LEAST_WORDS else []


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _candidates(sketches: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of texts whose sketches have enough in common. Of many texts with a hash, each is paired with the
    first and with the one before it.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for place, sketch in enumerate(sketches):
        for shingle in sketch:
            holders[shingle].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        shared.update({(places[0], place) for place in places[1:]} | {*pairwise(places)})
    for pair, count in shared.items():
        fewer = min(len(sketches[place]) for place in pair)
        if count >= min(CANDIDATES, max(1, fewer // 8)):
            yield pair


def _same_bytes(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for place, reading in enumerate(readings):
        other = first.setdefault(reading.document.source.sha256, place)
        if other != place:
            yield other, place


def _alike(one: _Words, other: _Words) -> float:
    """The share of shingles that both texts have among those that either has."""
    either = len(one.known | other.known)
    return len(one.known & other.known) / either if either else float(one.words == other.words)


def _connected(number: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The groups of two or more that pairs connect, in order."""
    leader = list(range(number))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(number):
        groups[find(place)].append(place)
    return [group for group in groups.values() if len(group) > 1]


def _group(texts: Mapping[int, _Words], members: Sequence[int]) -> CopyGroup:
    first = texts[members[0]]
    return CopyGroup(
        ref=first.reading.ref, copies=tuple(_copy(first, texts[member]) for member in members[1:])
    )


def _copy(first: _Words, copy: _Words) -> Copy:
    same_text = first.words == copy.words
    stretches = [] if same_text else list(_differing(first, copy))
    return Copy(
        ref=copy.reading.ref,
        alike=round(_alike(first, copy), 4),
        same_bytes=_has_same_bytes(first.reading, copy.reading),
        same_text=same_text,
        differing=sum(max(a[1] - a[0], b[1] - b[0]) for a, b in stretches) or None,
        differences=tuple(
            Difference(first=first.cite(*ours), copy=copy.cite(*theirs))
            for ours, theirs in stretches[:MOST_SHOWN]
        ),
    )


_Stretch = tuple[int, int]


def _differing(first: _Words, copy: _Words) -> Iterator[tuple[_Stretch, _Stretch]]:
    """The stretches of words between what both have in the same order."""
    start, other = 0, 0
    for at, place in [*_anchors(first.shingles, copy.shingles), (len(first.words), len(copy.words))]:
        ours, theirs = _trimmed(first.words, (start, at), copy.words, (other, place))
        if ours[0] < ours[1] or theirs[0] < theirs[1]:
            yield ours, theirs
        start, other = max(start, at + 1), max(other, place + 1)


def _anchors(first: Sequence[int], copy: Sequence[int]) -> list[tuple[int, int]]:
    """The shingles that stand once in each text and in the same order, by their places in both."""
    once, counts = {shingle: place for place, shingle in enumerate(copy)}, Counter(copy)
    counted = Counter(first)
    pairs = [
        (at, once[shingle])
        for at, shingle in enumerate(first)
        if counted[shingle] == 1 and counts.get(shingle) == 1
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which the second place rises too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[at], ends[at] = place, number
    found: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _trimmed(
    words: Sequence[str], ours: _Stretch, others: Sequence[str], theirs: _Stretch
) -> tuple[_Stretch, _Stretch]:
    """Two stretches without the words at their ends that are the same."""
    (start, end), (begin, stop) = ours, theirs
    while start < end and begin < stop and words[start] == others[begin]:
        start, begin = start + 1, begin + 1
    while start < end and begin < stop and words[end - 1] == others[stop - 1]:
        end, stop = end - 1, stop - 1
    return (start, max(start, end)), (begin, max(begin, stop))
