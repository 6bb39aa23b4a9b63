"""Fills pages with strips. All heights are known by then, so one pass gives every page number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from toolkit.exporters.pdf.strips import Anchor, Strip
from toolkit.model.base import Value


class NewPage(Value, frozen=True):
    """What follows starts a page; the pages up to the next such break are a cover's if `cover`.

    It runs on below what is there if that fills less than the share `least` of the page.
    """

    cover: bool = False
    least: float = 0.0


class Columns(Value, frozen=True):
    """Strips in two columns of equal length; the second starts `offset` points from the left."""

    strips: tuple[Strip, ...]
    offset: float


Flow = Strip | NewPage | Columns


class Placed(Value, frozen=True):
    """A strip on a page, `x` and `y` points from the top left corner of the text area."""

    x: float
    y: float
    strip: Strip


class Sheet(Value, frozen=True):
    """A page, with everything on it."""

    placed: tuple[Placed, ...]
    cover: bool


_ROUNDING = 0.01
_LEAST_OPENING = 1 / 3
"""What must stay together, but is longer than a page, begins a new one if less than 1/3 of this is left."""
_LEAST_COLUMN = 60.0
"""Columns start a new page if they would be less than 60 points high."""


def paginate(flow: Iterable[Flow], height: float) -> tuple[Sheet, ...]:
    """`flow` on pages with `height` points of room for text; at least one page.

    Strips that keep together do so if a page can hold them. There are no empty pages.
    """
    pages = _Pages(height)
    chain: list[Strip] = []
    for item in flow:
        if isinstance(item, Strip):
            chain.append(item)
            if item.keep:
                continue
        pages.place(chain)
        chain = []
        if isinstance(item, NewPage):
            if pages.y >= pages.height * item.least:
                pages.turn()
                pages.cover = item.cover
        elif isinstance(item, Columns):
            pages.columns(item)
    pages.place(chain)
    return pages.finished()


def heading_pages(sheets: Sequence[Sheet], ids: Set[str]) -> dict[str, int]:
    """Id of what links lead to (one of `ids`) -> number of its page, counted from 1."""
    pages: dict[str, int] = {}
    for number, sheet in enumerate(sheets, 1):
        for anchor in anchors(sheet):
            if anchor.id in ids:
                pages.setdefault(anchor.id, number)
    return pages


def run_on(sheets: Sequence[Sheet], ids: Set[str]) -> frozenset[str]:
    """The headings (of `ids`) that stand below something else on their page."""
    below = (placed.strip.anchors for sheet in sheets for placed in sheet.placed if placed.y)
    return frozenset(anchor.id for anchors in below for anchor in anchors if anchor.id in ids)


def anchors(sheet: Sheet) -> Iterator[Anchor]:
    """The link targets on `sheet`, in order."""
    return (anchor for placed in sheet.placed for anchor in placed.strip.anchors)


class _Pages:
    """The pages so far and the one being filled."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.sheets: list[Sheet] = []
        self.placed: list[Placed] = []
        self.cover = False
        self.y = 0.0
        self.after = 0.0
        """Space that the last strip requires below it."""

    def place(self, chain: Sequence[Strip]) -> None:
        """Puts strips that belong together on one page, or, if no page can hold them, where they fit.

        Even then the first of them, such as a caption and the head of its table, are not parted.
        """
        if not chain:
            return
        room = self.height - sum(strip.height for strip in chain[0].head)
        has_little_left = self.height - self.y < self.height * _LEAST_OPENING
        if not self._fits(chain) and (has_little_left or _extent(chain) <= room):
            self.turn()
        for strip in chain:
            if not self._fits((strip,)):
                self.turn()
            if not self.placed:
                self._add_all(strip.head)
            self._add(strip)

    def turn(self) -> None:
        """Ends the page, unless nothing is on it."""
        if self.placed:
            self.sheets.append(Sheet(placed=tuple(self.placed), cover=self.cover))
        self.placed = []
        self.y = self.after = 0.0

    def columns(self, columns: Columns) -> None:
        """Fills two columns on as many pages as needed; those on the last page are balanced."""
        rest = columns.strips
        while rest:
            start = self.y + self.after if self.placed else 0.0
            if self.placed and self.height - start < _LEAST_COLUMN:
                self.turn()
                continue
            left, right, rest = _two_columns(rest, self.height - start)
            for x, column in ((0.0, left), (columns.offset, right)):
                self.y, self.after = start, 0.0
                for strip in column:
                    self._add(strip, x)
            self.y = start + max(_extent(left), _extent(right))
            if rest:
                self.turn()

    def finished(self) -> tuple[Sheet, ...]:
        self.turn()
        return tuple(self.sheets) or (Sheet(placed=(), cover=False),)

    def _fits(self, strips: Sequence[Strip]) -> bool:
        gap = max(self.after, strips[0].before) if self.placed else 0.0
        return self.y + gap + _extent(strips) <= self.height + _ROUNDING

    def _add_all(self, strips: Sequence[Strip]) -> None:
        for strip in strips:
            self._add(strip)

    def _add(self, strip: Strip, x: float = 0.0) -> None:
        self.y += max(self.after, strip.before) if self.placed else 0.0
        self.placed.append(Placed(x=x, y=self.y, strip=strip))
        self.y += strip.height
        self.after = strip.after


def _extent(strips: Sequence[Strip]) -> float:
    """The height of `strips` with the space between them."""
    gaps = (max(above.after, below.before) for above, below in pairwise(strips))
    return sum(strip.height for strip in strips) + sum(gaps)


def _two_columns(
    strips: tuple[Strip, ...], height: float
) -> tuple[tuple[Strip, ...], tuple[Strip, ...], tuple[Strip, ...]]:
    """The left and the right column and the remaining strips; the lowest columns that hold the most."""
    step = min(strip.height for strip in strips) or 1
    tried = min(height, max(_extent(strips) / 2, step))
    while True:
        left = _fill(strips, tried)
        right = _fill(strips[len(left) :], tried)
        rest = strips[len(left) + len(right) :]
        if not rest or tried >= height:
            return left, right, rest
        tried = min(height, tried + step)


def _fill(strips: tuple[Strip, ...], height: float) -> tuple[Strip, ...]:
    """The first of `strips` that fit in `height`; at least one, and none that must keep with one left out."""
    used = 0.0
    count = 0
    for place, strip in enumerate(strips):
        used += (max(strips[place - 1].after, strip.before) if place else 0) + strip.height
        if used > height:
            break
        count = place + 1
    if count < len(strips):
        while count > 1 and strips[count - 1].keep:
            count -= 1
        count = max(count, 1)
    return strips[:count]
