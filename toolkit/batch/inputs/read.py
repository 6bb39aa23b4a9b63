"""Reads the bytes of inputs: in the process that does the work, not in the one that looks for them."""

from __future__ import annotations

from errno import ENAMETOOLONG
from pathlib import Path

from toolkit.batch.faults import as_text
from toolkit.batch.inputs.input import Input
from toolkit.errors import MissingSource, UnreadableSource
from toolkit.model.source import Source

LARGEST = 256 * 1024 * 1024
"""A file of more bytes (256 MB) is refused, not read into memory."""


def load(input: Input) -> Source:
    """The source of an input. Raises MissingSource or UnreadableSource."""
    if input.data is not None:
        return Source(name=input.name, data=input.data)
    return source_at(Path(input.path), input.name)


def source_at(path: Path, name: str | None = None) -> Source:
    """The source at `path`. Raises MissingSource or UnreadableSource."""
    name = as_text(name or path.name)
    try:
        if not path.is_file():
            what = "this is not a file" if path.exists() else "there is no such file"
            raise MissingSource(name, what)
    except OSError as error:
        raise unreadable(name, error) from error
    return Source(name=name, data=bytes_of(path, name))


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
