"""The elements of a page as arrays: what encloses each segment, how wide, and what is built alike."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from toolkit.evidence.arrays import Ints
from toolkit.evidence.element_names import Names
from toolkit.evidence.table import distinct, numbered
from toolkit.evidence.words import Hashes, chained
from toolkit.model.page import Page

LEVELS = 4
"""The 4 innermost enclosing elements of different extent are looked at."""
TOPS = 2
"""The 2 outermost enclosing elements of different extent are looked at."""
NAMED = 12
"""The names of the 12 innermost enclosing elements are looked at."""
LIKE = (2, 5)
"""Segments are alike if the innermost 2, or 5, elements around them have the same tags and first classes."""
_MARKERS = """
nav header footer aside main article section form table ul ol dl figure blockquote pre button li details
dialog noscript p td h1 h2 h3 h4 h5 h6 address select label
"""
_TAGS = """
body div section article main p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl li dt dd table tr td th figure
figcaption address details summary form fieldset label legend button select option nav header footer aside
dialog noscript
"""
MARKERS = tuple(_MARKERS.split())
"""The tags whose presence among the ancestors is recorded."""
TAGS = {tag: number for number, tag in enumerate(_TAGS.split(), start=1)}
"""Numbers for tags, alike ones near each other; 0 is any other."""
HEADING = TAGS["h1"], TAGS["h6"]
UNITS = frozenset({"table", "ul", "ol", "dl"})
"""Elements that are kept or dropped as wholes."""
MOST_UNIT = 100
"""Only tables and lists of at most 100 segments are kept or dropped as wholes: larger ones are layout."""
MOST_HOPS = 64
"""Of the enclosing elements, at most the 64 innermost are looked at."""

_BITS = {tag: 1 << number for number, tag in enumerate(MARKERS)}


class Elements:
    """The elements of a page, and one more for the page itself, which encloses all."""

    def __init__(self, page: Page) -> None:
        elements = page.elements
        self.page = root = len(elements)
        self.parent = np.array([element.parent for element in elements] + [root], np.int64)
        self.parent[self.parent < 0] = root
        self.first = np.array([element.first for element in elements] + [0], np.int64)
        self.last = np.array([element.last for element in elements] + [len(page.segments)], np.int64)
        self.hidden = np.array([element.hidden for element in elements] + [False], np.int64)
        kinds: dict[tuple[str, tuple[str, ...]], int] = {}
        numbers = [kinds.setdefault((element.tag, element.tokens), len(kinds)) for element in elements]
        self.kind = np.array([*numbers, len(kinds)], np.int64)
        """For each element a number for its tag and names."""
        self.kinds = list(kinds)
        self.tag = np.array([TAGS.get(tag, 0) for tag, _ in kinds] + [0], np.int64)[self.kind]
        self.unit = np.array([tag in UNITS for tag, _ in kinds] + [False])[self.kind]
        self.bits = np.array([_BITS.get(tag, 0) for tag, _ in kinds] + [0], np.int64)[self.kind]
        owner = np.array([segment.element for segment in page.segments], np.int64)
        owner[owner < 0] = root
        self.owners, self.spot = distinct(owner), numbered(owner)
        """The elements that hold a segment directly, and for each segment which of them does."""

    @cached_property
    def above(self) -> list[Ints]:
        """For each distance, from 0, the element that encloses each owner at that distance."""
        found = [self.owners]
        while len(found) < MOST_HOPS and (found[-1] != self.page).any():
            found.append(self.parent[found[-1]])
        return found

    @cached_property
    def chains(self) -> tuple[Ints, Ints]:
        """Owners that differ in the kinds of the `NAMED` elements around them, by their places in `owners`;
        and for each segment which of them is like its own."""
        kinds = np.arange(len(self.kinds) + 1, dtype=np.uint64)
        number = numbered(self.paths(kinds, min(NAMED, len(self.above))))
        example = np.zeros(number.max(initial=-1) + 1, np.int64)
        example[number] = np.arange(len(number))
        return example, number[self.spot]

    @cached_property
    def outermost(self) -> Ints:
        """For each element the outermost one that holds the same segments."""
        parent, everyone = self.parent, np.arange(len(self.parent))
        same = (self.first == self.first[parent]) & (self.last == self.last[parent]) & (parent != self.page)
        found = np.where(same, parent, everyone)
        while ((further := found[found]) != found).any():
            found = further
        return found

    @cached_property
    def levels(self) -> Ints:
        """(`LEVELS` + `TOPS`) x segments: enclosing elements of different extent."""
        chain = [self.owners]
        while len(chain) < MOST_HOPS and (chain[-1] != self.page).any():
            chain.append(self.parent[self.outermost[chain[-1]]])
        while len(chain) < LEVELS:
            chain.append(chain[-1])
        stack = np.array(chain)
        depth = (stack != self.page).sum(axis=0)
        rows = np.arange(stack.shape[1])
        tops = [stack[np.maximum(depth - 2 - top, 0), rows] for top in range(TOPS)]
        return np.concatenate([stack[:LEVELS], np.array(tops)])[:, self.spot]

    @cached_property
    def ranges(self) -> tuple[Ints, Ints]:
        """Levels x segments: the segments that each enclosing element holds."""
        return self.first[self.levels], self.last[self.levels]

    @cached_property
    def names(self) -> Names:
        """What the kinds of elements are called."""
        return Names(self.kinds)

    def paths(self, of_kinds: Hashes, length: int) -> Hashes:
        """For each owner, a hash of the `of_kinds` values of the `length` innermost elements around it."""
        above, hashes = self.above, of_kinds[self.kind]
        found = hashes[above[0]]
        for distance in range(1, length):
            found = chained(found, hashes[above[min(distance, len(above) - 1)]])
        return found

    @cached_property
    def alike(self) -> list[Ints]:
        """For each length of path a number for each segment, the same for like ones."""
        return [numbered(self.paths(self.names.signature, length))[self.spot] for length in LIKE]

    @cached_property
    def units(self) -> tuple[Ints, Ints]:
        """The first segment, and the one after the last, of each table and list, outer ones first."""
        size = self.last - self.first
        unit = self.unit & (size > 1) & (size <= MOST_UNIT)
        return self.first[unit], self.last[unit]

    def depth(self) -> Ints:
        """For each segment how many elements enclose it."""
        depth: Ints = (np.array(self.above) != self.page).sum(axis=0)[self.spot]
        return depth

    def marks(self) -> Ints:
        """For each segment the markers around it, a bit each."""
        found = np.zeros(len(self.owners), np.int64)
        for elements in self.above:
            found |= self.bits[elements]
        return found[self.spot]
