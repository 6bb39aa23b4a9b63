"""List markers as the numbering of a word processor, wherever that can make the very same marker.

What cannot be made so is left to be typed: no marker is changed to suit a format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, escaped, indent
from toolkit.exporters.markers import FIXED, Format, Reading, read_markers
from toolkit.model.base import Value

BULLET = "•"

MOST = 2000
"""The markers of lists after 2,000 numberings are typed: word processors open no file with far more."""

_RECENT = 8
"""A list that interrupts itself may go on with one of the last 8 numberings it has begun."""

_PARENTS = re.compile(r"(?:[0-9]+\.)+\Z")


class Level(Value, frozen=True):
    """One level of a numbering; `text` has `%1` where the counter of the first level stands."""

    format: Format
    text: str
    start: int
    left: float
    hang: float
    is_centred: bool = False
    """Whether the middle of the marker, not its beginning, is where the line hangs from."""

    @property
    def justification(self) -> str:
        return "center" if self.is_centred else "left"


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
        self,
        markers: Sequence[str],
        levels: Sequence[int],
        indents: Sequence[tuple[float, float]],
        centred: bool = False,
    ) -> list[Place | None]:
        """Where the items of one list stand; `None` for those whose markers are to be typed.

        `indents` are the left and the hanging indent of each level, the latter from the beginnings of the
        markers or, if they are `centred`, from their middles.
        """
        begun = len(self._nums)
        placed: list[Place | None] = []
        for reading, level in zip(read_markers(markers, levels), levels, strict=True):
            num = self._num(reading, level, begun) if reading else None
            if reading and num:
                num.count(reading, level, indents[level], centred)
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

    def count(self, reading: Reading, level: int, indents: tuple[float, float], centred: bool) -> None:
        left, hang = indents
        if level not in self.levels:
            self.levels[level] = Level(
                format=reading.format,
                text=self._text(reading, level),
                start=reading.number,
                left=left,
                hang=hang,
                is_centred=centred,
            )
        self._counts = {each: count for each, count in self._counts.items() if each < level}
        self._counts[level] = reading.number

    def look(self) -> Look:
        return tuple(sorted(self.levels.items()))

    def is_bulleted(self) -> bool:
        return all(level.format in FIXED for level in self.levels.values())

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


def _definition(id: int, look: Look) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.format}"/>'
        f'<w:lvlText w:val="{escaped(level.text)}"/><w:lvlJc w:val="{level.justification}"/>'
        f"<w:pPr>{indent(level.left, level.hang)}</w:pPr></w:lvl>"
        for number, level in look
    )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{id:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
