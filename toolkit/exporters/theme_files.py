"""Reads themes from TOML files, and refuses what would make a pack that cannot be read.

A theme is one of `toolkit/data/themes/` or a file of the user's. `base = "default"` at the top of a file
names a theme from which everything comes that the file leaves out; a file without it must hold every key.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from toolkit.errors import ThemeError, UsageError
from toolkit.exporters.theme import Paper, Theme, on_paper, with_notes_margin
from toolkit.exporters.theme_checks import Fault, Raw, check_file, check_room, digits
from toolkit.resources import data_path

DEFAULT = "default"


def theme_names() -> tuple[str, ...]:
    """The themes that are shipped."""
    return tuple(sorted(file.stem for file in data_path("themes").glob("*.toml")))


def load_theme(theme: str = DEFAULT, paper: Paper | None = None, notes_margin: bool = False) -> Theme:
    """A theme that is shipped, by its name, or the one in a file, on `paper` instead of its own.

    Raises `UsageError` if there is no such theme, `ThemeError` if the file does not hold one.
    """
    found = _shipped(theme) if theme in theme_names() else parse_theme(_text(theme), theme)
    placed = on_paper(found, paper) if paper else found
    return with_notes_margin(placed) if notes_margin else placed


@cache
def _shipped(name: str) -> Theme:
    return parse_theme(_shipped_text(name), f"{name}.toml")


def _shipped_text(name: str) -> str:
    return data_path("themes", f"{name}.toml").read_text(encoding="utf-8")


def _text(file: str) -> str:
    try:
        return Path(file).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ThemeError(file, f"byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except (OSError, ValueError) as error:
        known = ", ".join(theme_names())
        raise UsageError(
            f"no theme and no readable file is called {file!r}; the themes are {known}, or name a TOML file"
        ) from error


def parse_theme(text: str, name: str = "theme") -> Theme:
    """The theme that `text`, the TOML of the file `name`, describes; raises `ThemeError` if it is none."""
    try:
        raw = _completed(tomllib.loads(text))
        check_file(raw)
        theme = msgspec.convert(_resolved(raw), Theme)
        check_room(theme)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(name, f"it is not TOML: {error}") from error
    except RecursionError as error:
        raise ThemeError(name, "its tables are nested too deeply; a theme has two levels") from error
    except Fault as fault:
        raise ThemeError(name, str(fault)) from None
    return theme


def _completed(raw: Raw) -> Raw:
    """`raw` with what it leaves out from its base, if it names one."""
    if "base" not in raw:
        return raw
    base, names = raw["base"], theme_names()
    if base not in names:
        raise Fault(("base",), f"there is no theme {base!r}; there is {', '.join(names)}")
    below = _completed(tomllib.loads(_shipped_text(base)))
    return _merged(below, {key: value for key, value in raw.items() if key != "base"})


def _merged(below: Raw, above: Raw) -> Raw:
    """The tables of `below` with the values of `above` in their places."""
    made = dict(below)
    for key, value in above.items():
        inner = below.get(key)
        made[key] = _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return made


def _resolved(raw: Raw) -> Raw:
    """`raw` with the colour names of its type styles replaced by the colours they name."""
    colours = {name: digits(colour) for name, colour in raw["colours"].items()}
    types = {
        name: {**style, "colour": colours[style.get("colour", "ink")]} for name, style in raw["types"].items()
    }
    return {**raw, "colours": colours, "types": types}
