"""Decompresses gzip and zstd as a stream, and refuses what grows beyond measure.

Bytes behind the compressed data that do not begin like such data are not read, but counted, as `gzip` does.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Generator, Iterator
from functools import partial
from typing import BinaryIO

from toolkit.errors import DamagedFile
from toolkit.readers.containers.pieces import LARGEST, TOO_LARGE

PORTION = 1 << 16
"""Bytes that are read or decompressed at a time."""
RATIO = 200
"""What is over `LARGEST` and over 200 times its compressed size is refused: text reaches about 20."""
WINDOW = 1 << 27
"""zstd may refer back at most this many bytes (128 MB): what `zstd --long` needs, and no more memory."""

GZIP_START = b"\x1f\x8b\x08"
ZSTD_START = b"\x28\xb5\x2f\xfd"
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
"""Suffix of a compressed file -> its compression."""


class Inflated(io.RawIOBase):
    """The decompressed bytes of a stream. Reading raises DamagedFile."""

    def __init__(self, stream: BinaryIO, compression: str) -> None:
        super().__init__()
        self.compression = compression
        self._unread = 0
        self._portions = self._read(stream)
        self._left = memoryview(b"")

    @property
    def unread(self) -> str:
        """A word on the bytes behind the compressed data; empty if there are none. To be asked at the end."""
        if not self._unread:
            return ""
        bytes = f"{self._unread:,} byte{'s' if self._unread > 1 else ''}"
        return f"what follows its {self.compression} data cannot be read ({bytes})"

    def portions(self) -> Iterator[bytes]:
        """All that is left to be read."""
        return self._portions

    def _read(self, stream: BinaryIO) -> Iterator[bytes]:
        self._unread = yield from _portions(stream, self.compression)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        while not self._left:
            portion = next(self._portions, None)
            if portion is None:
                return 0
            self._left = memoryview(portion)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def decompressed(data: bytes, compression: str) -> tuple[bytes, str]:
    """`data` decompressed, and a word on what is behind it, as `Inflated.unread` has it.

    Raises DamagedFile if it is damaged, or larger than `LARGEST`.
    """
    stream = Inflated(io.BytesIO(data), compression)
    parts, size = [], 0
    for portion in stream.portions():
        parts.append(portion)
        size += len(portion)
        if size > LARGEST:
            raise DamagedFile(f"decompressed, {TOO_LARGE}")
    return b"".join(parts), stream.unread


def refuse_growth(given: int, made: int) -> None:
    """Raises DamagedFile if `made` bytes came from so few that the data must be a trap."""
    if made > LARGEST and made > RATIO * given:
        raise DamagedFile(
            f"its compressed data becomes more than {RATIO} times larger and over {LARGEST // 2**20} MB; "
            "it is refused"
        )


class _Member:
    """A member of gzip data."""

    portion = PORTION
    starts = (GZIP_START,)

    def __init__(self) -> None:
        self._decompressor = zlib.decompressobj(31)

    def fed(self, data: bytes) -> tuple[bytes, bytes]:
        """What `data` becomes, and what of it was not needed. Raises DamagedFile."""
        try:
            made = self._decompressor.decompress(data, PORTION)
        except zlib.error as error:
            raise DamagedFile(f"its gzip data is damaged ({error})") from error
        return made, self._decompressor.unconsumed_tail or self._decompressor.unused_data

    @property
    def is_whole(self) -> bool:
        return self._decompressor.eof


class _Frame:
    """A frame of zstd data, or one to be skipped; read in small portions: 4 bytes may become 128 kB."""

    portion = 1024
    starts = (ZSTD_START, *(bytes((first,)) + b"\x2a\x4d\x18" for first in range(0x50, 0x60)))

    def __init__(self) -> None:
        import zstandard

        self._damage = zstandard.ZstdError
        self._decompressor = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()

    def fed(self, data: bytes) -> tuple[bytes, bytes]:
        """As of `_Member`."""
        try:
            made = self._decompressor.decompress(data)
        except self._damage as error:
            raise DamagedFile(f"its zstd data is damaged ({error})") from error
        return made, self._decompressor.unused_data

    @property
    def is_whole(self) -> bool:
        return bool(self._decompressor.eof)


_KINDS: dict[str, type[_Member | _Frame]] = {"gzip": _Member, "zstd": _Frame}
"""Compression -> what its data is made of, one behind the other."""


def _portions(stream: BinaryIO, compression: str) -> Generator[bytes, None, int]:
    """All that is decompressed. Returns how many bytes behind it are something else."""
    kind = _KINDS[compression]
    given = made = number = 0
    data = b""
    while data := _beginning(stream, data, kind.portion):
        if number and not any(data.startswith(start) or start.startswith(data) for start in kind.starts):
            return len(data) + sum(len(block) for block in iter(partial(stream.read, PORTION), b""))
        number += 1
        part = kind()
        while not part.is_whole:
            data = data or stream.read(kind.portion)
            if not data:
                raise DamagedFile(f"its {compression} data is cut short")
            portion, rest = part.fed(data)
            given, made = given + len(data) - len(rest), made + len(portion)
            data = rest
            refuse_growth(given, made)
            if portion:
                yield portion
    return 0


def _beginning(stream: BinaryIO, data: bytes, portion: int) -> bytes:
    """The next 4 bytes and some more, or all there are; NUL bytes before them are padding."""
    data = data.lstrip(b"\0")
    while len(data) < 4 and (more := stream.read(portion)):
        data = (data + more).lstrip(b"\0")
    return data
