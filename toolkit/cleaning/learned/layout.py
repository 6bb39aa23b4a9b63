"""What the elements of a page say of its segments, as arrays: enclosing ranges, tags, repeated structure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.model.page import Element, Page

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

LEVELS = 6
"""So many enclosing elements of different extent are looked at, from the innermost outwards."""
TOPS = 3
"""And so many from the outermost inwards."""
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
"""The tags of which an ancestor is noted."""
TAGS = {tag: number for number, tag in enumerate(_TAGS.split(), start=1)}
"""Numbers for tags, alike ones near each other; 0 is any other."""


class Layout:
    """The elements of a page with elements; indices of segments are rows of every array."""

    def __init__(self, page: Page) -> None:
        elements = page.elements
        self.elements = elements
        self.owner = np.array([max(segment.element, 0) for segment in page.segments], np.int64)
        self.first = np.array([element.first for element in elements], np.int64)
        self.last = np.array([element.last for element in elements], np.int64)
        self.tag = np.array([TAGS.get(element.tag, 0) for element in elements], np.float32)
        self.hidden = np.array([element.hidden for element in elements], np.float32)
        self.depth = inherited(elements, lambda element, above: above + 1)
        self.marks = inherited(elements, _mark)
        self.chains = _chains(elements)
        self.outer = _outer(elements)
        self.siblings = Siblings(elements)

    def enclosing(self) -> Ints:
        """Segments x (`LEVELS` + `TOPS`): the enclosing elements, the innermost first, then the outermost."""
        return self.chains[self.owner]


class Siblings:
    """For each element, how many of its siblings have its tag and class, and its place among all."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        kinds: dict[tuple[int, str, str], int] = {}
        kind = np.zeros(len(elements), np.int64)
        children = np.zeros(len(elements) + 1, np.int64)
        self.place = np.zeros(len(elements), np.int64)
        for index, element in enumerate(elements):
            name = element.tokens[0] if element.tokens else ""
            kind[index] = kinds.setdefault((element.parent, element.tag, name), len(kinds))
            self.place[index] = children[element.parent]
            children[element.parent] += 1
        self.kind = kind
        self.parents_children = children[np.array([element.parent for element in elements], np.int64)]
        self.count = np.bincount(kind)[kind]

    def mean(self, values: NDArray[Any]) -> NDArray[Any]:
        """The mean of `values`, one an element, over its like siblings."""
        sums: NDArray[Any] = np.bincount(self.kind, values)[self.kind] / self.count
        return sums


def inherited(elements: tuple[Element, ...], step: Callable[[Element, int], int]) -> Ints:
    """For each element `step(element, value of its parent)`; the root's parent has 0."""
    values = [0] * (len(elements) + 1)
    for index, element in enumerate(elements):
        values[index] = step(element, values[element.parent])
    return np.array(values[:-1], np.int64)


_BITS = {tag: 1 << number for number, tag in enumerate(MARKERS)}


def _mark(element: Element, above: int) -> int:
    return above | _BITS.get(element.tag, 0)


def _chains(elements: tuple[Element, ...]) -> Ints:
    """For each element its ancestors of different extent, itself first, and those nearest the root."""
    chains: list[list[int]] = []
    for index, element in enumerate(elements):
        above = chains[element.parent] if element.parent >= 0 else []
        if above and _extent(elements[above[0]]) == _extent(element):
            above = above[1:]
        chains.append([index, *above])
    rows = [
        [chain[min(level, len(chain) - 1)] for level in range(LEVELS)]
        + [chain[max(0, len(chain) - 2 - level)] for level in range(TOPS)]
        for chain in chains
    ]
    return np.array(rows, np.int64).reshape(-1, LEVELS + TOPS)


def _outer(elements: tuple[Element, ...]) -> Ints:
    """For each element the outermost one that holds the same segments."""
    outer: list[int] = []
    for index, element in enumerate(elements):
        same = element.parent >= 0 and _extent(elements[element.parent]) == _extent(element)
        outer.append(outer[element.parent] if same else index)
    return np.array(outer, np.int64)


def _extent(element: Element) -> tuple[int, int]:
    return element.first, element.last
