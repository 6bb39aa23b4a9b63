"""The words by which the language of a text is told."""

from __future__ import annotations

import re
from functools import cache

from toolkit.language.expressions import compiled
from toolkit.language.lexicon_files import head_of
from toolkit.language.tables import shipped_table


@cache
def stopwords(language: str) -> frozenset[str]:
    """The stop words of `language`, without reading the rest of its lexicon."""
    return frozenset(head_of(language)["stopwords"].split())


@cache
def openings(language: str) -> re.Pattern[str] | None:
    """How only words of `language` begin, folded, if it has such words."""
    source = head_of(language).get("openings")
    return compiled(source) if source else None


@cache
def stopwords_beside() -> dict[str, frozenset[str]]:
    """The stop words of languages that have no lexicon and resemble one that has."""
    table = shipped_table("stopwords.toml")
    return {language: frozenset(words.split()) for language, words in table.items()}
