"""Finds the sources that a user names: files themselves, and the captures in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from errno import ENAMETOOLONG
from functools import partial
from pathlib import Path
from typing import Literal

from toolkit.batch.faults import as_text, attempt, failure
from toolkit.batch.folders import is_pack, pack_files
from toolkit.errors import MissingSource, UnreadableSource
from toolkit.model.base import Value
from toolkit.model.pack import Failure
from toolkit.model.source import Source
from toolkit.readers import SUFFIXES

LARGEST = 256 * 1024 * 1024
"""A file of more bytes (256 MB) is refused, not read into memory."""


class Inputs(Value, frozen=True, kw_only=True):
    """What was found: sources ordered by name and bytes, failures, and what was skipped in folders."""

    sources: tuple[Source, ...]
    failed: tuple[Failure, ...]
    passed_over: tuple[str, ...]
    """Files of other types."""
    packs: tuple[str, ...] = ()
    """Folders that are packs of the toolkit's: what it wrote there is not read."""


@dataclass(frozen=True)
class _Found:
    """What is at one path: captures with their names, other files, packs, and what cannot be accessed."""

    files: list[tuple[Path, str]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


def gather(paths: Iterable[Path]) -> Inputs:
    """Reads all sources. A file given twice counts once; in folders only known types are read.

    In the folder of a pack nothing is read that the toolkit wrote there, the captures in `data/` included,
    unless that folder itself is named: no pack is made of a pack by accident.
    """
    found = [_found(path) for path in paths]
    files = {_real(file): name for each in found for file, name in each.files}
    read = [attempt(name, partial(load, file, name)) for file, name in files.items()]
    failed = [
        *(one for each in found for one in each.failed),
        *(one for one in read if isinstance(one, Failure)),
    ]
    return Inputs(
        sources=tuple(
            sorted((one for one in read if isinstance(one, Source)), key=lambda one: (one.name, one.data))
        ),
        failed=tuple(sorted(failed, key=lambda one: one.name)),
        passed_over=tuple(sorted(as_text(name) for each in found for name in each.passed_over)),
        packs=tuple(sorted({as_text(name) for each in found for name in each.packs})),
    )


def load(path: Path, name: str | None = None) -> Source:
    """The source at `path`. Raises MissingSource or UnreadableSource."""
    name = as_text(name or path.name)
    try:
        if not path.is_file():
            what = "this is not a file" if path.exists() else "there is no such file"
            raise MissingSource(name, what)
    except OSError as error:
        raise _unreadable(name, error) from error
    return Source(name=name, data=bytes_of(path, name))


def bytes_of(path: Path, name: str) -> bytes:
    """All that a file or a pipe holds. Raises UnreadableSource, under `name`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(name, error) from error
    if len(data) > LARGEST:
        raise UnreadableSource(name, f"the file is larger than {LARGEST // 2**20} MB; split it first")
    return data


def _unreadable(name: str, error: OSError) -> UnreadableSource:
    if error.errno == ENAMETOOLONG:
        return UnreadableSource(
            name, "the name is longer than the file system allows, so there is no such file"
        )
    return UnreadableSource(
        name, f"the file cannot be read ({error.strerror or error}); check its permissions"
    )


def _found(path: Path) -> _Found:
    """The captures at a path that a user gives; a missing path is a failure."""
    kind = attempt(str(path), partial(_kind, path))
    if isinstance(kind, Failure):
        return _Found(failed=[kind])
    return _in_folder(path) if kind == "folder" else _Found(files=[(path, path.name)])


def _kind(path: Path) -> Literal["folder", "file"]:
    """Whether `path` is a folder or a file. Raises MissingSource or UnreadableSource."""
    try:
        if path.is_dir():
            return "folder"
        if path.exists() or path.is_symlink():
            return "file"
    except OSError as error:
        raise _unreadable(str(path), error) from error
    raise MissingSource(str(path), "there is no such file or folder")


def _real(path: Path) -> Path:
    """The same path for all ways to a file; a link that leads nowhere is unchanged."""
    return Path(os.path.realpath(path))


def _in_folder(folder: Path) -> _Found:
    """The captures below `folder` with their names relative to it, and the names of other files.

    Hidden files and folders are ignored; links are not followed out of the folder.
    """
    found = _Found()
    ours: set[Path] = set()
    for root, folders, names in os.walk(folder, onerror=lambda error: found.failed.append(_unlisted(error))):
        if is_pack(Path(root)):
            found.packs.append(str(Path(root)))
            ours |= set(pack_files(Path(root)))
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and Path(root, name) not in ours
        )
        for name in sorted(names):
            path = Path(root, name)
            relative = path.relative_to(folder).as_posix()
            if name.startswith(".") or path in ours:
                continue
            if path.suffix.lower() in SUFFIXES:
                found.files.append((path, relative))
            else:
                found.passed_over.append(relative)
    return found


def _unlisted(error: OSError) -> Failure:
    """The failure for a folder that cannot be listed."""
    reason = f"the folder cannot be listed ({error.strerror or error}); check its permissions"
    return failure(str(error.filename), UnreadableSource(str(error.filename), reason))
