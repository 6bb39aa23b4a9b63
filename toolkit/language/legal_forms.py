"""The legal forms of companies: `Ltd`, `GmbH`, `S.p.A.` (`data/legal-forms.toml`)."""

from __future__ import annotations

import re
from functools import cache

from toolkit.language.tables import shipped_table

_MARKS = r"[.\s]*"


def without_form(name: str) -> str:
    """A name without the legal form behind or before it; the whole name if nothing else would be left."""
    before, behind = _patterns()
    opened, closed = before.match(name), behind.search(name)
    bare = name[opened.end() if opened else 0 : closed.start() if closed else len(name)].strip(" ,")
    return bare or name


def has_form(name: str) -> bool:
    """Whether a name says the legal form of a company."""
    return without_form(name) != name


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a name, and what stands behind it."""
    table = legal_forms()
    before, behind = _either(table["before"]), _either(table["behind"])
    return (
        re.compile(rf"(?:{before})(?:\s+|(?<=[^\x00-\u04ff])|(?<=\)))(?=\S)", re.IGNORECASE),
        re.compile(rf"(?:,?\s+|(?<=[^\x00-\u04ff]))(?:{behind})\.?\Z", re.IGNORECASE),
    )


def _either(forms: list[str]) -> str:
    """A pattern for forms with or without dots between their letters."""
    return "|".join(_spelled(form) for form in sorted(forms, key=len, reverse=True))


def _spelled(form: str) -> str:
    words = form.split()
    lettered = [_MARKS.join(map(re.escape, word)) if len(word) <= 3 else re.escape(word) for word in words]
    return _MARKS.join(lettered)


@cache
def legal_forms() -> dict[str, list[str]]:
    """The table as shipped, with its examples. Raises LexiconError if the file is not TOML."""
    table: dict[str, list[str]] = shipped_table("legal-forms.toml")
    return table
