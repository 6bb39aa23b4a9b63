"""The hashed tokens of segments: the words in and beside each, and the names of the elements around it.

Their weights are summed, each word and each element weighed once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.evidence.arrays import Floats, Ints
from toolkit.evidence.characters import KINDS
from toolkit.evidence.elements import NAMED, Elements
from toolkit.evidence.table import distinct
from toolkit.evidence.words import Hashes, Words, bucket, chained

SHORT = 30
"""A segment of at most 30 words gives all its words and their pairs; a longer one only words."""
WHOLE = 4
"""A segment of at most 4 words is also a token as a whole."""
SHORT_BESIDE = 12
"""The first words of a segment of at most 12 words are, as one token, given to the segments beside it."""
MOST_TOKENS = 150
"""Of a long segment, the first 150 words are its tokens."""
MOST_BESIDE = 20
"""Of a long segment, the first 20 words are tokens of the segments beside it."""
REACH = 5
"""A word is a token of 5 segments before and after its own: by distance up to `NEAR`, then by side only."""
NEAR = 2
ZONES = (0, 1, 2, 2, 3, 3, *[4] * (NAMED - 6))
"""For each distance of an enclosing element, its zone; elements further away give no tokens."""
PATH = 4
HIGHEST_CLASS = 12
"""The highest class of length; there are about two classes for each doubling."""

(WORD, PAIR, PHRASE, FIRST, LAST, LONG, LENGTH, END, LENGTH_END, LENGTH_START, BEFORE, AFTER) = range(1, 13)
(BESIDE, TAG_PATH, NAME_PATH, ANY_PART, TAG, NAME, PART) = range(20, 90, 10)
"""Name spaces; `BESIDE` is the middle of one a step, `TAG`, `NAME` and `PART` the first of one a zone."""


def _sides() -> list[tuple[tuple[int, ...], int]]:
    """Steps that share a name space, and which."""
    near = [((step,), step) for step in range(-NEAR, NEAR + 1) if step]
    far = tuple(range(NEAR + 1, REACH + 1))
    return [*near, (tuple(-step for step in far), -NEAR - 1), (far, NEAR + 1)]


_SIDES = _sides()


class Tokens(NamedTuple):
    """Tokens of the segments `steps` further on than `rows`: a bucket each."""

    rows: Ints
    buckets: Ints
    steps: tuple[int, ...] = (0,)


def word_tokens(words: Words, bits: int) -> list[Tokens]:
    """The tokens of the words of each segment and of those beside it; a word counts once in a segment."""
    hashes, row, count = words.hash, words.row, words.count
    once = _once(words)
    own, place, nth = hashes[once], row[once], words.nth[once]
    short = count[place] <= SHORT
    paired = np.flatnonzero((count[row[:-1]] <= SHORT) & (row[1:] == row[:-1])) if len(row) else row
    brief = np.flatnonzero((count > 0) & (count <= WHOLE))
    labels = np.flatnonzero((count > 0) & (count <= SHORT_BESIDE))
    begins, ends = words.nth == 0, words.nth == count[row] - 1
    long = ~short & (nth < MOST_TOKENS)
    whole = _prefix(words, WHOLE)
    beside = short | (nth < MOST_BESIDE)
    steps, spaces = zip(*_SIDES, strict=True)
    neighbour, near = place[beside], bucket(own[beside], BESIDE + np.array(spaces)[:, None], bits)
    tokens = [
        Tokens(place[short], bucket(own[short], WORD, bits)),
        Tokens(row[paired], bucket(chained(hashes[paired], hashes[paired + 1]), PAIR, bits)),
        Tokens(brief, bucket(whole[brief], PHRASE, bits)),
        Tokens(row[begins], bucket(hashes[begins], FIRST, bits)),
        Tokens(row[ends], bucket(hashes[ends], LAST, bits)),
        Tokens(place[long], bucket(own[long], LONG, bits)),
        Tokens(labels, bucket(whole[labels], BEFORE, bits), (1,)),
        Tokens(labels, bucket(whole[labels], AFTER, bits), (-1,)),
        *_shape_tokens(words, bits),
    ]
    return tokens + [Tokens(neighbour, buckets, step) for buckets, step in zip(near, steps, strict=True)]


def _once(words: Words) -> Ints:
    """The places of the words, without those that their segment has said before."""
    mixed = words.row.astype(np.uint64) << np.uint64(40) ^ words.hash >> np.uint64(24)
    order = np.argsort(mixed, kind="stable")
    sorted_ = mixed[order]
    first = np.ones(len(order), bool)
    first[1:] = sorted_[1:] != sorted_[:-1]
    return np.sort(order[first])


def _prefix(words: Words, number: int) -> Hashes:
    """For each segment a hash of its first words, in order."""
    found = np.zeros(len(words.count), np.uint64)
    for place in range(number):
        there = words.count > place
        found[there] = chained(found[there], words.hash[words.first[there] + place])
    return found


def _shape_tokens(words: Words, bits: int) -> list[Tokens]:
    """Its length, how it ends, and both together with how it begins."""
    rows = np.arange(len(words.count))
    length = np.minimum(HIGHEST_CLASS, (np.log2(words.count + 1) * 2).astype(np.int64)).astype(np.uint64)
    both = length << np.uint64(len(KINDS))
    return [
        Tokens(rows, bucket(length, LENGTH, bits)),
        Tokens(rows, bucket(words.last_points.astype(np.uint64), END, bits)),
        Tokens(rows, bucket(both | words.last_flags.astype(np.uint64), LENGTH_END, bits)),
        Tokens(rows, bucket(both | words.first_flags.astype(np.uint64), LENGTH_START, bits)),
    ]


def element_tokens(elements: Elements, bits: int) -> Tokens:
    """The tokens of what encloses each of `elements.chains`, each once: tags, names, parts, paths."""
    names, chains = elements.names, elements.chains[0]
    above = elements.kind[np.array(elements.above[: len(ZONES)])[:, chains]]
    distance, row = np.nonzero(above < len(elements.kinds))
    kind, zone = above[distance, row], np.array(ZONES)[distance]
    everywhere = np.arange(len(chains))
    keys = [everywhere << bits | bucket(path[chains], space, bits) for path, space in _paths(elements)]
    keys.append(row << bits | _zoned(names.tag, TAG, bits)[zone, kind])
    for hashes, owner, space in (
        (names.name, names.name_kind, NAME),
        (names.part, names.part_kind, PART),
    ):
        entry, chosen = _spread(kind, owner, len(elements.kinds))
        keys.append(row[entry] << bits | _zoned(hashes, space, bits)[zone[entry], chosen])
        if space == PART:
            keys.append(row[entry] << bits | bucket(hashes, ANY_PART, bits)[chosen])
    # Half the bytes are sorted in half the time.
    narrow = np.uint32 if len(chains) <= 1 << (32 - bits) else np.uint64
    flat = distinct(np.concatenate(keys, dtype=narrow, casting="unsafe")).astype(np.int64)
    return Tokens(flat >> bits, flat & ((1 << bits) - 1))


def _zoned(hashes: Hashes, space: int, bits: int) -> Ints:
    """Zones x hashes: the bucket of each hash in each zone's name space."""
    return bucket(hashes, space + np.arange(max(ZONES) + 1)[:, None], bits)


