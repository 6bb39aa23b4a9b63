"""The blocks of a story as WordprocessingML: the body of `word/document.xml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from toolkit.exporters import story
from toolkit.exporters.directions import is_turned, speaker_level
from toolkit.exporters.docx.front import contents, cover
from toolkit.exporters.docx.inline import (
    hanging,
    placed,
    reference,
    reference_width,
    runs_xml,
    target,
)
from toolkit.exporters.docx.lists import list_xml
from toolkit.exporters.docx.markup import (
    gap,
    indent,
    margin_frame,
    paragraph,
    run,
    spacing,
    text,
    words,
)
from toolkit.exporters.docx.numbering import BULLET, numbering_properties
from toolkit.exporters.docx.sections import (
    Chapter,
    chapters_of,
    continued_section,
    text_section,
)
from toolkit.exporters.docx.setting import Setting
from toolkit.exporters.docx.styles import quote_bar
from toolkit.exporters.docx.tables import shown_columns, table_parts, table_xml
from toolkit.exporters.theme import TypeName
from toolkit.language.bidi import base_level

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
_HEADINGS: tuple[TypeName, ...] = ("h1", "h2", "h3")
_LOWEST_HEADING = 6
_DEEPEST_QUOTE = 4
"""Quotations of a deeper level are not indented further."""
_AT_THE_FOOT = "[The notes are at the foot of the pages that refer to them.]"
_LARGEST_WHOLE_CALLOUT = 8
"""A callout of more than 8 items may be split between two pages."""


def body_xml(told: story.Story, setting: Setting) -> str:
    """The inside of `w:body`. The numberings and pictures that it needs are collected in `setting`."""
    chapters = chapters_of(told)
    return "".join(
        _chapter(chapter, replace(setting, chapter=chapter), last=chapter is chapters[-1])
        for chapter in chapters
    )


def _chapter(chapter: Chapter, setting: Setting, last: bool) -> str:
    """The properties of a section stand in its last paragraph; those of the last one, after it."""
    shown = list(_without_footnotes(chapter.blocks, setting))
    neighbours = zip((None, *shown), shown, (*shown[1:], None), strict=False)
    blocks = "".join(_block(block, setting, before, after) for before, block, after in neighbours)
    indexed = any(isinstance(block, story.Index) for block in chapter.blocks)
    section = continued_section(setting.theme) if indexed else _section(setting)
    return blocks + (section if last else gap(1, section))


def _without_footnotes(blocks: Sequence[story.Block], setting: Setting) -> Iterator[story.Block]:
    """`blocks` without the notes that are footnotes; a heading of nothing else says where they are."""
    last: story.Block | None = None
    left_out = False
    for block in (*blocks, None):
        if isinstance(block, story.Paragraph) and block.id in setting.links.footnotes:
            left_out = True
            continue
        has_notes = isinstance(block, story.Paragraph) and block.style == "note"
        if left_out and isinstance(last, story.Heading) and not has_notes:
            yield story.Paragraph(runs=(story.Run(text=_AT_THE_FOOT, muted=True),), style="small")
        if block:
            yield block
        last, left_out = block, False


def _section(setting: Setting) -> str:
    return text_section(setting.theme, setting.chapter.id)


def _block(
    block: story.Block, setting: Setting, before: story.Block | None, after: story.Block | None
) -> str:
    match block:
        case story.Cover():
            return "".join(cover(block, setting))
        case story.Contents():
            return "".join(contents(block, setting))
        case story.Heading():
            return _heading(block, setting)
        case story.Paragraph():
            leads = story.introduces(before, block, after) or _is_caption(block, after)
            return _paragraph(_referred(block, after), setting, leads)
        case story.Turn():
            return _turn(block, after)
        case story.Callout():
            return "".join(_callout(block, setting)) + _gap_before(after, setting)
        case story.ListBlock():
            return "".join(list_xml(block, setting.links, setting.numbers, setting.theme))
        case story.Table():
            return _table(block, setting) + _gap_before(after, setting)
        case story.Drawing():
            return setting.pictures.xml(block, setting.theme)
        case story.Notes() | story.Index():
            return "".join(_back_matter(block, setting))
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


def _heading(block: story.Heading, setting: Setting) -> str:
    """Its text, not its number, decides on its direction; the page of level 1 begins with its section."""
    title = f"{block.number} {block.text}" if block.number else block.text
    base = base_level(block.text)
    content = words(title, "", block.language, base)
    breaks = "<w:pageBreakBefore/>" if block.level > 1 else ""
    properties = breaks + spacing(before=0) if block.new_page else ""
    level = min(block.level, _LOWEST_HEADING)
    return paragraph(f"Heading{level}", target(block.id, content, setting.links), properties, base)


def _referred(block: story.Paragraph, after: story.Block | None) -> story.Paragraph:
    """`block`, with the reference of a table whose caption it is."""
    if isinstance(after, story.Table) and after.is_captioned:
        return replace(block, ref=block.ref or after.ref, place=block.place or after.place)
    return block


def _is_caption(block: story.Paragraph, after: story.Block | None) -> bool:
    return isinstance(after, story.Table) and (block.style == "caption" or after.is_captioned)


def _paragraph(block: story.Paragraph, setting: Setting, leads: bool = False) -> str:
    """With what is below it on its page if it `leads` to that."""
    theme = setting.theme
    keep = "<w:keepNext/>" if leads else ""
    if block.style == "quote":
        return _quote(block, keep, setting)
    margin = hanging(block.ref, theme.types[block.style].indent, theme)
    content = placed(block.place, reference(block.ref) + runs_xml(block.runs, setting.links), setting.links)
    return paragraph(_STYLES[block.style], content, keep + margin)


def _quote(block: story.Paragraph, keep: str, setting: Setting) -> str:
    """The reference is in a frame in the margin, as the rule beside the text would stand outside of it.

    A quotation in another is indented further, and so is its rule: there can be only one.
    """
    theme, turned = setting.theme, is_turned(block)
    bar = quote_bar("right", theme) if turned else ""
    level = min(block.level, _DEEPEST_QUOTE)
    inset = indent(level * theme.types["quote"].indent) if level > 1 else ""
    width, height = reference_width(block.ref, theme), theme.types["quote"].leading
    frame = margin_frame(reference(block.ref), width, height, turned) if block.ref else ""
    content = placed(block.place, runs_xml(block.runs, setting.links), setting.links)
    return frame + paragraph(_STYLES["quote"], content, keep + bar + inset)


def _turn(block: story.Turn, after: story.Block | None) -> str:
    """The line goes with what is said: the pack's own words for a speaker stand there in any language."""
    said = speaker_level(after)
    base = base_level(block.speaker) if said is None else said
    content = words(block.speaker, "", block.language, base)
    if block.detail:
        # The style of the paragraph is bold, and a character style alone cannot undo that.
        plain = '<w:rStyle w:val="SpeakerDetail"/><w:b w:val="0"/><w:bCs w:val="0"/>'
        content += words(f"\u2003{block.detail}", plain, block.language, base)
    return paragraph("Speaker", content, base=base)


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
    """A table, or its blocks of columns; if it has no caption, its reference is in a frame beside it."""
    theme = setting.theme
    ref = "" if block.is_captioned else block.ref
    drawn = ""
    for fit in table_parts(block, theme, setting.has_fonts):
        drawn += gap(theme.measures.block_after) if drawn else ""
        if fit.shown:
            shown = replace(shown_columns(fit, ref), place=block.place if ref else "")
            drawn += _paragraph(shown, setting, leads=True)
            ref = ""
        drawn += table_xml(fit, setting.links, theme)
    if not ref:
        return drawn
    width, height = reference_width(ref, theme), theme.types["reference"].leading
    label = placed(block.place, reference(ref), setting.links)
    frame = margin_frame(label, width, height, is_turned(block), theme.measures.cell_vertical)
    low = '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return frame + paragraph("SmallText", "", low, int(is_turned(block))) + drawn


def _back_matter(block: story.Notes | story.Index, setting: Setting) -> Iterator[str]:
    return _notes(block, setting) if isinstance(block, story.Notes) else _index(block, setting)


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
    section = _section(setting)
    yield paragraph("Heading2", words(block.title), section) if block.title else gap(1, section)
    for term, runs in block.terms:
        content = words(f"{term}\u2003") + runs_xml(runs, setting.links)
        yield paragraph("Index1", content, indent(12, 12))
    yield f"<w:p><w:pPr>{continued_section(theme, columns=2)}</w:pPr></w:p>"
