"""The cover and the contents as strips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf.line import Line, Span
from toolkit.exporters.pdf.lines import break_lines
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import (
    DOTS_GAP,
    Anchor,
    Glyphs,
    Link,
    PageNumber,
    Strip,
    baseline,
    line_strips,
    marked,
    spaced,
    tagged,
)
from toolkit.exporters.pdf.structure import Element
from toolkit.exporters.pdf.tables import cover_rows
from toolkit.exporters.story import Contents, Cover, Heading
from toolkit.exporters.theme import TypeStyle
from toolkit.language.bidi import base_level

CONTENTS = "contents:"
"""The id of the contents' own anchor; no heading's id has a colon."""

_TITLE_SCALES = (1.0, 0.8, 0.65, 0.5)
_TITLE_LINES = 4
"""A title of more than 4 lines is set smaller, down to the last scale."""
_PAGE_NUMBER_ROOM = 36.0


def cover_strips(block: Cover, around: Element, press: Press) -> Iterator[Strip]:
    """Kicker, title, subtitle, and the table between hairlines, in the element `around`."""
    types = press.theme.types
    yield Strip(height=press.theme.measures.cover_drop)
    if block.kicker:
        yield from tagged(_lines(block.kicker, types["cover_kicker"], press), around.child("P"))
    yield from tagged(_cover_title(block.title, press), around.child("P"))
    if block.subtitle:
        yield from tagged(_lines(block.subtitle, types["cover_subtitle"], press), around.child("P"))
    yield from spaced(cover_rows(block.rows, around, press), types["cover_subtitle"].after, 0)


def contents_strips(block: Contents, around: Element, press: Press) -> list[Strip]:
    """The title, then a line for each heading in the contents, linked to it, in the element `around`."""
    style = press.theme.types["contents_title"]
    strips = tagged(_lines(block.title, style, press, keep=True), around.child("H1"))
    strips[0] = marked(strips[0], anchors=[Anchor(id=CONTENTS, title=printable(block.title), level=1)])
    listed = [heading for heading in press.headings if heading.in_contents]
    top = min((heading.level for heading in listed), default=1)
    numbers = _number_room(listed, press)
    contents = around.child("TOC")
    for heading in listed:
        entry = contents.child("TOCI").child("Reference").child("Link")
        strips += tagged(_entry(heading, heading.level - top, numbers, press), entry)
    return spaced(strips, style.before, style.after)


def _entry(heading: Heading, depth: int, numbers: float, press: Press) -> list[Strip]:
    """A heading's line or lines; dots and the page number are on the last.

    A title from right to left begins at the right, below titles like it, and its page number is at the left.
    """
    theme, text_width = press.theme, press.theme.page.text_width
    style = theme.types["contents"]
    face = press.face(style)
    y = baseline(style, face)
    indent = depth * theme.measures.contents_indent
    turned = base_level(heading.text) == 1
    width = text_width - indent - numbers - _PAGE_NUMBER_ROOM
    lines = break_lines(press.text_spans(heading.text, style), width)
    strips = line_strips(lines, style, face, x=_PAGE_NUMBER_ROOM if turned else indent + numbers)
    if heading.number:
        number = break_lines(press.text_spans(heading.number, style), width)[0]
        left = text_width - indent - number.width if turned else indent
        glyphs = [Glyphs(x=left + p.x, y=y, span=p.span, text=p.text) for p in number.pieces]
        strips[0] = marked(strips[0], glyphs)
    right = indent + numbers + lines[-1].width
    end = PageNumber(
        x=_PAGE_NUMBER_ROOM + _left(lines[-1]) - DOTS_GAP if turned else right + DOTS_GAP,
        y=y,
        edge=0 if turned else text_width,
        id=heading.id,
        face=face,
        size=style.size,
        colour=style.colour,
        dots=theme.colours.muted,
    )
    strips[-1] = msgspec.structs.replace(strips[-1], marks=(*strips[-1].marks, end))
    return [_linked(strip, 0 if turned else indent, text_width - indent, heading, press) for strip in strips]


def _left(line: Line) -> float:
    """Where a line that is set flush right begins."""
    return min((piece.x for piece in line.pieces), default=line.width)


def _linked(strip: Strip, left: float, width: float, heading: Heading, press: Press) -> Strip:
    """`strip` with one link to `heading`, from the title's margin to that of the page number."""
    if heading.id not in press.ids:
        return strip
    return marked(strip, [Link(x=left, y=0, width=width, height=strip.height, target=f"#{heading.id}")])


def _number_room(listed: Sequence[Heading], press: Press) -> float:
    """How far the titles are indented from their numbers; 0 if none has one."""
    style = press.theme.types["contents"]
    numbers = [press.text_spans(heading.number, style) for heading in listed if heading.number]
    widest = max(
        (break_lines(spans, press.theme.page.text_width / 4)[0].width for spans in numbers), default=0
    )
    return widest + 10 if widest else 0


def _cover_title(title: str, press: Press) -> list[Strip]:
    """The title in the largest size that sets it in a few lines, else in the smallest."""
    largest = press.theme.types["cover_title"]
    for scale in _TITLE_SCALES:
        style = msgspec.structs.replace(largest, size=largest.size * scale, leading=largest.leading * scale)
        spans = press.text_spans(title, style)
        lines = break_lines(spans, press.theme.page.text_width)
        if len(lines) <= _TITLE_LINES:
            lines = _balanced(spans, len(lines), press.theme.page.text_width)
            break
    return line_strips(lines, style, press.face(style))


def _balanced(spans: Sequence[Span], count: int, width: float) -> list[Line]:
    """`spans` in `count` lines of about equal length."""
    narrow = width / 2
    while width - narrow > 1:
        middle = (narrow + width) / 2
        if len(break_lines(spans, middle)) > count:
            narrow = middle
        else:
            width = middle
    return break_lines(spans, width)


def _lines(text: str, style: TypeStyle, press: Press, keep: bool = False) -> list[Strip]:
    lines = break_lines(press.text_spans(text, style), press.theme.page.text_width - style.indent)
    return line_strips(lines, style, press.face(style), keep=keep)
