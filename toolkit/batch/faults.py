"""A fault costs only the thing that failed: whatever is raised becomes a failure with a name and a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from toolkit.errors import (
    BinarySource,
    EmptySource,
    ExportError,
    InstallationError,
    LostText,
    MissingSource,
    OversizedSource,
    SourceError,
    UnreadableSource,
    UnsupportedSource,
    UsageError,
    fault_of_installation,
    reason_of,
)
from toolkit.model.pack import Failure

Made = TypeVar("Made")

_KINDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (MissingSource, "missing"),
    (UnreadableSource, "unreadable"),
    (EmptySource, "empty"),
    (BinarySource, "binary"),
    (UnsupportedSource, "unsupported"),
    (OversizedSource, "too-large"),
    (LostText, "lost-text"),
    (SourceError, "unusable"),
    ((UsageError, OSError), "not-written"),
    (ExportError, "not-exported"),
    (MemoryError, "out-of-memory"),
    (RecursionError, "too-deep"),
)


def attempt(name: str, work: Callable[[], Made]) -> Made | Failure:
    """What `work` makes, or why it could not, as `tried` has it. What it makes may be an exception, too."""
    try:
        return work()
    except Exception as error:
        return failure(name, _to_blame(error))


def tried(work: Callable[[], Made]) -> Made | Exception:
    """What `work` makes, or the exception that it raised.

    An interruption by the user passes through, and so does an error for which no document is to blame:
    a file of the toolkit, or a module, that cannot be used.
    """
    try:
        return work()
    except Exception as error:
        return _to_blame(error)


def _to_blame(error: Exception) -> Exception:
    """The error, without the frame that caught it. Raises InstallationError if that is what is behind it."""
    broken = error if isinstance(error, InstallationError) else fault_of_installation(error)
    if broken is not None:
        raise broken from (None if broken is error else error)
    below = error.__traceback__.tb_next if error.__traceback__ else None
    return error.with_traceback(below)


def kind_of(error: Exception) -> str:
    """What kind of failure an exception is, in a word or two, to count them by."""
    return next((kind for types, kind in _KINDS if isinstance(error, types)), "fault-of-the-toolkit")


def failure(name: str, error: Exception) -> Failure:
    """An exception as plain data, fit to be written into a pack."""
    return Failure(name=as_text(name) or "a source without a name", reason=as_text(reason_of(error)))


def as_text(name: str) -> str:
    """`name` as Unicode: bytes of a file's name that are not UTF-8 become `\\xff`."""
    try:
        written = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        written = name.encode("utf-8", "backslashreplace")
    return written.decode("utf-8", "backslashreplace")
