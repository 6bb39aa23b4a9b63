"""Looks for inputs: files themselves, and the captures in folders; lazily, in a stable order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from toolkit.batch.faults import as_text, attempt, failure
from toolkit.batch.folders import is_pack, pack_files
from toolkit.batch.inputs.input import Found, Input, PassedOver, Selection
from toolkit.batch.inputs.read import unreadable
from toolkit.errors import MissingSource, UnreadableSource, UsageError
from toolkit.model.pack import Failure
from toolkit.readers import SUFFIXES

_ADDRESS = re.compile(r"(?:https?|ftp|file):/", re.IGNORECASE)


def walk(selection: Selection) -> Iterator[Found]:
    """Every input that the user named, those that cannot be used, and what is passed over.

    The order is that of the selection; folders are sorted by name. No file is read. A file named twice
    counts once. Raises UsageError at once if an address is among the paths.
    """
    addresses = [str(path) for path in selection.paths if _ADDRESS.match(str(path))]
    if addresses:
        raise UsageError(
            f"{addresses[0]}: this is an address, and the toolkit does not fetch; "
            "save the page from a browser and give the file"
        )
    return _distinct(_all(selection))


def _distinct(found: Iterator[Found]) -> Iterator[Found]:
    """The same without inputs that were there before."""
    seen: set[int] = set()
    for one in found:
        if isinstance(one, Input) and one.path:
            key = hash((os.path.realpath(one.path), one.part))
            if key in seen:
                continue
            seen.add(key)
        yield one


def _all(selection: Selection) -> Iterator[Found]:
    for path in selection.paths:
        yield from _at(path)


def _at(path: Path) -> Iterator[Found]:
    """What is at a path that the user named."""
    is_folder = attempt(str(path), partial(_is_folder, path))
    if isinstance(is_folder, Failure):
        yield is_folder
    elif is_folder:
        yield from _in_folder(path)
    else:
        yield Input(name=as_text(path.name), path=str(path))


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


def _in_folder(top: Path) -> Iterator[Found]:
    """The captures below `top` with their names relative to it, depth first, files before folders."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except OSError as error:
            yield _unlisted(folder, error)
            continue
        ours: frozenset[Path] = frozenset()
        if is_pack(folder):
            yield PassedOver(
                name=as_text(str(folder)),
                reason=f"a pack; to use its captures, name {as_text(str(folder))}/data",
            )
            ours = frozenset(pack_files(folder))
        folders = []
        for name, is_folder in listed:
            path = folder / name
            if name.startswith(".") or path in ours:
                continue
            if is_folder:
                folders.append(path)
            elif path.suffix.lower() in SUFFIXES:
                yield Input(name=as_text(path.relative_to(top).as_posix()), path=str(path))
            else:
                yield PassedOver(
                    name=as_text(path.relative_to(top).as_posix()), reason="not a type of capture"
                )
        waiting += reversed(folders)


def _unlisted(folder: Path, error: OSError) -> Failure:
    """The failure for a folder that cannot be listed."""
    reason = f"the folder cannot be listed ({error.strerror or error}); check its permissions"
    return failure(str(folder), UnreadableSource(str(folder), reason))
