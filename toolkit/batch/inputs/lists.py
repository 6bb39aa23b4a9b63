"""Reads lists of paths, a line each or with NUL bytes between them, as `find -print0` writes them."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from toolkit.batch.faults import as_text, failure
from toolkit.batch.inputs.read import unreadable
from toolkit.errors import MissingSource, UnreadableSource
from toolkit.model.pack import Failure

LONGEST_PATH = 65536
"""A line of more bytes is no path."""

_ADDRESS = re.compile(r"(?:https?|ftp|file):/", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Whether this is the address of a page, not a path; a path of that name would be `./https:`."""
    return _ADDRESS.match(path) is not None


def as_address(path: str) -> str:
    """An address as it was typed: in a path, two slashes are one."""
    return re.sub(r":/(?!/)", "://", path, count=1)


def listed(path: Path, standard_input: BinaryIO) -> Iterator[Path | Failure]:
    """The paths in a list, one by one; a list that cannot be read is a failure."""
    name = as_text(str(path))
    try:
        if str(path) == "-":
            yield from _paths(standard_input, "standard input")
            return
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        with path.open("rb") as stream:
            yield from _paths(stream, name)
    except FileNotFoundError:
        yield failure(name, MissingSource(name, "there is no such list of paths"))
    except OSError as error:
        yield failure(name, unreadable(name, error))


def _paths(stream: BinaryIO, name: str) -> Iterator[Path | Failure]:
    for number, line in enumerate(_lines(stream), 1):
        if len(line) > LONGEST_PATH:
            reason = f"entry {number:,} is longer than any path may be; is this a list of paths?"
            yield failure(name, UnreadableSource(name, reason))
            return
        written = os.fsdecode(line)
        if is_address(written):
            reason = "this is an address, and the toolkit does not fetch; save the page and list the file"
            yield failure(written, UnreadableSource(as_text(written), reason))
        elif written:
            yield Path(written)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The entries of a list; NUL bytes divide them if there are any near its beginning."""
    kept = stream.read(LONGEST_PATH).removeprefix(codecs.BOM_UTF8)
    mark = b"\0" if b"\0" in kept else b"\n"
    while block := stream.read(LONGEST_PATH):
        *whole, kept = (kept + block).split(mark)
        yield from (each.removesuffix(b"\r") if mark == b"\n" else each for each in whole)
        if len(kept) > LONGEST_PATH:
            break
    yield from (each.removesuffix(b"\r") if mark == b"\n" else each for each in kept.split(mark))
