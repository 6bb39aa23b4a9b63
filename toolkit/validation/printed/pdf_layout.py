"""Where the text of a page is, and what may hide it: areas and text painted over it, a ground of its colour.

A page of ours is made with few operators: text is set upright at a point, areas are rectangles and dotted
lines. Whatever else a content stream does may hide or move text, and is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from toolkit.exporters.colours import contrast

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""

_SEEN = 1.5
"""Text is seen if its contrast with what is behind it is 1.5:1 or more; themes need three times as much."""
_SMALLEST = 2.0
"""Text of less than 2 points is not read."""
_CORE = (0.1, 0.4)
"""The part of a line, in ems above its baseline, that no other line of ours reaches."""
_TOUCHING = 0.75
"""Texts that overlap by at most 0.75 points beside each other are not taken for one over the other."""
_OUTSIDE = 1.0
"""Text may reach over the edge of a page by 1 point."""
_CELL = 48.0
"""What may overlap is looked for in squares of 48 points."""
_LARGEST = 2400.0
"""What is beyond 2,400 points is taken together: no paper of a theme is so large."""
_MOST = 5
"""At most 5 findings of a kind are told of a page."""
_PAPER = "ffffff"
_UNMOVED = [1.0, 0.0, 0.0, 1.0]
_WITHOUT_EFFECT = frozenset(("BT", "ET", "J", "d", "BMC", "BDC", "EMC", "Tf", "Tj", "RG"))
"""Operators that are used and neither move nor hide anything by themselves, or are read elsewhere."""
_READ_ELSEWHERE = frozenset(("Do", "BI", "Tr"))


@dataclass(frozen=True)
class Placed:
    """A stretch of text on a page; `at` counts what is painted, from the bottom up."""

    at: int
    number: int | None
    """Of the marked stretch that it belongs to."""
    text: str
    x: float
    y: float
    width: float
    size: float
    colour: str

    @property
    def box(self) -> Box:
        """The part of it that nothing else may touch."""
        low, high = (self.y + share * self.size for share in _CORE)
        return self.x, low, self.x + self.width, high


@dataclass(frozen=True)
class Area:
    """A painted rectangle, or a line."""

    at: int
    box: Box
    colour: str


@dataclass
class Layout:
    """What a page paints, as far as it was followed."""

    texts: list[Placed] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    odd: dict[str, None] = field(default_factory=dict)
    """What the page does that one of ours does not, each once, in order."""
    _x: float = 0.0
    _y: float = 0.0
    _ink: str = "000000"
    _saved: list[str] = field(default_factory=list)
    _path: list[Box] = field(default_factory=list)
    _thickness: float = 1.0

    def operate(self, operator: str, operands: list[Any]) -> None:
        """Follows an operator that shows no text."""
        numbers = [each for each in operands if isinstance(each, float)]
        match operator:
            case "q":
                self._saved.append(self._ink)
            case "Q" if self._saved:
                self._ink = self._saved.pop()
            case "Tm" if len(numbers) == 6 and numbers[:4] == _UNMOVED:
                self._x, self._y = numbers[4:]
            case "cm" if numbers == [*_UNMOVED, 0.0, 0.0]:
                pass
            case "rg" if len(numbers) == 3:
                self._ink = "".join(f"{round(min(max(each, 0), 1) * 255):02x}" for each in numbers)
            case "w" if numbers:
                self._thickness = numbers[0]
            case "re" if len(numbers) == 4:
                x, y, width, height = numbers
                corner = (x + width, y + height)
                self._path.append(_around([(x, y, x, y), (*corner, *corner)]))
            case "m" | "l" if len(numbers) == 2:
                x, y = numbers
                self._path.append((x, y, x, y))
            case "n":
                self._path = []
            case "f" | "f*" | "S":
                self._paint(operator)
            case _ if operator not in _WITHOUT_EFFECT | _READ_ELSEWHERE:
                self.odd[f"its content uses {operator!r}, which can move, cut off or cover text"] = None

    def _paint(self, operator: str) -> None:
        reach = self._thickness / 2 if operator == "S" else 0.0
        is_drawn = any(left == right for left, _, right, _ in self._path)  # point by point
        for left, low, right, high in [_around(self._path)] if is_drawn else self._path:
            box = (left - reach, low - reach, right + reach, high + reach)
            self.areas.append(Area(self._next(), box, self._ink))
        self._path = []

    def show(self, text: str, width: float, size: float, number: int | None) -> None:
        """Follows text that is shown; `width` is in thousandths of an em."""
        long = width * size / 1000
        self.texts.append(Placed(self._next(), number, text, self._x, self._y, long, size, self._ink))
        self._x += long

    def _next(self) -> int:
        return len(self.texts) + len(self.areas)


def _around(boxes: list[Box]) -> Box:
    """What is around all boxes."""
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def hidden(layout: Layout, page: Box, covers: list[Box]) -> Iterator[str]:
    """What of a page cannot be seen or read, and why; `covers` is what is laid over the whole page."""
    seen = [each for each in layout.texts if each.text.strip()]
    yield from layout.odd
    yield from _few("is too small to be read", [each for each in seen if each.size < _SMALLEST])
    yield from _few("is outside of the page", [each for each in seen if not _is_inside(each, page)])
    top = len(layout.texts) + len(layout.areas)
    areas = [*layout.areas, *(Area(top, cover, "") for cover in covers)]
    under = _grid(areas)
    covered = [each for each in seen if _is_covered(each, under)]
    yield from _few("is covered by what is painted over it", covered)
    yield from _few("has the colour of its ground", [each for each in seen if not _is_seen(each, under)])
    yield from _few("is written over by other text", _overwritten(seen))


def _few(what: str, texts: list[Placed]) -> Iterator[str]:
    for each in texts[:_MOST]:
        yield f"the text {' '.join(each.text.split())[:60]!r} {what}"
    if len(texts) > _MOST:
        yield f"so it is with {len(texts) - _MOST} further texts: each {what}"


def _is_inside(text: Placed, page: Box) -> bool:
    left, low, right, high = page
    within = text.x >= left - _OUTSIDE and text.x + text.width <= right + _OUTSIDE
    return within and low - _OUTSIDE <= text.y <= high + _OUTSIDE


Grid = dict[tuple[int, int], list[Area]]


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, low, right, high = (int(max(min(each, _LARGEST), -_CELL) // _CELL) for each in box)
    return ((column, row) for column in range(left, right + 1) for row in range(low, high + 1))


def _grid(areas: list[Area]) -> Grid:
    grid: Grid = defaultdict(list)
    for area in areas:
        for cell in _cells(area.box):
            grid[cell].append(area)
    return grid


def _is_covered(text: Placed, grid: Grid) -> bool:
    found = (area for cell in _cells(text.box) for area in grid.get(cell, ()))
    return any(area.at > text.at and _overlap(text.box, area.box) for area in found)


def _is_seen(text: Placed, grid: Grid) -> bool:
    """Whether the text has another colour than what is painted last where it begins, before it."""
    left, low, *_ = text.box
    spot = (left, low, left, low)
    below = [
        area for area in grid.get(next(_cells(spot)), ()) if area.at < text.at and _holds(area.box, left, low)
    ]
    ground = max(below, key=lambda area: area.at).colour if below else _PAPER
    return contrast(text.colour, ground) >= _SEEN


def _holds(box: Box, x: float, y: float) -> bool:
    left, low, right, high = box
    return left <= x <= right and low <= y <= high


def _overwritten(texts: list[Placed]) -> list[Placed]:
    """Each text that another one, painted later, is set over."""
    found: dict[int, Placed] = {}
    grid: defaultdict[tuple[int, int], list[Placed]] = defaultdict(list)
    for text in texts:
        for cell in _cells(text.box):
            for other in grid[cell]:
                if _overlap(text.box, other.box):
                    found[other.at] = other
            grid[cell].append(text)
        if len(found) > _MOST:
            break
    return list(found.values())


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide > _TOUCHING and min(one[3], other[3]) > max(one[1], other[1])
