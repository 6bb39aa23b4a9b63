"""A text as tokens of few kinds, one letter each, for expressions over kinds.

| kind | token |
|---|---|
| `n` | a number from 1 to 31, of one or two digits |
| `h`, `z` | any other number of one or two digits; any other number |
| `Y`, `B`, `P` | a year 1800 to 2099; one from the Buddha's death; one of the calendar of Iran |
| `m`, `f`, `p` | a month in a language of the grammar; in any other; of the calendar of Iran |
| `T` | a word that makes a month of the number after it |
| `A`, `M`, `D`, `E` | the units of year, month and day after a number; the name of an era before one |
| `N` | a Roman numeral from I to XII |
| `o` | an ordinal ending |
| `j`, `r`, `b` | a word that joins the parts of a date; one between the days of a range; one that does both |
| `w`, `x` | a day of the week; any other word |

White space is one space, the sign for an ordinal is `o`, every other character is itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.dates.calendars import ERAS, HAN_NUMBER, UNITS, han_value
from toolkit.language.dates.knowledge import Phrases
from toolkit.language.folding import fold
from toolkit.model.base import Value

YEAR_DIGITS = 4
LONGEST_GAP = 4
"""More than 4 characters between two tokens end every date."""

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\S+")
_AFTER_NUMBER = re.compile(r"\d[-'’]?\Z")
_SPACE = re.compile(r"\s+")
_SIGNS = str.maketrans("～〜~∼‐‑‒–—−－،，、／．°º’", "-----------,,,/.oo'")
_YEARS = ((1800, 2099, "Y"), (2400, 2642, "B"), (1300, 1472, "P"))
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, 1)}


class Words(Value, frozen=True, kw_only=True):
    """The words that a grammar knows, folded."""

    months: Phrases
    others: Phrases
    """Months of languages that are not the grammar's."""
    persian: Phrases
    weekdays: Phrases
    before: frozenset[str]
    ordinals: frozenset[str]
    joining: frozenset[str]
    ranges: frozenset[str]


class Tokens(Value, frozen=True, kw_only=True):
    """The tokens of a text: for each character of `kinds` its place in the text and its value."""

    kinds: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    values: tuple[int, ...]
    """Of a number its value, of a month its number, else 0."""


_Token = tuple[int, int, str, int]
"""Start, end, kind, value."""


def tokens(text: str, words: Words) -> Tokens:
    """The tokens of `text`, with what is between them."""
    numbers = [_number(match) for match in _NUMBER.finditer(text)]
    for match in HAN_NUMBER.finditer(text):
        value = han_value(match.group())
        numbers.append((*match.span(), _sized(value), value))
    without = HAN_NUMBER.sub(lambda match: " " * len(match.group()), text)
    found = sorted((*numbers, *_worded(text, fold(without), words)))
    placed = list(_with_gaps(text, _named_once(text, found)))
    return Tokens(
        kinds="".join(kind for _, _, kind, _ in placed),
        starts=tuple(start for start, _, _, _ in placed),
        ends=tuple(end for _, end, _, _ in placed),
        values=tuple(value for _, _, _, value in placed),
    )


def _named_once(text: str, found: list[_Token]) -> list[_Token]:
    """The tokens, a month with its name in another calendar behind it as one: `كانون الثاني/يناير`."""
    kept: list[_Token] = []
    for token in found:
        last = kept[-1] if kept else None
        if last is not None and last[2] in "mf" and token[2:] in (("m", last[3]), ("f", last[3])):
            between = text[last[1] : token[0]].strip()
            closed = text[token[1] : token[1] + 1] == ")"
            if between == "/" or (between == "(" and closed):
                kept[-1] = (last[0], token[1] + (between == "("), last[2], last[3])
                continue
        kept.append(token)
    return kept


def _number(match: re.Match[str]) -> _Token:
    digits = match.group()
    if len(digits) > YEAR_DIGITS:
        return match.start(), match.end(), "z", 0
    value = int(digits)
    kind = _sized(value) if len(digits) in (1, 2, YEAR_DIGITS) else "z"
    if len(digits) == YEAR_DIGITS and value < 100:
        kind = "z"
    return match.start(), match.end(), kind, value


def _sized(value: int) -> str:
    """The kind of a number by its value."""
    if value < 100:
        return "n" if 1 <= value <= 31 else "h"
    return next((kind for first, last, kind in _YEARS if first <= value <= last), "z")


def _worded(text: str, folded: str, words: Words) -> Iterator[_Token]:
    """The tokens of the words; a name of several words is one."""
    end = 0
    for match in _WORD.finditer(folded):
        if match.start() < end:
            continue
        token = _word(text, folded, match, words)
        end = token[1]
        yield token


def _word(text: str, folded: str, match: re.Match[str], words: Words) -> _Token:
    word, start, end = match.group(), match.start(), match.end()
    if word[0] in UNITS:
        return start, start + 1, UNITS[word[0]], 0
    if word in words.ordinals and _AFTER_NUMBER.search(text, max(start - 2, 0), start):
        return start, end, "o", 0
    for table, kind in ((words.months, "m"), (words.persian, "p"), (words.weekdays, "w")):
        named = _named(table, folded, word, start)
        if named is not None:
            return start, named[0], kind, named[1]
    small = _small_word(text, word, start, end, words)
    if small is not None:
        return small
    named = _named(words.others, folded, word, start)
    return (start, end, "x", 0) if named is None else (start, named[0], "f", named[1])


def _named(table: Phrases, folded: str, word: str, start: int) -> tuple[int, int] | None:
    """Where the longest name of `table` that begins at `start` ends, and its number."""
    for name, number in table.get(word, ()):
        end = start + len(name)
        if folded.startswith(name, start) and not folded[end : end + 1].strip():
            return end, number
    return None


def _small_word(text: str, word: str, start: int, end: int, words: Words) -> _Token | None:
    """The token of a word that joins, of an era or a Roman numeral."""
    if word in words.before:
        return start, end, "T", 0
    joins, ranges = word in words.joining, word in words.ranges
    if joins or ranges:
        return start, end, "b" if joins and ranges else "j" if joins else "r", 0
    era = next((name for name in ERAS if word.endswith(name)), None)
    if era is not None:
        return end - len(era), end, "E", list(ERAS).index(era)
    if text[start:end] in _ROMAN:
        return start, end, "N", _ROMAN[text[start:end]]
    return None


def _with_gaps(text: str, found: list[_Token]) -> Iterator[_Token]:
    """The tokens with the marks between them."""
    end = 0
    for token in found:
        yield from _gap(text, end, token[0])
        yield token
        end = token[1]
    yield from _gap(text, end, len(text))


def _gap(text: str, start: int, end: int) -> Iterator[_Token]:
    between = _SPACE.sub(" ", text[start:end]).translate(_SIGNS)
    if len(between) > LONGEST_GAP:
        yield start, start, between[0], 0
        yield start, end, "#", 0
        yield end, end, between[-1], 0
        return
    for sign in between:
        yield start, end, sign, 0
