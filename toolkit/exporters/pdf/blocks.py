"""A story's blocks as strips, page breaks and columns: everything except where the pages end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TypeGuard, assert_never

from msgspec.structs import replace

from toolkit.exporters import story
from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf.front import contents_strips, cover_strips
from toolkit.exporters.pdf.lines import Line, Span, break_lines
from toolkit.exporters.pdf.lists import list_strips, with_marker
from toolkit.exporters.pdf.pages import Columns, Flow, NewPage
from toolkit.exporters.pdf.press import Press, note_link
from toolkit.exporters.pdf.strips import (
    Anchor,
    Box,
    Strip,
    boxed,
    first_baseline,
    line_strips,
    marked,
    marks_of,
    shifted,
    spaced,
)
from toolkit.exporters.pdf.tables import table_strips
from toolkit.exporters.theme import TypeName, TypeStyle

_HEADINGS: tuple[TypeName, ...] = ("h1", "h2", "h3")
_NOTE_HANG = 22.0
_INDEX_HANG = 10.0
_NO_BREAK = "\u00a0"


def flow(told: story.Story, press: Press) -> Iterator[Flow]:
    """`told` in the order in which it fills the pages."""
    for block, following in zip_longest(told.blocks, told.blocks[1:]):
        if _introduces(block, following):
            yield from (replace(strip, keep=True) for strip in _paragraph(block, press))
        else:
            yield from _block(block, press)


def _introduces(block: story.Block, following: story.Block | None) -> TypeGuard[story.Paragraph]:
    """Whether `block` is a line in small type that introduces the table below it."""
    small = isinstance(block, story.Paragraph) and block.style == "small"
    return small and isinstance(following, story.Table)


def _block(block: story.Block, press: Press) -> Iterator[Flow]:
    match block:
        case story.Cover():
            yield NewPage(cover=True)
            yield from cover_strips(block, press)
            yield NewPage()
        case story.Contents():
            yield from contents_strips(block, press)
        case story.Heading():
            if block.new_page:
                yield NewPage()
            yield from _heading(block, press)
        case story.Paragraph():
            yield from _paragraph(block, press)
        case story.Turn():
            yield from _turn(block, press)
        case story.Callout():
            yield from _callout(block, press)
        case story.ListBlock():
            yield from _referenced(list_strips(block, press), block.ref, press)
        case story.Table():
            yield from _referenced(table_strips(block, press), block.ref, press)
        case story.Notes():
            yield from _notes(block, press)
        case story.Index():
            yield from _index(block, press)
        case _:
            assert_never(block)


def _heading(block: story.Heading, press: Press) -> list[Strip]:
    style = press.theme.types[_HEADINGS[min(max(block.level, 1), len(_HEADINGS)) - 1]]
    text = f"{block.number} {block.text}" if block.number else block.text
    strips = _set(press.text_spans(text, style), style, press, keep=True)
    title = f"{block.number} {block.running or block.text}".strip()
    anchor = Anchor(id=block.id, title=printable(title), level=max(block.level, 1))
    return [marked(strips[0], anchors=(anchor,)), *strips[1:]]


def _title(text: str, press: Press) -> list[Strip]:
    """The title of notes or an index: a heading that nothing refers to."""
    style = press.theme.types["h2"]
    return _set(press.text_spans(text, style), style, press, keep=True) if text else []


def _paragraph(block: story.Paragraph, press: Press) -> list[Strip]:
    style = press.theme.types[block.style]
    match block.style:
        case "code":
            strips = _code(block.runs, style, press)
        case "quote":
            strips = [_barred(strip, press) for strip in _set(press.spans(block.runs, style), style, press)]
        case "body" | "question" | "answer" | "note" | "caption" | "small":
            strips = _set(press.spans(block.runs, style), style, press)
        case _:
            assert_never(block.style)
    return _referenced(strips, block.ref, press)


def _set(spans: Sequence[Span], style: TypeStyle, press: Press, keep: bool = False) -> list[Strip]:
    """`spans` as a paragraph over the whole width."""
    lines = break_lines(spans, press.theme.page.text_width - style.indent)
    return line_strips(lines, style, press.face(style), keep=keep)


def _barred(strip: Strip, press: Press) -> Strip:
    """A line of a quotation, with its part of the vertical rule beside it."""
    bar = Box(x=2, y=0, width=2, height=strip.height, colour=press.theme.colours.rule)
    return marked(strip, (bar,))


def _code(runs: story.Runs, style: TypeStyle, press: Press) -> list[Strip]:
    """Preformatted text on a tinted background: line for line, indented as in the source."""
    width = press.theme.page.text_width
    lines: list[Line] = []
    for line in re.split("\r\n|\n|\r", story.plain(runs).expandtabs(4)):
        spaces = re.sub(r"^ +| +(?= )", lambda match: _NO_BREAK * len(match[0]), line)
        lines += break_lines(press.text_spans(spaces, style), width - 2 * style.indent)
    strips = line_strips(lines, style, press.face(style))
    ground = boxed(strips, 6, [(0, width, press.theme.colours.tint)])
    return spaced(ground, style.before, style.after)


def _turn(block: story.Turn, press: Press) -> list[Strip]:
    types = press.theme.types
    spans = press.text_spans(block.speaker, types["speaker"])
    if block.detail:
        spans += press.text_spans(f" {_NO_BREAK}{block.detail}", types["speaker_detail"])
    return _set(spans, types["speaker"], press, keep=True)


def _callout(block: story.Callout, press: Press) -> list[Strip]:
    """A box with a bar at its left; two or more items have bullets."""
    theme = press.theme
    measures, title, style = theme.measures, theme.types["callout_title"], theme.types["callout"]
    left = measures.callout_bar + measures.callout_padding
    width = theme.page.text_width - left - measures.callout_padding
    strips = line_strips(
        break_lines(press.text_spans(block.title, title), width), title, press.face(title), x=left, keep=True
    )
    hang = measures.list_indent * 0.75 if len(block.items) > 1 else 0
    for runs in block.items:
        lines = break_lines(press.spans(runs, style), width - hang)
        item = line_strips(lines, style, press.face(style), x=left + hang)
        strips += with_marker(item, "•", left, style, press) if hang else item
    ground = (
        (0.0, theme.page.text_width, theme.colours.callout),
        (0.0, measures.callout_bar, theme.colours.accent),
    )
    made = boxed(strips, measures.callout_padding * 0.75, ground)
    return spaced(made, measures.block_after / 2, measures.block_after)


def _notes(block: story.Notes, press: Press) -> Iterator[Strip]:
    """Numbered notes; the references to them in the text lead here."""
    style = press.theme.types["endnote"]
    yield from _title(block.title, press)
    width = press.theme.page.text_width - _NOTE_HANG
    for number, runs in block.notes:
        made = line_strips(
            break_lines(press.spans(runs, style), width), style, press.face(style), x=_NOTE_HANG
        )
        first, *rest = with_marker(made, f"{number}.", 0, style, press)
        yield marked(first, anchors=(Anchor(id=note_link(number)[1:]),))
        yield from rest


def _index(block: story.Index, press: Press) -> Iterator[Flow]:
    """Terms in two columns, each with its links; what does not fit on a line continues indented."""
    style = press.theme.types["index"]
    yield from _title(block.title, press)
    gap = press.theme.measures.index_gap
    width = (press.theme.page.text_width - gap) / 2
    strips: list[Strip] = []
    for term, runs in block.terms:
        spans = press.text_spans(f"{term} ", style) + press.spans(runs, style)
        lines = break_lines(spans, width - _INDEX_HANG)
        first, *rest = line_strips(lines, style, press.face(style))
        strips += (first, *(shifted(strip, _INDEX_HANG) for strip in rest))
    yield Columns(strips=tuple(strips), offset=width + gap)


def _referenced(strips: Sequence[Strip], ref: str, press: Press) -> list[Strip]:
    """`strips` with the paragraph reference in the margin beside the first."""
    if not ref or not strips:
        return list(strips)
    theme = press.theme
    style = theme.types["reference"]
    line = press.clipped(ref, style, theme.page.left - 2 * theme.measures.reference_gap)
    first, *rest = strips
    left = -theme.measures.reference_gap - line.width
    return [marked(first, marks_of(line, left, first_baseline(first), style.leading)), *rest]
