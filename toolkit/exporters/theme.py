"""The look that PDF, DOCX and HTML share, as `theme_files` reads it.

Every length is in points (1/72 inch), every colour is `RRGGBB` without a hash.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from toolkit.model.base import Value

FamilyName = Literal["serif", "sans", "mono"]
Paper = Literal["A4", "Letter"]
TypeName = Literal[
    "body",
    "question",
    "answer",
    "quote",
    "note",
    "code",
    "caption",
    "small",
    "h1",
    "h2",
    "h3",
    "cover_kicker",
    "cover_title",
    "cover_subtitle",
    "cell",
    "table_head",
    "table_label",
    "speaker",
    "speaker_detail",
    "callout_title",
    "callout",
    "contents_title",
    "contents",
    "endnote",
    "index",
    "running",
    "marking",
    "reference",
]

PAPERS: dict[Paper, tuple[float, float]] = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0)}


class Page(Value, frozen=True, forbid_unknown_fields=True):
    """The sheet and its margins; `head` and `foot` are the baselines of the running lines."""

    paper: Paper
    left: float
    right: float
    notes_margin: float
    """The right margin instead of `right`, if there is to be room for notes by hand."""
    top: float
    bottom: float
    head: float
    """From the top edge."""
    foot: float
    """From the bottom edge."""

    @property
    def width(self) -> float:
        return PAPERS[self.paper][0]

    @property
    def height(self) -> float:
        return PAPERS[self.paper][1]

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


class Colours(Value, frozen=True, forbid_unknown_fields=True):
    """What each colour is for, the TOML file says."""

    ink: str
    heading: str
    muted: str
    rule: str
    tint: str
    callout: str
    accent: str
    link: str
    ground: str
    head: str


class Measures(Value, frozen=True, forbid_unknown_fields=True):
    """Lengths that belong to no type style; the TOML file says what each one is."""

    band: float
    accent_width: float
    accent_height: float
    cover_drop: float
    cover_label: float
    hairline: float
    strong_rule: float
    cell_horizontal: float
    cell_vertical: float
    callout_bar: float
    callout_padding: float
    list_indent: float
    contents_indent: float
    index_gap: float
    block_after: float
    reference_gap: float


class FontFamily(Value, frozen=True, forbid_unknown_fields=True):
    """A family's name as word processors know it, and its four files in `toolkit/data/fonts/`."""

    name: str
    regular: str
    bold: str
    italic: str
    bold_italic: str

    def file(self, bold: bool, italic: bool) -> str:
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class TypeStyle(Value, frozen=True, forbid_unknown_fields=True):
    """How one kind of paragraph is set; `colour` is resolved to `RRGGBB`."""

    family: FamilyName
    size: float
    leading: float
    colour: str
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    """From the left margin."""


class Theme(Value, frozen=True, forbid_unknown_fields=True):
    page: Page
    colours: Colours
    measures: Measures
    families: dict[FamilyName, FontFamily]
    types: dict[TypeName, TypeStyle]
    """Holds every `TypeName`."""


def on_paper(theme: Theme, paper: Paper) -> Theme:
    """`theme` on another size of paper, with the same margins."""
    return replace(theme, page=replace(theme.page, paper=paper))


def with_right_margin(theme: Theme, millimetres: float) -> Theme:
    """`theme` with a right margin of this width."""
    return replace(theme, page=replace(theme.page, right=millimetres * 72 / 25.4))


def with_notes_margin(theme: Theme) -> Theme:
    """`theme` with a wide right margin, in which a reader can write."""
    return replace(theme, page=replace(theme.page, right=theme.page.notes_margin))
