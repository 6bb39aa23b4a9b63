"""A finite grammar of dates. It finds what is printed: nothing is resolved against today.

Forms, with the month names of the given lexicons: `1-2 December 2003`, `30 November - 2 December
2003`, `4 Dec. 2003`, `11-Dec-2003 18:33`, `28th of May 2002`, `December 4, 2003`, `2003-12-04T18:33`,
`21/11/2003`, `4.12.2003`, `December 2003`, `4 December`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from toolkit.language.folding import fold
from toolkit.language.lexicon import DateWords, compiled
from toolkit.model.base import Value

_TIME = (
    r"(?:T|(?:,?\s+(?:(?:at|um|à|a\s+las|às|alle(?:\s+ore)?|om|[-–|])\s+)?))(?P<hour>[01]?\d|2[0-3])"
    r"(?::|\.|\s?h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?!\d)"
    r"(?:\s*(?P<half>[ap]\.?m)(?!\w)\.?|\s*(?:uhr|hrs?|gmt|utc|cet|cest|bst|(?-i:[ECMP][SD]?T|AE?[SD]T|EES?T|WES?T|MSK|JST))(?!\w))?"
)
_TIME = f"(?:{_TIME})?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_YEARS = re.compile(r"1[89]\d\d|20\d\d")
_DAY = r"(?P<day>[0-3]?\d)"
_GAP = r"[\s,./-]+"
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"\d[/.-]\d\d?[/.-]\d")


class FoundDate(Value, frozen=True, kw_only=True):
    """A date at `[start, end)` of the searched text. Parts that are not printed are `None`."""

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int | None
    time: str | None = None
    until: tuple[int | None, int, int] | None = None
    """Year, month and day of the end of a range."""
    ambiguous: bool = False
    """Day and month could be swapped: `03/04/2011`."""

    def iso(self, year: int | None = None) -> str | None:
        """`YYYY[-MM[-DD[Thh:mm]]]`, with `year` if none is printed; `None` without any year.

        Also `None` for a day that the year does not have: 29 February.
        """
        return _iso(self.year or year, self.month, self.day, self.time)

    def until_iso(self, year: int | None = None) -> str | None:
        """The end of a range in the same form, `None` for a single date."""
        if self.until is None:
            return None
        return _iso(self.until[0] or self.year or year, self.until[1], self.until[2], None)


def _iso(year: int | None, month: int, day: int | None, time: str | None) -> str | None:
    if year is None or not _exists(year, month, day):
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" + (f"T{time}" if time else "")


class DateGrammar:
    """The grammar for the words of one or more languages."""

    def __init__(self, words: tuple[DateWords, ...]) -> None:
        self._months = {name: number for table in words for name, number in table.months.items()}
        lower = {name for table in words if not table.capitalised for name in table.months}
        self._capitalised = set(self._months) - lower
        self._folded = frozenset(word for name in self._months for word in fold(name).split())
        self._forms = tuple(_forms(words))
        self._range = compiled(_ranges(words))

    def find(self, text: str, words: Iterable[str] | None = None) -> list[FoundDate]:
        """All dates in `text`, in order and without overlaps; earlier forms take precedence.

        `words` are the folded words of the text, if they are known.
        """
        month = not self._folded.isdisjoint(fold(text).split() if words is None else words)
        if (_DIGIT if month else _NUMERIC).search(text) is None:
            return []
        found: list[FoundDate] = []
        for date in self._candidates(text, self._present(text, month)):
            if all(date.end <= other.start or other.end <= date.start for other in found):
                found.append(date)
        return sorted(found, key=lambda date: date.start)

    def whole(self, text: str) -> FoundDate | None:
        """The date that is all of `text`, except punctuation and brackets at its ends."""
        for date in self.find(text):
            rest = text[: date.start] + text[date.end :]
            if not any(character.isalnum() for character in rest):
                return date
        return None

    def _present(self, text: str, month: bool) -> frozenset[str]:
        """Which of the things that forms need are in `text`."""
        tests = (
            ("month", month),
            ("year", _YEARS.search(text)),
            ("numbers", _NUMERIC.search(text)),
            ("range", month and self._range.search(text)),
        )
        return frozenset(name for name, found in tests if found)

    def _candidates(self, text: str, present: frozenset[str]) -> Iterator[FoundDate]:
        for needs, form in self._forms:
            for match in _compiled(form).finditer(text) if needs <= present else ():
                date = self._read(match)
                if date is not None:
                    yield date

    def _read(self, match: re.Match[str]) -> FoundDate | None:
        parts = match.groupdict()
        month, day = self._month(parts["month"]), int(parts["day"]) if parts.get("day") else None
        if month is None:
            return None
        ambiguous = False
        if day is not None and parts.get("separator") in ("/", "-"):
            month, day = (day, month) if month > 12 else (month, day)
            ambiguous = day <= 12 and day != month
        year = int(parts["year"]) if parts.get("year") else None
        until = self._until(parts, month)
        if not _exists(year, month, day) or (until and not _exists(until[0] or year, until[1], until[2])):
            return None
        return FoundDate(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            year=year,
            month=month,
            day=day,
            time=_clock(parts),
            until=until,
            ambiguous=ambiguous,
        )

    def _month(self, printed: str) -> int | None:
        """The month's number; `None` for a word that is a month only with a capital (`may`).

        Also `None` for letters that only a pattern treats as equal: `ſeptember`, `aprıl`.
        """
        if printed.isdecimal():
            return int(printed)
        if printed[0].islower() and printed.lower() in self._capitalised:
            return None
        return self._months.get(printed.lower())

    def _until(self, parts: dict[str, str | None], month: int) -> tuple[int | None, int, int] | None:
        day, second = parts.get("until"), parts.get("second_month")
        if not day:
            return None
        return None, (self._month(second) or month) if second else month, int(day)


def _clock(parts: dict[str, str | None]) -> str | None:
    """The time as 24-hour `hh:mm`, or `None` if none is printed."""
    if not parts.get("hour"):
        return None
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02d}:{int(parts['minute'] or 0):02d}"  # digits of any script


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        datetime.date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=500)
def _compiled(form: str) -> re.Pattern[str]:
    return compiled(form)


_NUMBERS = frozenset({"numbers", "year"})
_MONTH = frozenset({"month"})
_MONTH_YEAR = frozenset({"month", "year"})
_MONTH_RANGE = frozenset({"month", "range"})
_RANGE_YEAR = frozenset({"month", "range", "year"})


def _forms(words: tuple[DateWords, ...]) -> Iterator[tuple[frozenset[str], str]]:
    """The expressions, the most specific first, each with what it needs."""
    names = {name for table in words for name in table.months}
    longest_first = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    month = rf"(?P<month>{longest_first})(?:\.(?=[\s,/–-]*\d))?(?!\w)"
    second_month = rf"(?P<second_month>{longest_first})(?:\.(?=[\s,/–-]*\d))?(?!\w)"
    ordinal = f"(?:{_any(words, 'ordinals')})?"
    joining = rf"(?:{_GAP}(?:{_any(words, 'joining')})(?!\w))*{_GAP}"
    ranges = rf"\s*(?:{_ranges(words)})\s*"
    until = r"(?P<until>[0-3]?\d)"
    day = rf"(?<![\d/.:,-]){_DAY}{ordinal}"
    end = r"(?!\d)"
    yield _NUMBERS, rf"(?<!\d){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d){_TIME}"
    yield (
        _RANGE_YEAR,
        rf"{day}{joining}{month}{ranges}{until}{ordinal}{joining}{second_month}{joining}{_YEAR}{end}",
    )
    yield _RANGE_YEAR, rf"{day}{ranges}{until}{ordinal}{joining}{month}{joining}{_YEAR}{end}"
    yield _RANGE_YEAR, rf"(?<!\w){month}{_GAP}{_DAY}{ordinal}{ranges}{until}{ordinal}{_GAP}{_YEAR}{end}"
    yield _MONTH_YEAR, rf"{day}{joining}{month}{joining}{_YEAR}{end}{_TIME}"
    yield _MONTH_YEAR, rf"(?<!\w){month}{_GAP}{_DAY}{ordinal}{_GAP}{_YEAR}{end}{_TIME}"
    numeric = r"(?P<day>[0-3]?\d)(?P<separator>[/.-])(?P<month>[0-3]?\d)(?P=separator)"
    yield _NUMBERS, rf"(?<![\d/.-]){numeric}{_YEAR}{end}{_TIME}"
    yield _NUMBERS, rf"(?<!\d){_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?!\d){_TIME}"
    yield _MONTH_YEAR, rf"(?<!\w)(?<!\d\s){month}{joining}{_YEAR}{end}"
    yield _MONTH_RANGE, rf"{day}{ranges}{until}{ordinal}{joining}{month}"
    yield _MONTH, rf"{day}{joining}{month}"
    yield _MONTH, rf"(?<!\w){month}\s+{_DAY}{ordinal}(?![\d:]|\s*%|[.,]\d)"


def _ranges(words: tuple[DateWords, ...]) -> str:
    """The expression for what is between the days of a range."""
    return rf"[-–—]|(?<=\s)(?:{_any(words, 'ranges')})(?=\s)"


def _any(words: tuple[DateWords, ...], field: str) -> str:
    options = {option for table in words for option in getattr(table, field)}
    return "|".join(sorted(options, key=lambda option: (-len(option), option))) or r"(?!)"


@cache
def grammar(languages: tuple[str, ...]) -> DateGrammar:
    """The date grammar for these languages' lexicons."""
    from toolkit.language.lexicon import lexicon

    return DateGrammar(tuple(lexicon(language).dates for language in languages))