def _spread(kind: Ints, owner: Ints, number: int) -> tuple[Ints, Ints]:
    """For each entry of `kind` the places of all that this kind owns; `owner` is sorted."""
    edges = np.searchsorted(owner, np.arange(number + 1))
    size = (edges[1:] - edges[:-1])[kind]
    entry = np.repeat(np.arange(len(kind)), size)
    inside = np.arange(len(entry)) - np.repeat(np.cumsum(size) - size, size)
    return entry, edges[:-1][kind][entry] + inside


def _paths(elements: Elements) -> list[tuple[Hashes, int]]:
    """The nearest tags as one token, and the nearest two and all of them with first classes."""
    tag, signature = elements.names.tag, elements.names.signature
    return [
        (elements.paths(tag, PATH), TAG_PATH),
        (elements.paths(signature, 2), NAME_PATH),
        (elements.paths(signature, PATH), NAME_PATH),
    ]


def linear_scores(weights: Floats, words: Words, elements: Elements | None) -> Floats:
    """For each segment the sum of the weights of its tokens; `weights` are a power of two of numbers."""
    bits = len(weights).bit_length() - 1
    number = len(words.count)
    tokens = word_tokens(words, bits)
    own = [one for one in tokens if one.steps == (0,)]
    total = _summed(
        weights,
        np.concatenate([one.rows for one in own]),
        np.concatenate([one.buckets for one in own]),
        number,
    )
    for rows, buckets, steps in tokens:
        if steps != (0,):
            score = _summed(weights, rows, buckets, number)
            for step in steps:
                total += _moved(score, step)
    if elements is not None:
        rows, buckets, _ = element_tokens(elements, bits)
        chains, chain = elements.chains
        total += _summed(weights, rows, buckets, len(chains))[chain]
    return total


def _summed(weights: Floats, rows: Ints, buckets: Ints, number: int) -> Floats:
    """For each of `number` rows the sum of the weights of its buckets."""
    return np.bincount(rows, weights.take(buckets), number).astype(np.float64, copy=False)


def _moved(score: Floats, step: int) -> Floats:
    """Each score at the segment `step` further on."""
    if not step:
        return score
    moved = np.zeros(len(score))
    if abs(step) < len(score):
        if step > 0:
            moved[step:] = score[:-step]
        else:
            moved[:step] = score[-step:]
    return moved
