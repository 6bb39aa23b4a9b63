"""Which segments of a page a reference text holds, by a longest common subsequence of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+")

RUN = 3
"""A shared run of at least 3 words is no coincidence; in a segment of at most `SHORT` words, of 2."""
SHORT = 6
MOSTLY = 0.7
"""In a segment of which at least 0.7 of the words are shared, all of these count, however short the runs."""
ELSEWHERE = 0.6
"""A segment moved if at least 0.6 of its word triples are in the unaligned reference."""
FOUND = 0.3


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def coverage(segments: Sequence[Sequence[str]], reference: Sequence[str]) -> list[float]:
    """For each segment, given as words, the share of it that the reference holds."""
    flat = [word for segment in segments for word in segment]
    pairs = list(_matches(flat, reference))
    runs = _runs(pairs)
    shares = []
    start = 0
    for segment in segments:
        shares.append(_share(runs, start, len(segment)))
        start += len(segment)
    return _moved(segments, reference, shares, pairs)


def _share(runs: dict[int, int], start: int, length: int) -> float:
    if not length:
        return 0.0
    lengths = [runs.get(position, 0) for position in range(start, start + length)]
    matched = sum(1 for run in lengths if run)
    least = RUN - 1 if length <= SHORT else RUN
    strong = sum(1 for run in lengths if run >= least)
    share = matched / length if matched >= MOSTLY * length else strong / length
    return share / 2 if length == 1 and lengths[0] == 1 else share


def _moved(
    segments: Sequence[Sequence[str]],
    reference: Sequence[str],
    shares: list[float],
    pairs: list[tuple[int, int]],
) -> list[float]:
    """The shares, with segments found out of order where the reference is still unaccounted for."""
    owners = [index for index, segment in enumerate(segments) for _ in segment]
    used = {place for position, place in pairs if shares[owners[position]] >= FOUND}
    free = {
        tuple(reference[place : place + RUN])
        for place in range(len(reference) - RUN + 1)
        if used.isdisjoint(range(place, place + RUN))
    }
    result = list(shares)
    for index, segment in enumerate(segments):
        if shares[index] >= FOUND or len(segment) < RUN or not free:
            continue
        triples = [tuple(segment[i : i + RUN]) for i in range(len(segment) - RUN + 1)]
        found = sum(triple in free for triple in triples) / len(triples)
        if found >= ELSEWHERE:
            result[index] = found
            free.difference_update(triples)
    return result


def _runs(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """For each matched position, the length of the run of consecutive matches it is in."""
    runs: dict[int, int] = {}
    begin = 0
    for i in range(1, len(pairs) + 1):
        joined = i < len(pairs) and pairs[i] == (pairs[i - 1][0] + 1, pairs[i - 1][1] + 1)
        if not joined:
            runs.update({position: i - begin for position, _ in pairs[begin:i]})
            begin = i
    return runs


def _matches(text: Sequence[str], reference: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of a longest common subsequence, by bit-parallel rows (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for position, word in enumerate(text):
        places[word] = places.get(word, 0) | 1 << position
    full = (1 << len(text)) - 1
    row = full
    rows = []
    for word in reference:
        matched = row & places.get(word, 0)
        row = ((row + matched) | (row - matched)) & full
        rows.append(row)
    pairs = []
    position, place = len(text) - 1, len(reference) - 1
    while position >= 0 and place >= 0:
        if rows[place] >> position & 1:
            position -= 1
        elif place and not rows[place - 1] >> position & 1:
            place -= 1
        else:
            pairs.append((position, place))
            position, place = position - 1, place - 1
    return reversed(pairs)
