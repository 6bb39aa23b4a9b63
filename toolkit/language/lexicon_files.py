"""The files of the lexicons, one for each language, as TOML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.language.tables import parsed, shipped_table
from toolkit.resources import data_path

_NO_PATTERNS = frozenset({"stopwords", "examples", "not_examples"})


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon, in alphabetical order."""
    return tuple(sorted(path.stem for path in data_path("lexicons").glob("*.toml")))


def path_of(language: str) -> Path:
    """The file of the lexicon of `language`, whether there is one or not."""
    return data_path("lexicons", f"{language}.toml")


def table_of(language: str) -> dict[str, Any]:
    """All of a lexicon. Raises FileNotFoundError if there is none, LexiconError if it is not TOML."""
    return shipped_table("lexicons", f"{language}.toml")


@cache
def head_of(language: str) -> dict[str, Any]:
    """What comes before the first table of a lexicon, so that detecting a page's language costs little."""
    path = path_of(language)
    return parsed(path.read_text(encoding="utf-8").partition("\n[")[0], path)


def patterns_of(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a lexicon that may be a pattern, after its place: section and key."""
    return _texts(table_of(language), "")


def _texts(node: Any, place: str) -> Iterator[tuple[str, str]]:
    """The texts of a table; stop words and examples are no patterns."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _NO_PATTERNS:
                yield from _texts(value, f"{place}.{key}" if place else key)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, place)
    elif isinstance(node, str):
        yield place, node
