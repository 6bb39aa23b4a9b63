"""Whether a date follows from words: the grammar of dates reads them again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from toolkit.language.dates import FoundDate, grammar
from toolkit.language.scripts import settled
from toolkit.model.document import DateClaim, RelatedClaim

NEAR = 31
"""A date worked out by a rule (`on Tuesday`) is at most 31 days from a date in its evidence."""
_DAY = len("YYYY-MM-DD")
_MINUTE = len("YYYY-MM-DDThh:mm")
_NUMBER = re.compile(r"[0-9]+")
_STAMP = re.compile(r"[0-9][0-9TZ+-]*")
_ZONE = re.compile(r"(?<=[0-9])(?:Z|[+-][0-9]{2}:?[0-9]{2})\b")


def date_follows(claim: DateClaim | RelatedClaim, languages: Sequence[str]) -> bool:
    """Whether the evidence of a claim reads as its date, or its range, in one of `languages`.

    What the grammar cannot read at all is not contradicted if the numbers of the date stand in it.
    """
    value = claim.value if isinstance(claim, DateClaim) else claim.date
    if value is None:
        return True
    texts = [settled(evidence.text) for evidence in claim.evidence]
    joined = _ascii_digits(" ".join(texts))
    if _is_verbatim(value, joined) and claim.end is None:
        return True
    found = [read for text in texts for read in dates_in(text, languages)]
    if not found:
        return _numbers_stand(value, joined)
    if claim.basis == "inferred" and any(_is_near(value, read) for read in _readings(found)):
        return True
    stands = _zone_stands(value, joined)
    return any(
        _agrees(value, begin)
        and (stands or begin == value)  # `12:28 EST` beside the same moment as `17:28Z`
        and (claim.end is None or _agrees(claim.end, end))
        for begin, end in _ranges(found)
    )


def dates_in(text: str, languages: Sequence[str]) -> list[FoundDate]:
    """The dates that the grammar of dates finds in `text`, in numbers with the day or with the month first.

    Which of the two a page means may be known from outside the evidence.
    """
    named = tuple(languages)
    return [*grammar(named).find(text), *grammar(named, order="mdy").find(text)]


def _ranges(found: Sequence[FoundDate]) -> Iterator[tuple[str, str]]:
    """Every reading of each date, and the end of its range.

    A date without a year may have that of another date in the same evidence.
    """
    years = {read.year for read in found if read.year is not None}
    for read in found:
        for year in [read.year] if read.year is not None else sorted(years):
            for begin in read.readings(year):
                yield begin, read.until_iso(year) or ""


def _readings(found: Sequence[FoundDate]) -> Iterator[str]:
    for begin, end in _ranges(found):
        yield begin
        yield end


def _agrees(value: str, read: str) -> bool:
    """Whether one of the two is the other, or the same less exactly: a day, or a day and a time."""
    return bool(read) and read[:_MINUTE].startswith(value[:_MINUTE])


def _is_near(value: str, read: str) -> bool:
    try:
        return abs((date.fromisoformat(value[:_DAY]) - date.fromisoformat(read[:_DAY])).days) <= NEAR
    except ValueError:
        return False


def _is_verbatim(value: str, text: str) -> bool:
    """Whether the date, or a year alone, stands in the text as in ISO 8601, with marks or without."""
    stamps = set(_STAMP.findall(text.replace(":", "")))
    return not stamps.isdisjoint((value.replace(":", ""), value.replace(":", "").replace("-", "")))


def _zone_stands(value: str, text: str) -> bool:
    """Whether the time zone of the date, if both have one, is one of those in the text."""
    zones = {zone.replace(":", "") for zone in _ZONE.findall(text)}
    own = value[_MINUTE:].lstrip(":0123456789").replace(":", "")
    return not own or not zones or own in zones


def _numbers_stand(value: str, text: str) -> bool:
    """Whether the year and the day of the date are numbers in the text; months may be words."""
    numbers = {int(number) for number in _NUMBER.findall(text) if len(number) <= len("20101231")}
    wanted: Iterable[str] = (value[:4], value[8:10])
    return all(int(number) in numbers for number in wanted if number)


def _ascii_digits(text: str) -> str:
    """`text` with the digits of every script as 0 to 9."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() and not letter.isascii() else letter
        for letter in text
    )
