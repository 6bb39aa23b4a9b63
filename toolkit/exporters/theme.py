"""The look that PDF and DOCX share, read from `toolkit/data/themes/<name>.toml`.

Every length is in points (1/72 inch), every colour is `RRGGBB` without a hash.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, Literal, get_args

import msgspec

from toolkit.errors import DataError, UsageError
from toolkit.model.base import Value
from toolkit.resources import data_path

FamilyName = Literal["serif", "sans"]
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
    "reference",
]

PAPERS: dict[Paper, tuple[float, float]] = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0)}
_COLOUR = re.compile(r"[0-9A-F]{6}")


class Page(Value, frozen=True, forbid_unknown_fields=True):
    """The sheet and its margins; `head` and `foot` are the baselines of the running lines."""

    paper: Paper
    left: float
    right: float
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
    ink: str
    navy: str
    muted: str
    rule: str
    tint: str
    callout: str
    amber: str
    link: str
    white: str


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


@cache
def load_theme(name: str = "default") -> Theme:
    """The theme `toolkit/data/themes/<name>.toml`.

    Raises `UsageError` if there is no such theme, `DataError` if its file is not a theme.
    """
    path = data_path("themes", f"{name}.toml")
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        known = ", ".join(sorted(file.stem for file in data_path("themes").glob("*.toml")))
        raise UsageError(f"No theme is called {name!r}; there is: {known}.")
    return parse_theme(path.read_text(encoding="utf-8"))


def parse_theme(text: str) -> Theme:
    """The theme that `text` (TOML) describes; raises `DataError` if it describes none."""
    try:
        raw = tomllib.loads(text)
        theme = msgspec.convert(_resolved(raw), Theme)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The theme cannot be read: {error}") from error
    _check_complete("family", set(get_args(FamilyName)) - set(theme.families))
    _check_complete("type style", set(get_args(TypeName)) - set(theme.types))
    return theme


def on_paper(theme: Theme, paper: Paper) -> Theme:
    """`theme` on another size of paper, with the same margins."""
    return msgspec.structs.replace(theme, page=msgspec.structs.replace(theme.page, paper=paper))


def _resolved(raw: dict[str, Any]) -> dict[str, Any]:
    """`raw` with the colour names of its type styles replaced by the colours they name."""
    colours = raw.get("colours", {})
    for name, colour in colours.items():
        if not _COLOUR.fullmatch(str(colour)):
            raise DataError(f"The colour {name} is not RRGGBB: {colour!r}", f"/colours/{name}")
    types = {}
    for name, style in raw.get("types", {}).items():
        colour = style.get("colour", "ink")
        if colour not in colours:
            raise DataError(f"The theme has no colour {colour!r}", f"/types/{name}/colour")
        types[name] = {**style, "colour": colours[colour]}
    return {**raw, "types": types}


def _check_complete(what: str, missing: set[str]) -> None:
    if missing:
        raise DataError(f"The theme lacks the {what}: {', '.join(sorted(missing))}")
