"""The styles of a DOCX, made from the theme: real headings, few styles, nothing inherited from a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from toolkit.exporters.columns import SMALL
from toolkit.exporters.docx.languages import language_xml
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, escaped, half_points, indent, twips
from toolkit.exporters.theme import FamilyName, Theme, TypeName, TypeStyle
from toolkit.model.base import Value

NATURAL_LEADING = 1.362
"""The line height of the Noto faces, as a multiple of their size."""


COMPLEX_FONTS: dict[FamilyName, str] = {
    "serif": "Times New Roman",
    "sans": "Arial",
    "mono": "Courier New",
}
"""The faces for Arabic and Hebrew, which those of the theme do not have."""


class ParagraphStyle(Value, frozen=True):
    """`name` is the one that word processors recognise; `outline` is the heading's level from 0."""

    id: str
    name: str
    type: TypeName
    keep: bool = False
    outline: int | None = None
    custom: bool = True
    next: str = ""
    scale: float = 1.0
    """Of the size and leading of its type."""

    def kind(self, theme: Theme) -> TypeStyle:
        kind = theme.types[self.type]
        return replace(kind, size=kind.size * self.scale, leading=kind.leading * self.scale)


PARAGRAPHS = (
    ParagraphStyle(id="BodyText", name="Body Text", type="body", custom=False),
    ParagraphStyle(id="Question", name="Question", type="question"),
    ParagraphStyle(id="Answer", name="Answer", type="answer"),
    ParagraphStyle(id="Quote", name="Quote", type="quote", custom=False),
    ParagraphStyle(id="EditorialNote", name="Editorial Note", type="note"),
    ParagraphStyle(id="SourceCode", name="Source Code", type="code"),
    ParagraphStyle(id="Caption", name="caption", type="caption", custom=False),
    ParagraphStyle(id="SmallText", name="Small Text", type="small"),
    ParagraphStyle(id="ListParagraph", name="List Paragraph", type="body", custom=False),
    ParagraphStyle(
        id="Heading1", name="heading 1", type="h1", keep=True, outline=0, custom=False, next="BodyText"
    ),
    ParagraphStyle(
        id="Heading2", name="heading 2", type="h2", keep=True, outline=1, custom=False, next="BodyText"
    ),
    ParagraphStyle(
        id="Heading3", name="heading 3", type="h3", keep=True, outline=2, custom=False, next="BodyText"
    ),
    ParagraphStyle(
        id="Heading4", name="heading 4", type="h3", keep=True, outline=3, custom=False, next="BodyText"
    ),
    ParagraphStyle(
        id="Heading5", name="heading 5", type="h3", keep=True, outline=4, custom=False, next="BodyText"
    ),
    ParagraphStyle(
        id="Heading6", name="heading 6", type="h3", keep=True, outline=5, custom=False, next="BodyText"
    ),
    ParagraphStyle(id="CoverKicker", name="Cover Kicker", type="cover_kicker"),
    ParagraphStyle(id="Title", name="Title", type="cover_title", custom=False),
    ParagraphStyle(id="Subtitle", name="Subtitle", type="cover_subtitle", custom=False),
    ParagraphStyle(id="TableText", name="Table Text", type="cell"),
    ParagraphStyle(id="TableHead", name="Table Head", type="table_head", keep=True),
    ParagraphStyle(id="TableLabel", name="Table Label", type="table_label"),
    ParagraphStyle(id="TableTextSmall", name="Table Text Small", type="cell", scale=SMALL),
    ParagraphStyle(id="TableHeadSmall", name="Table Head Small", type="table_head", keep=True, scale=SMALL),
    ParagraphStyle(id="TableLabelSmall", name="Table Label Small", type="table_label", scale=SMALL),
    ParagraphStyle(id="Speaker", name="Speaker", type="speaker", keep=True, next="Answer"),
    ParagraphStyle(
        id="CalloutTitle", name="Callout Title", type="callout_title", keep=True, next="CalloutText"
    ),
    ParagraphStyle(id="CalloutText", name="Callout Text", type="callout"),
    ParagraphStyle(id="TOCHeading", name="TOC Heading", type="contents_title", keep=True, custom=False),
    ParagraphStyle(id="TOC1", name="toc 1", type="contents", custom=False),
    ParagraphStyle(id="TOC2", name="toc 2", type="contents", custom=False),
    ParagraphStyle(id="TOC3", name="toc 3", type="contents", custom=False),
    ParagraphStyle(id="FootnoteText", name="footnote text", type="endnote", custom=False),
    ParagraphStyle(id="Drawing", name="Drawing", type="small"),
    ParagraphStyle(id="Index1", name="index 1", type="index", custom=False),
    ParagraphStyle(id="Header", name="header", type="running", custom=False),
    ParagraphStyle(id="Marking", name="Marking", type="marking"),
    ParagraphStyle(id="Footer", name="footer", type="running", custom=False),
)
"""Every paragraph style except `Normal`, from which they all derive."""

