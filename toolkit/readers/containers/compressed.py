"""Decompresses gzip and zstd as a stream, and refuses what grows beyond measure."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from toolkit.errors import DamagedFile
from toolkit.readers.containers.pieces import LARGEST, TOO_LARGE

PORTION = 1 << 16
"""Bytes that are read or decompressed at a time."""
_ZSTD_PORTION = 1024
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
        self._portions = _GENERATORS[compression](stream)
        self._left = memoryview(b"")

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


def inflated(stream: BinaryIO, compression: str) -> BinaryIO:
    """The decompressed bytes of `stream`, buffered. Reading raises DamagedFile."""
    return io.BufferedReader(Inflated(stream, compression), PORTION)


def decompressed(data: bytes, compression: str) -> bytes:
    """`data` decompressed. Raises DamagedFile if it is damaged, or larger than `LARGEST`."""
    parts, size = [], 0
    for portion in _GENERATORS[compression](io.BytesIO(data)):
        parts.append(portion)
        size += len(portion)
        if size > LARGEST:
            raise DamagedFile(f"decompressed, {TOO_LARGE}")
    return b"".join(parts)


def refuse_growth(given: int, made: int) -> None:
    """Raises DamagedFile if `made` bytes came from so few that the data must be a trap."""
    if made > LARGEST and made > RATIO * given:
        raise DamagedFile(
            f"its compressed data becomes more than {RATIO} times larger and over {LARGEST // 2**20} MB; "
            "it is refused"
        )


def _gzip(stream: BinaryIO) -> Iterator[bytes]:
    """All members, one after the other."""
    given = made = 0
    decompressor = zlib.decompressobj(31)
    data = b""
    begun = False
    while True:
        if not data:
            data = stream.read(PORTION)
            given += len(data)
            if not data:
                break
        if not begun:
            data = data.lstrip(b"\0")
            if not data:
                continue
        begun = True
        try:
            portion = decompressor.decompress(data, PORTION)
        except zlib.error as error:
            raise DamagedFile(f"its gzip data is damaged ({error})") from error
        data = decompressor.unconsumed_tail
        made += len(portion)
        refuse_growth(given, made)
        if portion:
            yield portion
        if decompressor.eof:
            data, begun = decompressor.unused_data, False
            decompressor = zlib.decompressobj(31)
    if begun:
        raise DamagedFile("its gzip data is cut short")


def _zstd(stream: BinaryIO) -> Iterator[bytes]:
    """All frames, one after the other; few bytes at a time, since one may become 128 kB for each four."""
    import zstandard

    given = made = 0
    whole = True
    data = b""
    while data or (data := stream.read(_ZSTD_PORTION)):
        if whole:
            decompressor = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
        try:
            portion = decompressor.decompress(data)
        except zstandard.ZstdError as error:
            raise DamagedFile(f"its zstd data is damaged ({error})") from error
        whole = decompressor.eof
        given += len(data) - len(decompressor.unused_data)
        made += len(portion)
        data = decompressor.unused_data
        refuse_growth(given, made)
        if portion:
            yield portion
    if not whole:
        raise DamagedFile("its zstd data is cut short")


_GENERATORS = {"gzip": _gzip, "zstd": _zstd}
