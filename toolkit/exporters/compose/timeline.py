"""The chronology as a drawing: a bar for each entry, as long as its date is uncertain or lasts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from toolkit.exporters.compose.words import period
from toolkit.exporters.story import Bar, Drawing, Words
from toolkit.model.analysis import ChronologyEntry
from toolkit.model.base import Value

HEIGHT = 46.0
AXIS = 27.0
"""The height of a drawing, and how far below its upper edge the axis is, in points."""
LEAST_WIDTH = 0.006
"""A bar is at least 0.006 of the text width wide."""
_MARGIN = 0.03
"""On both sides of the axis 0.03 of the text width is left for words."""
_DIGIT = 0.0125
"""About the width of a digit of small type, as a share of the text width."""
_MOST_TICKS = 9
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
"""Years between two ticks: the first step that makes at most 9 of them."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Extent(Value, frozen=True):
    """The first and the last day of an entry, as ordinals (day 1 is the first of January of the year 1)."""

    first: int
    last: int


def timeline(entries: Sequence[ChronologyEntry]) -> Drawing | None:
    """The entries, numbered from 1 as in the table below the drawing; none for fewer than two days."""
    extents = [extent_of(entry) for entry in entries]
    first = min((extent.first for extent in extents), default=0)
    last = max((extent.last for extent in extents), default=0)
    if last - first < 1:
        return None
    scale = _Scale(first, last)
    count = f"{len(entries)} entries" if len(entries) > 1 else "entry"
    shown = period(entries[0].value.partition("T")[0], date.fromordinal(last).isoformat())
    return Drawing(
        height=HEIGHT,
        bars=(
            Bar(x=0, y=AXIS, width=1, height=0.8, tone="rule"),
            *(_bar(extent, scale) for extent in extents),
            *(Bar(x=x, y=AXIS, width=0.0015, height=5, tone="muted") for x, _ in _ticks(scale)),
        ),
        words=(
            *_numbers(extents, scale),
            *(Words(x=x, y=HEIGHT - 5, text=text, align="centre", tone="muted") for x, text in _ticks(scale)),
        ),
        alt=f"A timeline of the {count} below, {shown}.",
    )


def extent_of(entry: ChronologyEntry) -> Extent:
    """The days in which an entry lies: a year or a month has all of its days."""
    return Extent(_day(entry.value, first=True), _day(entry.end or entry.value, first=False))


def _day(value: str, first: bool) -> int:
    year, *rest = (int(part) for part in value.partition("T")[0].split("-"))
    month = rest[0] if rest else (1 if first else 12)
    day = rest[1] if len(rest) > 1 else (1 if first else monthrange(year, month)[1])
    return date(year, month, day).toordinal()


class _Scale(Value, frozen=True):
    first: int
    last: int

    def x(self, day: int) -> float:
        """Where a day begins, in text widths."""
        return _MARGIN + (day - self.first) / (self.last + 1 - self.first) * (1 - 2 * _MARGIN)


def _bar(extent: Extent, scale: _Scale) -> Bar:
    left, right = scale.x(extent.first), scale.x(extent.last + 1)
    width = max(right - left, LEAST_WIDTH)
    exact = extent.first == extent.last
    height = 9.0 if exact else 5.0
    return Bar(x=left, y=AXIS - height, width=width, height=height, tone="accent" if exact else "muted")


def _numbers(extents: Sequence[Extent], scale: _Scale) -> Iterator[Words]:
    """The numbers of the entries above their bars; those that would overlap are one range: `3–5`."""
    groups: list[_Group] = []
    for number, extent in enumerate(extents, 1):
        x = scale.x(extent.first) + LEAST_WIDTH / 2
        groups.append(_Group(x, x, number, number))
        while len(groups) > 1 and groups[-2].right > groups[-1].left:
            later, earlier = groups.pop(), groups.pop()
            groups.append(_Group(earlier.start, max(earlier.end, later.end), earlier.first, later.last))
    for group in groups:
        yield Words(x=group.middle, y=AXIS - 12, text=group.text, align="centre")


class _Group(Value, frozen=True):
    """Entries that share one label: from the first to the last of their bars, and their numbers."""

    start: float
    end: float
    first: int
    last: int

    @property
    def text(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def left(self) -> float:
        """Where the label begins, with a little room around it."""
        return self.middle - _DIGIT * (len(self.text) + 1) / 2

    @property
    def right(self) -> float:
        return self.middle + _DIGIT * (len(self.text) + 1) / 2


def _ticks(scale: _Scale) -> Iterator[tuple[float, str]]:
    """Where years begin, or months or days where there are few years or months."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    years = last.year - first.year
    if years > 1:
        step = next((step for step in _STEPS if years / step <= _MOST_TICKS), _STEPS[-1])
        days = [
            (date(year, 1, 1), str(year)) for year in range(first.year, last.year + 1) if year % step == 0
        ]
    elif (last - first).days > 2 * 31:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        step = -(-len(months) // _MOST_TICKS)
        days = [
            (date(month // 12, month % 12 + 1, 1), f"{_MONTHS[month % 12]} {month // 12}")
            for month in months[::step]
        ]
    else:
        ordinals = range(scale.first, scale.last + 1)
        step = -(-len(ordinals) // _MOST_TICKS)
        found = [date.fromordinal(day) for day in ordinals[::step]]
        days = [(day, f"{day.day} {_MONTHS[day.month - 1]}") for day in found]
    for day, text in days:
        if scale.first <= day.toordinal() <= scale.last:
            yield scale.x(day.toordinal()), text
