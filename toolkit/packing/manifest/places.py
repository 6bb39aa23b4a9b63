"""Where the tables and keys of a manifest stand in the file: TOML is read without positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

_TABLE = re.compile(r"\s*\[\[?\s*(?P<name>[A-Za-z0-9_-]+)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"\s*(?P<key>[A-Za-z0-9_-]+|\"[^\"]*\")\s*=")


class Places:
    """The lines of a file by table and key.

    They are found by a plain look at each line. Where this finds another number of tables than the file has,
    as a long text may hold what looks like one, no line is named: a wrong one is worse than none.
    """

    def __init__(self, text: str, tables: Mapping[str, Any]) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        found: Counter[str] = Counter()
        name = ""
        for number, line in enumerate(text.split("\n"), 1):
            if table := _TABLE.fullmatch(line.rstrip("\r")):
                name = table["name"]
                found[name] += 1
                self._lines[name, found[name], ""] = number
            elif key := _KEY.match(line):
                self._lines.setdefault((name, found[name], key["key"].strip('"')), number)
        self._sure = all(found[table] == _count(value) for table, value in tables.items())

    def line(self, table: str, number: int = 1, key: str = "") -> int | None:
        """The line of a key, else of its table; tables of one name are counted from 1, the top is `""`, 0."""
        if not self._sure:
            return None
        return self._lines.get((table, number, key)) or self._lines.get((table, number, ""))


def _count(value: Any) -> int:
    """How many headers a value has: one for each table, none for a value at the top."""
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return len(value)
    return 1 if isinstance(value, dict) else 0
