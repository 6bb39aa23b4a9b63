"""What a theme must be for its packs to be read: its keys, values, contrasts, and room for text.

Each check raises `Fault` for the first thing it finds, with the key, what is wrong and what to do.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from math import isfinite
from typing import Any, get_args

import msgspec

from toolkit.exporters.colours import LEAST_CONTRAST, contrast
from toolkit.exporters.theme import (
    PAPERS,
    Colours,
    FamilyName,
    FontFamily,
    Measures,
    Page,
    Paper,
    Theme,
    TypeName,
    TypeStyle,
    on_paper,
    with_notes_margin,
)
from toolkit.resources import data_path

Raw = dict[str, Any]
"""A theme as its file has it: tables of tables of values."""
Place = tuple[str, ...]
"""The keys from the top of the file down."""

SIZES = (4.0, 80.0)
"""The smallest and the largest size of type in points."""
LEADINGS = (1.0, 4.0)
"""The least and the most leading, as a multiple of the size of type."""
MOST_POINTS = 1000.0
"""No length is more than 1000 points: larger than a sheet of any paper."""
LEAST_CHARACTERS = 40
"""A line of body text has room for 40 characters or more."""
LEAST_LINES = 20
"""A page has room for 20 lines of body text or more."""
_CHARACTER = 0.53
"""Mean width of a character of running text, as a fraction of the size of type."""
_PAPER_COLOUR = "FFFFFF"


_NAMES: Mapping[Place, Collection[str]] = {
    (): ("page", "colours", "measures", "families", "types"),
    ("families",): get_args(FamilyName),
    ("types",): get_args(TypeName),
}
"""The tables of tables, and what they hold."""
_TABLES: Mapping[Place, type[msgspec.Struct]] = {
    ("page",): Page,
    ("colours",): Colours,
    ("measures",): Measures,
    **{("families", name): FontFamily for name in get_args(FamilyName)},
    **{("types", name): TypeStyle for name in get_args(TypeName)},
}
"""The tables of values, and the fields they hold."""
_EXPECTED: Mapping[Any, str] = {
    float: "a number of points",
    bool: "true or false",
    str: "a text in quotes",
    Paper: " or ".join(f'"{name}"' for name in get_args(Paper)),
    FamilyName: " or ".join(f'"{name}"' for name in get_args(FamilyName)),
}
_GROUNDS: Mapping[str, tuple[str, ...]] = {
    "cell": ("ground", "tint"),
    "table_label": ("ground", "tint"),
    "table_head": ("head",),
    "callout": ("callout",),
    "callout_title": ("callout",),
    "code": ("tint",),
}
"""The colours behind the text of a type style; behind all others is `ground`."""
_ANYWHERE = ("muted", "link")
"""Colours of words that may be in any text, but for the heads of tables."""


class Fault(Exception):
    """What is wrong in a file: the key, the fault and the remedy."""

    def __init__(self, place: Place, fault: str) -> None:
        super().__init__(f"{'.'.join(place)}: {fault}")


def check_file(raw: Raw) -> None:
    """Every key and value of a file, and the contrasts of its colours."""
    _check_keys(raw)
    _check_values(raw)
    _check_contrast(raw)


def check_room(theme: Theme) -> None:
    """Whether the lengths leave room for text, on every paper, with and without room for notes."""
    for paper in PAPERS:
        _check_room(on_paper(theme, paper))
        _check_room(with_notes_margin(on_paper(theme, paper)))


def digits(colour: str) -> str:
    """A colour as `RRGGBB`; in a file it may have a hash and small letters."""
    return colour.removeprefix("#").upper()


def _check_keys(raw: Raw) -> None:
    for place, names in _NAMES.items():
        _check_names(raw, place, names, names)
    for place, struct in _TABLES.items():
        fields = msgspec.structs.fields(struct)
        required = [field.name for field in fields if field.required and field.name != "colour"]
        _check_names(raw, place, [field.name for field in fields], required)


def _check_names(raw: Raw, place: Place, known: Collection[str], required: Collection[str]) -> None:
    table = _at(raw, place)
    if not isinstance(table, dict):
        raise Fault(place, f"it is not a table; write [{'.'.join(place)}] and its keys below")
    for name in table:
        if name not in known:
            close = get_close_matches(name, known)
            remedy = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known)}"
            raise Fault((*place, name), f"there is no such key; {remedy}")
    for name in required:
        if name not in table:
            fault = 'it is missing; give it, or write base = "default" at the top to have it from there'
            raise Fault((*place, name), fault)


def _check_values(raw: Raw) -> None:
    fonts = sorted(file.name for file in data_path("fonts").glob("*.ttf"))
    for place, struct in _TABLES.items():
        table = _at(raw, place)
        for field in msgspec.structs.fields(struct):
            if field.name in table:
                _check_value((*place, field.name), table[field.name], field.type)
        if struct is FontFamily:
            for name in ("regular", "bold", "italic", "bold_italic"):
                if table[name] not in fonts:
                    raise Fault((*place, name), f"there is no font {table[name]!r}; {', '.join(fonts)}")
    for name, value in raw["colours"].items():
        if not re.fullmatch(r"#?[0-9A-Fa-f]{6}", value):
            fault = f'{value!r} is no colour; write six hexadecimal digits, like "1B2430"'
            raise Fault(("colours", name), fault)
    for name, style in raw["types"].items():
        if style.get("colour", "ink") not in raw["colours"]:
            fault = f"there is no colour {style['colour']!r}; there is {', '.join(raw['colours'])}"
            raise Fault(("types", name, "colour"), fault)
        _check_range(("types", name, "size"), style["size"], *SIZES)
        least, most = (factor * style["size"] for factor in LEADINGS)
        _check_range(("types", name, "leading"), style["leading"], least, most)


def _check_value(place: Place, value: object, kind: Any) -> None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise Fault(place, f"{reprlib.repr(value)} is not allowed here; write {_EXPECTED[kind]}") from None
    if kind is float:
        _check_range(place, msgspec.convert(value, float), 0, MOST_POINTS)


def _check_range(place: Place, value: float, least: float, most: float) -> None:
    if not isfinite(value) or not least <= value <= most:
        raise Fault(place, f"{value:g} is out of range; write a number from {least:g} to {most:g}")


def _at(raw: Raw, place: Place) -> Any:
    table: Any = raw
    for name in place:
        table = table[name]
    return table


def _check_contrast(raw: Raw) -> None:
    for place, front, ground in _pairs(raw["types"]):
        one, other = digits(raw["colours"][front]), digits(raw["colours"][ground])
        for behind in {other, _PAPER_COLOUR} if ground == "ground" else {other}:
            found = contrast(one, behind)
            if found < LEAST_CONTRAST:
                change = (
                    "lighter" if contrast(behind, "000000") < contrast(behind, _PAPER_COLOUR) else "darker"
                )
                fault = f"{front} ({one}) on {ground} ({behind}) has a contrast of {found:.2f}:1"
                remedy = f"make colours.{front} {change}, or change colours.{ground}"
                raise Fault(place, f"{fault}, text needs {LEAST_CONTRAST}:1; {remedy}")


def _pairs(types: Raw) -> Iterator[tuple[Place, str, str]]:
    """Each place in the file that gives a colour to text, that colour, and each colour behind the text."""
    for front in _ANYWHERE:
        for ground in ("ground", "tint", "callout"):
            yield ("colours", front), front, ground
    for name, style in types.items():
        for ground in _GROUNDS.get(name, ("ground",)):
            yield ("types", name, "colour"), style.get("colour", "ink"), ground


def _check_room(theme: Theme) -> None:
    """Refuses lengths that leave no room for text."""
    page, body, running = theme.page, theme.types["body"], theme.types["running"]
    width, height = page.text_width, page.text_height
    if width < LEAST_CHARACTERS * _CHARACTER * body.size:
        fault = f"{width:.0f} points are left for a line on {page.paper} paper, fewer than 40 characters"
        sides = "left and right" if page.right != page.notes_margin else "left and notes_margin"
        raise Fault(("page",), f"{fault}; make {sides} smaller")
    if height < LEAST_LINES * body.leading:
        fault = f"{height:.0f} points are left for the lines of a page of {page.paper} paper"
        raise Fault(("page",), f"{fault}, fewer than {LEAST_LINES} lines; make top and bottom smaller")
    for place, value, least, most in _limits(theme, running.leading):
        if not least <= value <= most:
            raise Fault(place, f"{value:g} leaves no room for text; write {least:g} to {most:g}")


def _limits(theme: Theme, line: float) -> Iterator[tuple[Place, float, float, float]]:
    """Lengths by their keys, with the least and the most that leave room for text."""
    page, measures = theme.page, theme.measures
    width, height = round(page.text_width), round(page.text_height)
    yield ("page", "head"), page.head, line, page.top
    yield ("page", "foot"), page.foot, line / 2, page.bottom - line / 2
    yield ("measures", "band"), measures.band, 0, page.top
    yield ("measures", "cover_drop"), measures.cover_drop, 0, height // 2
    yield ("measures", "cover_label"), measures.cover_label, 0, width // 2
    for name in ("accent_width", "index_gap", "callout_padding", "list_indent", "contents_indent"):
        most = width if name == "accent_width" else width // 8
        yield ("measures", name), getattr(measures, name), 0, most
    for name in ("cell_horizontal", "cell_vertical", "callout_bar", "reference_gap"):
        yield ("measures", name), getattr(measures, name), 0, 24
    for name in ("block_after", "accent_height"):
        yield ("measures", name), getattr(measures, name), 0, height // 8
    for name, style in theme.types.items():
        yield ("types", name, "indent"), style.indent, 0, width // 4
        yield ("types", name, "before"), style.before, 0, height // 4
        yield ("types", name, "after"), style.after, 0, height // 4
