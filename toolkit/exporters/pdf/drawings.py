"""A drawing as a strip: its bars as boxes, its words as lines of small type."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Box, Mark, Strip, marks_of, tagged
from toolkit.exporters.pdf.structure import Element
from toolkit.exporters.story import Bar, Drawing, Words
from toolkit.exporters.theme import TypeStyle

ENDS = {"begin": 0.0, "centre": 0.5, "end": 1.0}
"""The share of a line that is left of the place that its words are aligned at."""


def drawing_strip(block: Drawing, around: Element, press: Press) -> Strip:
    """The drawing as an element in `around`; those who do not see it are told what it shows."""
    style = press.theme.types["small"]
    words = [mark for each in block.words for mark in _words(each, style, press)]
    (strip,) = tagged(
        [Strip(height=block.height, marks=tuple(words))],
        around.child("Figure", alt=printable(block.alt)),
    )
    bars = (_box(bar, press) for bar in block.bars)
    gap = press.theme.measures.block_after
    return Strip(height=block.height, marks=(*bars, *strip.marks), before=gap / 2, after=gap)


def _box(bar: Bar, press: Press) -> Box:
    width = press.theme.page.text_width
    colour = getattr(press.theme.colours, bar.tone)
    return Box(x=bar.x * width, y=bar.y, width=bar.width * width, height=bar.height, colour=colour)


def _words(words: Words, style: TypeStyle, press: Press) -> Iterator[Mark]:
    width = press.theme.page.text_width
    toned = replace(style, colour=getattr(press.theme.colours, words.tone))
    line = press.clipped(words.text, toned, width)
    yield from marks_of(line, words.x * width - ENDS[words.align] * line.width, words.y, style.leading)
