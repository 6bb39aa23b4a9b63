"""What a line is by its words: a caption, the first or the last line of a letter, or how a letter goes on.

The words of all languages are read together from `data/blocks.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from toolkit.language.expressions import inside
from toolkit.language.scripts import UNSPACED
from toolkit.language.tables import shipped_table

LETTER_WORDS = 6
"""A line of more than 6 words neither begins nor ends a letter."""
GREETING_WORDS = 12
"""A line of more than 12 words does not only greet readers."""
_MARKED = r"\s*(?:\Z|[,،，])"
"""A closing phrase is all of a line, or has a comma behind it."""
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
    if len(text.split()) > LETTER_WORDS:
        return False
    closings = _first_words("closing", "thanks", then=rf"{_MARKED}|[.!]")
    return (closings.match(text) or _salutations().match(text)) is not None


def greets_readers(text: str) -> bool:
    """Whether a line begins a letter: `Dear members,`"""
    return len(text.split()) <= GREETING_WORDS and _salutations().match(text) is not None


def ends_letter(text: str) -> bool:
    """Whether a line ends a letter and nothing else: `Yours sincerely`, `Kind regards, Ann`."""
    short = len(text.split()) <= LETTER_WORDS and text[-1:] not in "!?"
    if short and _first_words("closing", then=_MARKED).match(text) is not None:
        return True
    return _first_words("parting", then=r"(?!\w)").match(text) is not None


def names_letter(text: str) -> re.Match[str] | None:
    """Where a title says that the text is a letter: `Open letter to the council`."""
    return _within("letter").search(text)


def is_written(text: str) -> re.Match[str] | None:
    """Where a text says that it is written or signed: `I am writing to`, `We, the undersigned`."""
    return _within("writing").search(text)


def heads_signatures(text: str) -> bool:
    """Whether a line is the heading of those who signed, perhaps with their names: `Signed: Ann, Bob`."""
    return _first_words("signed", then=r"\s*(?:\Z|[:：])").match(text) is not None


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
def _first_words(*names: str, then: str) -> re.Pattern[str]:
    """Words of tables at the beginning of a line, and what follows them."""
    words = "|".join(map(_alternatives, names)).replace("'", "['’]")
    return re.compile(rf"(?:{words})(?:{then})", re.I)


@cache
def _within(name: str) -> re.Pattern[str]:
    """Words of a table anywhere in a text."""
    return inside(tuple(_words(name)))


def _alternatives(name: str) -> str:
    return "|".join(map(re.escape, _words(name)))


def _words(name: str) -> list[str]:
    """The words of a table in all languages, the longest first."""
    stated = (each for language, each in _table()[name].items() if "examples" not in language)
    words = {word for each in stated for word in each}
    return sorted(words, key=lambda word: (-len(word), word))


def is_fence(text: str) -> bool:
    """Whether a line begins or ends code: ≥ 3 backticks or tildes, perhaps with the name of a language."""
    return _FENCE.fullmatch(text) is not None
