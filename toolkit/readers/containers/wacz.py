"""WACZ: a ZIP archive with WARC files. Its index is not needed: the records are found in these themselves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec

from toolkit.errors import DamagedFile
from toolkit.readers.containers import warc
from toolkit.readers.containers.compressed import RATIO
from toolkit.readers.containers.pieces import LARGEST, Entry, Lost, Piece

_LOCAL = struct.Struct("<4s22xHH")
_MOST_FILES = 100_000


def entries(stream: BinaryIO, hold: bool) -> Iterator[Piece]:
    """The captures in the WARC files of the archive. A stream that cannot be gone back in is read whole.

    Where the directory of the archive is damaged, the records themselves are looked for. Raises DamagedFile.
    """
    if hold or not stream.seekable():
        data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise DamagedFile(f"it is larger than {LARGEST // 2**20} MB; give the file itself")
        yield from (_with_bytes(piece, data) for piece in entries(io.BytesIO(data), False))
        return
    try:
        archive = zipfile.ZipFile(stream)
        files = [info for info in archive.infolist() if info.filename.endswith((".warc.gz", ".warc"))]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        yield Lost(reason="the directory of the archive is damaged; its records are looked for one by one")
        yield from warc.gzip_entries(stream)
        return
    if len(files) > _MOST_FILES:
        raise DamagedFile(f"it has more than {_MOST_FILES:,} files")
    if not files:
        raise DamagedFile("there is no WARC file in it")
    for info in files:
        yield from (_within(piece, info.filename) for piece in _file(archive, stream, info))


def _file(archive: zipfile.ZipFile, stream: BinaryIO, info: zipfile.ZipInfo) -> Iterator[Piece]:
    """The captures of one WARC file in the archive; in one that is stored as it is, by their places."""
    try:
        if info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & 1:
            window = Window(stream, _start(stream, info), info.compress_size)
            for piece in warc.entries(cast(BinaryIO, window), False):
                moved = isinstance(piece, Entry) and piece.data is None
                place = window.start + piece.offset if isinstance(piece, Entry) else 0
                yield msgspec.structs.replace(piece, offset=place) if moved else piece
            return
        if info.file_size > LARGEST and info.file_size > RATIO * info.compress_size:
            raise DamagedFile("its compressed data becomes too large; it is refused")
        with archive.open(info) as inner:
            yield from warc.entries(cast(BinaryIO, inner), True)
    except (
        DamagedFile,
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        yield Lost(reason=f"the rest of this file is lost ({error})")


def _start(stream: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Where the bytes of a stored file begin. Raises DamagedFile."""
    stream.seek(info.header_offset)
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise DamagedFile("its header in the archive is damaged")
    _, name, extra = _LOCAL.unpack(head)
    return info.header_offset + _LOCAL.size + int(name) + int(extra)


def _within(piece: Piece, file: str) -> Piece:
    """A piece named by its file in the archive."""
    if isinstance(piece, Entry | Lost):
        return msgspec.structs.replace(piece, part=f"{file}/{piece.part}" if piece.part else file)
    return msgspec.structs.replace(piece, reason=f"{file}: {piece.reason}")


def _with_bytes(piece: Piece, data: bytes) -> Piece:
    if isinstance(piece, Entry) and piece.data is None:
        return msgspec.structs.replace(piece, data=data[piece.offset : piece.offset + piece.length])
    return piece


class Window(io.RawIOBase):
    """A stretch of a stream as a stream of its own."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        super().__init__()
        self._stream = stream
        self.start = start
        self._size = size
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        return self._place

    def tell(self) -> int:
        return self._place

    def read(self, size: int = -1) -> bytes:
        left = max(self._size - self._place, 0)
        self._stream.seek(self.start + self._place)
        data = self._stream.read(left if size < 0 else min(size, left))
        self._place += len(data)
        return data
