"""Lists as strips: markers as printed in the source, the texts of a level aligned on one edge."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.exporters.pdf.lines import break_lines
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Strip, first_baseline, line_strips, marked, marks_of, spaced
from toolkit.exporters.story import Item, ListBlock
from toolkit.exporters.theme import TypeStyle

_DEEPEST = 6
"""Items of a deeper level are not indented further."""
_AFTER_MARKER = 5.0
_BETWEEN = 3.0


def list_strips(block: ListBlock, press: Press) -> list[Strip]:
    """`block` with each level further right than the one above it."""
    style = press.theme.types["body"]
    hangs = _hangs(block.items, style, press)
    strips: list[Strip] = []
    for item in block.items:
        left = _level(item) * press.theme.measures.list_indent
        edge = left + hangs[_level(item)]
        lines = break_lines(press.spans(item.runs, style), press.theme.page.text_width - edge)
        made = spaced(line_strips(lines, style, press.face(style), x=edge), 0, _BETWEEN)
        strips += with_marker(made, item.marker, left, style, press)
    return spaced(strips, 0, style.after)


def with_marker(
    strips: Sequence[Strip], marker: str, x: float, style: TypeStyle, press: Press
) -> list[Strip]:
    """An item's strips with `marker` on the first line, `x` points from the left."""
    first, *rest = strips
    line = press.clipped(f"{marker} ", style, _widest(press))
    return [marked(first, marks_of(line, x, first_baseline(first), style.leading)), *rest]


def _hangs(items: Sequence[Item], style: TypeStyle, press: Press) -> dict[int, float]:
    """Level -> the distance from its markers to its texts: as much as the widest marker needs."""
    hangs: dict[int, float] = {}
    for item in items:
        width = press.clipped(item.marker, style, _widest(press)).width + _AFTER_MARKER
        least = hangs.get(_level(item), press.theme.measures.list_indent)
        hangs[_level(item)] = max(least, width)
    return hangs


def _level(item: Item) -> int:
    return min(max(item.level, 0), _DEEPEST)


def _widest(press: Press) -> float:
    """The maximum width of a marker."""
    return press.theme.page.text_width / 4
