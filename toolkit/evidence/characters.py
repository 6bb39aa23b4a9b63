"""Code points as numbers: what kind each is, and its lower case, from tables made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

TABLE = 0x3100
"""Code points below are looked up; nearly all above are letters."""
KINDS = ("word", "digit", "capital", "mark", "end", "close", "joint", "money", "quote", "foreign")
"""What a character may be; `foreign` stands beyond the Latin blocks."""
BIT = {name: number for number, name in enumerate(KINDS)}
"""The bit of each kind in `kinds_of`."""

_SIGNS = {
    "word": "_",
    "mark": ".,;:!?。、！？",
    "end": ".!?…。！？",
    "close": "\"'”’»)]",
    "joint": "|•·»›/",
    "money": "$€£¥₹",
    "quote": '“”„«»"',
}
_LATIN_END = 0x250
_KNOWN = "".join(map(chr, range(TABLE)))


def code_points(text: str) -> NDArray[np.int64]:
    """The code points of `text`, those beyond the table all as its last entry."""
    data = text.encode("utf-32-le", "surrogatepass")
    return np.minimum(np.frombuffer(data, np.uint32), TABLE).astype(np.int64)


def kinds_of(points: NDArray[np.int64]) -> NDArray[np.int16]:
    """For each character the kinds it is of, a bit each."""
    found: NDArray[np.int16] = _kinds().take(points)
    return found


def folded(points: NDArray[np.int64]) -> NDArray[np.uint64]:
    """For each character of a word a number that its upper and lower case share; all digits are one."""
    found: NDArray[np.uint64] = _folded().take(points)
    return found


@cache
def _kinds() -> NDArray[np.int16]:
    table = np.zeros(TABLE + 1, np.int16)
    tests: dict[str, Callable[[str], bool]] = {
        "word": str.isalnum,
        "digit": str.isdigit,
        "capital": str.isupper,
    }
    for name, test in tests.items():
        table[:TABLE] |= np.fromiter(map(test, _KNOWN), np.int16, TABLE) << BIT[name]
    for name, signs in _SIGNS.items():
        known = [ord(sign) for sign in signs if ord(sign) < TABLE]
        table[known] |= 1 << BIT[name]
    table[_LATIN_END:] |= 1 << BIT["foreign"]
    table[TABLE] |= 1 << BIT["word"]
    return table


@cache
def _folded() -> NDArray[np.uint64]:
    """Zero for what stands in no word, so that it adds nothing to a hash."""
    flags = _kinds()
    table = np.zeros(TABLE + 1, np.uint64)
    lower = np.fromiter((ord(character.lower()[0]) for character in _KNOWN), np.uint64, TABLE)
    table[:TABLE] = np.where((flags[:TABLE] >> BIT["digit"]) & 1, ord("0"), lower) + 1
    table[TABLE] = TABLE + 1
    table[flags & 1 == 0] = 0
    return table
