"""Dates that running text states without printing them whole: `last month`, `two years ago`, `in 2002`.

Nothing here knows what day it is: what is found is counted from a day that the caller names.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec

from toolkit.language.dates.knowledge import names_of
from toolkit.language.expressions import alternation, compiled, edges, in_words
from toolkit.language.scripts import UNSPACED, has_marks, is_small
from toolkit.language.stopwords import stopwords
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value

Unit = Literal["day", "month", "year"]
LONGEST_LEAD = 40
"""What stands before a date belongs to it for at most 40 characters."""
MOST_AWAY = 5
"""A month without a year is at most 5 months away from the day it is counted from."""
_UNITS: tuple[Unit, ...] = ("day", "month", "year")
_YEAR = re.compile(r"(?<![\w.,/$€£-])(?P<year>1[89]\d\d|20\d\d)(?![\w%/-]|[.,]\d)")
_UNSPACED_YEAR = re.compile(r"(?<!\d)(?P<year>1[89]\d\d|20\d\d) ?[年년](?! ?\d)")
_NEXT_WORD = re.compile(r"\s+(?P<word>[^\W\d_]+)")
_NUMBER = r"\d{1,3}"
_EDGES = (rf"(?:(?<![\w’'-])|(?<=[{UNSPACED}]))", rf"(?:(?![\w-])|(?<=[{UNSPACED}])|(?=[\uac00-\ud7a3]))")


class Relative(Value, frozen=True, kw_only=True):
    """A date at `[start, end)` of a text, relative to a day that the text does not name."""

    start: int
    end: int
    unit: Unit
    shift: int = 0
    """How many units before (below 0) or after that day."""
    month: int | None = None
    """The last such month: 11 for `last November`."""
    near: bool = False
    """The month of the half year before, or after, as the text says: `in November`."""
    weekday: int | None = None
    """1 for Monday."""
    part: Literal["before", "after"] | None = None
    """In the part of the year or month that is over, or to come."""
    approximate: bool = False


class StatedYear(Value, frozen=True, kw_only=True):
    """A year at `[start, end)` on which a text says that something happened."""

    start: int
    end: int
    year: int


class Lead(Value, frozen=True, kw_only=True):
    """What stands before a date and says that something happened then; where it begins."""

    start: int
    qualifier: str | None


class Resolved(NamedTuple):
    """A date with the precision that its words have, and what it cannot express."""

    value: str
    qualifier: str | None = None


def relative_dates(text: str, language: str) -> list[Relative]:
    """The relative dates of a text in a language, in order, without overlaps."""
    found: list[Relative] = []
    for pattern, make in _patterns(language):
        for match in pattern.finditer(text):
            free = all(match.end() <= one.start or one.end <= match.start() for one in found)
            made = make(match) if free else None
            if made is not None and not _stands_behind(text, match.start(), "not_after", language):
                about = _stands_behind(text, match.start(), "about", language)
                found.append(msgspec.structs.replace(made, approximate=about))
    return sorted(found, key=lambda one: one.start)


def stated_years(text: str, language: str) -> Iterator[StatedYear]:
    """The years in a text that stand behind words like `in`."""
    for match in _UNSPACED_YEAR.finditer(text):
        yield StatedYear(start=match.start(), end=match.end(), year=int(match["year"]))
    for match in _YEAR.finditer(text):
        led = lead_before(text, match.start(), language) and _is_alone(text, match.end(), language)
        if led or is_postposed(text, match.end(), language):
            yield StatedYear(start=match.start(), end=match.end(), year=int(match["year"]))


def lead_before(text: str, start: int, language: str) -> Lead | None:
    """What stands before a date and says that something happened on it, or since it; `None` if nothing."""
    for pattern in _leads(language):
        match = pattern.search(text, max(0, start - LONGEST_LEAD), start)
        if match is not None:
            return Lead(start=match.start(), qualifier=_plain(match.groupdict().get("q")))
    return None


def is_postposed(text: str, end: int, language: str) -> bool:
    """Whether what says that something happened on a date stands behind it: `2024 में`."""
    pattern = _postpositions(language)
    return pattern is not None and pattern.match(text, end) is not None


def years_apart(text: str, end: int, language: str) -> tuple[int, int] | None:
    """`, five years after` behind a year: the end of these words, and how many years before it."""
    table = _table().get(language, {})
    for key, sign in (("before", -1), ("after", 1)):
        for pattern in table.get("apart", {}).get(key, ()):
            match = _compiled(pattern, language).match(text, end)
            if match is not None:
                return match.end(), sign * _number(match["n"], language)
    return None


def resolve(found: Relative, day: str, direction: int = 0) -> Resolved | None:
    """The date of a relative one, counted from `day` (`YYYY[-MM[-DD]]`).

    `direction`: whether a month is before (-1) or after (1) that day, if it is known.
    `None` if that is not precise enough, or if several dates could be meant.
    """
    parts = [int(part) for part in day[:10].split("-")]
    if found.weekday is not None:
        return _weekday(parts, found.weekday)
    if found.month is not None and found.near:
        return _nearest(parts, found.month, direction)
    if found.month is not None:
        certain = len(parts) > 1 and found.month >= parts[1]
        return Resolved(f"{parts[0] - 1:04d}-{found.month:02d}") if certain else None
    if len(parts) <= _UNITS[::-1].index(found.unit):
        return None
    if found.part is not None:
        whole = "-".join(day[:10].split("-")[: 3 - _UNITS.index(found.unit)])
        return Resolved(whole, f"{found.part} {day[:10]}") if whole != day[:10] else None
    return _shifted(parts, found.unit, found.shift)


def _shifted(parts: Sequence[int], unit: Unit, shift: int) -> Resolved | None:
    if unit == "year":
        return Resolved(f"{parts[0] + shift:04d}")
    if unit == "month":
        months = parts[0] * 12 + parts[1] - 1 + shift
        return Resolved(f"{months // 12:04d}-{months % 12 + 1:02d}")
    return Resolved((datetime.date(*parts) + datetime.timedelta(days=shift)).isoformat())


def _nearest(parts: Sequence[int], month: int, direction: int) -> Resolved | None:
    """The next such month, or the last one; `None` if it is more than 5 months away."""
    if len(parts) < 2 or not direction:
        return None
    away = direction * (month - parts[1]) % 12
    months = parts[0] * 12 + parts[1] - 1 + direction * away
    return Resolved(f"{months // 12:04d}-{months % 12 + 1:02d}") if away <= MOST_AWAY else None


def _weekday(parts: Sequence[int], weekday: int) -> Resolved | None:
    """The day itself, if it is that day of the week; which other is meant cannot be known."""
    if len(parts) < 3:
        return None
    day = datetime.date(*parts)
    return Resolved(day.isoformat()) if day.isoweekday() == weekday else None


def _stands_behind(text: str, start: int, key: str, language: str) -> bool:
    """Whether an expression stands behind one of the words of that key: `than last year`."""
    words = _table()[language].get(key)
    if not words:
        return False
    return _ends_with(tuple(words)).search(text, max(0, start - LONGEST_LEAD), start) is not None


def _is_alone(text: str, end: int, language: str) -> bool:
    """Whether a year counts nothing: `in 2000 villages`."""
    follows = _NEXT_WORD.match(text, end)
    if follows is None or not is_small(follows["word"]):
        return True
    behind = _table()[language].get("behind", ())
    return follows["word"] in stopwords(language) or follows["word"] in behind


@cache
def _table() -> dict[str, Any]:
    return shipped_table("dates", "relative.toml")


@cache
def _of_any_year(language: str) -> re.Pattern[str]:
    words = _table()[language].get("not_near") or ["(?!)"]
    return compiled(in_words(alternation(words)))


@cache
def _ends_with(words: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{alternation(words)})\s+(?:the\s+)?\Z")


@cache
def _leads(language: str) -> tuple[re.Pattern[str], ...]:
    """What stands before a date, as expressions that end where it begins; those that qualify it first."""
    words = sorted(_table().get(language, {}).get("in", ()), key=lambda word: "(?P<q>" not in word)
    weekdays = "|".join(_numbers(language, "weekdays")) or "(?!)"
    between = rf"(?:(?:the|le|den|dem|der|a|o)\s+)?(?:(?:{weekdays}),?\s+)?"
    return tuple(
        compiled(rf"{edges(word)[0]}(?:{alternation([word])})\s*{between}\Z" if word else r"\s*\Z")
        for word in words
    )


@cache
def _postpositions(language: str) -> re.Pattern[str] | None:
    words = _table().get(language, {}).get("postpositions")
    return compiled(rf"\s+{in_words(alternation(words))}") if words else None


def _plain(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


class _Maker(NamedTuple):
    unit: Unit
    shift: int = 0
    part: Literal["before", "after"] | None = None
    kind: Literal["shift", "ago", "named", "near", "weekday"] = "shift"
    language: str = ""

    def __call__(self, match: re.Match[str]) -> Relative | None:
        start, end = match.span()
        if self.kind == "ago":
            counted = match.groupdict().get("n")
            shift = -_number(counted, self.language) if counted else -1  # `un anno fa`
            return Relative(start=start, end=end, unit=self.unit, shift=shift)
        if self.kind in ("named", "near"):
            number = _numbers(self.language, "months").get(match["month"].casefold())
            near = self.kind == "near"
            if number is None or (near and not _is_month_alone(match, self.language)):
                return None
            return Relative(start=start, end=end, unit="month", month=number, near=near)
        if self.kind == "weekday":
            number = _numbers(self.language, "weekdays").get(match["weekday"].casefold())
            return None if number is None else Relative(start=start, end=end, unit="day", weekday=number)
        return Relative(start=start, end=end, unit=self.unit, shift=self.shift, part=self.part)


def _is_month_alone(match: re.Match[str], language: str) -> bool:
    """Whether a month is printed as one, its text says nothing of years, and nothing dates it further."""
    names = names_of(language)
    if names is not None and names.capitalised and not match["month"][0].isupper():
        return False
    if _of_any_year(language).search(match.string):
        return False
    behind = match.string[match.end() :].split(maxsplit=3)[:2]
    months = _numbers(language, "months")
    return not any(word[0].isdigit() or word.strip(",.;").casefold() in months for word in behind)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], _Maker], ...]:
    table = _table().get(language, {})
    made: list[tuple[str, _Maker]] = []
    for part in ("before", "after"):
        for unit, words in table.get(part, {}).items():
            made += [(word, _Maker(unit, part=part)) for word in words]
    for unit, words in table.get("ago", {}).items():
        made += [(word, _Maker(unit, kind="ago", language=language)) for word in words]
    made += [(word, _Maker("month", kind="named", language=language)) for word in table.get("named", ())]
    made += [(word, _Maker("month", kind="near", language=language)) for word in table.get("near", ())]
    for unit in _UNITS:
        for shift, words in table.get(f"{unit}s", {}).items():
            made += [(word, _Maker(unit, shift=int(shift))) for word in words]
    made += [(word, _Maker("day", kind="weekday", language=language)) for word in table.get("weekdays", ())]
    return tuple((_compiled(pattern, language), maker) for pattern, maker in made)


@cache
def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    number = "|".join((_NUMBER, *filter(None, _table()[language].get("numbers", ()))))
    months = "|".join(map(re.escape, _numbers(language, "months")))
    weekdays = "|".join(map(re.escape, _numbers(language, "weekdays")))
    source = alternation([pattern.replace("{n}", "NN").replace("{month}", "MM").replace("{weekday}", "WW")])
    source = source.replace("NN", f"(?P<n>{number})").replace("MM", f"(?P<month>{months})")
    source = source.replace("WW", f"(?P<weekday>{weekdays})")
    starts = "" if pattern.startswith(",") else _EDGES[0]
    ends = edges(source)[1] if has_marks(source) else ""
    return compiled(f"{starts}(?:{source}){_EDGES[1]}{ends}")


@cache
def _numbers(language: str, key: Literal["months", "weekdays"]) -> dict[str, int]:
    """The full names of months or days of the week, the longest first -> their numbers."""
    names = names_of(language)
    forms = getattr(names, key) if names else ()
    found = {form[-1].casefold(): number for number, form in enumerate(forms, 1) if form}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _number(word: str, language: str) -> int:
    if word.isdecimal():
        return int(word)
    numbers = _table()[language]["numbers"]
    return next(value for value, forms in enumerate(numbers, 1) if forms and compiled(forms).fullmatch(word))
