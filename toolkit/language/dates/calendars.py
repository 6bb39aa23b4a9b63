"""Years that are not counted as in the Gregorian calendar, and Han numerals."""

from __future__ import annotations

import datetime
import re

from toolkit.language.dates.knowledge import calendars

_NUMERALS = calendars()["numerals"]
_DIGITS: str = _NUMERALS["digits"]
_TEN: str = _NUMERALS["ten"]
_UNITS = calendars()["units"]
LAST_YEAR = 2099
"""The last year that counts as one."""
ERAS: dict[str, int] = {name: era["first"] for name, era in calendars()["eras"].items()}
"""The name of an era -> the Gregorian year of its year 1."""
UNITS: dict[str, str] = {
    name: kind for kind, key in (("A", "year"), ("M", "month"), ("D", "day")) for name in _UNITS[key]
}
"""What stands directly after a number -> the kind of its token."""
UNTIL: tuple[str, ...] = tuple(_UNITS["until"])
"""What stands between the first and the last day of a range after the unit of a day."""
HAN_SIGNS = _DIGITS + _TEN + _NUMERALS["first"]
"""The signs of Han numerals."""
HAN_NUMBER = re.compile(
    rf"[{_DIGITS}{_TEN}]+(?=[{''.join(UNITS)}])|{_NUMERALS['first']}(?={_UNITS['year'][0]})"
)
"""A number in Han numerals before its unit."""
_MONTHS_PASSED = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)
_PERSIAN_START = datetime.date(1921, 3, 21)
"""The first day of 1300."""
_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)
"""The leap years of a cycle by their remainder modulo 33; right for 1244 to 1472."""


def han_value(numeral: str) -> int:
    """The value of a number in Han numerals, with or without a sign for ten."""
    if numeral == _NUMERALS["first"]:
        return 1
    if _TEN not in numeral:
        return int("".join(str(_DIGITS.index(sign)) for sign in numeral[:8]))
    tens, _, ones = numeral[:8].partition(_TEN)
    return 10 * (_DIGITS.find(tens) if tens else 1) + (max(_DIGITS.find(ones), 0) if ones else 0)


def era_year(era: str, year: int) -> int | None:
    """The Gregorian year of a year of an era; `None` for one that the era did not have, or after 2099."""
    last = calendars()["eras"][era]["years"] or LAST_YEAR - ERAS[era] + 1
    return ERAS[era] + year - 1 if 1 <= year <= last else None


def buddhist_year(year: int) -> int:
    """The Gregorian year of a year counted from the Buddha's death."""
    return year - int(calendars()["buddhist"]["difference"])


def persian_day(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of one in the solar calendar of Iran; `None` for one that its year does not have."""
    leap = year % 33 in _LEAP
    length = 31 if month <= 6 else 30 if month <= 11 or leap else 29
    if not 1 <= day <= length or not 1300 <= year < 1473:
        return None
    leaps = sum(1 for passed in range(1300, year) if passed % 33 in _LEAP)
    days = 365 * (year - 1300) + leaps + _MONTHS_PASSED[month - 1] + day - 1
    return _PERSIAN_START + datetime.timedelta(days=days)