_BAR = 2.0
"""Points: the width of the rule beside a quotation."""

LIST_ITEM_AFTER = 3.0
"""Points between the items of a list."""

CONTENTS_NUMBER = 28.0
"""Points from the left edge of a contents entry to its text, if it has a number."""


def styles_xml(theme: Theme, language: str, has_fonts: bool = False) -> bytes:
    """The part `word/styles.xml`. If the file `has_fonts`, runs that need others than the theme's say so."""
    complex_fonts = (
        {name: theme.families[name].name for name in COMPLEX_FONTS} if has_fonts else COMPLEX_FONTS
    )
    parts = (
        _defaults(theme, language, complex_fonts),
        *(_paragraph_style(style, theme, complex_fonts) for style in PARAGRAPHS),
        *_character_styles(theme, complex_fonts),
        *_table_styles(theme),
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{''.join(parts)}</w:styles>".encode()


def run_properties(style: TypeStyle, theme: Theme, complex_fonts: Mapping[FamilyName, str]) -> str:
    """Face, weight, slant, colour and size of a type style."""
    name = escaped(theme.families[style.family].name)
    size = half_points(style.size)
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{escaped(complex_fonts[style.family])}"/>'
        f"{'<w:b/><w:bCs/>' if style.bold else ''}{'<w:i/><w:iCs/>' if style.italic else ''}"
        f'<w:color w:val="{style.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def quote_bar(side: Literal["left", "right"], theme: Theme) -> str:
    """The vertical rule beside a quotation: at the right if it is written from right to left."""
    other = "right" if side == "left" else "left"
    space = round(theme.types["quote"].indent - 2 * _BAR)
    line = f'w:val="single" w:sz="{round(_BAR * 8)}" w:space="{space}" w:color="{theme.colours.rule}"'
    borders = {side: f"<w:{side} {line}/>", other: f'<w:{other} w:val="nil"/>'}
    return f"<w:pBdr>{borders['left']}{borders['right']}</w:pBdr>"


def _defaults(theme: Theme, language: str, complex_fonts: Mapping[FamilyName, str]) -> str:
    body = theme.types["body"]
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_properties(body, theme, complex_fonts)}"
        f"{language_xml(language)}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )


def _paragraph_style(style: ParagraphStyle, theme: Theme, complex_fonts: Mapping[FamilyName, str]) -> str:
    kind = style.kind(theme)
    custom = ' w:customStyle="1"' if style.custom else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    properties = "".join(
        (
            "<w:keepNext/><w:keepLines/>" if style.keep else "",
            "<w:widowControl/>",
            quote_bar("left", theme) if style.type == "quote" else "",
            _tabs(style, theme),
            _spacing(style, kind),
            _indent(style, kind, theme),
            f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
        )
    )
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/><w:pPr>{properties}</w:pPr>'
        f"<w:rPr>{run_properties(kind, theme, complex_fonts)}</w:rPr></w:style>"
    )


