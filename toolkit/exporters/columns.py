"""How wide the columns of a table are on a page, so that words are not broken without need.

A table is set in normal type if each column can hold its longest word; else, or if it has many columns,
in small type; and if its many columns do not fit even so, in blocks one below the other, each with the
columns that head the rows. Of a table with few columns the widest words are broken instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import ceil

from msgspec.structs import replace

from toolkit.exporters.areas import areas, column_count
from toolkit.exporters.glyphs import printable
from toolkit.exporters.story import Merged, Runs, Table, plain
from toolkit.model.base import Value

SMALL = 0.8
"""Small type has 0.8 of the normal size, …"""
NARROW = 0.5
"""… and to the left and right of it is 0.5 of the normal distance."""
MANY = 8
"""A table of more than 8 columns is set in small type, and in blocks if it does not fit so."""
_BROADEST = 0.5
"""A word wider than 0.5 of the page does not count for how wide its column is: it is broken."""
_MOST_LINES = 5
"""In blocks, a column is as wide as its longest text is in 5 lines, up to a third of the page, …"""
_BROAD = 1 / 3
_CHARACTER = 0.55
"""… a character counted as 0.55 ems."""
_BROADEST_HEAD = 0.3
"""Columns that head the rows are repeated in each block if together they take ≤ 0.3 of its width."""
_LONGEST_CODE = 20
"""Words of more than 20 characters that are not letters alone may be broken: addresses, checksums, names
of files."""
_ROUNDING = 0.5
"""Points by which a column is wider than its longest word."""
_LEAST_EMS = 2.5
"""Every column has room for 2.5 ems of text."""
_LETTERS = re.compile(r"\W*[^\W\d_]+(?:['’\u00ad-][^\W\d_]+)*\W*")

Measure = Callable[[str, bool], float]
"""The width in ems of a word, bold or not; in writing without spaces, of its widest part that stays whole."""


class Fit(Value, frozen=True, kw_only=True):
    """A table, or a block of its columns, with the widths of its columns in points."""

    table: Table
    widths: tuple[float, ...]
    is_small: bool = False
    shown: str = ""
    """Which of the table's columns these are, if they are not all."""


def fitted(table: Table, width: float, size: float, padding: float, measure: Measure) -> list[Fit]:
    """`table` as it fits a page `width` points wide, in one block or several.

    `size` is that of normal type, `padding` is on either side of a cell; both in points.
    """
    count = column_count(table)
    if not count:
        return []
    least = _least(table, size, padding, width, measure)
    is_small = count > MANY or sum(least) > width
    if is_small:
        size, padding = size * SMALL, padding * NARROW
        least = _least(table, size, padding, width, measure)
    if count > MANY and sum(least) > width:
        needs = partial(_least, size=size, padding=padding, width=width, measure=measure)
        return list(_blocks(table, _roomy(table, least, size, width), width, needs))
    return [Fit(table=table, widths=_widths(_wished(table, count, width), least, width), is_small=is_small)]


def roomier(fit: Fit, size: float, padding: float, measure: Measure) -> Fit:
    """`fit` with room for words as wide as `measure` has them: columns that can spare room give it to others.

    `size` and `padding` are those of normal type.
    """
    if fit.is_small:
        size, padding = size * SMALL, padding * NARROW
    width = sum(fit.widths)
    least = _least(fit.table, size, padding, width, measure)
    return replace(fit, widths=_widths(fit.widths, least, width))


def _least(table: Table, size: float, padding: float, width: float, measure: Measure) -> list[float]:
    """The least width of each column in points, by its longest word."""
    words = _widest_words(table, width * _BROADEST / size, measure)
    return [word * size + 2 * padding + _ROUNDING for word in words]


def _widest_words(table: Table, limit: float, measure: Measure) -> list[float]:
    """The width in ems of the widest word of each column; one over several columns is shared by them.

    Words wider than `limit` do not count.
    """
    widest = [_LEAST_EMS] * column_count(table)
    over_several: dict[tuple[int, int], float] = {}
    known: dict[tuple[str, bool], float] = {}
    for row in areas(table):
        for area in row:
            found = _widest(_words(area.runs, area.heads is not None), known, limit, measure)
            place = area.column, area.beside
            if area.columns == 1:
                widest[area.column] = max(widest[area.column], found)
            else:
                over_several[place] = max(over_several.get(place, 0.0), found)
    for (first, end), found in over_several.items():
        lack = max(found - sum(widest[first:end]), 0.0) / (end - first)
        widest[first:end] = [each + lack for each in widest[first:end]]
    return widest


def _words(runs: Runs, bold: bool) -> Iterator[tuple[str, bool]]:
    """The words of a cell that are not to be broken, each with whether it is bold."""
    bold = bold or any(run.bold for run in runs)
    for word in printable(plain(runs)).split(" "):
        if len(word) <= _LONGEST_CODE or _LETTERS.fullmatch(word):
            yield word, bold


