"""The words of the lines around a title in languages without a lexicon (`data/mastheads.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from toolkit.language.expressions import alternation, inside_later, later, start_later
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value

COLONS = ":：՝፡"
"""What stands between a label and its value, in all scripts."""


class MastheadLabels(Value, frozen=True, kw_only=True):
    """The table, united over the languages."""

    stamps: dict[str, re.Pattern[str]]
    """Labels of dates: `updated`, `published`."""
    authors: re.Pattern[str]
    """What stands before the names of those who wrote a text, with the colon after it."""
    reserved: re.Pattern[str]
    """What a line on copyright says besides whose the rights are."""


@cache
def masthead_labels() -> MastheadLabels:
    """The words as shipped."""
    tables = masthead_tables().values()

    def patterns(key: str) -> list[str]:
        return [pattern for table in tables for pattern in table[key]]

    return MastheadLabels(
        stamps={kind: start_later(patterns(kind)) for kind in ("updated", "published")},
        authors=later(rf"(?:{alternation(patterns('authors'))})\s?[{COLONS}]"),
        reserved=inside_later(patterns("reserved")),
    )


def masthead_tables() -> dict[str, dict[str, Any]]:
    """Language -> its patterns and their examples."""
    return shipped_table("mastheads.toml")
