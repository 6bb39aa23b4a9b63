"""A drawing as SVG, in the colours of the page and as wide as the text."""

from __future__ import annotations

from toolkit.exporters.html.markup import escaped
from toolkit.exporters.story import Bar, Drawing, Words

WIDTH = 600
"""The drawing is 600 of its own units wide; with text of usual width one is about a point."""
_ANCHORS = {"begin": "start", "centre": "middle", "end": "end"}


def drawing(block: Drawing) -> str:
    """The drawing; what it shows is its name for those who do not see it."""
    inside = "".join((*map(_bar, block.bars), *map(_words, block.words)))
    return (
        f'<svg class="drawing" role="img" viewBox="0 0 {WIDTH} {block.height:g}" '
        f'aria-label="{escaped(block.alt)}">{inside}</svg>'
    )


def _bar(bar: Bar) -> str:
    return (
        f'<rect x="{bar.x * WIDTH:.2f}" y="{bar.y:g}" width="{bar.width * WIDTH:.2f}" '
        f'height="{bar.height:g}" fill="var(--{bar.tone})"/>'
    )


def _words(words: Words) -> str:
    return (
        f'<text x="{words.x * WIDTH:.2f}" y="{words.y:g}" text-anchor="{_ANCHORS[words.align]}" '
        f'fill="var(--{words.tone})">{escaped(words.text)}</text>'
    )
