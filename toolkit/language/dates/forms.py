"""The forms of dates, as expressions over the kinds of tokens; the most specific first.

Groups: `year`, `era`, `month` (a name), `number` (of a month), `day`, `until` and `second_month` (of the
end of a range), `separator` (of a date in numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from toolkit.language.dates.calendars import UNTIL
from toolkit.model.base import Value

_GAP = r"[ ,./'-]{0,3}"
_JOINING = r"[ ,./'()-]{0,3}[jb]"
_JOIN = rf"(?:{_JOINING}){{0,3}}{_GAP}"
_JOINED = rf"(?:{_JOINING}){{1,3}}{_GAP}"
_RANGE = r"(?: ?- ?|(?: ?/? ?[rb]){1,3} ?)"
_NO_NUMBER = r"(?<![nhYz][/.:,-])(?<![nhYz])"
_FREE = r"(?<![nhYz])(?<![nhYz][-/.])"
_NUMBER = r"(?P<number>n)"
_DAY = rf"{_NO_NUMBER}(?P<day>n)(?:[-']?o)?"
_PLAIN_DAY = r"(?P<day>n)(?:[-']?o)?"
_UNTIL = r"(?P<until>n)(?:[-']?o)?"
_MONTH = r"(?P<month>[mf])"
_SECOND = r"(?P<second_month>[mf])"
_OWN = r"(?P<month>m)"
_YEAR = r"(?P<year>[YB])"
_END = r"(?![:%]|[.,][nhYz])"
_NO_YEAR = r"(?![ ,]{0,2}[BPz])"
"""A number that may be a year and that no form reads makes a date unreadable."""


class Form(Value, frozen=True, kw_only=True):
    """A form, and the kinds of which a text needs one of each for it."""

    needs: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def forms() -> tuple[Form, ...]:
    """All forms, in the order in which they are tried."""
    return tuple(Form(needs=tuple(needs.split()), pattern=re.compile(pattern)) for needs, pattern in _forms())


@lru_cache(maxsize=1000)
def possible(present: frozenset[str]) -> tuple[Form, ...]:
    """The forms that a text with tokens of these kinds may have, in the order in which they are tried."""
    return tuple(form for form in forms() if not any(present.isdisjoint(need) for need in form.needs))


def _forms() -> Iterator[tuple[str, str]]:
    yield from _in_numbers()
    yield from _with_units()
    yield from _ranges()
    yield from _in_full()
    yield from _in_part()


def _in_numbers() -> Iterator[tuple[str, str]]:
    """`2019-03-04`, `2019. 3. 4.`, `4/3/2019`, `4. 3. 2019`, `4/III/2019`, `4/3/19`."""
    year_first = rf"{_FREE}(?P<year>Y)(?P<separator>[-/.]){_NUMBER}(?P=separator){_PLAIN_DAY}"
    year_last = rf"{_FREE}(?P<day>n)(?P<separator>[-/.]){_NUMBER}(?P=separator)(?P<year>Y)"
    roman = r"[ /.-]{1,2}(?P<number>N)[ /.-]{1,2}"
    yield "Y n", rf"{year_first}(?![nhYz])"
    yield "Y n", rf"{_FREE}(?P<year>Y)\. {_NUMBER}\. (?P<day>n)(?![nhYz])"
    yield "Y n", rf"{year_last}(?![nhYz])"
    yield "Y n", rf"{_NO_NUMBER}(?P<day>n)\. {_NUMBER}\. (?P<year>Y)"
    yield "Y N", rf"{_NO_NUMBER}(?P<day>n){roman}(?P<year>Y)"
    yield "n /", rf"{_FREE}(?P<day>n)(?P<separator>/){_NUMBER}/(?P<year>[nh])(?![nhYz/])"


def _with_units() -> Iterator[tuple[str, str]]:
    """`2019年3月4日`, `令和元年5月1日`, `ngày 4 tháng 3 năm 2019`."""
    year = r"(?:(?P<era>E) ?(?P<era_year>[nhz])|(?P<year>Y)) ?A"
    days = rf"(?P<day>n) ?D? ?(?:-|{'|'.join(UNTIL)}) ?{_UNTIL} ?D"
    yield "A M D", rf"{year} ?{_NUMBER} ?M ?{days}"
    yield "A M D", rf"{year} ?{_NUMBER} ?M ?(?P<day>n) ?D"
    yield "T Y", rf"{_DAY}{_JOIN}T ?{_NUMBER}{_JOIN}(?P<year>Y)"
    yield "A M", rf"{year} ?{_NUMBER} ?M"
    yield "M D", rf"(?<![nhYzA]){_NUMBER} ?M ?{days}"
    yield "M D", rf"(?<![nhYzA]){_NUMBER} ?M ?(?P<day>n) ?D"


def _ranges() -> Iterator[tuple[str, str]]:
    yield "mf YB", rf"{_DAY}{_JOIN}{_MONTH}\.?{_RANGE}{_UNTIL}{_JOIN}{_SECOND}{_JOIN}{_YEAR}"
    yield "mf YB", rf"{_DAY}\.?{_RANGE}{_UNTIL}{_JOIN}{_MONTH}{_JOIN}{_YEAR}"
    yield "mf YB", rf"{_MONTH}{_GAP}(?P<day>n)(?:[-']?o)?{_RANGE}{_UNTIL}{_GAP}{_YEAR}"


def _in_full() -> Iterator[tuple[str, str]]:
    yield "mf YB", rf"{_DAY}{_JOIN}{_MONTH}{_JOIN}{_YEAR}"
    yield "mf Y", rf"{_MONTH}{_GAP}{_PLAIN_DAY}{_GAP}{_YEAR}"
    yield "p P", rf"{_DAY}{_JOIN}(?P<month>p){_JOIN}(?P<year>P)"
    yield "mf Y", rf"(?P<year>Y)o?{_JOIN}{_MONTH}{_JOIN}{_PLAIN_DAY}(?![:%])"
    yield "mf Y jb", rf"(?P<year>Y)o?{_JOINED}{_PLAIN_DAY}{_JOIN}{_MONTH}"


def _in_part() -> Iterator[tuple[str, str]]:
    """Without a day or a year, in a language of the grammar only."""
    yield "m Y", rf"(?<![nhYz] ){_OWN}{_JOIN}(?P<year>Y)"
    yield "m n", rf"{_DAY}{_RANGE}{_UNTIL}{_JOIN}{_OWN}{_NO_YEAR}"
    yield "m n", rf"{_DAY}{_JOIN}{_OWN}{_NO_YEAR}"
    yield "m n", rf"{_OWN} (?P<day>n)(?:[-']?o)?{_END}{_NO_YEAR}"
