"""Which clues of a page state what; the names are data."""

from __future__ import annotations

from functools import cache
from typing import Any

from toolkit.language.tables import shipped_table
from toolkit.model.document import Kind


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return shipped_table("clues.toml")


@cache
def clue_names(stated: str) -> tuple[str, ...]:
    """The names of the clues that state `titles`, `publishers`, `descriptions` …, the most reliable first."""
    return tuple(_tables()[stated]["clues"])


@cache
def author_ranks() -> tuple[tuple[str, ...], ...]:
    """The names of the clues that state an author; those of equal rank together, the most reliable first."""
    return tuple(tuple(names) for names in _tables()["authors"]["ranks"])


@cache
def inverted_names() -> frozenset[str]:
    """The clues whose names have a comma after the family name: `Lee, Ann`."""
    return frozenset(_tables()["authors"]["inverted"])


@cache
def author_clues() -> frozenset[str]:
    return frozenset(name for names in author_ranks() for name in names)


@cache
def site_clues() -> frozenset[str]:
    return frozenset(clue_names("publishers"))


@cache
def typed_kinds() -> dict[str, Kind]:
    """Type of a node of JSON-LD -> the kind of text that it is."""
    return dict(_tables()["kinds"])
