"""The blocks of a story as WordprocessingML: the body of `word/document.xml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import assert_never

from toolkit.exporters import story
from toolkit.exporters.docx.inline import (
    Links,
    bookmark_name,
    hanging,
    placed,
    reference,
    runs_xml,
    target,
)
from toolkit.exporters.docx.lists import list_xml
from toolkit.exporters.docx.markup import (
    field,
    field_end,
    field_start,
    gap,
    half_points,
    indent,
    internal_link,
    paragraph,
    run,
    spacing,
    text,
    words,
)
from toolkit.exporters.docx.numbering import BULLET, Numberings, numbering_properties
from toolkit.exporters.docx.scripts import is_right_to_left
from toolkit.exporters.docx.sections import (
    Chapter,
    chapters_of,
    continued_section,
    cover_section,
    text_section,
)
from toolkit.exporters.docx.tables import cover_table, shown_columns, table_parts, table_xml
from toolkit.exporters.theme import Theme, TypeName
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
_LEADING: tuple[story.ParagraphStyle, ...] = ("small", "caption")
"""Paragraphs in these styles are kept on the page of a table below them."""
_HEADINGS: tuple[TypeName, ...] = ("h1", "h2", "h3")
_LOWEST_HEADING = 6
_LOWEST_CONTENTS = 3
_LARGEST_WHOLE_CALLOUT = 8
"""A callout of more than 8 items may be split between two pages."""
_TITLE_WIDTH = 0.62
"""The same for the title, with room for the ends of lines."""
_TITLE_LINES = 4
_TITLE_SCALES = (1.0, 0.8, 0.65, 0.5)


class Setting(Value, frozen=True):
    """What a block needs besides itself."""

    theme: Theme
    links: Links
    listed: tuple[story.Heading, ...]
    """The headings that the contents list."""
    pages: Mapping[str, int]
    """Heading id -> page number, as far as a layout has computed them."""
    numbers: Numberings
    """Filled while the story is written."""
    chapter: Chapter
    """The one that is being written."""


def body_xml(
    told: story.Story, theme: Theme, links: Links, pages: Mapping[str, int], numbers: Numberings
) -> str:
    """The inside of `w:body`. The numberings of its lists are collected in `numbers`."""
    headings = (block for block in told.blocks if isinstance(block, story.Heading))
    listed = tuple(heading for heading in headings if heading.in_contents)
    chapters = chapters_of(told)
    return "".join(
        _chapter(
            chapter,
            Setting(theme=theme, links=links, listed=listed, pages=pages, numbers=numbers, chapter=chapter),
            last=chapter is chapters[-1],
        )
        for chapter in chapters
    )


def _chapter(chapter: Chapter, setting: Setting, last: bool) -> str:
    """The properties of a section stand in its last paragraph; those of the last one, after it."""
    neighbours = zip_longest(chapter.blocks, chapter.blocks[1:])
    blocks = "".join(_block(block, after, setting) for block, after in neighbours)
    indexed = any(isinstance(block, story.Index) for block in chapter.blocks)
    section = continued_section(setting.theme) if indexed else _section(setting)
    return blocks + (section if last else gap(1, section))


def _section(setting: Setting) -> str:
    return text_section(setting.theme, setting.chapter.id)


def _block(block: story.Block, after: story.Block | None, setting: Setting) -> str:
    match block:
        case story.Cover():
            return "".join(_cover(block, setting))
        case story.Contents():
            return "".join(_contents(block, setting))
        case story.Heading():
            return _heading(block, setting)
        case story.Paragraph():
            return _paragraph(block, after, setting)
        case story.Turn():
            return _turn(block, after)
        case story.Callout():
            return "".join(_callout(block, setting)) + _gap_before(after, setting)
        case story.ListBlock():
            return "".join(list_xml(block, setting.links, setting.numbers, setting.theme))
        case story.Table():
            return _table(block, setting) + _gap_before(after, setting)
        case story.Notes():
            return "".join(_notes(block, setting))
        case story.Index():
            return "".join(_index(block, setting))
    assert_never(block)


def _gap_before(after: story.Block | None, setting: Setting) -> str:
    """The gap between a table or callout and the next block, less the space before that block.

    Of the space after a paragraph and that before the next, only the larger counts, but an empty
    paragraph, the only spacer possible below a table, adds to both.
    """
    if after is None:
        return gap(1)
    types = setting.theme.types
    match after:
        case story.Heading():
            brought = types[_HEADINGS[min(after.level, len(_HEADINGS)) - 1]].before
        case story.Turn():
            brought = types["speaker"].before
        case story.Paragraph():
            brought = types[after.style].before
        case _:
            brought = 0
    missing = setting.theme.measures.block_after - brought
    return gap(missing) if missing > 0 else ""


def _cover(block: story.Cover, setting: Setting) -> Iterator[str]:
    theme = setting.theme
    yield paragraph("CoverKicker", words(block.kicker), spacing(before=theme.measures.cover_drop))
    yield paragraph("Title", words(block.title, _title_size(block.title, theme)))
    yield paragraph("Subtitle", words(block.subtitle))
    if block.rows:
        yield cover_table(block, theme)
    yield f"<w:p><w:pPr>{cover_section(theme)}</w:pPr></w:p>"


def _title_size(title: str, theme: Theme) -> str:
    """The largest size that sets the title in a few lines, as estimated without a layout."""
    size = theme.types["cover_title"].size
    line = theme.page.text_width / (size * _TITLE_WIDTH)
    for scale in _TITLE_SCALES:
        if len(title) * scale <= line * _TITLE_LINES:
            break
    size = half_points(size * scale)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _contents(block: story.Contents, setting: Setting) -> Iterator[str]:
    """A field that already holds its entries, marked for a word processor to recompute."""
    yield paragraph("TOCHeading", words(block.title))
    if not setting.listed:
        return
    depth = max(min(heading.level, _LOWEST_CONTENTS) for heading in setting.listed)
    numbered = any(heading.number for heading in setting.listed)
    start = field_start(f'TOC \\o "1-{depth}" \\h \\z \\u', dirty=True)
    for heading in setting.listed:
        last = heading is setting.listed[-1]
        style = f"TOC{min(heading.level, _LOWEST_CONTENTS)}"
        yield paragraph(
            style, start + _contents_entry(heading, numbered, setting) + (field_end() if last else "")
        )
        start = ""


def _contents_entry(heading: story.Heading, numbered: bool, setting: Setting) -> str:
    """The entry of a heading; if any is `numbered`, the texts of all are aligned on one edge."""
    name = bookmark_name(setting.links.bookmarks[heading.id])
    entry = run(text(heading.number) + "<w:tab/>") if numbered else words(heading.number)
    entry += words(heading.text, "", heading.language)
    if heading.id in setting.pages:
        page = run(text(str(setting.pages[heading.id])))
        entry += run("<w:tab/>") + field(f"PAGEREF {name} \\h", page)
    return internal_link(name, entry)


def _heading(block: story.Heading, setting: Setting) -> str:
    """Its text, not its number, decides on its direction; the page of level 1 begins with its section."""
    title = f"{block.number} {block.text}" if block.number else block.text
    right_to_left = is_right_to_left(block.text)
    content = words(title, "", block.language, right_to_left)
    breaks = "<w:pageBreakBefore/>" if block.level > 1 else ""
    properties = breaks + spacing(before=0) if block.new_page else ""
    level = min(block.level, _LOWEST_HEADING)
    return paragraph(f"Heading{level}", target(block.id, content, setting.links), properties, right_to_left)


def _paragraph(block: story.Paragraph, after: story.Block | None, setting: Setting) -> str:
    """A note that the text cites is a footnote, and not printed here."""
    if block.id in setting.links.footnotes:
        return ""
    theme = setting.theme
    leads = isinstance(after, story.Table) and (block.style in _LEADING or after.is_captioned)
    keep = "<w:keepNext/>" if leads else ""
    margin = hanging(block.ref, theme.types[block.style].indent, theme)
    content = placed(block.place, reference(block.ref) + runs_xml(block.runs, setting.links), setting.links)
    return paragraph(_STYLES[block.style], content, keep + margin)


def _turn(block: story.Turn, after: story.Block | None) -> str:
    """The line goes with what is said: the pack's own words for a speaker stand there in any language."""
    said = " ".join(story.texts(after)) if after else ""
    right_to_left = is_right_to_left(block.speaker) or is_right_to_left(said)
    content = words(block.speaker, "", block.language, right_to_left)
    if block.detail:
        # The style of the paragraph is bold, and a character style alone cannot undo that.
        plain = '<w:rStyle w:val="SpeakerDetail"/><w:b w:val="0"/><w:bCs w:val="0"/>'
        content += words(f"\u2003{block.detail}", plain, block.language, right_to_left)
    return paragraph("Speaker", content, right_to_left=right_to_left)


