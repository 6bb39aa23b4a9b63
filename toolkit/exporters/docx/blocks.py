"""The blocks of a story as WordprocessingML: the body of `word/document.xml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from toolkit.exporters import story
from toolkit.exporters.docx.inline import (
    Links,
    bookmark_name,
    hanging,
    head_and_rest,
    reference,
    runs_xml,
    target,
)
from toolkit.exporters.docx.markup import (
    field,
    field_end,
    field_start,
    gap,
    indent,
    internal_link,
    paragraph,
    run,
    spacing,
    text,
    twips,
)
from toolkit.exporters.docx.sections import continued_section, cover_section, text_section
from toolkit.exporters.docx.tables import cover_table, table_xml
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value

_STYLES: dict[story.ParagraphStyle, str] = {
    "body": "BodyText",
    "question": "Question",
    "answer": "Answer",
    "quote": "Quote",
    "note": "EditorialNote",
    "code": "SourceCode",
    "caption": "Caption",
    "small": "SmallText",
}
_LOWEST_HEADING = 6
_LOWEST_CONTENTS = 3
_MARKER_WIDTH = 0.6
"""Width of a character in a list marker, as a multiple of the type size."""


class Setting(Value, frozen=True):
    """What a block needs to know beside itself."""

    theme: Theme
    links: Links
    listed: tuple[story.Heading, ...]
    """The headings that the contents list."""
    pages: Mapping[str, int]
    """Heading id -> page number, as far as a layout has worked them out."""


def body_xml(told: story.Story, theme: Theme, links: Links, pages: Mapping[str, int]) -> str:
    """The inside of `w:body`."""
    headings = (block for block in told.blocks if isinstance(block, story.Heading))
    listed = tuple(heading for heading in headings if heading.in_contents)
    setting = Setting(theme=theme, links=links, listed=listed, pages=pages)
    following: tuple[story.Block | None, ...] = (*told.blocks[1:], None)
    blocks = (_block(block, after, setting) for block, after in zip(told.blocks, following, strict=True))
    indexed = any(isinstance(block, story.Index) for block in told.blocks)
    last = continued_section(theme) if indexed else text_section(theme)
    return "".join(blocks) + last


def _block(block: story.Block, after: story.Block | None, setting: Setting) -> str:
    match block:
        case story.Cover():
            return "".join(_cover(block, setting))
        case story.Contents():
            return "".join(_contents(block, setting))
        case story.Heading():
            return _heading(block, setting)
        case story.Paragraph():
            return _paragraph(block, setting)
        case story.Turn():
            return _turn(block)
        case story.Callout():
            return "".join(_callout(block, setting)) + _gap_before(after, setting)
        case story.ListBlock():
            return "".join(_list(block, setting)) + _gap_before(after, setting)
        case story.Table():
            return _table(block, setting) + _gap_before(after, setting)
        case story.Notes():
            return "".join(_notes(block, setting))
        case story.Index():
            return "".join(_index(block, setting))
    assert_never(block)


def _gap_before(after: story.Block | None, setting: Setting) -> str:
    """The space below a table, list or callout, less what the next block brings itself."""
    if after is None:
        return gap(1)
    if isinstance(after, story.Heading | story.Turn):
        return gap(setting.theme.types["body"].after)
    return gap(setting.theme.measures.block_after)


def _cover(block: story.Cover, setting: Setting) -> Iterator[str]:
    theme = setting.theme
    yield paragraph("CoverKicker", run(text(block.kicker)), spacing(before=theme.measures.cover_drop))
    yield paragraph("Title", run(text(block.title)))
    yield paragraph("Subtitle", run(text(block.subtitle)), spacing(after=16))
    yield _stroke(theme)
    if block.rows:
        yield cover_table(block, theme)
    yield f"<w:p><w:pPr>{cover_section(theme)}</w:pPr></w:p>"


def _stroke(theme: Theme) -> str:
    """The short amber stroke: an empty paragraph, shaded, as wide as the text less its right indent."""
    measures = theme.measures
    right = theme.page.text_width - measures.accent_width
    return paragraph(
        "CoverKicker",
        "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.colours.amber}"/>'
        f'<w:spacing w:before="0" w:after="480" w:line="{twips(measures.accent_height)}" w:lineRule="exact"/>'
        f'<w:ind w:right="{twips(right)}"/>',
    )


def _contents(block: story.Contents, setting: Setting) -> Iterator[str]:
    """A field that already holds its entries, marked for a word processor to work out afresh."""
    yield paragraph("TOCHeading", run(text(block.title)))
    if not setting.listed:
        return
    depth = max(min(heading.level, _LOWEST_CONTENTS) for heading in setting.listed)
    start = field_start(f'TOC \\o "1-{depth}" \\h \\z \\u', dirty=True)
    for heading in setting.listed:
        last = heading is setting.listed[-1]
        style = f"TOC{min(heading.level, _LOWEST_CONTENTS)}"
        yield paragraph(style, start + _contents_entry(heading, setting) + (field_end() if last else ""))
        start = ""


def _contents_entry(heading: story.Heading, setting: Setting) -> str:
    name = bookmark_name(setting.links.bookmarks[heading.id])
    number = text(heading.number) + "<w:tab/>" if heading.number else ""
    entry = run(number + text(heading.text))
    if heading.id in setting.pages:
        page = run(text(str(setting.pages[heading.id])))
        entry += run("<w:tab/>") + field(f"PAGEREF {name} \\h", page)
    return internal_link(name, entry)


def _heading(block: story.Heading, setting: Setting) -> str:
    """A level 1 heading marks as much of itself as the running head shows."""
    words = f"{block.number}\u2002{block.text}" if block.number else block.text
    head, rest = head_and_rest(words) if block.level == 1 else ("", words)
    content = run(text(head), '<w:rStyle w:val="SectionTitle"/>') if head else ""
    content += run(text(rest)) if rest else ""
    properties = "<w:pageBreakBefore/>" + spacing(before=0) if block.new_page else ""
    level = min(block.level, _LOWEST_HEADING)
    return paragraph(f"Heading{level}", target(block.id, content, setting.links), properties)


def _paragraph(block: story.Paragraph, setting: Setting) -> str:
    left = setting.theme.types[block.style].indent
    content = reference(block.ref) + runs_xml(block.runs, setting.links)
    return paragraph(_STYLES[block.style], content, hanging(block.ref, left, setting.theme))


def _turn(block: story.Turn) -> str:
    content = run(text(block.speaker))
    if block.detail:
        # The style of the paragraph is bold, and a character style alone cannot take that back.
        content += run(text(f"\u2003{block.detail}"), '<w:rStyle w:val="SpeakerDetail"/><w:b w:val="0"/>')
    return paragraph("Speaker", content)


def _callout(block: story.Callout, setting: Setting) -> Iterator[str]:
    """Paragraphs with one border and one shade between them: no table to read through."""
    theme = setting.theme
    measures, fill = theme.measures, theme.colours.callout
    pad = round(measures.callout_padding)
    edge = f'w:val="single" w:sz="4" w:space="{pad // 2}" w:color="{fill}"'
    box = (
        f'<w:pBdr><w:top {edge}/><w:left w:val="single" w:sz="{round(measures.callout_bar * 8)}" '
        f'w:space="{pad}" w:color="{theme.colours.amber}"/><w:bottom {edge}/><w:right {edge}/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    )
    sides = f'<w:ind w:left="{twips(pad + measures.callout_bar)}" w:right="{twips(pad)}"/>'
    yield paragraph("CalloutTitle", run(text(block.title)), f"<w:keepNext/>{box}{sides}")
    for runs in block.items:
        yield paragraph("CalloutText", runs_xml(runs, setting.links), f"{box}{sides}")


def _list(block: story.ListBlock, setting: Setting) -> Iterator[str]:
    """Markers as they stand, before a hanging indent: nothing that a word processor would renumber."""
    theme = setting.theme
    steps = _steps(block, theme)
    for place, item in enumerate(block.items):
        left = sum(steps[: item.level + 1])
        marker = left - steps[item.level]
        content = run(text(item.marker) + "<w:tab/>") + runs_xml(item.runs, setting.links)
        if block.ref and place == 0:
            stop = f'<w:tabs><w:tab w:val="left" w:pos="{twips(marker)}"/></w:tabs>'
            yield paragraph("ListItem", reference(block.ref) + content, stop + hanging(block.ref, left, theme))
        else:
            yield paragraph("ListItem", content, indent(left, left - marker))


def _steps(block: story.ListBlock, theme: Theme) -> list[float]:
    """Points from the markers of a level to its text, level by level: room for the longest marker."""
    longest = [0] * (max(item.level for item in block.items) + 1)
    for item in block.items:
        longest[item.level] = max(longest[item.level], len(item.marker))
    size = theme.types["body"].size
    return [max(theme.measures.list_indent, (length + 1) * _MARKER_WIDTH * size) for length in longest]


def _table(block: story.Table, setting: Setting) -> str:
    """A table; its reference stands in the margin of a low paragraph above it."""
    theme = setting.theme
    drawn = table_xml(block, setting.links, theme)
    if not block.ref:
        return drawn
    low = '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>'
    return paragraph("SmallText", reference(block.ref), low + hanging(block.ref, 0, theme)) + drawn


def _notes(block: story.Notes, setting: Setting) -> Iterator[str]:
    """Cited notes are footnotes and stand elsewhere; what is never cited is printed here."""
    left_over = [(number, runs) for number, runs in block.notes if number not in setting.links.footnotes]
    if left_over:
        yield paragraph("CalloutTitle", run(text(block.title)))
    for number, runs in left_over:
        yield paragraph("FootnoteText", run(text(f"{number}. ")) + runs_xml(runs, setting.links))


def _index(block: story.Index, setting: Setting) -> Iterator[str]:
    """Two columns, so a section of its own between two others."""
    theme = setting.theme
    yield paragraph("CalloutTitle", run(text(block.title)), text_section(theme))
    for term, runs in block.terms:
        content = run(text(f"{term}\u2003")) + runs_xml(runs, setting.links)
        yield paragraph("Index1", content, indent(12, 12))
    yield f"<w:p><w:pPr>{continued_section(theme, columns=2)}</w:pPr></w:p>"
