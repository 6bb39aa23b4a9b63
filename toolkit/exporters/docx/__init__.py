"""Renders a story as a DOCX whose structure Word, LibreOffice and a screen reader can all read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.codec.carried import dump_carried
from toolkit.exporters.docx.blocks import body_xml
from toolkit.exporters.docx.fonts import faces_used, font_file, font_table_xml, not_embedded
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
from toolkit.exporters.rendered import Attachment, Rendered, as_replaced
from toolkit.exporters.story import Cover, Story, texts
from toolkit.exporters.theme import Theme

__all__ = ["render_docx"]


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
    looks the same on every computer, and is larger; notes tell the scripts that the theme's fonts have not.
    """
    from toolkit.exporters.docx.package import Parts, Properties, docx_bytes

    numbers = dict(pages or {})
    setting = Setting.of(story, theme, numbers, embed_fonts)
    links = setting.links
    faces = faces_used(story, theme) if embed_fonts else ()
    text = printable("".join(_all_texts(story)))
    missing = not_embedded(faces, theme, text) if embed_fonts else ()
    has_cover = any(isinstance(block, Cover) for block in story.blocks)
    cover = {COVER_HEADER: cover_header_xml(story, theme)} if has_cover else {}
    cover_foot = {COVER_FOOTER: cover_footer_xml(story)} if has_cover and story.marking else {}
    body = body_xml(story, setting)
    parts = Parts(
        document=f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
        styles=styles_xml(theme, story.language),
        settings=_settings_xml(story.language, bool(links.footnotes), embed_fonts),
        palette=palette_xml(theme),
        font_table=font_table_xml(faces, theme),
        headers={chapter.id: header_xml(story, chapter, theme) for chapter in chapters_of(story)} | cover,
        footers={FOOTER: footer_xml(story, theme, page_count or max(numbers.values(), default=1))}
        | cover_foot,
        numbering=setting.numbers.xml() if setting.numbers else None,
        footnotes=footnotes_xml(links) if links.footnotes else None,
        fonts={face.relation: font_file(face, theme, set(text)) for face in faces},
        pictures=setting.pictures.files,
        addresses=links.relations,
        carried=dump_carried(attachment.name, attachment.data) if attachment else None,
    )
    return Rendered(
        data=docx_bytes(parts, Properties(title=story.title, language=story.language, date=story.date)),
        pages={},
        page_count=0,
        replaced=as_replaced(unprintable(_all_texts(story))),
        skipped=not_embedded_notes(missing),
    )


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
