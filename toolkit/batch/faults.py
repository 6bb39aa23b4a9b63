"""A fault costs only the thing that failed: whatever is raised becomes a failure with a name and a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from toolkit.errors import InstallationError, fault_of_installation, reason_of
from toolkit.model.pack import Failure

Made = TypeVar("Made")


def attempt(name: str, work: Callable[[], Made]) -> Made | Failure:
    """What `work` makes, or why it could not.

    An interruption by the user passes through, and so does an error for which no document is to blame:
    a file of the toolkit, or a module, that cannot be used.
    """
    try:
        return work()
    except InstallationError:
        raise
    except Exception as error:
        broken = fault_of_installation(error)
        if broken is not None:
            raise broken from error
        below = error.__traceback__.tb_next if error.__traceback__ else None
        return failure(name, error.with_traceback(below))


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
