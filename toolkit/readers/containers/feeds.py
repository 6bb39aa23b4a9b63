"""Bytes in order: of a stream, or of one gzip member in a file; looked at before they are taken."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

from toolkit.errors import DamagedFile
from toolkit.readers.containers.compressed import GZIP_START, PORTION, refuse_growth

_MOST_TRIES = 10_000
_TRIED = 512
"""So many compressed bytes show what a member begins with."""


class Feed:
    """The bytes of a stream. Methods raise DamagedFile where bytes they need cannot be decompressed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = b""
        self._damage: DamagedFile | None = None
        self.position = 0
        """How many bytes were taken."""

    def _more(self) -> bytes:
        """The next bytes; none at the end."""
        return self._stream.read(PORTION)

    def _fill(self, size: int) -> None:
        """Holds `size` bytes if there are so many; damage behind them is raised when they are needed."""
        parts, held = [self._buffer], len(self._buffer)
        try:
            while held < size and not self._damage and (portion := self._more()):
                parts.append(portion)
                held += len(portion)
        except DamagedFile as error:
            self._damage = error
        if len(parts) > 1:
            self._buffer = b"".join(parts)

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, which stay; fewer at the end, or where damage begins."""
        self._fill(size)
        if self._damage and not self._buffer:
            raise self._damage
        return self._buffer[:size]

    def take(self, size: int) -> bytes:
        """The next `size` bytes; fewer at the end."""
        self._fill(size)
        if self._damage and len(self._buffer) < size:
            raise self._damage
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        self.position += len(data)
        return data

    def skip(self, size: int) -> int:
        """Passes over `size` bytes; returns how many there were."""
        start = self.position
        while (left := size - (self.position - start)) > 0 and self.take(min(left, PORTION)):
            pass
        return self.position - start

    def skip_blank(self) -> None:
        """Passes over line ends."""
        while (found := self.peek(64)) and (blank := len(found) - len(found.lstrip(b"\r\n"))):
            self.take(blank)

    def skip_to(self, pattern: re.Pattern[bytes], longest: int) -> int:
        """Passes over everything before a match of at most `longest` bytes, or all; returns how much."""
        start = self.position
        while True:
            found = self.peek(PORTION)
            match = pattern.search(found)
            if match:
                self.take(match.start())
                return self.position - start
            if len(found) < PORTION:
                self.take(len(found))
                return self.position - start
            self.take(len(found) - longest)


class Rest:
    """What is left of a feed, to be read as a stream."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def read(self, size: int) -> bytes:
        return self._feed.take(size)


class Member(Feed):
    """The bytes of the gzip member that begins at `start` of a file."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        super().__init__(stream)
        stream.seek(start)
        self.start = start
        self.end = -1
        """Where in the file it ends, as soon as that is known."""
        self._decompressor = zlib.decompressobj(31)
        self._given = self._made = 0

    def _more(self) -> bytes:
        while not self._decompressor.eof:
            data = self._decompressor.unconsumed_tail or self._read()
            try:
                portion = self._decompressor.decompress(data, PORTION)
            except zlib.error as error:
                raise DamagedFile(f"its gzip data is damaged ({error})") from error
            if self._decompressor.eof:
                self.end = self.start + self._given - len(self._decompressor.unused_data)
            self._made += len(portion)
            refuse_growth(self._given, self._made)
            if portion:
                return portion
        return b""

    def _read(self) -> bytes:
        data = self._stream.read(PORTION)
        if not data:
            raise DamagedFile("the file is cut short in it")
        self._given += len(data)
        return data


def next_start(stream: BinaryIO, place: int, start: bytes) -> int | None:
    """Where, from `place` on, a gzip member stands whose content begins with `start`; `None`: nowhere.

    Raises DamagedFile where too many look like one: a file of millions would be a trap.
    """
    tries = 0
    while True:
        stream.seek(place)
        block = stream.read(16 * PORTION)
        found = block.find(GZIP_START)
        while found >= 0:
            tries += 1
            if tries > _MOST_TRIES:
                raise DamagedFile("too much of it looks like gzip data and is none; the rest is not read")
            if _begins_with(stream, place + found, start):
                return place + found
            found = block.find(GZIP_START, found + 1)
        if len(block) < 16 * PORTION:
            return None
        place += len(block) - len(GZIP_START) + 1


def first_bytes(stream: BinaryIO, place: int, most: int) -> bytes:
    """The first bytes of a gzip member, as far as they can be decompressed."""
    stream.seek(place)
    decompressor, found = zlib.decompressobj(31), b""
    data = stream.read(most)
    try:
        while len(found) < most and (portion := decompressor.decompress(data, _TRIED)):
            found += portion
            data = decompressor.unconsumed_tail
    except zlib.error:
        pass
    return found


def _begins_with(stream: BinaryIO, place: int, start: bytes) -> bool:
    stream.seek(place)
    try:
        return zlib.decompressobj(31).decompress(stream.read(_TRIED), len(start)) == start
    except zlib.error:
        return False
