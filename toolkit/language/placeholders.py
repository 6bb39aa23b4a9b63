"""What templates hold until somebody fills them in; it states nothing (`data/placeholders.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from toolkit.language.expressions import whole
from toolkit.language.tables import shipped_table

LONGEST = 100
"""A placeholder has at most 100 code points."""


@cache
def placeholders() -> dict[str, Any]:
    """The tables of `data/placeholders.toml`."""
    return shipped_table("placeholders.toml")


def is_placeholder(text: str) -> bool:
    """Whether a stated name or title is one that stands in a template: `Your Site Name`."""
    text = text.strip()
    return len(text) <= LONGEST and _names().match(text) is not None


def is_placeholder_day(value: str) -> bool:
    """Whether a stated day is the beginning of a program's calendar: `1970-01-01`."""
    return value.startswith(tuple(placeholders()["days"]))


@cache
def _names() -> re.Pattern[str]:
    return whole(tuple(placeholders()["names"]))
