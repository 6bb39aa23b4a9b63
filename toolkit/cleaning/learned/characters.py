"""Counts of characters by kind, over stretches of the view, by prefix sums."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from toolkit.model.page import Page

TABLE = 0x3100
"""Code points below are looked up; nearly all above are letters."""
_KINDS: dict[str, Callable[[str], bool]] = {
    "word": lambda c: c.isalnum() or c == "_",
    "digit": str.isdigit,
    "capital": str.isupper,
    "mark": lambda c: c in ".,;:!?。、！？",
    "end": lambda c: c in ".!?…。！？",
    "close": lambda c: c in "\"'”’»)]",
    "joint": lambda c: c in "|•·»›/",
    "money": lambda c: c in "$€£¥₹",
    "foreign": lambda c: ord(c) > 0x24F,
}


class Characters:
    """A view as code points."""

    def __init__(self, view: str) -> None:
        data = view.encode("utf-32-le", "surrogatepass")
        self.points = np.minimum(np.frombuffer(data, np.uint32), TABLE).astype(np.int64)

    def is_kind(self, kind: str) -> NDArray[np.bool_]:
        """For each character, whether it is of the kind."""
        found: NDArray[np.bool_] = _table(kind)[self.points]
        return found

    def word_starts(self) -> NDArray[np.bool_]:
        word = self.is_kind("word")
        starts = word.copy()
        starts[1:] &= ~word[:-1]
        return starts

    def sentence_ends(self) -> NDArray[np.bool_]:
        """Marks that end a sentence, before white space or a closing mark."""
        after = np.append(self.points[1:], 32)
        open_end = (after <= 32) | _table("close")[after]
        ends: NDArray[np.bool_] = self.is_kind("end") & open_end
        return ends

    def linked(self, page: Page) -> NDArray[np.bool_]:
        """For each character, whether it stands inside a link."""
        changes = np.zeros(len(self.points) + 1, np.int64)
        np.add.at(changes, [link.start for link in page.links], 1)
        np.add.at(changes, [link.end for link in page.links], -1)
        inside: NDArray[np.bool_] = np.cumsum(changes[:-1]) > 0
        return inside


class Counter:
    """Counts over stretches `[start, end)`, each a subtraction of two prefix sums."""

    def __init__(self, flags: NDArray[np.bool_] | NDArray[np.float64]) -> None:
        self.sums = np.concatenate([[0.0], np.cumsum(flags, dtype=np.float64)])

    def between(self, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.float64]:
        counts: NDArray[np.float64] = self.sums[end] - self.sums[start]
        return counts

    @property
    def total(self) -> float:
        return float(self.sums[-1])


@cache
def _table(kind: str) -> NDArray[np.bool_]:
    test = _KINDS[kind]
    beyond = kind in ("word", "foreign")
    return np.array([*(bool(test(chr(point))) for point in range(TABLE)), beyond], np.bool_)
