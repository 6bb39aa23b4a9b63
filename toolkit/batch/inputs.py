"""Finds the sources a user names: files as they are, folders by the captures in them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import MissingSource, SourceError, UnreadableSource
from toolkit.model.base import Value
from toolkit.model.pack import Failure
from toolkit.model.source import Source
from toolkit.readers import SUFFIXES

LARGEST = 256 * 1024 * 1024
"""Bytes; a larger file is refused rather than read into memory."""


class Inputs(Value, frozen=True, kw_only=True):
    """What was found: sources by name and sum, failures, and files passed over in folders."""

    sources: tuple[Source, ...]
    failed: tuple[Failure, ...]
    passed_over: tuple[str, ...]


def gather(paths: Iterable[Path]) -> Inputs:
    """Reads all sources. A file given twice counts once; in folders only known types are taken."""
    files: dict[Path, str] = {}
    passed_over: list[str] = []
    failed: list[Failure] = []
    for path in paths:
        if path.is_dir():
            taken, left = _in_folder(path)
            files |= {_real(file): name for file, name in taken}
            passed_over += left
        elif path.exists() or path.is_symlink():
            files[_real(path)] = path.name
        else:
            failed.append(as_failure(MissingSource(str(path), "there is no such file or folder")))
    sources = []
    for file, name in files.items():
        try:
            sources.append(load(file, name))
        except SourceError as error:
            failed.append(as_failure(error))
    return Inputs(
        sources=tuple(sorted(sources, key=lambda source: (source.name, source.data))),
        failed=tuple(sorted(failed, key=lambda failure: failure.name)),
        passed_over=tuple(sorted(passed_over)),
    )


def load(path: Path, name: str | None = None) -> Source:
    """The source at `path`. Raises MissingSource or UnreadableSource."""
    name = name or path.name
    try:
        if not path.is_file():
            raise (
                MissingSource(name, "this is not a file")
                if path.exists()
                else MissingSource(name, "there is no such file")
            )
        if path.stat().st_size > LARGEST:
            raise UnreadableSource(name, f"the file is larger than {LARGEST // 2**20} MB; split it first")
        return Source(name=name, data=path.read_bytes())
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror or error}); check its permissions"
        raise UnreadableSource(name, reason) from error


def as_failure(error: SourceError) -> Failure:
    """A refused source as plain data."""
    return Failure(name=error.name, reason=error.reason)


def _real(path: Path) -> Path:
    """One path for all ways to a file; a link that leads nowhere stays as it is."""
    return Path(os.path.realpath(path))


def _in_folder(folder: Path) -> tuple[list[tuple[Path, str]], list[str]]:
    """The captures below `folder` with their names relative to it, and the names of other files.

    Hidden files and folders are not looked at; links are not followed out of the folder.
    """
    taken, left = [], []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            relative = path.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if path.suffix.lower() in SUFFIXES:
                taken.append((path, relative))
            else:
                left.append(relative)
    return taken, left
