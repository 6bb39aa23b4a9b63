"""What texts of languages without a lexicon call themselves (`data/kinds.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from toolkit.language.expressions import whole
from toolkit.language.tables import shipped_table
from toolkit.model.document import Kind

FACTS = ("examples", "not_examples")


@cache
def other_kinds() -> dict[Kind, re.Pattern[str]]:
    """The patterns of all those languages, by kind. Raises LexiconError if the file holds a wrong pattern."""
    found: dict[Kind, list[str]] = {}
    for table in kind_tables().values():
        for kind, patterns in table.items():
            if kind not in FACTS:
                found.setdefault(cast(Kind, kind), []).extend(patterns)
    return {kind: whole(tuple(patterns)) for kind, patterns in found.items()}


def kind_tables() -> dict[str, dict[str, Any]]:
    """Language -> its patterns and their examples."""
    return shipped_table("kinds.toml")