def _callout(block: story.Callout, setting: Setting) -> Iterator[str]:
    """Paragraphs with one border and background, not a table, so that they are read as text.

    They form one box only if their borders and indents are equal, so the title hangs as well.
    """
    theme = setting.theme
    measures, fill = theme.measures, theme.colours.callout
    pad = round(measures.callout_padding)
    hang = measures.list_indent * 0.75 if len(block.items) > 1 else 0
    edge = f'w:val="single" w:sz="4" w:space="{pad * 3 // 4}" w:color="{fill}"'
    box = (
        f'<w:pBdr><w:top {edge}/><w:left w:val="single" w:sz="{round(measures.callout_bar * 8)}" '
        f'w:space="{pad}" w:color="{theme.colours.accent}"/><w:bottom {edge}/><w:right {edge}/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    )
    left = pad + measures.callout_bar + hang
    sides = indent(left, hang, right=pad * 3 / 4)
    (bullets,) = setting.numbers.places([BULLET], [0], [(left, hang)]) if hang else (None,)
    number = numbering_properties(bullets) if bullets else ""
    typed = run(text(f"{BULLET}\t")) if hang and not bullets else ""
    yield paragraph("CalloutTitle", words(block.title), f"<w:keepNext/>{box}{sides}")
    for place, runs in enumerate(block.items, 1):
        last = place == len(block.items)
        below = spacing(after=0) if last else ""
        keep = "" if last or len(block.items) > _LARGEST_WHOLE_CALLOUT else "<w:keepNext/>"
        properties = f"{keep}{number}{box}{below}{sides}"
        yield paragraph("CalloutText", typed + runs_xml(runs, setting.links), properties)


def _table(block: story.Table, setting: Setting) -> str:
    """A table, or its blocks of columns; its reference is in the margin of a low paragraph above it."""
    theme = setting.theme
    drawn = ""
    for fit in table_parts(block, theme):
        drawn += gap(theme.measures.block_after) if drawn else ""
        drawn += _paragraph(shown_columns(fit), fit.table, setting) if fit.shown else ""
        drawn += table_xml(fit, setting.links, theme)
    if not block.ref:
        return drawn
    low = '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>'
    label = placed(block.place, reference(block.ref), setting.links)
    return paragraph("SmallText", label, low + hanging(block.ref, 0, theme)) + drawn


def _notes(block: story.Notes, setting: Setting) -> Iterator[str]:
    """Cited notes are footnotes and printed elsewhere; notes that are never cited are printed here."""
    left_over = [(number, runs) for number, runs in block.notes if number not in setting.links.footnotes]
    if left_over:
        yield paragraph("Heading2", words(block.title))
    for number, runs in left_over:
        yield paragraph("FootnoteText", run(text(f"{number}. ")) + runs_xml(runs, setting.links))


def _index(block: story.Index, setting: Setting) -> Iterator[str]:
    """Two columns, therefore a separate section between two others."""
    theme = setting.theme
    yield paragraph("Heading2", words(block.title), _section(setting))
    for term, runs in block.terms:
        content = words(f"{term}\u2003") + runs_xml(runs, setting.links)
        yield paragraph("Index1", content, indent(12, 12))
    yield f"<w:p><w:pPr>{continued_section(theme, columns=2)}</w:pPr></w:p>"
