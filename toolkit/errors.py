"""The whole hierarchy of errors the toolkit raises on purpose.

    ToolkitError
    ├── SourceError            one input cannot be used; the others are not touched
    │   ├── MissingSource      no such file
    │   ├── UnreadableSource   the file exists but cannot be opened or decoded
    │   ├── EmptySource        no bytes, or nothing but white space
    │   ├── BinarySource       the bytes are not text
    │   ├── UnsupportedSource  a file type that no reader is registered for
    │   ├── OversizedSource    more text than is held in memory at once
    │   └── LostText           the parser dropped text and it could not be recovered
    ├── DamagedFile            bytes of a file that holds captures are damaged, or too large
    ├── DataError              a data file is not the JSON or XML it should be
    ├── InvalidDocument        what was made of a source breaks the published contract
    ├── ThemeError             the file of a theme does not hold one that can be read in print
    ├── DecisionError          what the user settled does not fit the source, or contradicts itself
    ├── ManifestError          a manifest that cannot be used: all that is wrong in it
    ├── ExportError            a story cannot be rendered
    ├── InstallationError      a file of the toolkit itself cannot be used; no document is to blame
    │   ├── ModelError         a model is missing, damaged or of another version
    │   └── LexiconError       a lexicon is no TOML, or one of its patterns is no pattern
    └── UsageError             the request itself makes no sense
        ├── LockedOutput       another run writes to the same output folder
        └── OutputError        an output cannot be written; what was there is as it was

Every message names what failed and what to do about it. Errors never cross a process border:
batch code turns them into plain data first. `reason_of` does that for any exception, these or others.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from errno import EDQUOT, EIO, ENOSPC, EROFS
from pathlib import Path
from typing import NamedTuple

_TOOLKIT = Path(__file__).parent
_LONGEST_MESSAGE = 300
"""An unexpected exception's type and message are cut to 300 code points."""


_MOST_FINDINGS = 5
"""The message about an invalid document shows at most 5 findings."""


class ToolkitError(Exception):
    """Base of every error raised on purpose; its text is fit to show to a user."""


class SourceError(ToolkitError):
    """One source cannot be used. `name` is the source's name, `reason` one sentence."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class MissingSource(SourceError):
    """The path does not exist."""


class UnreadableSource(SourceError):
    """The path exists but cannot be opened, or its bytes cannot be decoded."""


class EmptySource(SourceError):
    """The source holds no text at all."""


class BinarySource(SourceError):
    """The bytes are not text."""


class UnsupportedSource(SourceError):
    """No reader is registered for this type of file."""


class OversizedSource(SourceError):
    """The source holds more than can be held in memory at once."""


class LostText(SourceError):
    """The parser dropped text that an independent parser sees, and it could not be recovered."""


class DataError(ToolkitError):
    """A data file cannot be decoded into the model. `path` is a JSON pointer, or empty."""

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message, path)
        self.message = message
        self.path = path

    def __str__(self) -> str:
        return f"{self.message} (at {self.path})" if self.path else self.message


class DamagedFile(ToolkitError):
    """Bytes in a file that holds captures cannot be used; the text says why."""


class InvalidDocument(ToolkitError):
    """What was made of a source breaks the published contract, so it is not written."""

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__(tuple(findings))
        self.findings = tuple(findings)

    def __str__(self) -> str:
        shown = "; ".join(self.findings[:_MOST_FINDINGS])
        more = len(self.findings) - _MOST_FINDINGS
        rest = f"; and {more} more" if more > 0 else ""
        return f"a fault of the toolkit: invalid data ({shown}{rest}); please report it with this file"


class ExportError(ToolkitError):
    """A story cannot be rendered in the format asked for."""


class ThemeError(ToolkitError):
    """A file does not hold a theme. `name` is the file's; `reason` names key, fault and remedy."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class Fault(NamedTuple):
    """One thing that is wrong with what the user wrote."""

    where: str
    """The table, and its number where there are several: `[pack]`, `[[line]] 2`; empty for the file."""
    key: str
    """The key in it; empty for the table."""
    message: str
    """What is wrong, and what to do about it."""
    line: int | None = None
    """The line of the file, if it is known."""

    def __str__(self) -> str:
        place = ", ".join(filter(None, (self.where, self.key and f"`{self.key}`")))
        return f"{place}: {self.message}" if place else self.message


