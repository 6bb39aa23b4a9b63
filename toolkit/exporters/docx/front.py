"""The front of a story: the cover and the contents."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.docx.inline import bookmark_name
from toolkit.exporters.docx.markup import (
    field,
    field_end,
    field_start,
    half_points,
    internal_link,
    paragraph,
    run,
    spacing,
    text,
    words,
)
from toolkit.exporters.docx.sections import cover_section
from toolkit.exporters.docx.setting import Setting
from toolkit.exporters.docx.tables import cover_table
from toolkit.exporters.story import Contents, Cover, Heading
from toolkit.exporters.theme import Theme

_LOWEST_CONTENTS = 3
_TITLE_WIDTH = 0.62
"""The assumed width of a letter of the title in ems, with room for the ends of lines."""
_TITLE_LINES = 4
_TITLE_SCALES = (1.0, 0.8, 0.65, 0.5)


def cover(block: Cover, setting: Setting) -> Iterator[str]:
    """The title page, a section of its own."""
    theme = setting.theme
    yield paragraph("CoverKicker", words(block.kicker), spacing(before=theme.measures.cover_drop))
    yield paragraph("Title", words(block.title, _title_size(block.title, theme)))
    yield paragraph("Subtitle", words(block.subtitle))
    if block.rows:
        yield cover_table(block, theme)
    yield f"<w:p><w:pPr>{cover_section(theme, setting.is_marked)}</w:pPr></w:p>"


def _title_size(title: str, theme: Theme) -> str:
    """The largest size that sets the title in a few lines, as estimated without a layout."""
    size = theme.types["cover_title"].size
    line = theme.page.text_width / (size * _TITLE_WIDTH)
    for scale in _TITLE_SCALES:
        if len(title) * scale <= line * _TITLE_LINES:
            break
    size = half_points(size * scale)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def contents(block: Contents, setting: Setting) -> Iterator[str]:
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


def _contents_entry(heading: Heading, numbered: bool, setting: Setting) -> str:
    """The entry of a heading; if any is `numbered`, the texts of all are aligned on one edge."""
    name = bookmark_name(setting.links.bookmarks[heading.id])
    entry = run(text(heading.number) + "<w:tab/>") if numbered else words(heading.number)
    entry += words(heading.text, "", heading.language)
    if heading.id in setting.pages:
        page = run(text(str(setting.pages[heading.id])))
        entry += run("<w:tab/>") + field(f"PAGEREF {name} \\h", page)
    return internal_link(name, entry)
