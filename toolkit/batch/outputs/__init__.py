"""Where results go: a folder on this machine, or an address that fsspec can write to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from toolkit.batch.outputs.local import LocalFolder
from toolkit.batch.outputs.remote import RemoteFolder
from toolkit.errors import UsageError

__all__ = ["LocalFolder", "OutputFolder", "RemoteFolder", "is_address", "output_folder"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_FILE = re.compile(r"file://(localhost)?(?=/)", re.IGNORECASE)
_FETCHED = frozenset({"http", "https", "data"})


class OutputFolder(Protocol):
    """Takes outputs by name. It is a plain value: worker processes get a copy and write by themselves.

    A name is a relative path with `/` between its parts. All methods raise OutputError for what cannot be
    read or written, UsageError for what is in the way.
    """

    def prepare(self) -> None:
        """Makes the folder, or raises UsageError."""

    def locked(self) -> AbstractContextManager[None]:
        """Holds the folder's lock. Raises LockedOutput, which says who holds it."""

    def sweep(self) -> int:
        """Removes the temporary files of killed runs; only while the lock is held. Returns their number."""

    def put(self, name: str, data: bytes) -> None:
        """Writes one output whole, in place of what has that name."""

    def get(self, name: str) -> bytes | None:
        """What an output holds; `None` if there is none."""

    def remove(self, name: str) -> None:
        """Deletes an output, if there is one."""

    def names(self) -> Iterator[str]:
        """The names of the files directly in the folder, hidden ones left out, in order."""


def output_folder(place: str | Path) -> OutputFolder:
    """The folder at a path or address. Raises UsageError if nothing can be written there."""
    text = str(place)
    if place == "":
        raise UsageError("the output has no name; name a folder, or . for this one")
    if not isinstance(place, str) or not is_address(text):
        return LocalFolder(path=Path(place))
    if local := _FILE.match(text):
        return LocalFolder(path=Path(unquote(text[local.end() :])))
    if text.partition(":")[0].lower() in _FETCHED:
        raise UsageError(f"{text}: nothing can be written to a web address; name a folder, or s3://…")
    return RemoteFolder(address=text.rstrip("/"))


def is_address(text: str) -> bool:
    """Whether `text` is an address (`s3://bucket/folder`), not a path."""
    return _ADDRESS.match(text) is not None
