"""Looks for inputs: files, and the captures in folders, in lists, in files of several; in a stable order."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from toolkit.batch.faults import as_text, attempt
from toolkit.batch.inputs.files import in_file, in_stream
from toolkit.batch.inputs.folder import in_folder
from toolkit.batch.inputs.input import Found, Input, Selection
from toolkit.batch.inputs.lists import as_address, is_address, listed
from toolkit.batch.inputs.read import unreadable
from toolkit.errors import MissingSource, OutputError, UnreadableSource, UsageError
from toolkit.model.pack import Failure

STANDARD_INPUT = Path("-")


def walk(selection: Selection, standard_input: BinaryIO | None = None) -> Iterator[Found]:
    """Every input that the user named, those that cannot be used, and what is passed over.

    The order is that of the selection, lists last; folders are sorted by name. Files of several captures are
    looked through, others only where their names do not tell what they are. What is named twice counts once.
    Raises UsageError at once if an address is among the paths, or standard input is named twice.
    """
    for path in selection.paths:
        if is_address(str(path)):
            raise UsageError(
                f"{as_address(str(path))}: this is an address, and the toolkit does not fetch; "
                "save the page from a browser and give the file"
            )
    if (*selection.paths, *selection.lists).count(STANDARD_INPUT) > 1:
        raise UsageError("-: standard input can be read only once")
    found = _all(selection, standard_input)
    return found if len(selection.paths) == 1 and not selection.lists else _distinct(found)


def is_read_once(selection: Selection) -> bool:
    """Whether a list or a path is standard input or a pipe: what comes from there does not come again."""
    return any(path == STANDARD_INPUT or _is_pipe(path) for path in (*selection.paths, *selection.lists))


def _is_pipe(path: Path) -> bool:
    return attempt(str(path), lambda: path.exists() and not path.is_file() and not path.is_dir()) is True


def _distinct(found: Iterator[Found]) -> Iterator[Found]:
    """The same without inputs that were there before. Raises OutputError if there is no room to note them."""
    with closing(_Seen()) as seen:
        yield from (one for one in found if not isinstance(one, Input) or not one.path or seen.is_new(one))


class _Seen:
    """Which inputs were there before: in a temporary file of SQLite, since there may be millions."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE seen (sum BLOB PRIMARY KEY) WITHOUT ROWID; BEGIN;"
        )

    def is_new(self, input: Input) -> bool:
        """Notes an input; whether it was not there before, under whatever path."""
        place = f"{os.path.realpath(input.path)}\0{input.part}".encode("utf-8", "surrogatepass")
        try:
            noted = self._file.execute("INSERT OR IGNORE INTO seen VALUES (?)", (sha256(place).digest(),))
        except sqlite3.Error as error:
            raise OutputError("the temporary file of inputs", error) from error
        return noted.rowcount == 1

    def close(self) -> None:
        self._file.close()


def _all(selection: Selection, standard_input: BinaryIO | None) -> Iterator[Found]:
    for path in selection.paths:
        if path == STANDARD_INPUT:
            yield from in_stream(standard_input or sys.stdin.buffer, selection.fields)
        else:
            yield from _at(path, path.name, selection)
    for path in selection.lists:
        for one in listed(path, standard_input or sys.stdin.buffer):
            if isinstance(one, Failure):
                yield one
            else:
                yield from _at(one, str(one), selection)


def _at(path: Path, name: str, selection: Selection) -> Iterator[Found]:
    """What is at a path that the user named."""
    is_folder = attempt(str(path), partial(_is_folder, path))
    if isinstance(is_folder, Failure):
        yield is_folder
    elif is_folder:
        yield from in_folder(path, selection)
    else:
        yield from in_file(path, as_text(name), selection.fields)


def _is_folder(path: Path) -> bool:
    """Whether `path` is a folder. Raises MissingSource or UnreadableSource."""
    try:
        if path.is_dir():
            return True
        if not path.is_file() and path.exists():
            reason = "this is a pipe or a device, not a file; redirect it to standard input, and name -"
            raise UnreadableSource(str(path), reason)
        if path.exists() or path.is_symlink():
            return False
    except OSError as error:
        raise unreadable(str(path), error) from error
    raise MissingSource(str(path), "there is no such file or folder")
