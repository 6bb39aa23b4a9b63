"""A story's blocks as strips, page breaks and columns: everything except where the pages end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard, assert_never

from msgspec.structs import replace

from toolkit.exporters import story
from toolkit.exporters.directions import is_turned, speaker_level
from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf.drawings import drawing_strip
from toolkit.exporters.pdf.front import contents_strips, cover_strips
from toolkit.exporters.pdf.hyphens import Hyphenate, hyphenator
from toolkit.exporters.pdf.line import Line, Span
from toolkit.exporters.pdf.lines import break_lines
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
    tagged,
)
from toolkit.exporters.pdf.structure import Attribute, Element, Part, Role, heading_role, numbering
from toolkit.exporters.pdf.tables import fits, table_strips
from toolkit.exporters.theme import TypeName, TypeStyle
from toolkit.language.bidi import base_level

_HEADINGS: tuple[TypeName, ...] = ("h1", "h2", "h3")
LEAST_PAGE = 0.3
"""What begins a page runs on below a page of which less than 0.3 is filled: no page is almost empty."""
_NOTE_HANG = 22.0
_INDEX_HANG = 10.0
_BAR = 2.0
"""The vertical rule of quotations is 2 points wide, 2 points inside of the text's edge."""
_DEEPEST_QUOTE = 4
"""Quotations of a deeper level are not indented further."""
_NO_BREAK = "\u00a0"


def flow(told: story.Story, press: Press) -> Iterator[Flow]:
    """`told` in the order in which it fills the pages."""
    root = Element(role="Document", language=printable(told.language))
    part = Part(element=root)
    for before, block, following in zip(
        (None, *told.blocks), told.blocks, (*told.blocks[1:], None), strict=False
    ):
        part = _part_of(block, part, root)
        if _is_caption(block, following):
            continue
        if isinstance(block, story.Table):
            yield from _table(block, before if _is_caption(before, block) else None, part, press)
        elif isinstance(block, story.Paragraph) and story.introduces(before, block, following):
            yield from map(_kept, _paragraph(block, part, press))
        else:
            yield from _block(block, following, part, press)


def _part_of(block: story.Block, part: Part, root: Element) -> Part:
    """The section that `block` belongs to, or begins, after one that belongs to `part`."""
    match block:
        case story.Cover() | story.Contents():
            return Part(element=root.child("Sect"))
        case story.Heading():
            level = min(max(block.level, 1), part.depth + 1)
            return Part(element=root.child("Sect") if level == 1 else part.element, depth=level)
    return part


def _block(block: story.Block, following: story.Block | None, part: Part, press: Press) -> Iterator[Flow]:
    around, language = part.element, story.block_language(block)
    match block:
        case story.Cover():
            yield NewPage(cover=True)
            yield from cover_strips(block, around, press)
            yield NewPage()
        case story.Contents():
            yield from contents_strips(block, around, press)
        case story.Heading():
            if block.new_page:
                yield NewPage(least=LEAST_PAGE)
            yield from tagged(
                _heading(block, press), around.child(heading_role(part.depth), language=language)
            )
        case story.Paragraph():
            yield from _paragraph(block, part, press)
        case story.Turn():
            strips = _turn(block, speaker_level(following), press)
            yield from tagged(strips, around.child("P", language=language))
        case story.Callout():
            yield from _callout(block, around.child("Div"), press)
        case story.ListBlock():
            own = around.child("Div", language=language, title=block.place)
            around = own if language or block.place else around
            yield from _referenced(list_strips(block, around, press), block, around, press)
        case story.Table():
            yield from _table(block, None, part, press)
        case story.Drawing():
            yield drawing_strip(block, around, press)
        case story.Notes() | story.Index():
            yield from _back_matter(block, part, press)
        case _:
            assert_never(block)


def _is_caption(block: story.Block | None, following: story.Block | None) -> TypeGuard[story.Paragraph]:
    """Whether `block` is the caption of the table below it."""
    captioned = isinstance(following, story.Table) and following.is_captioned
    return captioned and isinstance(block, story.Paragraph)


