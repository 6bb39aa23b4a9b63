"""Documents as single lines of JSON, compressed: how they wait to be put into a shard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import zstandard

from toolkit.codec.json import dump_line
from toolkit.errors import OutputError
from toolkit.model.document import Document

_LEVEL = 3


def packed_line(document: Document) -> bytes:
    """The line of a document, compressed: what a worker sends back. Raises DataError."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(dump_line(document))


def unpacked_line(packed: bytes) -> bytes:
    """The line, with its line break."""
    return zstandard.ZstdDecompressor().decompress(packed)


def unpacked_size(packed: bytes) -> int:
    """The bytes of the line."""
    return int(zstandard.frame_content_size(packed))


def packed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Each line compressed by itself."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL)
    yield from map(compressor.compress, lines)


def jsonl_of(lines: Iterable[bytes]) -> bytes:
    """A `.jsonl.zst` file: one frame with a checksum."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compressobj()
    return b"".join([*map(compressor.compress, lines), compressor.flush()])


def lines_in(name: str, data: bytes) -> Iterator[bytes]:
    """The lines of such a file, each compressed by itself. Raises OutputError if it is damaged."""
    try:
        with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as stream:
            rest = b""
            while block := stream.read(1 << 20):
                *whole, rest = (rest + block).split(b"\n")
                yield from packed(line + b"\n" for line in whole)
    except zstandard.ZstdError as error:
        raise OutputError(name, error) from error
