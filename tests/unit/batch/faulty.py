"""A layer below the toolkit's writes that can fail: every call that changes the disk is counted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CALLS = ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir")


class Disk:
    """Lets calls through until the one with the number `fails`, which raises `error`.

    A disk that is `full` lets nothing be written from then on; what is deleted, synced or renamed stays possible.
    """

    def __init__(self, fails: int | None, error: int, is_full: bool = False) -> None:
        self.fails, self.error, self.is_full = fails, error, is_full
        self.calls: list[str] = []
        self.is_off = False

    def reaches(self, name: str, path: object) -> None:
        """Raises OSError where this call is to fail."""
        if self.is_off:
            return
        number = len(self.calls)
        self.calls.append(name)
        if number == self.fails or (
            self.is_full and self.fails is not None and number > self.fails and name == "write"
        ):
            raise OSError(self.error, os.strerror(self.error), path if isinstance(path, str) else None)


def install(patch: pytest.MonkeyPatch, disk: Disk, short: bool = False) -> None:
    """Puts a disk below `os` and `pathlib`. With `short`, half of what is written is taken at a time."""

    def layered(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(first: Any, *rest: Any, **named: Any) -> Any:
            if name != "open" or (rest and rest[0] & (os.O_CREAT | os.O_WRONLY)):
                disk.reaches(name, first)
            if name == "write" and short and len(rest[0]) > 1:
                return real(first, rest[0][: len(rest[0]) // 2])
            return real(first, *rest, **named)

        return call

    for name in CALLS:
        patch.setattr(os, name, layered(name, getattr(os, name)))


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
