"""List markers as the numbering of a word processor, wherever that can make the very same marker.

A marker is read as a counter between two fixed texts (`§ 3` is "§ " and 3, `1.2.4)` is "1.2.", 4 and ")")
or as a bullet. What cannot be read so is left to be typed: no marker is changed to suit a format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from toolkit.exporters import numbering
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, escaped, indent
from toolkit.exporters.glyphs import printable
from toolkit.model.base import Value

BULLET = "•"

LARGEST = 32_767
"""A number above 32,767 is typed: word processors count no further."""

MOST = 2000
"""The markers of lists after 2,000 numberings are typed: word processors open no file with far more."""

LONGEST_MARKER = 24
"""A marker of more than 24 characters is typed."""

_RECENT = 8
"""A list that interrupts itself may go on with one of the last 8 numberings it has begun."""

_LONGEST_BULLET = 3
"""A marker of at most 3 characters, none of them a letter or digit, is a bullet."""

_FIXED = ("bullet", "none")
"""The formats that always write the same. LibreOffice shows only the first character of a `bullet`."""

_COUNTER = re.compile(r"(?P<before>.*?)(?P<counter>0|[1-9][0-9]*|[A-Za-z]+)(?P<after>[^A-Za-z0-9]*)")
_PARENTS = re.compile(r"(?:[0-9]+\.)+\Z")
_ROMAN = {numbering.numbered(number, "lower-roman")[:-1]: number for number in range(1, 400)}
"""Roman numerals of lists; longer lists than this have none."""


class Reading(Value, frozen=True):
    """A marker as a word processor would make it; `format` is its name for the kind of counter."""

    format: str
    before: str
    after: str = ""
    number: int = 0

    @property
    def counts_nothing(self) -> bool:
        return self.format in _FIXED


class Level(Value, frozen=True):
    """One level of a numbering; `text` has `%1` where the counter of the first level stands."""

    format: str
    text: str
    start: int
    left: float
    hang: float


class Place(Value, frozen=True):
    """Which numbering a paragraph belongs to, and on which level."""

    num: int
    level: int


class Numberings:
    """The numberings of a story, collected while it is written."""

    def __init__(self) -> None:
        self._nums: list[_Num] = []

    def __bool__(self) -> bool:
        return bool(self._nums)

    def places(
        self, markers: Sequence[str], levels: Sequence[int], indents: Sequence[tuple[float, float]]
    ) -> list[Place | None]:
        """Where the items of one list stand; `None` for those whose markers are to be typed.

        `indents` are the left and the hanging indent of each level.
        """
        begun = len(self._nums)
        placed: list[Place | None] = []
        for reading, level in zip(_chosen(markers, levels), levels, strict=True):
            num = self._num(reading, level, begun) if reading else None
            if reading and num:
                num.count(reading, level, indents[level])
            placed.append(Place(num=num.id, level=level) if num else None)
        return placed

    def _num(self, reading: Reading, level: int, begun: int) -> _Num | None:
        """The numbering of this list that comes to `reading` next, else one that knows no such level yet."""
        recent = self._nums[max(begun, len(self._nums) - _RECENT) :]
        fit = [num for num in reversed(recent) if num.takes(reading, level)]
        if fit:
            return min(fit, key=lambda num: level not in num.levels)
        if len(self._nums) == MOST:
            return None
        self._nums.append(_Num(len(self._nums) + 1))
        return self._nums[-1]

    def xml(self) -> bytes:
        """The part `word/numbering.xml`. Only bullets share a definition: those who share one count on."""
        shared: dict[Look, int] = {}
        definitions, nums = "", ""
        made = 0
        for num in self._nums:
            id = shared.get(num.look(), 0)
            if not id:
                made = id = made + 1
                definitions += _definition(id, num.look())
                if num.is_bulleted():
                    shared[num.look()] = id
            nums += f'<w:num w:numId="{num.id}"><w:abstractNumId w:val="{id}"/></w:num>'
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{definitions}{nums}</w:numbering>".encode()


Look = tuple[tuple[int, Level], ...]


class _Num:
    """One numbering and how far it has counted."""

    def __init__(self, id: int) -> None:
        self.id = id
        self.levels: dict[int, Level] = {}
        self._counts: dict[int, int] = {}

    def takes(self, reading: Reading, level: int) -> bool:
        """Whether `reading` can be the next marker on this level."""
        known = self.levels.get(level)
        if known is None:
            return True
        same = known.format == reading.format and known.text == self._text(reading, level)
        return same and (reading.counts_nothing or self._next(level, known) == reading.number)

    def count(self, reading: Reading, level: int, indents: tuple[float, float]) -> None:
        left, hang = indents
        if level not in self.levels:
            text = self._text(reading, level)
            start = reading.number
            self.levels[level] = Level(format=reading.format, text=text, start=start, left=left, hang=hang)
        self._counts = {each: count for each, count in self._counts.items() if each < level}
        self._counts[level] = reading.number

    def look(self) -> Look:
        return tuple(sorted(self.levels.items()))

    def is_bulleted(self) -> bool:
        return all(level.format in _FIXED for level in self.levels.values())

    def _next(self, level: int, known: Level) -> int:
        return self._counts[level] + 1 if level in self._counts else known.start

    def _text(self, reading: Reading, level: int) -> str:
        """The marker with its counter as a field; so are the numbers before it if they are the parents'."""
        if reading.counts_nothing:
            return reading.before
        before = reading.before
        parents = _PARENTS.search(before)
        if parents:
            numbers = [int(number) for number in parents[0].split(".")[:-1]]
            above = range(level - len(numbers), level)
            if [self._decimal(each) for each in above] == numbers:
                before = before[: parents.start()] + "".join(f"%{each + 1}." for each in above)
        return f"{before}%{level + 1}{reading.after}"

    def _decimal(self, level: int) -> int | None:
        known = self.levels.get(level)
        return self._counts.get(level) if known and known.format == "decimal" else None


def numbering_properties(place: Place) -> str:
    return f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.num}"/></w:numPr>'


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
    case = "upper" if counter.isupper() else "lower"
    if counter not in (counter.upper(), counter.lower()):
        return
    found = []
    if len(counter) == 1:
        found.append((f"{case}Letter", ascii_lowercase.index(counter.lower()) + 1))
    if counter.lower() in _ROMAN:
        found.append((f"{case}Roman", _ROMAN[counter.lower()]))
    for format, number in reversed(found) if counter.lower() == "i" else found:
        yield Reading(format=format, before=before, after=after, number=number)


def _chosen(markers: Sequence[str], levels: Sequence[int]) -> list[Reading | None]:
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


def _definition(id: int, look: Look) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.format}"/>'
        f'<w:lvlText w:val="{escaped(level.text)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent(level.left, level.hang)}</w:pPr></w:lvl>"
        for number, level in look
    )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{id:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
