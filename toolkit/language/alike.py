"""Letters that are printed for each other in the same word (`data/alike.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache

from toolkit.errors import LexiconError
from toolkit.resources import data_path

APOSTROPHES = "'’ʼ׳"
"""Marks inside words that are printed for each other. The body of a character class."""
QUOTES = '"״”“'
"""Marks inside Hebrew abbreviations that are printed for each other. The body of a character class."""


@cache
def groups() -> tuple[str, ...]:
    """Small letters that are printed for each other; the first of a group is the form they fold to."""
    path = data_path("alike.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}; mend the file, or install the toolkit again") from error
    return tuple(group for language in table.values() for group in language.split())


@cache
def first_forms() -> dict[str, str]:
    """Letter -> the letter it folds to, for those that fold to another."""
    return {letter: group[0] for group in groups() for letter in group[1:]}


@cache
def all_forms() -> dict[str, str]:
    """Letter or mark -> all that may be printed for it."""
    marks = {"'": APOSTROPHES, '"': QUOTES}
    return marks | {letter: group for group in groups() for letter in group}