def _widest(
    words: Iterable[tuple[str, bool]], known: dict[tuple[str, bool], float], limit: float, measure: Measure
) -> float:
    found = 0.0
    for word in words:
        if word not in known:
            known[word] = measure(*word)
        if known[word] <= limit:
            found = max(found, known[word])
    return found


def _wished(table: Table, count: int, width: float) -> list[float]:
    """The widths that the table asks for, if there is one for each column, else equal ones."""
    shares = [max(share, 0.0) for share in table.widths]
    if len(shares) != count or not sum(shares):
        shares = [1.0] * count
    return [share * width / sum(shares) for share in shares]


def _widths(wished: Sequence[float], least: Sequence[float], width: float) -> tuple[float, ...]:
    """The wished widths, but none below the least; the others give what is missing, as they can spare it."""
    if sum(least) >= width:
        return tuple(_capped(least, width))
    spare = [max(wish - need, 0.0) for wish, need in zip(wished, least, strict=True)]
    share = (width - sum(least)) / sum(spare) if sum(spare) else 0.0
    if not share:
        return tuple(need * width / sum(least) for need in least)
    return tuple(need + extra * share for need, extra in zip(least, spare, strict=True))


def _capped(least: Sequence[float], width: float) -> list[float]:
    """The least widths, the widest cut to one width so that all add up to `width`."""
    rest, cap = width, 0.0
    for place, need in enumerate(sorted(least)):
        cap = rest / (len(least) - place)
        if need > cap:
            break
        rest -= need
    return [min(need, cap) for need in least]


def _roomy(table: Table, least: Sequence[float], size: float, width: float) -> list[float]:
    """`least`, and more for columns of long texts."""
    longest = [0] * len(least)
    for row in areas(table):
        for area in row:
            if area.columns == 1:
                longest[area.column] = max(longest[area.column], len(plain(area.runs)))
    wanted = (min(length * _CHARACTER * size / _MOST_LINES, width * _BROAD) for length in longest)
    return list(map(max, least, wanted))


def _blocks(
    table: Table, least: Sequence[float], width: float, least_of: Callable[[Table], list[float]]
) -> Iterator[Fit]:
    """The columns in blocks, as many in each as fit."""
    count = len(least)
    head = table.head_columns if sum(least[: table.head_columns]) <= width * _BROADEST_HEAD else 0
    room = width - sum(least[:head])
    firsts = _firsts(least, head, room, count)
    even = _firsts(least, head, room, ceil((count - head) / len(firsts)))
    firsts = even if len(even) == len(firsts) else firsts
    stretch = 0.0
    for number, (first, end) in enumerate(pairwise((*firsts, count))):
        taken = [*range(head), *range(first, end)]
        shown = f"Columns {first + 1} to {end} of {count}" if end > first + 1 else f"Column {end} of {count}"
        part = _part(table, taken, is_captioned=table.is_captioned and not number, shown=shown)
        # A cell over columns of two blocks is narrower in either.
        needs = _capped(list(map(max, (least[place] for place in taken), least_of(part))), width)
        # The columns of the last block are not drawn out further than those of the first.
        stretch = min(stretch, width / sum(needs)) if end == count and number else width / sum(needs)
        widths = tuple(need * stretch for need in needs)
        yield Fit(table=part, widths=widths, is_small=True, shown=shown)


def part_of(table: Table, head: int, first: int, last: int) -> Table:
    """The columns from `first` to `last`, counted from 1, behind the first `head` ones."""
    taken = [*range(head), *range(max(first - 1, head), min(last, column_count(table)))]
    return _part(table, taken, is_captioned=False, shown=f"Columns {first} to {last}")


def _firsts(least: Sequence[float], head: int, room: float, most: int) -> list[int]:
    """The first column of each block of at most `most` columns, which all find room."""
    firsts = [head]
    used = 0.0
    for place in range(head, len(least)):
        if used and (used + least[place] > room or place - firsts[-1] == most):
            firsts.append(place)
            used = 0.0
        used += least[place]
    return firsts


def _part(table: Table, taken: Sequence[int], is_captioned: bool, shown: str) -> Table:
    """The columns `taken` of a table."""
    places = {column: place for place, column in enumerate(taken)}
    return replace(
        table,
        header=tuple(table.header[column] if column < len(table.header) else "" for column in taken),
        rows=tuple(tuple(row[column] if column < len(row) else () for column in taken) for row in table.rows),
        widths=tuple(1 / len(taken) for _ in taken),
        title=f"{table.title}: {shown[0].lower()}{shown[1:]}",
        is_captioned=is_captioned,
        head_columns=sum(column < table.head_columns for column in taken),
        merged=tuple(_merged(table, places)),
    )


def _merged(table: Table, places: dict[int, int]) -> Iterator[Merged]:
    """The cells over several places, as far as their columns are among `places`."""
    for each in table.merged:
        reached = [column for column in range(each.column, each.column + each.columns) if column in places]
        if reached:
            first, last = places[reached[0]], places[reached[-1]]
            yield replace(each, column=first, columns=last - first + 1)
