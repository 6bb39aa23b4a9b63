"""Code points as numbers: what kind each is, and its lower case, from tables made once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from toolkit.language.scripts import DENSE, in_word

TABLE = 0x3100
"""Code points below 0x3100 are looked up in a table; those above one by one, as few pages have any."""
KINDS = ("word", "digit", "capital", "mark", "end", "close", "joint", "money", "quote", "foreign")
"""What a character may be; `foreign` is beyond the Latin blocks."""
BIT = {name: number for number, name in enumerate(KINDS)}
"""The bit of each kind in `kinds_of`."""

_SIGNS = {
    "word": "_",
    "mark": ".,;:!?。、！？，：；؟،؛।۔።፣፤",
    "end": ".!?…。！？؟।॥۔։።။៕",
    "close": "\"'”’»)]」』）】》",
    "joint": "|•·»›/",
    "money": "$€£¥₹",
    "quote": '“”„«»"「」『』',
}
_LATIN_END = 0x250
_RANGES = sorted(
    (ord(first), ord(last) + 1, size)
    for characters, size in DENSE
    for first, last in re.findall("(.)-(.)", characters)
)
_EDGES = np.array([edge for first, end, _ in _RANGES for edge in (first, end)], np.int64)
_STEPS = np.array([0, *(step for _, _, size in _RANGES for step in (size, 0))], np.int64)
_KNOWN = [chr(point) for point in range(TABLE)]


def code_points(text: str) -> NDArray[np.int64]:
    """The code points of `text`."""
    data = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(data, np.uint32).astype(np.int64)


def kinds_of(points: NDArray[np.int64]) -> NDArray[np.int16]:
    """For each character the kinds it is of, a bit each."""
    found: NDArray[np.int16] = _kinds().take(points, mode="clip")
    beyond = np.flatnonzero(points >= TABLE)
    if len(beyond):
        found[beyond] = [_kind(chr(point)) for point in points[beyond].tolist()]
    return found


def folded(points: NDArray[np.int64]) -> NDArray[np.uint64]:
    """For each character of a word a number that its upper and lower case share; all digits are one."""
    found: NDArray[np.uint64] = _folded().take(points, mode="clip")
    beyond = np.flatnonzero(points >= TABLE)
    if len(beyond):
        word = kinds_of(points[beyond]) & 1
        found[beyond] = (points[beyond] + 1) * word
    return found


def dense_steps(points: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """For each character of a script without spaces, how many of them make a word; 0 for others.

    `None` if there is no such character.
    """
    if points.max(initial=0) < _EDGES[0]:
        return None
    return _STEPS[np.searchsorted(_EDGES, points, "right")]


@lru_cache(maxsize=50_000)
def _kind(character: str) -> int:
    """The kinds of one character, a bit each."""
    found = {
        "word": in_word(character),
        "digit": character.isdigit(),
        "capital": character.isupper(),
        "foreign": ord(character) >= _LATIN_END,
    }
    kinds = sum(1 << BIT[name] for name, holds in found.items() if holds)
    return kinds | sum(1 << BIT[name] for name, signs in _SIGNS.items() if character in signs)


@cache
def _kinds() -> NDArray[np.int16]:
    """`_kind` of all characters of the table, kind by kind, which takes a tenth of the time."""
    table = np.zeros(TABLE, np.int16)
    tests: dict[str, Callable[[str], bool]] = {
        "word": in_word,
        "digit": str.isdigit,
        "capital": str.isupper,
    }
    for name, test in tests.items():
        table |= np.fromiter(map(test, _KNOWN), np.int16, TABLE) << BIT[name]
    for name, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs if ord(sign) < TABLE]] |= 1 << BIT[name]
    table[_LATIN_END:] |= 1 << BIT["foreign"]
    return table


@cache
def _folded() -> NDArray[np.uint64]:
    """Zero for characters outside words, so that they add nothing to a hash."""
    flags = _kinds()
    lower = np.fromiter((ord(character.lower()[0]) for character in _KNOWN), np.uint64, TABLE)
    table = np.where((flags >> BIT["digit"]) & 1, ord("0"), lower).astype(np.uint64) + np.uint64(1)
    table[flags & 1 == 0] = 0
    return table
