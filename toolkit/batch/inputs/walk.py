"""Looks for inputs: files, and the captures in folders, in lists, in files of several; in a stable order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from toolkit.batch.faults import as_text, attempt
from toolkit.batch.inputs.files import in_file, in_stream
from toolkit.batch.inputs.folder import in_folder
from toolkit.batch.inputs.input import Found, Input, Selection
from toolkit.batch.inputs.lists import as_address, is_address, listed
from toolkit.batch.inputs.read import unreadable
from toolkit.errors import MissingSource, UsageError
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


def _distinct(found: Iterator[Found]) -> Iterator[Found]:
    """The same without inputs that were there before. A number is kept for each, not its path."""
    seen: set[int] = set()
    for one in found:
        if isinstance(one, Input) and one.path:
            key = hash((os.path.realpath(one.path), one.part))
            if key in seen:
                continue
            seen.add(key)
        yield one


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
        if path.exists() or path.is_symlink():
            return False
    except OSError as error:
        raise unreadable(str(path), error) from error
    raise MissingSource(str(path), "there is no such file or folder")
