"""The grammar of dates for the languages of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from toolkit.language.dates.calendars import HAN_SIGNS, UNITS
from toolkit.language.dates.clock import Clock
from toolkit.language.dates.forms import possible
from toolkit.language.dates.found import FoundDate, Order, exists
from toolkit.language.dates.printed import Printed
from toolkit.language.dates.tokens import Tokens, tokens
from toolkit.language.dates.words import uncapitalised, words_of
from toolkit.language.folding import fold

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_SHAPED = re.compile(
    r"\d[/.-]\s?\d\d?[/.-]\s?\d"
    r"|\d[/. -]{1,2}[IVX]{1,4}[/. -]{1,2}\d{4}"
    rf"|[\d{''.join(HAN_SIGNS)}]\s?[{''.join(UNITS)}]"
)
"""Dates without the name of a month."""
KNOWN, LONGEST_KNOWN = 200, 200
"""The dates of the last 200 texts of at most 200 code points are remembered: several stages ask for them."""


class DateGrammar:
    """The grammar for the words of one or more languages, and the order of numeric dates if it is known."""

    def __init__(
        self, languages: tuple[str, ...], order: Order | None = None, country: str | None = None
    ) -> None:
        self._order = order
        self._known = lru_cache(maxsize=KNOWN)(self._find)
        self._words = words_of(languages)
        self._own = frozenset((*self._words.months, *self._words.before, *self._words.persian))
        self._clock = Clock(languages, country)
        self._uncapitalised = uncapitalised(languages)

    def find(self, text: str, words: Iterable[str] | None = None) -> list[FoundDate]:
        """All dates in `text`, in order and without overlaps; earlier forms take precedence.

        `words` are the folded words of the text, if they are known.
        """
        if not self._may_hold(text, words):
            return []
        return list(self._known(text)) if len(text) <= LONGEST_KNOWN else self._find(text)

    def _find(self, text: str) -> list[FoundDate]:
        read = tokens(text, self._words)
        found: list[FoundDate] = []
        kinds = read.kinds
        for form in possible(frozenset(kinds)):
            spans = []
            for match in form.pattern.finditer(kinds):
                date = self._read(text, read, match)
                if date is not None:
                    found.append(date)
                    spans.append(match.span())
            kinds = _without(kinds, spans)
        return sorted(found, key=lambda date: date.start)

    def whole(self, text: str) -> FoundDate | None:
        """The date that is all of `text`, except punctuation and brackets at its ends."""
        for date in self.find(text):
            rest = text[: date.start] + text[date.end :]
            if not any(character.isalnum() for character in rest):
                return date
        return None

    def _may_hold(self, text: str, words: Iterable[str] | None) -> bool:
        """Whether a date is possible at all: for most texts this is all that is done."""
        if _SHAPED.search(text):
            return True
        if not _DIGIT.search(text):
            return False
        own = set(fold(text).split() if words is None else words)
        if not self._own.isdisjoint(own):
            return True
        return _YEAR.search(text) is not None and not self._words.others.keys().isdisjoint(own)

    def _read(self, text: str, read: Tokens, match: re.Match[str]) -> FoundDate | None:
        """The date of a form, if the calendar has it."""
        printed = Printed(text, read, match)
        if printed.is_part and not self._is_month(printed.text_of("month")):
            return None
        day_of = printed.persian() if printed.kind("month") == "p" else printed.gregorian()
        if day_of is None:
            return None
        year, month, day = day_of
        ambiguous, order = False, None
        if printed.is_numeric and day is not None:
            month, day, ambiguous, order = self._ordered(month, day, printed.sign("separator"))
        until = printed.until(month)
        if until is not None and day is not None and until[1:] < (month, day):
            if year is None or not _over_new_year(month, until[1]):
                return None
            year, until = year - 1, (year, *until[1:])
        if not exists(year, month, day) or (until and not exists(until[0] or year, until[1], until[2])):
            return None
        end, time, zone = printed.end, None, None
        if day is not None and year is not None and until is None:
            end, time, zone = self._clock.read(text, end)
        return FoundDate(
            start=printed.start,
            end=end,
            text=text[printed.start : end],
            year=year,
            month=month,
            day=day,
            time=time,
            zone=zone,
            until=until,
            ambiguous=ambiguous,
            order=order,
        )

    def _is_month(self, word: str) -> bool:
        """Whether a word is a month as it is written: where months have a capital, `may` is none."""
        return not word[:1].islower() or fold(word).strip() in self._uncapitalised

    def _ordered(self, month: int, day: int, separator: str) -> tuple[int, int, bool, Order | None]:
        """Month, day, whether they could be swapped, and the order where only one is possible.

        A dot stands between numbers in languages that put the day first, so it is ambiguous nowhere.
        """
        if month > 12 or day > 12:
            return (day, month, False, "mdy") if month > 12 else (month, day, False, "dmy")
        if self._order == "mdy":
            return day, month, False, None
        return month, day, self._order is None and separator != "." and month != day, None


def _over_new_year(month: int, until: int) -> bool:
    """Whether a range ends in the year after: `28 December – 3 January 2010`. Any other is mistyped."""
    return month >= 11 and until <= 2


def _without(kinds: str, spans: list[tuple[int, int]]) -> str:
    """`kinds` with a `#` for each token in `spans`, which are in order."""
    if not spans:
        return kinds
    parts, end = [], 0
    for start, close in spans:
        parts += [kinds[end:start], "#" * (close - start)]
        end = close
    return "".join((*parts, kinds[end:]))


@cache
def grammar(
    languages: tuple[str, ...], order: Order | None = None, country: str | None = None
) -> DateGrammar:
    """The date grammar for languages (ISO 639), the page's own first.

    `order` is that of dates in numbers, if the page shows it; `country` (ISO 3166) settles abbreviations of
    zones that have several meanings.
    """
    return DateGrammar(languages, order, country)
