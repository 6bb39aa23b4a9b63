"""The position of each value in a JSON text. Only run when there is something to report."""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NamedTuple

from toolkit.codec.json import pointer

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"[^\s,\]}]+")


class Positions(NamedTuple):
    """Offsets into the text, by JSON pointer."""

    values: dict[str, int]
    duplicates: tuple[tuple[str, int], ...]
    """Keys that occur twice in one object: their pointer, and the offset of the later key."""


def positions(text: str) -> Positions:
    """The position of each value in `text`, which must be JSON nested less than 500 deep."""
    scanner = _Scanner(text)
    scanner.value(_skip(text, 0), "")
    return Positions(scanner.values, tuple(scanner.duplicates))


def line_and_column(breaks: list[int], offset: int) -> tuple[int, int]:
    """Both counted from 1, in characters; `breaks` are the offsets of the line feeds."""
    line = bisect_right(breaks, offset - 1)
    return line + 1, offset - (breaks[line - 1] if line else -1)


def line_breaks(text: str) -> list[int]:
    """The offsets of the line feeds of `text`."""
    return [match.start() for match in re.finditer("\n", text)]


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self.values: dict[str, int] = {}
        self.duplicates: list[tuple[str, int]] = []

    def value(self, offset: int, path: str) -> int:
        """Records the value at `offset` and returns the offset of what follows it."""
        self.values[path] = offset
        first = self._text[offset]
        if first == "{":
            return self._object(offset, path)
        if first == "[":
            return self._array(offset, path)
        if first == '"':
            return self._string(offset)[1]
        scalar = _SCALAR.match(self._text, offset)
        return scalar.end() if scalar else offset + 1

    def _object(self, offset: int, path: str) -> int:
        seen: set[str] = set()
        offset = _skip(self._text, offset + 1)
        while self._text[offset] != "}":
            start = offset
            key, offset = self._string(offset)
            place = path + pointer(key)
            if key in seen:
                self.duplicates.append((place, start))
            seen.add(key)
            colon = _skip(self._text, offset)
            offset = self._next(self.value(_skip(self._text, colon + 1), place))
        return offset + 1

    def _array(self, offset: int, path: str) -> int:
        number = 0
        offset = _skip(self._text, offset + 1)
        while self._text[offset] != "]":
            offset = self._next(self.value(offset, f"{path}/{number}"))
            number += 1
        return offset + 1

    def _next(self, offset: int) -> int:
        """The offset of the next member, or of the closing bracket."""
        offset = _skip(self._text, offset)
        return _skip(self._text, offset + 1) if self._text[offset] == "," else offset

    def _string(self, offset: int) -> tuple[str, int]:
        text, end = scanstring(self._text, offset + 1, True)
        return str(text), int(end)


def _skip(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset
