"""Code points as numbers: what kind each is, and its lower case, from tables made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

TABLE = 0x3100
"""Code points below are looked up; nearly all above are letters."""
KINDS: dict[str, Callable[[str], bool]] = {
    "word": lambda c: c.isalnum() or c == "_",
    "digit": str.isdigit,
    "capital": str.isupper,
    "mark": lambda c: c in ".,;:!?。、！？",
    "end": lambda c: c in ".!?…。！？",
    "close": lambda c: c in "\"'”’»)]",
    "joint": lambda c: c in "|•·»›/",
    "money": lambda c: c in "$€£¥₹",
    "quote": lambda c: c in '“”„«»"',
    "foreign": lambda c: ord(c) > 0x24F,
}
BIT = {name: number for number, name in enumerate(KINDS)}
"""The bit of each kind in `kinds_of`."""


def code_points(text: str) -> NDArray[np.int64]:
    """The code points of `text`, those beyond the table all as its last entry."""
    data = text.encode("utf-32-le", "surrogatepass")
    return np.minimum(np.frombuffer(data, np.uint32), TABLE).astype(np.int64)


def kinds_of(points: NDArray[np.int64]) -> NDArray[np.int16]:
    """For each character the kinds it is of, a bit each."""
    found: NDArray[np.int16] = _kinds()[points]
    return found


def folded(points: NDArray[np.int64]) -> NDArray[np.uint64]:
    """For each character of a word a number that its upper and lower case share; all digits are one."""
    found: NDArray[np.uint64] = _folded()[points]
    return found


@cache
def _kinds() -> NDArray[np.int16]:
    table = np.zeros(TABLE + 1, np.int16)
    for name, test in KINDS.items():
        beyond = name in ("word", "foreign")
        flags = [*(bool(test(chr(point))) for point in range(TABLE)), beyond]
        table |= np.array(flags, np.int16) << BIT[name]
    return table


@cache
def _folded() -> NDArray[np.uint64]:
    """Zero for what stands in no word, so that it adds nothing to a hash."""
    table = np.zeros(TABLE + 1, np.uint64)
    for point in range(TABLE):
        character = chr(point)
        if character.isdigit():
            table[point] = ord("0") + 1
        elif KINDS["word"](character):
            table[point] = ord(character.lower()[0]) + 1
    table[TABLE] = TABLE + 1
    return table
