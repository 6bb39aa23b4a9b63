"""Letters that are printed for each other in the same word (`data/alike.toml`)."""

from __future__ import annotations

from functools import cache

from toolkit.language.tables import shipped_table

APOSTROPHES = "'’ʼ׳"
"""Marks inside words that are printed for each other. The body of a character class."""
QUOTES = '"״”“'
"""Marks inside Hebrew abbreviations that are printed for each other. The body of a character class."""


@cache
def groups() -> tuple[str, ...]:
    """Small letters that are printed for each other; the first of a group is the form they fold to."""
    table = shipped_table("alike.toml")
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