def _table(block: story.Table, caption: story.Paragraph | None, part: Part, press: Press) -> Iterator[Strip]:
    """A table with its caption, or its blocks of columns, each with a line that says which these are."""
    language = story.block_language(block)
    around = part.element.child("Div", language=language) if language else part.element
    found = fits(block, press)
    if caption is not None and not found:
        yield from _paragraph(caption, part, press)
    for number, fit in enumerate(found):
        summary = Attribute("Table", "Summary", fit.table.title, is_name=False)
        element = around.child("Table", summary, title=block.place)
        captions = [caption] if caption is not None and fit.table.is_captioned else []
        if fit.shown:
            captions.append(story.Paragraph(runs=(story.Run(text=fit.shown),), style="small"))
        above = [_kept(strip) for each in captions for strip in _paragraph_strips(each, press)]
        if above:
            above = tagged(above, element.child("Caption", language=story.block_language(captions[0])))
        strips = [*above, *table_strips(fit, element, press)]
        yield from strips if number else _referenced(strips, block, around, press)


def _kept(strip: Strip) -> Strip:
    return replace(strip, keep=True)


def _heading(block: story.Heading, press: Press) -> list[Strip]:
    style = press.theme.types[_HEADINGS[min(max(block.level, 1), len(_HEADINGS)) - 1]]
    text = f"{block.number} {block.text}" if block.number else block.text
    # The number does not decide the direction of the heading.
    base = base_level(block.text)
    strips = _set(press.text_spans(text, style, block.language), style, press, keep=True, base=base)
    title = f"{block.number} {block.running or block.text}".strip()
    anchor = Anchor(id=block.id, title=printable(title), level=max(block.level, 1))
    return [marked(strips[0], anchors=(anchor,)), *strips[1:]]


def _title(text: str, part: Part, press: Press) -> list[Strip]:
    """The title of notes or an index: a heading that nothing refers to."""
    if not text:
        return []
    style = press.theme.types["h2"]
    strips = _set(press.text_spans(text, style), style, press, keep=True)
    return tagged(strips, part.element.child(heading_role(min(part.depth, 1) + 1)))


def _paragraph(block: story.Paragraph, part: Part, press: Press) -> list[Strip]:
    role: Role = "BlockQuote" if block.style == "quote" else "Note" if block.id else "P"
    element = part.element.child(role, language=story.block_language(block), id=block.id, title=block.place)
    text = element.child("Code") if block.style == "code" else element
    made = _referenced(tagged(_paragraph_strips(block, press), text), block, element, press)
    return [marked(made[0], anchors=[Anchor(id=block.id)]), *made[1:]] if block.id else made


def _paragraph_strips(block: story.Paragraph, press: Press) -> list[Strip]:
    style = press.theme.types[block.style]
    match block.style:
        case "code":
            return _code(block.runs, style, press)
        case "quote":
            return _quoted(block, style, press)
        case "body" | "question" | "answer":
            hyphenate = hyphenator(story.block_language(block) or press.language)
            return _set(press.spans(block.runs, style), style, press, hyphenate=hyphenate)
        case "note" | "caption" | "small":
            sign = press.text_spans(f"{block.sign} ", style) if block.sign else []
            return _set([*sign, *press.spans(block.runs, style)], style, press)
    assert_never(block.style)


def _set(
    spans: Sequence[Span],
    style: TypeStyle,
    press: Press,
    keep: bool = False,
    hyphenate: Hyphenate | None = None,
    base: int | None = None,
    inset: float = 0,
) -> list[Strip]:
    """`spans` as a paragraph over the width less `inset`, indented where it begins: at the left or right."""
    base = base_level("".join(span.text for span in spans)) if base is None else base
    lines = break_lines(spans, press.theme.page.text_width - style.indent - inset, hyphenate, base)
    return line_strips(lines, style, press.face(style), x=-style.indent if base else 0, keep=keep)


def _quoted(block: story.Paragraph, style: TypeStyle, press: Press) -> list[Strip]:
    """A quotation, with a vertical rule beside its lines for each level; at the right of text from there."""
    turned, colour = is_turned(block), press.theme.colours.rule
    width, level = press.theme.page.text_width, min(block.level, _DEEPEST_QUOTE)
    inset = (level - 1) * style.indent
    lefts = [_BAR + at * style.indent for at in range(level)]
    strips = _set(press.spans(block.runs, style), style, press, inset=inset)
    made = []
    for strip in strips:
        places = (width - left - _BAR if turned else left for left in lefts)
        bars = tuple(Box(x=x, y=0, width=_BAR, height=strip.height, colour=colour) for x in places)
        made.append(marked(strip if turned else shifted(strip, inset), bars))
    return made


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


