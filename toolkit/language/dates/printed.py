"""What a form found in a text: its parts and their values."""

from __future__ import annotations

import re

from toolkit.language.dates.calendars import ERAS, buddhist_year, era_year, persian_day
from toolkit.language.dates.tokens import Tokens
from toolkit.language.dates.words import is_buddhist

Day = tuple[int | None, int, int | None]
"""Year, month, day."""


_CENTURY = 40
"""Years with two digits are from 2000 to 2039 or from 1980 to 1999; others are unknown."""


def _whole_year(printed: str, year: int) -> int | None:
    """The year that two digits stand for."""
    if len(printed) != len("19") or _CENTURY <= year < 2 * _CENTURY:
        return None
    return year + (2000 if year < _CENTURY else 1900)


class Printed:
    """A match of a form over the tokens of a text."""

    def __init__(self, text: str, read: Tokens, match: re.Match[str]) -> None:
        self._text, self._read = text, read
        self._at = {name: at for name in match.re.groupindex if (at := match.start(name)) >= 0}
        self.start, self.end = read.starts[match.start()], read.ends[match.end() - 1]

    @property
    def is_numeric(self) -> bool:
        """`3/4/2019`: whether day and month are numbers before the year."""
        return "separator" in self._at and self._at["day"] < self._at["year"]

    @property
    def is_part(self) -> bool:
        """Whether the day or the year of a month's name is not printed."""
        return "month" in self._at and not {"day", "year"} <= self._at.keys()

    def kind(self, name: str) -> str | None:
        return self._read.kinds[self._at[name]] if name in self._at else None

    def sign(self, name: str) -> str:
        """The mark that a group found, in its one form."""
        return self._read.kinds[self._at[name]]

    def text_of(self, name: str) -> str:
        at = self._at[name]
        return self._text[self._read.starts[at] : self._read.ends[at]]

    def value(self, name: str) -> int | None:
        return self._read.values[self._at[name]] if name in self._at else None

    def gregorian(self) -> Day | None:
        """Year, month and day; `None` for an ISO date with a part of one digit, or for no year of an era."""
        month, day = self.value("month") or self.value("number") or 0, self.value("day")
        if self._is_short_iso():
            return None
        if "year" in self._at or "era" in self._at:
            year = self._year()
            return None if year is None else (year, month, day)
        return None, month, day

    def persian(self) -> Day | None:
        """The Gregorian day of one in the calendar of Iran; `None` if its year does not have it."""
        found = persian_day(self.value("year") or 0, self.value("month") or 0, self.value("day") or 0)
        return None if found is None else (found.year, found.month, found.day)

    def until(self, month: int) -> tuple[int | None, int, int] | None:
        """The end of a range that begins in `month`."""
        day = self.value("until")
        return None if day is None else (None, self.value("second_month") or month, day)

    def _year(self) -> int | None:
        if "era" in self._at:
            return era_year([*ERAS][self.value("era") or 0], self.value("era_year") or 0)
        year = self.value("year") or 0
        if self.kind("year") in ("n", "h"):
            return _whole_year(self.text_of("year"), year)
        if self.kind("year") != "B":
            return year
        return buddhist_year(year) if "month" in self._at and is_buddhist(self.text_of("month")) else None

    def _is_short_iso(self) -> bool:
        if "separator" not in self._at or self.is_numeric or self.sign("separator") != "-":
            return False
        return any(len(self.text_of(name)) < 2 for name in ("number", "day"))
