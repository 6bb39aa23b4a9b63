"""The whole hierarchy of errors the toolkit raises on purpose.

    ToolkitError
    ├── SourceError            one input cannot be used; the others are not touched
    │   ├── MissingSource      no such file
    │   ├── UnreadableSource   the file exists but cannot be opened or decoded
    │   ├── EmptySource        no bytes, or nothing but white space
    │   ├── BinarySource       the bytes are not text
    │   ├── UnsupportedSource  a file type that no reader is registered for
    │   └── LostText           the parser dropped text and it could not be recovered
    ├── DataError              a data file is not the JSON or XML it should be
    ├── ExportError            a story cannot be rendered
    ├── ModelError             a model file is missing, damaged or of another version
    └── UsageError             the request itself makes no sense

Every message names what failed and what to do about it. Errors never cross a process border:
batch code turns them into plain data first.
"""

from __future__ import annotations


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


class ExportError(ToolkitError):
    """A story cannot be rendered in the format asked for."""


class ModelError(ToolkitError):
    """A file of the cleaner's models cannot be used; without it nothing is cleaned."""


class UsageError(ToolkitError):
    """The request makes no sense: an unknown format, an output directory that is a file."""