def _turn(block: story.Turn, base: int | None, press: Press) -> list[Strip]:
    """Who speaks, in the direction `base`, or that of the name."""
    types = press.theme.types
    spans = press.text_spans(block.speaker, types["speaker"], block.language)
    if block.detail:
        spans += press.text_spans(f" {_NO_BREAK}{block.detail}", types["speaker_detail"], block.language)
    return _set(spans, types["speaker"], press, keep=True, base=base)


def _callout(block: story.Callout, around: Element, press: Press) -> list[Strip]:
    """A box with a bar at its left, as the element `around`; two or more items have bullets."""
    theme = press.theme
    measures, title, style = theme.measures, theme.types["callout_title"], theme.types["callout"]
    left = measures.callout_bar + measures.callout_padding
    width = theme.page.text_width - left - measures.callout_padding
    strips = line_strips(
        break_lines(press.text_spans(block.title, title), width), title, press.face(title), x=left, keep=True
    )
    strips = tagged(strips, around.child("P"))
    items = around.child("L", numbering())
    hang = measures.list_indent * 0.75 if len(block.items) > 1 else 0
    for runs in block.items:
        lines = break_lines(press.spans(runs, style), width - hang)
        item = line_strips(lines, style, press.face(style), x=left + hang)
        if hang:
            strips += with_marker(item, "•", left, style, items.child("LI").child("LBody"), press)
        else:
            strips += tagged(item, around.child("P"))
    ground = (
        (0.0, theme.page.text_width, theme.colours.callout),
        (0.0, measures.callout_bar, theme.colours.accent),
    )
    made = boxed(strips, measures.callout_padding * 0.75, ground)
    return spaced(made, measures.block_after / 2, measures.block_after)


def _back_matter(block: story.Notes | story.Index, part: Part, press: Press) -> Iterator[Flow]:
    return _notes(block, part, press) if isinstance(block, story.Notes) else _index(block, part, press)


def _notes(block: story.Notes, part: Part, press: Press) -> Iterator[Strip]:
    """Numbered notes; the references to them in the text lead here."""
    style = press.theme.types["endnote"]
    yield from _title(block.title, part, press)
    width = press.theme.page.text_width - _NOTE_HANG
    for number, runs in block.notes:
        made = line_strips(
            break_lines(press.spans(runs, style), width), style, press.face(style), x=_NOTE_HANG
        )
        note = part.element.child("Note", id=note_link(number)[1:])
        first, *rest = with_marker(made, f"{number}.", 0, style, note.child("P"), press)
        yield marked(first, anchors=(Anchor(id=note_link(number)[1:]),))
        yield from rest


def _index(block: story.Index, part: Part, press: Press) -> Iterator[Flow]:
    """Terms in two columns, each with its links; what does not fit on a line continues indented."""
    style = press.theme.types["index"]
    yield from _title(block.title, part, press)
    terms = part.element.child("Index").child("L")
    gap = press.theme.measures.index_gap
    width = (press.theme.page.text_width - gap) / 2
    strips: list[Strip] = []
    for term, runs in block.terms:
        spans = press.text_spans(f"{term} ", style) + press.spans(runs, style)
        lines = break_lines(spans, width - _INDEX_HANG)
        entry = terms.child("LI").child("LBody")
        first, *rest = tagged(line_strips(lines, style, press.face(style)), entry)
        strips += (first, *(shifted(strip, _INDEX_HANG) for strip in rest))
    yield Columns(strips=tuple(strips), offset=width + gap)


def _referenced(
    strips: Sequence[Strip],
    block: story.Paragraph | story.ListBlock | story.Table,
    around: Element,
    press: Press,
) -> list[Strip]:
    """`strips` with the reference of `block` in the margin beside the first, read out in `around`.

    It stands where the text begins: at the right of one from right to left, if that margin has room.
    """
    if not block.ref or not strips:
        return list(strips)
    page, gap = press.theme.page, press.theme.measures.reference_gap
    style = press.theme.types["reference"]
    line = press.clipped(block.ref, style, page.left - 2 * gap)
    at_right = is_turned(block) and line.width <= page.right - 2 * gap
    left = page.text_width + gap if at_right else -gap - line.width
    first, *rest = strips
    marks = marks_of(line, left, first_baseline(first), style.leading)
    reference = around.child("Span", title=block.place)
    (label,) = tagged((Strip(height=0, marks=tuple(marks)),), reference)
    anchors = [Anchor(id=block.place)] if block.place else []
    return [marked(first, label.marks, anchors), *rest]
