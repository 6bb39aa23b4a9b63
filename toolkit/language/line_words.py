"""What a short line is by its words: a caption, the first or the last line of a letter.

The words of all languages are read together from `data/blocks.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from toolkit.language.scripts import UNSPACED
from toolkit.language.tables import shipped_table

LETTER_WORDS = 6
"""A line of more than 6 words neither begins nor ends a letter."""
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*[\w+-]{0,20}\s*")


@cache
def _table() -> dict[str, Any]:
    return shipped_table("blocks.toml")


def is_table_caption(text: str) -> bool:
    """Whether a line is `Table 1`, perhaps with a title after a mark: the caption of a table."""
    return _numbered("table").match(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table or of a picture."""
    return is_table_caption(text) or _numbered("figure").match(text) is not None


def is_of_letter(text: str) -> bool:
    """Whether a line begins a letter, or ends it: with a phrase for that alone, or with a mark after it."""
    short = len(text.split()) <= LETTER_WORDS
    return short and (_closings().match(text) or _salutations().match(text)) is not None


@cache
def _numbered(name: str) -> re.Pattern[str]:
    """A word before a number, with the end of the line or a mark after it, or a space before CJK."""
    mark = rf"\s*(?:\Z|[.:．：|–—-])|[ \u3000](?=[{UNSPACED}])"
    return re.compile(
        rf"(?:{_alternatives(name)})\.?\s{{0,2}}[0-9０-９]{{1,3}}(?:\.[0-9]{{1,3}})?[a-z]?(?:{mark})", re.I
    )


@cache
def _salutations() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('salutation')})(?!\w)", re.I)


@cache
def _closings() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('closing')})\s*(?:\Z|[,，.!])", re.I)


def _alternatives(name: str) -> str:
    stated = (each for language, each in _table()[name].items() if "examples" not in language)
    words = {word for each in stated for word in each}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def is_fence(text: str) -> bool:
    """Whether a line begins or ends code: ≥ 3 backticks or tildes, perhaps with the name of a language."""
    return _FENCE.fullmatch(text) is not None
