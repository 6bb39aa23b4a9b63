"""The captures in one file or stream: it may be one, or hold several."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from posixpath import splitext
from typing import BinaryIO, cast

from msgspec.structs import replace

from toolkit.batch.faults import failure
from toolkit.batch.inputs.input import Found, Input, PassedOver
from toolkit.batch.inputs.read import unreadable
from toolkit.errors import DamagedFile, UnreadableSource, UnsupportedSource, fault_of_installation
from toolkit.model.pack import Failure
from toolkit.readers import function_of
from toolkit.readers.containers.compressed import (
    COMPRESSIONS,
    GZIP_START,
    PORTION,
    ZSTD_START,
    Inflated,
)
from toolkit.readers.containers.mhtml_start import MHTML_START
from toolkit.readers.containers.pieces import LARGEST, Entry, Fields, Left, Lost, Piece
from toolkit.readers.formats import BY_NAME, BY_SUFFIX, FORMATS, Format
from toolkit.readers.kinds import FOREIGN_SUFFIXES, is_html_document, supported

SNIFFED = 8192
"""Bytes from the beginning that say what a file is whose name does not."""
STANDARD_INPUT = "standard input"

Entries = Callable[[BinaryIO, bool], Iterator[Piece]]


def _suffixes(name: str) -> tuple[str, str]:
    """The suffix of a name, below that of its compression, and this one; `""` for one that is not there."""
    stem, last = splitext(name.lower())
    return (splitext(stem)[1], last) if last in COMPRESSIONS else (last, "")


def format_of(name: str) -> tuple[Format | None, str]:
    """The format that a file has by its name, and its compression."""
    suffix, compressed = _suffixes(name)
    return BY_SUFFIX.get(suffix), COMPRESSIONS.get(compressed, "")


def foreign_type(name: str) -> str | None:
    """What a file is called that no reader is for, by its name; of a compressed one, what is in it."""
    suffix, _ = _suffixes(name)
    return "twice compressed" if suffix in COMPRESSIONS else FOREIGN_SUFFIXES.get(suffix)


def unread(name: str, type: str) -> Failure:
    """The failure for a file of a type that no reader is for."""
    reason = f"it is a {type} file by its name, and no reader is for that; {supported()} supported"
    return failure(name, UnsupportedSource(name, reason))


def beginning(path: Path) -> bytes:
    """The first bytes of a file; none if it cannot be read."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as stream:
                return stream.read(SNIFFED)
    return b""


def begins_like_page(path: Path) -> bool:
    """Whether a file, compressed or not, begins as only an HTML document does."""
    start, compression = beginning(path), format_of(path.name)[1]
    if compression:
        start = _inflated_start(start, compression)
    return is_html_document(start[:4096])


def in_file(path: Path, name: str, fields: Fields) -> Iterator[Found]:
    """The capture that a file is, or those that it holds. `name` is what it is called."""
    format, compression = format_of(path.name)
    foreign = foreign_type(path.name)
    if compression and foreign is not None:
        yield unread(name, foreign)
        return
    if format is None:
        format, compression = _format_by_start(beginning(path), compression)
    whole = Input(
        name=name,
        path=str(path),
        format=format.name if format and (compression or format.source) else "",
        compression=compression,
        fields=fields,
    )
    if format is None or not format.entries:
        yield whole
        return
    try:
        with path.open("rb") as stream:
            yield from _pieces(stream, whole, format)
    except OSError as error:
        yield failure(name, unreadable(name, error))


def in_stream(stream: BinaryIO, fields: Fields) -> Iterator[Found]:
    """The capture that standard input is, or those that it holds."""
    whole = Input(name=STANDARD_INPUT, path="", fields=fields)
    try:
        start = stream.peek(SNIFFED) if isinstance(stream, io.BufferedReader) else b""
        if not start:
            stream = io.BytesIO(stream.read(LARGEST + 1))
            start = stream.getvalue()[:SNIFFED]
        format, compression = _format_by_start(start, "")
        if format is not None and format.entries:
            yield from _pieces(stream, _of_format(whole, format, compression), format)
            return
        data = stream.read(LARGEST + 1)
    except OSError as error:
        yield failure(STANDARD_INPUT, unreadable(STANDARD_INPUT, error))
        return
    if len(data) > LARGEST:
        reason = f"it is larger than {LARGEST // 2**20} MB; split it first"
        yield failure(STANDARD_INPUT, UnreadableSource(STANDARD_INPUT, reason))
        return
    yield replace(_of_format(whole, format, compression), data=data)


def _of_format(whole: Input, format: Format | None, compression: str) -> Input:
    named = format.name if format and (compression or format.source) else ""
    return replace(whole, format=named, compression=compression)


def _inflated_start(start: bytes, compression: str) -> bytes:
    """The first bytes of what is compressed, as far as they can be had."""
    with suppress(DamagedFile):
        return Inflated(io.BytesIO(start), compression).read(SNIFFED) or b""
    return b""


def _format_by_start(start: bytes, compression: str) -> tuple[Format | None, str]:
    """The format of a file that begins with `start`, compressed or not, and its compression."""
    found = {GZIP_START: "gzip", ZSTD_START: "zstd"}
    compression = compression or next((name for mark, name in found.items() if start.startswith(mark)), "")
    if compression:
        start = _inflated_start(start, compression)
    if start.startswith(b"WARC"):
        return BY_NAME["warc"], compression
    if compression:
        return None, compression
    if start.startswith(b"PK\x03\x04") and (b"datapackage" in start or b"archive/" in start[:200]):
        return BY_NAME["wacz"], ""
    if MHTML_START.match(start):
        return BY_NAME["mhtml"], ""
    return next((each for each in FORMATS if each.starts and start.startswith(each.starts)), None), ""


def _pieces(stream: BinaryIO, whole: Input, format: Format) -> Iterator[Found]:
    """The captures in a stream, what is lost, and what else there is; something in any case."""
    own = bool(whole.compression) and not (format.gzip and whole.compression == "gzip")
    hold = own or not whole.path
    found = False
    try:
        inner = Inflated(stream, whole.compression) if own else None
        read = io.BufferedReader(inner, PORTION) if inner else stream
        for piece in cast(Entries, function_of(format.entries))(read, hold):
            found = found or not isinstance(piece, Left)
            yield _found(piece, whole)
        if inner and inner.unread:
            yield failure(whole.name, UnreadableSource(whole.name, inner.unread))
    except OSError:
        raise
    except Exception as error:
        broken = fault_of_installation(error)
        if broken is not None:
            raise broken from error
        found = True
        yield failure(whole.name, error)
    if not found:
        yield failure(whole.name, UnreadableSource(whole.name, "there is no capture in it"))


def _found(piece: Piece, whole: Input) -> Found:
    """A piece of a file as an input, or as what cannot be one."""
    match piece:
        case Entry():
            return Input(
                name=f"{whole.name}/{piece.part}" if piece.part else whole.name,
                path=whole.path,
                format=whole.format,
                offset=piece.offset,
                length=None if piece.data is not None else piece.length,
                data=piece.data,
                part=piece.part,
                url=piece.url,
                captured=piece.captured,
                fields=whole.fields,
            )
        case Lost():
            name = f"{whole.name}/{piece.part}" if piece.part else whole.name
            return Failure(name=name, reason=piece.reason)
        case Left():
            return PassedOver(name=whole.name, reason=piece.reason)
