"""An output folder at an address, written to through fsspec: object stores, other machines, memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import Any, TypeVar

import msgspec

from toolkit.batch.locks import LOCK, Holder, holder_in, refusal, this_process
from toolkit.batch.writes import STATE, is_temporary, temporary_name
from toolkit.errors import OutputError, ToolkitError, UsageError
from toolkit.model.base import Value

_WHOLE = frozenset({"memory", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oci", "oss"})
"""Stores in which a new object takes the place of the old one in one step, once it is there whole."""

_SECRET = re.compile(r"(?<=://)[^/@]*@")
_Done = TypeVar("_Done")


class RemoteFolder(Value, frozen=True, kw_only=True):
    """See OutputFolder. An object store replaces objects whole; elsewhere a file is written, then renamed."""

    address: str

    def prepare(self) -> None:
        system, root = self._system()
        self._done("", lambda: system.makedirs(root, exist_ok=True))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """As OutputFolder says. A lock of a process of this machine that has ended holds nothing."""
        system, root = self._system()
        name = f"{STATE}/{LOCK}"
        path, mine = f"{root}/{name}", msgspec.json.encode(this_process())
        self._done(name, lambda: system.makedirs(f"{root}/{STATE}", exist_ok=True))
        if not self._done(name, lambda: _create(system, path, mine)):
            holder = holder_in(self.get(name) or b"")
            if not _is_stale(holder):
                raise refusal(str(self), holder)
            self.put(name, mine)
        try:
            yield
        finally:
            with suppress(Exception):
                system.rm_file(path)

    def sweep(self) -> int:
        system, root = self._system()
        if _is_whole(system):
            return 0
        strays = [path for path in self._listed(system, root) if is_temporary(PurePosixPath(path).name)]
        for path in strays:
            self._done(path, lambda path=path: system.rm_file(path))  # type: ignore[misc]
        return len(strays)

    def put(self, name: str, data: bytes) -> None:
        system, root = self._system()
        path = f"{root}/{_checked(name)}"
        self._done(name, lambda: _put(system, path, data))

    def get(self, name: str) -> bytes | None:
        system, root = self._system()
        path = f"{root}/{_checked(name)}"
        try:
            return self._done(name, lambda: bytes(system.cat_file(path)))
        except OutputError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise

    def remove(self, name: str) -> None:
        system, root = self._system()
        path = f"{root}/{_checked(name)}"
        self._done(name, lambda: system.rm_file(path) if system.exists(path) else None)

    def names(self) -> Iterator[str]:
        system, root = self._system()
        found = (PurePosixPath(path).name for path in self._listed(system, root))
        yield from sorted(name for name in found if not name.startswith("."))

    def __str__(self) -> str:
        return _SECRET.sub("", self.address)

    def _listed(self, system: Any, root: str) -> list[str]:
        """The paths of the files directly in the folder."""
        entries = self._done("", lambda: system.ls(root, detail=True))
        return [entry["name"] for entry in entries if entry["type"] == "file"]

    def _system(self) -> tuple[Any, str]:
        """The file system and the path in it. Raises UsageError if what it needs is not installed."""
        try:
            from fsspec.core import url_to_fs

            system, root = url_to_fs(self.address)
        except ImportError as error:
            raise UsageError(
                f"{self}: needs a package that is not installed ({error}); "
                "install briefing-toolkit[fsspec], for s3:// briefing-toolkit[s3]"
            ) from error
        except ValueError as error:
            raise UsageError(f"{self}: cannot be written to ({error}); name a folder, or s3://…") from error
        return system, root.rstrip("/")

    def _done(self, name: str, work: Callable[[], _Done]) -> _Done:
        """What `work` returns; whatever a store raises becomes an OutputError that names the file."""
        try:
            return work()
        except ToolkitError:
            raise
        except Exception as error:
            raise OutputError(f"{self}/{name}".rstrip("/"), error) from error


def _put(system: Any, path: str, data: bytes) -> None:
    """Writes a file whole."""
    if _is_whole(system):
        system.pipe_file(path, data)
        return
    above = path.rpartition("/")[0]
    temporary = f"{above}/{temporary_name()}"
    try:
        system.makedirs(above, exist_ok=True)
        system.pipe_file(temporary, data)
        system.mv(temporary, path)
    except BaseException:
        with suppress(Exception):
            system.rm_file(temporary)
        raise


def _create(system: Any, path: str, data: bytes) -> bool:
    """Writes a file that must be new; whether it was."""
    try:
        system.pipe_file(path, data, mode="create")
    except FileExistsError:
        return False
    return True


def _is_whole(system: Any) -> bool:
    names = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    return not _WHOLE.isdisjoint(names)


def _is_stale(holder: Holder | None) -> bool:
    return holder is not None and not holder.is_alive


def _checked(name: str) -> str:
    """`name`, which is a path below the folder. Raises UsageError if it is not."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or name.startswith("/"):
        raise UsageError(f"{name!r} is no name for an output")
    return name