class DecisionError(ToolkitError):
    """What the user settled cannot be applied: each fault names the decision, what is there, the remedy."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(tuple(faults))
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


class ManifestError(ToolkitError):
    """A manifest cannot be used. `name` is the file's; the text has a line for each fault."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        super().__init__(name, tuple(faults))
        self.name = name
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(
            f"{self.name}:{fault.line}: {fault}" if fault.line else f"{self.name}: {fault}"
            for fault in self.faults
        )


class InstallationError(ToolkitError):
    """A file that is part of the toolkit cannot be used; the message names it, and the place in it."""


class ModelError(InstallationError):
    """A file of the cleaner's models cannot be used; without it nothing is cleaned."""


class LexiconError(InstallationError):
    """A lexicon cannot be read; without it nothing is cleaned."""


class UsageError(ToolkitError):
    """The request makes no sense: an unknown format, an output directory that is a file."""


class LockedOutput(UsageError):
    """Another run writes to the output folder; the message says which."""


class OutputError(UsageError):
    """An output cannot be written. `name` is the file's; what was there before is untouched."""

    def __init__(self, name: str, error: Exception) -> None:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":  # a full disk, as SQLite tells it
            error = OSError(ENOSPC, os.strerror(ENOSPC))
        number = error.errno if isinstance(error, OSError) else None
        super().__init__(name, number)
        self.name = name
        self.is_full = number in _FULL
        """Whether there is no room: nothing else can be written either until there is."""
        self.reason = f"cannot be written ({_told(error)}); {_REMEDIES.get(number or 0, _REMEDY)}"

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


_FULL = frozenset({ENOSPC, EDQUOT})
_REMEDY = "check its permissions or choose another directory"
_REMEDIES = dict.fromkeys((ENOSPC, EDQUOT), "make room or choose another directory, then run this again") | {
    EIO: "check the disk or choose another directory, then run this again",
    EROFS: "the disk is read-only: choose another directory",
}


def _told(error: Exception) -> str:
    """What an error says of itself, in brackets."""
    words = error.strerror if isinstance(error, OSError) else None
    return (words or f"{type(error).__name__}: {error}")[:_LONGEST_MESSAGE].rstrip(": ")


def fault_of_installation(error: Exception) -> InstallationError | None:
    """The error to raise instead, if a module cannot be imported; `None` for anything else.

    A parser's error about a file may be a `SyntaxError` too: only Python's own is about a module.
    """
    if not isinstance(error, (ImportError, SyntaxError)):
        return None
    if not isinstance(error, ImportError) and type(error).__module__ != "builtins":
        return None
    what = f"{type(error).__name__}: {error}"[:_LONGEST_MESSAGE]
    return InstallationError(f"a module cannot be loaded ({what}); install the toolkit again")


def reason_of(error: Exception) -> str:
    """One sentence for people: why something failed, and what to do about it.

    An exception that is neither the toolkit's nor a known condition is reported as a fault of the toolkit.
    """
    match error:
        case SourceError():
            return error.reason
        case ToolkitError():
            return str(error)
        case MemoryError():
            return "there is not enough memory for it; split it, or run it alone"
        case RecursionError():
            return f"it is nested too deeply{_place(error)}; simplify the file"
        case OSError():
            file = f"{error.filename}: " if error.filename else ""
            return f"{file}{error.strerror or error}; check the disk and its permissions"
        case _:
            what = f"{type(error).__name__}: {error}"[:_LONGEST_MESSAGE].rstrip(": ")
            return f"a fault of the toolkit{_place(error)} ({what}); please report it with this file"


def _place(error: Exception) -> str:
    """` at structuring/people.py:120`, the innermost frame in the toolkit's code; empty if there is none."""
    places = [
        (Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    for file, line in reversed(places):
        if file.is_relative_to(_TOOLKIT):
            return f" at {file.relative_to(_TOOLKIT).as_posix()}:{line}"
    return ""
