"""The names of the elements of a page, hashed for all kinds of elements at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.evidence.arrays import Ints
from toolkit.evidence.characters import BIT, code_points, kinds_of
from toolkit.evidence.table import gaps
from toolkit.evidence.words import Hashes, chained, run_hashes, run_starts

SPACE, LINE_FEED, UNDERSCORE = 32, 10, 95


class Names:
    """The names of kinds of elements: a tag, and the words of class, id and role.

    `tag` and `signature` have one row for each kind, and a last row for none. Runs of characters without a
    space are names, runs of letters in them are parts: `nav-main` is a name of two parts.
    """

    def __init__(self, kinds: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        text = "".join(f"{tag} {' '.join(names)}\n" for tag, names in kinds)
        points = code_points(text)
        ends = points == LINE_FEED
        line = np.cumsum(ends) - ends
        full = points > SPACE
        begins = run_starts(full)
        hashes = run_hashes(np.where(full, points + 1, 0).astype(np.uint64), begins)
        owner = line[begins]
        order = np.arange(len(owner)) - np.searchsorted(owner, owner)
        number = len(kinds) + 1
        self.tag = _by_kind(hashes, owner, order == 0, number)
        self.signature = chained(self.tag, _by_kind(hashes, owner, order == 1, number))
        """A hash of tag and first name."""
        named = order > 0
        self.name, self.name_kind = hashes[named], owner[named]
        self.part, self.part_kind = _parts(points, line, begins, order == 0)


def name_hash(name: str) -> Hashes:
    """The hash of one name or tag, as `Names` gives it; an array of one."""
    points = code_points(name)
    begins = np.zeros(len(points), bool)
    begins[:1] = True
    return run_hashes((points + 1).astype(np.uint64), begins)


def _by_kind(hashes: Hashes, owner: Ints, chosen: NDArray[np.bool_], number: int) -> Hashes:
    found = np.zeros(number, np.uint64)
    found[owner[chosen]] = hashes[chosen]
    return found


def _parts(
    points: Ints, line: Ints, begins: NDArray[np.bool_], tags: NDArray[np.bool_]
) -> tuple[Hashes, Ints]:
    """The hashes of the runs of letters outside tags, and the kind of each."""
    flags = kinds_of(points)
    letter = ((flags & 1) > 0) & (((flags >> BIT["digit"]) & 1) == 0) & (points != UNDERSCORE)
    # The text, if there is any, begins with a tag.
    letter &= ~np.repeat(tags, gaps(np.flatnonzero(begins), len(points)))
    part_begins = run_starts(letter)
    hashes = run_hashes(np.where(letter, points + 1, 0).astype(np.uint64), part_begins)
    return hashes, line[part_begins]
