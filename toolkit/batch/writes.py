"""Writes outputs completely or not at all: a temporary file, synced, then renamed into place.

Whatever stops a write, a fault of the disk or a signal, the old file or the new one is there, whole. What a
killed process leaves is a temporary file of a name of its own kind, which the next run sweeps away.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from errno import EINVAL, ENOTSUP
from pathlib import Path
from secrets import token_hex

from toolkit.errors import OutputError, UsageError

STATE = ".toolkit"
"""The folder inside an output folder that holds what a run needs to know: the lock, what was done before."""

_BEFORE, _AFTER = ".toolkit-", ".tmp"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def prepare_directory(path: Path) -> None:
    """Makes the output directory. Raises UsageError if it cannot be one or cannot be written to."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise UsageError(f"{path}: the output must be a directory of its own, not a file or a link")
        make_folder(path)
    except OSError as error:
        reason = f"the output directory cannot be made ({error.strerror or error}); choose another"
        raise UsageError(f"{path}: {reason}") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise UsageError(f"{path}: the output directory may not be written to; choose another")


def write(path: Path, data: bytes) -> None:
    """Replaces the file at `path` by `data` in one step. Raises OutputError if that is impossible.

    When it returns, the file is on the disk, and so is its name.
    """
    if path.is_symlink() or path.is_dir():
        raise UsageError(f"{path}: in the way of an output; remove it or choose another directory")
    temporary = path.with_name(temporary_name())
    try:
        make_folder(path.parent)
        _create(temporary, data)
        temporary.replace(path)
        sync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise OutputError(str(path), error) from error
        raise


def temporary_name() -> str:
    """The name of a file that is being written."""
    return f"{_BEFORE}{token_hex(8)}{_AFTER}"


def is_temporary(name: str) -> bool:
    """Whether a file of this name was being written when the process was killed."""
    return name.startswith(_BEFORE) and name.endswith(_AFTER)


def sweep(folder: Path) -> int:
    """Removes what killed runs left in an output folder; returns how many files that were.

    To be called by the holder of the folder's lock only: another run's files would go too.
    """
    swept = 0
    for place in (folder, folder / STATE):
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if is_temporary(entry.name):
                    _remove(Path(entry.path))
                    swept += 1
    return swept


def _remove(path: Path) -> None:
    """Deletes a temporary file, or a folder of them; a link is deleted, not followed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _create(path: Path, data: bytes) -> None:
    """A new file that holds `data`, synced. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Makes a folder and those above it that are missing, each name synced. Raises OSError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Puts the names in a folder onto the disk, where the system can do that. Raises OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (EINVAL, ENOTSUP):
            raise
    finally:
        os.close(descriptor)
