"""An output folder on this machine, or on a file system that is mounted there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from toolkit.batch.folders import inside
from toolkit.batch.locks import locked
from toolkit.batch.writes import prepare_directory, sweep, write
from toolkit.errors import OutputError, UsageError
from toolkit.model.base import Value


class LocalFolder(Value, frozen=True, kw_only=True):
    """See OutputFolder. Nothing is written or read through a symbolic link, or outside of the folder."""

    path: Path

    def prepare(self) -> None:
        prepare_directory(self.path)

    def locked(self) -> AbstractContextManager[None]:
        return locked(self.path)

    def sweep(self) -> int:
        return sweep(self.path)

    def put(self, name: str, data: bytes) -> None:
        write(self._at(name), data)

    def get(self, name: str) -> bytes | None:
        try:
            return self._at(name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError(str(self.path / name), error) from error

    def remove(self, name: str) -> None:
        try:
            with suppress(FileNotFoundError):
                self._at(name).unlink()
        except OSError as error:
            raise OutputError(str(self.path / name), error) from error

    def names(self) -> Iterator[str]:
        try:
            with os.scandir(self.path) as entries:
                found = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        except OSError as error:
            raise OutputError(str(self.path), error) from error
        yield from sorted(name for name in found if not name.startswith("."))

    def __str__(self) -> str:
        return str(self.path)

    def _at(self, name: str) -> Path:
        """The file of that name. Raises UsageError if a link is on the way to it, or it is elsewhere."""
        path = None if self.path.is_symlink() else inside(self.path, name)
        if path is None:
            raise UsageError(
                f"{self.path / name}: in the way of an output; remove it or choose another directory"
            )
        return path
