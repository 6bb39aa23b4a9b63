"""Renders a story as a DOCX whose structure Word, LibreOffice and a screen reader can all read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from toolkit.codec.carried import dump_carried
from toolkit.exporters.docx.blocks import body_xml
from toolkit.exporters.docx.fonts import faces_used, font_table_xml, theme_parts
from toolkit.exporters.docx.footnotes import footnotes_xml
from toolkit.exporters.docx.languages import language_xml
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES
from toolkit.exporters.docx.palette import palette_xml
from toolkit.exporters.docx.sections import (
    COVER_FOOTER,
    COVER_HEADER,
    FOOTER,
    chapters_of,
    cover_footer_xml,
    cover_header_xml,
    footer_xml,
    header_xml,
)
from toolkit.exporters.docx.setting import Setting
from toolkit.exporters.docx.styles import styles_xml
from toolkit.exporters.glyphs import printable, unprintable
from toolkit.exporters.missing import not_embedded_notes
from toolkit.exporters.rendered import Attachment, Rendered, Replaced, as_replaced
from toolkit.exporters.story import Cover, Story, texts
from toolkit.exporters.theme import Theme

if TYPE_CHECKING:
    from toolkit.exporters.docx.package import Parts

__all__ = ["lacking", "render_docx", "replaced"]


def render_docx(
    story: Story,
    theme: Theme,
    pages: Mapping[str, int] | None = None,
    page_count: int = 0,
    embed_fonts: bool = False,
    attachment: Attachment | None = None,
) -> Rendered:
    """The story as a DOCX that carries `attachment`, unseen.

    `pages` are the page numbers of headings by their id, from a layout of the same story that has
    `page_count` pages: both are shown until a word processor recomputes them. With `embed_fonts` it
    looks the same on every computer, and is larger; for scripts that the theme's fonts lack it depends on
    those that are installed, as the PDF does, and notes tell the scripts that none of them has.
    """
    from toolkit.exporters.docx.package import Properties, docx_bytes

    parts = _parts(story, theme, dict(pages or {}), page_count, embed_fonts)
    if attachment is not None:
        parts = replace(parts, carried=dump_carried(attachment.name, attachment.data))
    if embed_fonts:
        parts = _with_fonts(parts, story, theme)
    return Rendered(
        data=docx_bytes(parts, Properties(title=story.title, language=story.language, date=story.date)),
        pages={},
        page_count=0,
        replaced=replaced(story),
        skipped=not_embedded_notes(lacking(story, theme)) if embed_fonts else (),
    )


def replaced(story: Story) -> tuple[Replaced, ...]:
    """The characters of `story` that are printed as U+FFFD, whatever the fonts."""
    return as_replaced(unprintable(_all_texts(story)))


def lacking(story: Story, theme: Theme) -> tuple[Replaced, ...]:
    """The characters of `story` that no font has which may be in a DOCX."""
    from toolkit.exporters.docx.other_fonts import OtherFonts

    return as_replaced(OtherFonts(theme).lacking(_all_texts(story)))


def _parts(story: Story, theme: Theme, pages: Mapping[str, int], page_count: int, has_fonts: bool) -> Parts:
    """What goes into the file, without its fonts."""
    from toolkit.exporters.docx.package import Parts

    setting = Setting.of(story, theme, pages, has_fonts)
    links = setting.links
    has_cover = any(isinstance(block, Cover) for block in story.blocks)
    cover = {COVER_HEADER: cover_header_xml(story, theme)} if has_cover else {}
    cover_foot = {COVER_FOOTER: cover_footer_xml(story)} if has_cover and story.marking else {}
    foot = footer_xml(story, theme, page_count or max(pages.values(), default=1))
    body = body_xml(story, setting)
    return Parts(
        document=f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
        styles=styles_xml(theme, story.language, has_fonts),
        settings=_settings_xml(story.language, bool(links.footnotes), has_fonts),
        palette=palette_xml(theme),
        font_table=font_table_xml((), theme),
        headers={chapter.id: header_xml(story, chapter, theme) for chapter in chapters_of(story)} | cover,
        footers={FOOTER: foot} | cover_foot,
        numbering=setting.numbers.xml() if setting.numbers else None,
        footnotes=footnotes_xml(links) if links.footnotes else None,
        fonts={},
        pictures=setting.pictures.files,
        addresses=links.relations,
    )


def _with_fonts(parts: Parts, story: Story, theme: Theme) -> Parts:
    """`parts` with the fonts in use, and the text that needs others than the theme's set in them."""
    from toolkit.exporters.docx.other_fonts import OtherFonts

    others = OtherFonts(theme)
    parts = replace(
        parts,
        document=others.set_in(parts.document),
        headers={id: others.set_in(markup) for id, markup in parts.headers.items()},
        footers={id: others.set_in(markup) for id, markup in parts.footers.items()},
        footnotes=others.set_in(parts.footnotes) if parts.footnotes else None,
    )
    characters = set(printable("".join(_all_texts(story))))
    faces = sorted({*faces_used(story, theme), *others.faces})
    files = (*theme_parts(faces, theme, characters), *others.parts())
    fonts = {file.id: file.hidden() for file in files}
    return replace(parts, font_table=font_table_xml(files, theme), fonts=fonts)


def _all_texts(story: Story) -> Iterator[str]:
    yield from (story.title, story.running, story.foot, story.marking)
    for block in story.blocks:
        yield from texts(block)


def _settings_xml(language: str, notes: bool, fonts: bool) -> bytes:
    """What Word needs to lay the file out as a modern document; whether it holds notes and fonts."""
    embedded = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if fonts else ""
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else ""
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{embedded}'
        f'<w:defaultTabStop w:val="720"/>{separators}<w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"{language_xml(language).replace('w:lang', 'w:themeFontLang')}</w:settings>"
    ).encode()
