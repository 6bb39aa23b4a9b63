"""Reads the bytes of inputs: in the process that does the work, not in the one that looks for them."""

from __future__ import annotations

from collections.abc import Callable
from errno import ENAMETOOLONG
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from toolkit.batch.inputs.input import Input
from toolkit.errors import DamagedFile, MissingSource, UnreadableSource
from toolkit.model.source import Source
from toolkit.readers import function_of
from toolkit.readers.containers.compressed import decompressed
from toolkit.readers.containers.pieces import LARGEST, Fields
from toolkit.readers.formats import BY_NAME
from toolkit.readers.kinds import begins_like_html


def load(input: Input) -> Source:
    """The source of an input. Raises MissingSource or UnreadableSource."""
    data = _bytes(input) if input.data is None else input.data
    format = BY_NAME.get(input.format)
    unread = ""
    try:
        if input.compression:
            data, unread = decompressed(data, input.compression)
        if format is not None and format.source:
            read = cast(Callable[[bytes, str, Fields], Source], function_of(format.source))
            return _with_known(read(data, input.name, input.fields), input)
    except DamagedFile as error:
        raise UnreadableSource(input.name, str(error)) from error
    media_type = format.media_type if format else None
    if input.compression and media_type is None:
        media_type = "text/html" if begins_like_html(data[:4096]) else "text/plain"
    return Source(name=input.name, data=data, media_type=media_type, incomplete=unread or None)


def _with_known(source: Source, input: Input) -> Source:
    """The source with what the file as a whole says of it."""
    return replace(source, url=source.url or input.url, captured=source.captured or input.captured)


def _bytes(input: Input) -> bytes:
    """The bytes of an input in its file. Raises MissingSource or UnreadableSource."""
    path = Path(input.path)
    if input.length is None:
        return whole_file(path, input.name)
    if input.length > LARGEST:
        raise UnreadableSource(input.name, f"it is larger than {LARGEST // 2**20} MB; split it first")
    try:
        with path.open("rb") as stream:
            stream.seek(input.offset)
            data = stream.read(input.length)
    except OSError as error:
        raise unreadable(input.name, error) from error
    if len(data) < input.length:
        raise UnreadableSource(input.name, "the file has become shorter since it was looked at; run again")
    return data


def whole_file(path: Path, name: str) -> bytes:
    """All that a file holds. Raises MissingSource or UnreadableSource, under `name`."""
    try:
        if not path.is_file():
            what = "this is not a file" if path.exists() else "there is no such file"
            raise MissingSource(name, what)
    except OSError as error:
        raise unreadable(name, error) from error
    return bytes_of(path, name)


def bytes_of(path: Path, name: str) -> bytes:
    """All that a file or a pipe holds. Raises UnreadableSource, under `name`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(name, error) from error
    if len(data) > LARGEST:
        raise UnreadableSource(name, f"the file is larger than {LARGEST // 2**20} MB; split it first")
    return data


def unreadable(name: str, error: OSError) -> UnreadableSource:
    """The error for a file that cannot be opened or read."""
    if error.errno == ENAMETOOLONG:
        return UnreadableSource(
            name, "the name is longer than the file system allows, so there is no such file"
        )
    return UnreadableSource(
        name, f"the file cannot be read ({error.strerror or error}); check its permissions"
    )
