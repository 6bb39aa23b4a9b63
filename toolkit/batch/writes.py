"""Writes outputs completely or not at all: a temporary file, synced, then renamed into place."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from toolkit.errors import UsageError


def prepare_directory(path: Path) -> None:
    """Makes the output directory. Raises UsageError if it cannot be one or cannot be written to."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise UsageError(f"{path}: the output must be a directory of its own, not a file or a link")
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"the output directory cannot be made ({error.strerror or error}); choose another"
        raise UsageError(f"{path}: {reason}") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise UsageError(f"{path}: the output directory may not be written to; choose another")


def write(path: Path, data: bytes) -> None:
    """Replaces the file at `path` by `data` in one step. Raises UsageError if that is impossible."""
    temporary = None
    try:
        if path.is_symlink() or path.is_dir():
            raise UsageError(f"{path}: in the way of an output; remove it or choose another directory")
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror or error}); make room or choose another directory"
        ) from error
    finally:
        if temporary is not None:
            _discard(Path(temporary))


def _discard(temporary: Path) -> None:
    """Removes what is left of a temporary file, if anything; the outcome does not depend on it."""
    with suppress(OSError):
        temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
