"""Reads the tables that the package ships as TOML."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.errors import LexiconError
from toolkit.resources import data_path


def shipped_table(*parts: str) -> dict[str, Any]:
    """The table in a file under `toolkit/data/`, read anew. Raises LexiconError if it is not TOML."""
    path = data_path(*parts)
    return parsed(path.read_text(encoding="utf-8"), path)


@cache
def listed_words(file: str, section: str, language: str) -> frozenset[str]:
    """The words that a section of a shipped file lists for a language; none if it has none for it."""
    return frozenset(shipped_table(file)[section].get(language, ()))


def parsed(text: str, path: Path) -> dict[str, Any]:
    """The table in `text`, which is of the file at `path`. Raises LexiconError if it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}; mend the file, or install the toolkit again") from error
