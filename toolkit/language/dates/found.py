"""A date found in a text."""

from __future__ import annotations

import datetime
from typing import Literal

from toolkit.model.base import Value

Order = Literal["dmy", "mdy"]
"""The order of a date in numbers that ends in the year."""


class FoundDate(Value, frozen=True, kw_only=True):
    """A date at `[start, end)` of the searched text. Parts that are not printed are `None`."""

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int | None
    time: str | None = None
    zone: str | None = None
    """The offset of its time from UTC, `Z` or `+hh:mm`, if one is printed and has one meaning."""
    until: tuple[int | None, int, int] | None = None
    """Year, month and day of the end of a range."""
    ambiguous: bool = False
    """Day and month could be swapped: `03/04/2011`. `day` is then the first number."""
    order: Order | None = None
    """The order in which its numbers are printed, where only one makes a day: `21/04/2011`."""

    def iso(self, year: int | None = None) -> str | None:
        """`YYYY[-MM[-DD[Thh:mm[zone]]]]`, with `year` if none is printed; `None` without any year.

        Also `None` for a day that the year does not have, 29 February, and for an ambiguous date.
        """
        return None if self.ambiguous else _iso(self.year or year, self.month, self.day, self._clock)

    def readings(self, year: int | None = None) -> tuple[str, ...]:
        """Every value that the date may have: that of `iso`, or both readings, the one with the day first."""
        if not self.ambiguous or self.day is None:
            value = self.iso(year)
            return () if value is None else (value,)
        pairs = ((self.month, self.day), (self.day, self.month))
        values = (_iso(self.year or year, month, day, self._clock) for month, day in pairs)
        return tuple(value for value in values if value is not None)

    def until_iso(self, year: int | None = None) -> str | None:
        """The end of a range in the same form, `None` for a single date."""
        if self.until is None:
            return None
        return _iso(self.until[0] or self.year or year, self.until[1], self.until[2], None)

    @property
    def _clock(self) -> str | None:
        return self.time and self.time + (self.zone or "")


def exists(year: int | None, month: int, day: int | None) -> bool:
    """Whether the calendar has this day; without a year, whether any year has it."""
    try:
        datetime.date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def _iso(year: int | None, month: int, day: int | None, clock: str | None) -> str | None:
    if year is None or not exists(year, month, day):
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" + (f"T{clock}" if clock else "")
