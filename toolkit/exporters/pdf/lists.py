"""Lists as strips: markers as printed in the source, the texts of a level aligned on one edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.exporters.markers import read_markers
from toolkit.exporters.pdf.line import Line
from toolkit.exporters.pdf.lines import break_lines
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Strip, first_baseline, line_strips, marked, marks_of, spaced, tagged
from toolkit.exporters.pdf.structure import Element, numbering
from toolkit.exporters.story import Item, ListBlock, plain
from toolkit.exporters.theme import TypeStyle
from toolkit.language.bidi import base_level

_DEEPEST = 6
"""Items of a deeper level are not indented further."""
_AFTER_MARKER = 5.0
_BETWEEN = 3.0


def list_strips(block: ListBlock, around: Element, press: Press) -> list[Strip]:
    """`block` in the element `around`, with each level further right than the one above it."""
    style = press.theme.types["body"]
    hangs = _hangs(block.items, style, press)
    strips: list[Strip] = []
    for item, element in zip(block.items, _elements(block.items, around), strict=True):
        left = _level(item) * press.theme.measures.list_indent
        edge = left + hangs[_level(item)]
        lines = break_lines(press.spans(item.runs, style), press.theme.page.text_width - edge)
        # What is written from right to left begins at the right, and so does its marker.
        turned = base_level(plain(item.runs)) == 1
        text_width = press.theme.page.text_width
        found = line_strips(lines, style, press.face(style), x=0 if turned else edge)
        made = spaced(found, 0, _BETWEEN)
        marker_left = text_width - left - _marker(item.marker, style, press).width if turned else left
        strips += with_marker(made, item.marker, marker_left, style, element, press, base=int(turned))
    return spaced(strips, 0, style.after)


def _elements(items: Sequence[Item], around: Element) -> Iterator[Element]:
    """The element of each item; a deeper list is part of the item above it."""
    open_lists: list[tuple[int, Element]] = []
    bodies: dict[int, Element] = {}
    levels = [_level(item) for item in items]
    for reading, level in zip(read_markers([item.marker for item in items], levels), levels, strict=True):
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            outer = bodies[open_lists[-1][0]] if open_lists else around
            open_lists.append((level, outer.child("L", numbering(reading))))
        bodies[level] = open_lists[-1][1].child("LI").child("LBody")
        yield bodies[level]


def with_marker(
    strips: Sequence[Strip],
    marker: str,
    x: float,
    style: TypeStyle,
    body: Element,
    press: Press,
    base: int = 0,
) -> list[Strip]:
    """An item's strips as the element `body`, with `marker` on the first line, `x` points from the left.

    `base` is 1 if the item is written from right to left: the full stop of its number is at the left of it.
    """
    line = _marker(f"{marker} ", style, press, base)
    first, *rest = tagged(strips, body)
    item = body.parent or body
    label = Strip(height=0, marks=tuple(marks_of(line, x, first_baseline(first), style.leading)))
    (label,) = tagged((label,), item.child("Lbl"))
    return [marked(first, label.marks), *rest]


def _hangs(items: Sequence[Item], style: TypeStyle, press: Press) -> dict[int, float]:
    """Level -> the distance from its markers to its texts: as much as the widest marker needs."""
    hangs: dict[int, float] = {}
    for item in items:
        width = _marker(item.marker, style, press).width + _AFTER_MARKER
        least = hangs.get(_level(item), press.theme.measures.list_indent)
        hangs[_level(item)] = max(least, width)
    return hangs


def _level(item: Item) -> int:
    return min(max(item.level, 0), _DEEPEST)


def _marker(marker: str, style: TypeStyle, press: Press, base: int = 0) -> Line:
    """A marker, of at most a quarter of the width."""
    return press.clipped(marker, style, press.theme.page.text_width / 4, base or None)
