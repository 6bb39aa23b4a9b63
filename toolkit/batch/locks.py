"""A lock on an output folder: two runs never write to one folder, and the second is told of the first.

The system's own lock (`flock`) is held for as long as the process lives, so a killed run leaves none behind.
Where a file system has no such locks, the file says who holds it, and a process that has ended holds nothing.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from errno import EACCES, EAGAIN, ESTALE
from pathlib import Path

import msgspec

from toolkit.batch.writes import STATE
from toolkit.errors import LockedOutput, OutputError, UsageError
from toolkit.model.base import Value

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"
"""The name of the lock's file, in the folder for what a run needs to know."""

_MOST_TRIES = 100
_LONGEST = 4096
_held: set[int] = set()
"""The open files of the locks that this process holds."""


class Holder(Value, frozen=True, kw_only=True):
    """The process that holds a lock, and since when (UTC)."""

    pid: int
    host: str
    since: str

    @property
    def is_alive(self) -> bool:
        """Whether the process may be running; of another host nothing is known."""
        if self.host != socket.gethostname():
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True


def this_process() -> Holder:
    """The holder of a lock that is taken now."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return Holder(pid=os.getpid(), host=socket.gethostname(), since=now)


def holder_in(data: bytes) -> Holder | None:
    """Who holds a lock, as its file says; `None` if that says nothing that can be read."""
    try:
        return msgspec.json.decode(data, type=Holder)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def refusal(folder: str, holder: Holder | None) -> LockedOutput:
    """What the second run is told."""
    who = f"process {holder.pid} on {holder.host}, since {holder.since}" if holder else "process not known"
    remedy = "wait until it has ended, or choose another directory"
    if holder is not None and holder.host != socket.gethostname():
        remedy += f"; if it was stopped, delete {STATE}/{LOCK} there"
    return LockedOutput(f"{folder}: another run is writing there ({who}); {remedy}")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of an output folder, which is there. Raises LockedOutput, or OutputError."""
    path = folder / STATE / LOCK
    try:
        file = _taken(folder, path)
    except OSError as error:
        raise OutputError(str(path), error) from error
    _held.add(file)
    try:
        yield
    finally:
        _release(path, file)


def _taken(folder: Path, path: Path) -> int:
    """The open file of the lock, which is now ours. Raises LockedOutput or OSError.

    Who releases a lock deletes its file, so a lock counts only if its file is still the one at `path`.
    """
    for _ in range(_MOST_TRIES):
        file = _opened(path)
        if file is None:
            continue
        try:
            if not _lock(file):
                raise refusal(str(folder), _holder(file))
            if not _is_at(path, file):
                os.close(file)
                continue
            _note(file)
        except BaseException:
            os.close(file)
            raise
        return file
    raise OSError(EAGAIN, "other runs take and release the lock all the time")


def _opened(path: Path) -> int | None:
    """The lock's file; `None` if its folder was just removed. Raises UsageError for a link, or OSError."""
    for place in (path.parent, path):
        if place.is_symlink():
            raise UsageError(f"{place}: a link is in the way; remove it or choose another directory")
    path.parent.mkdir(exist_ok=True)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except FileNotFoundError:
        return None


def _lock(file: int) -> bool:
    """Whether the lock could be taken; where the system has none, whether no living process has it."""
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    except OSError as error:
        if error.errno in (EAGAIN, EACCES):
            return False
        if error.errno == ESTALE:
            raise
    holder = _holder(file)
    return holder is None or not holder.is_alive


def _is_at(path: Path, file: int) -> bool:
    """Whether the open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _holder(file: int) -> Holder | None:
    os.lseek(file, 0, os.SEEK_SET)
    return holder_in(os.read(file, _LONGEST))


def _note(file: int) -> None:
    """Writes into the lock's file who holds it."""
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, msgspec.json.encode(this_process()) + b"\n")


def _release(path: Path, file: int) -> None:
    """Deletes the file, then lets go of the lock; the folder goes too if it is empty."""
    if file not in _held:  # in a forked process
        return
    _held.discard(file)
    try:
        with suppress(OSError):
            os.ftruncate(file, 0)
            path.unlink()
    finally:
        os.close(file)
    with suppress(OSError):
        path.parent.rmdir()


def _let_go() -> None:
    """A forked process holds no lock: it would keep it when the run itself has been killed."""
    while _held:
        with suppress(OSError):
            os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
