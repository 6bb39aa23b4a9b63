"""List markers read as what a word processor or a screen reader knows: counters and bullets.

A marker is read as a counter between two fixed texts (`§ 3` is "§ " and 3, `1.2.4)` is "1.2.", 4 and ")")
or as a bullet. How it is read depends on the markers before and after it on its level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Literal

from toolkit.exporters.glyphs import printable
from toolkit.exporters.numbering import numbered
from toolkit.model.base import Value

Format = Literal["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet", "none"]
"""Kinds of counters by the names that word processors give them; `bullet` and `none` count nothing."""

LARGEST = 32_767
"""A number above 32,767 is typed: word processors count no further."""

LONGEST_MARKER = 24
"""A marker of more than 24 characters is typed."""

FIXED: tuple[Format, ...] = ("bullet", "none")
"""The formats that always write the same. LibreOffice shows only the first character of a `bullet`."""

_LONGEST_BULLET = 3
"""A marker of at most 3 characters, none of them a letter or digit, is a bullet."""

_COUNTER = re.compile(r"(?P<before>.*?)(?P<counter>0|[1-9][0-9]*|[A-Za-z]+)(?P<after>[^A-Za-z0-9]*)")
_ROMAN = {numbered(number, "lower-roman")[:-1]: number for number in range(1, 400)}
"""Roman numerals of lists; longer lists than this have none."""


class Reading(Value, frozen=True):
    """A marker as a counter between two texts; without a counter it is all in `before`."""

    format: Format
    before: str
    after: str = ""
    number: int = 0

    @property
    def counts_nothing(self) -> bool:
        return self.format in FIXED


def readings(marker: str) -> tuple[Reading, ...]:
    """The ways to read a marker, the likeliest first."""
    if len(marker) > LONGEST_MARKER or "%" in marker or marker != printable(marker) or not marker.strip():
        return ()
    if not any(character.isalnum() for character in marker):
        return (_fixed(marker),) if len(marker) <= _LONGEST_BULLET else ()
    match = _COUNTER.fullmatch(marker)
    return tuple(_counters(match)) if match else ()


def _counters(match: re.Match[str]) -> Iterator[Reading]:
    """A letter that is a Roman numeral too is one for itself only if it is the first."""
    before, counter, after = match["before"], match["counter"], match["after"]
    if counter.isdigit():
        number = int(counter) if len(counter) <= len(str(LARGEST)) else LARGEST + 1
        if number <= LARGEST:
            yield Reading(format="decimal", before=before, after=after, number=number)
        return
    if counter not in (counter.upper(), counter.lower()):
        return
    found: list[tuple[Format, int]] = []
    if len(counter) == 1:
        letter: Format = "upperLetter" if counter.isupper() else "lowerLetter"
        found.append((letter, ascii_lowercase.index(counter.lower()) + 1))
    if counter.lower() in _ROMAN:
        found.append(("upperRoman" if counter.isupper() else "lowerRoman", _ROMAN[counter.lower()]))
    for format, number in reversed(found) if counter.lower() == "i" else found:
        yield Reading(format=format, before=before, after=after, number=number)


def read_markers(markers: Sequence[str], levels: Sequence[int]) -> list[Reading | None]:
    """How each marker is read: in line with that before it on its level, else with that after it."""
    chosen: list[Reading | None] = []
    before: dict[int, int] = {}
    after = _following(levels)
    for place, level in enumerate(levels):
        previous = before.get(level)
        later = after[place]
        neighbours = [markers[each] for each in (previous, later) if each is not None]
        chosen.append(
            _choice(
                markers[place],
                neighbours,
                chosen[previous] if previous is not None else None,
                readings(markers[later]) if later is not None else (),
            )
        )
        before = {each: index for each, index in before.items() if each < level} | {level: place}
    return chosen


def _following(levels: Sequence[int]) -> list[int | None]:
    """For each item the next on its level below the same item, if there is one."""
    following: list[int | None] = [None] * len(levels)
    open_items: dict[int, int] = {}
    for place, level in enumerate(levels):
        if level in open_items:
            following[open_items[level]] = place
        open_items = {each: index for each, index in open_items.items() if each < level} | {level: place}
    return following


def _choice(
    marker: str, neighbours: Sequence[str], previous: Reading | None, later: tuple[Reading, ...]
) -> Reading | None:
    """A marker that stands twice in a row counts nothing: it is a bullet, whatever it consists of."""
    found = readings(marker)
    if found and marker in neighbours:
        return _fixed(marker)
    continuing = [each for each in found if previous and _follows(previous, each)]
    continued = [each for each in found if any(_follows(each, other) for other in later)]
    return next(iter((*continuing, *continued, *found)), None)


def _fixed(marker: str) -> Reading:
    return Reading(format="bullet" if len(marker) == 1 else "none", before=marker)


def _follows(one: Reading, other: Reading) -> bool:
    return one.format == other.format and one.before == other.before and one.number + 1 == other.number
