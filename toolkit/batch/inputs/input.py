"""What a run reads: captures by the place of their bytes, and what the user said about which to take."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.base import Value
from toolkit.model.pack import Failure
from toolkit.readers.containers.pieces import Fields


class Input(Value, frozen=True, kw_only=True):
    """One capture: what it is called, and where its bytes are. It holds no bytes where it need not."""

    name: str
    """What it is called in messages and documents: its path below the folder that the user named, and in a
    file of several captures its part of that: `crawl.warc.gz/1024`. Always fit to be printed."""
    path: str
    """Path of the file, as `os.fsdecode` gives it; empty for standard input."""
    format: str = ""
    """Name of the row of `FORMATS` that says how to read its bytes; empty: as its name and beginning say."""
    compression: str = ""
    """How the file as a whole is compressed: `gzip`, `zstd` or not at all."""
    offset: int = 0
    length: int | None = None
    """Where in the file its bytes are; `None`: to the end."""
    data: bytes | None = None
    """Its bytes, where they cannot be found again: from a pipe, or from a file compressed as a whole."""
    part: str = ""
    """What tells it from others in the same file: an offset, the number of a line, a name."""
    url: str | None = None
    captured: str | None = None
    """What the file as a whole says of it; what is said beside its bytes is read with them."""
    fields: Fields = Fields()

    @property
    def place(self) -> str:
        """The file and the part of it: two inputs of a run never have the same."""
        return f"{self.path or '-'}#{self.part}" if self.part else self.path or "-"


class PassedOver(Value, frozen=True, kw_only=True):
    """What was found and is no input, with the reason, for a word to the user."""

    name: str
    reason: str


Found = Input | PassedOver | Failure
"""An outcome of looking: an input, what is passed over, or what cannot be used."""


class Selection(Value, frozen=True, kw_only=True):
    """What the user named as inputs, and which of the files in folders to take."""

    paths: tuple[Path, ...] = ()
    """Files, folders, or `-` for standard input."""
    lists: tuple[Path, ...] = ()
    """Files with a path in each line, or between NUL bytes; `-` for standard input."""
    include: tuple[str, ...] = ()
    """Patterns of the files to take from folders, whatever their type; none: every type that can be read."""
    exclude: tuple[str, ...] = ()
    """Patterns of files and folders to leave out. A pattern with `/` is compared with the path below the
    folder that was named, another with the name alone; `*` stands for anything, `/` too."""
    fields: Fields = Fields()
    """Which fields of JSON lines are read."""