def _spacing(style: ParagraphStyle, kind: TypeStyle) -> str:
    """Leading smaller than the face's own is a multiple, so that larger glyphs are not cut off."""
    natural = kind.size * NATURAL_LEADING
    tight = natural > kind.leading
    line = round(240 * kind.leading / natural) if tight else twips(kind.leading)
    after = LIST_ITEM_AFTER if style.id == "ListParagraph" else kind.after
    return (
        f'<w:spacing w:before="{twips(kind.before)}" w:after="{twips(after)}" '
        f'w:line="{line}" w:lineRule="{"auto" if tight else "atLeast"}"/>'
    )


def _tabs(style: ParagraphStyle, theme: Theme) -> str:
    edge = twips(theme.page.text_width)
    if style.type == "running":
        return f'<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>'
    if style.type == "contents":
        text = twips(_contents_edge(style, theme))
        return (
            f'<w:tabs><w:tab w:val="left" w:pos="{text}"/>'
            f'<w:tab w:val="right" w:leader="dot" w:pos="{edge}"/></w:tabs>'
        )
    return ""


def _indent(style: ParagraphStyle, kind: TypeStyle, theme: Theme) -> str:
    if style.type == "contents":
        return indent(_contents_edge(style, theme), CONTENTS_NUMBER)
    return indent(kind.indent) if kind.indent else ""


def _contents_edge(style: ParagraphStyle, theme: Theme) -> float:
    """Where the text of a contents entry begins; the number in the style's id is the level of the heading."""
    return CONTENTS_NUMBER + (int(style.id[-1]) - 1) * theme.measures.contents_indent


def _character_styles(theme: Theme, complex_fonts: Mapping[FamilyName, str]) -> tuple[str, ...]:
    colours = theme.colours
    return (
        _character(
            "Reference", "Paragraph Reference", run_properties(theme.types["reference"], theme, complex_fonts)
        ),
        _character(
            "SpeakerDetail",
            "Speaker Detail",
            run_properties(theme.types["speaker_detail"], theme, complex_fonts),
        ),
        _character("Muted", "Muted", f'<w:color w:val="{colours.muted}"/>'),
        _character("Term", "Term", "<w:b/><w:bCs/>"),
        _character("Hyperlink", "Hyperlink", f'<w:color w:val="{colours.link}"/>', custom=False),
        _character(
            "FootnoteReference",
            "footnote reference",
            f'<w:color w:val="{colours.link}"/><w:vertAlign w:val="superscript"/>',
            custom=False,
        ),
    )


def _character(id: str, name: str, properties: str, custom: bool = True) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="{int(custom)}" w:styleId="{id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def _table_styles(theme: Theme) -> tuple[str, ...]:
    colours, measures = theme.colours, theme.measures
    hairline, strong = measures.hairline, measures.strong_rule
    grid = _border("bottom", hairline, colours.rule) + _border("insideH", hairline, colours.rule)
    fields = _border("top", strong, colours.heading) + grid
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_cell_margins(theme)}</w:tblPr></w:style>",
        _table(
            "PackGrid", "Pack Grid", grid, _fill("firstRow", colours.head) + _fill("band2Horz", colours.tint)
        ),
        _table("PackFields", "Pack Fields", fields, _fill("firstRow", colours.tint)),
        _table("PackCover", "Pack Cover", _border("top", hairline, colours.rule) + grid, _flush_left()),
    )


def _table(id: str, name: str, borders: str, conditions: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>{conditions}</w:style>"
    )


def _flush_left() -> str:
    margin = '<w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar>'
    return f'<w:tblStylePr w:type="firstCol"><w:tcPr>{margin}</w:tcPr></w:tblStylePr>'


def _fill(where: str, colour: str) -> str:
    return (
        f'<w:tblStylePr w:type="{where}"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:tcPr></w:tblStylePr>'
    )


def _border(side: str, points: float, colour: str) -> str:
    """Border widths count in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="{colour}"/>'


def _cell_margins(theme: Theme) -> str:
    # The rule below a row adds to its height; in the PDF it is drawn within it.
    sides = {
        "top": theme.measures.cell_vertical,
        "left": theme.measures.cell_horizontal,
        "bottom": max(theme.measures.cell_vertical - theme.measures.hairline, 0),
        "right": theme.measures.cell_horizontal,
    }
    margins = "".join(f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>' for side, points in sides.items())
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"
