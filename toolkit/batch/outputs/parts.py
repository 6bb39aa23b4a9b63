"""Lines that wait to be put into a shard, and which shards hold the others: a file of SQLite.

One process writes it. Every line is here, or in a shard whose SHA-256 is here, wherever a run is stopped.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from toolkit.batch.writes import make_folder
from toolkit.errors import OutputError
from toolkit.model.base import Value

PARTS = "parts.sqlite"
"""The name of the file."""

_SECONDS = 1.0
"""Lines are saved every second: what is lost when a run is killed is made again."""

_TABLES = """
CREATE TABLE IF NOT EXISTS parts (
    stem TEXT PRIMARY KEY, key TEXT NOT NULL, position INTEGER, line BLOB, shard INTEGER, place INTEGER
);
CREATE TABLE IF NOT EXISTS shards (number INTEGER PRIMARY KEY, made TEXT NOT NULL, files TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_position ON parts (position);
CREATE INDEX IF NOT EXISTS by_shard ON parts (shard);
"""
_PART = "SELECT stem, key, line IS NOT NULL, shard, place FROM parts"


class Part(Value, frozen=True):
    """A document that is in a shard, or waits to be put into one."""

    stem: str
    key: str
    waits: bool
    shard: int | None
    """The number of the shard that it is in."""
    place: int | None
    """The number of its line there, from 0."""


class Shard(Value, frozen=True):
    """A shard that is written."""

    made: str
    """How: one that would be made otherwise now is made again."""
    files: dict[str, str]
    """Name -> SHA-256."""


class Parts:
    """The open file. All methods raise OutputError where it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._saved = time.monotonic()
        with self._told():
            make_folder(path.parent)
            try:
                self._file = _opened(path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                _remove(path)  # damaged: whatever was in it is made again
                self._file = _opened(path)

    def close(self) -> None:
        with self._told():
            self._file.commit()
            self._file.close()

    def save(self) -> None:
        """Puts all that was done onto the disk."""
        with self._told():
            self._file.commit()
        self._saved = time.monotonic()

    def part(self, stem: str) -> Part | None:
        return next((Part(*row) for row in self._all(f"{_PART} WHERE stem = ?", stem)), None)

    def between(self, first: int, last: int) -> list[Part]:
        """The documents at the positions from `first` to before `last`, in order."""
        found = self._all(f"{_PART} WHERE position >= ? AND position < ? ORDER BY position", first, last)
        return [Part(*row) for row in found]

    def in_shard(self, number: int) -> list[Part]:
        """The documents in a shard, in order."""
        return [Part(*row) for row in self._all(f"{_PART} WHERE shard = ? ORDER BY place", number)]

    def without_position(self) -> int:
        """How many documents no input of this run has become."""
        return int(self._all("SELECT count(*) FROM parts WHERE position IS NULL")[0][0])

    def line(self, stem: str) -> bytes:
        """A line that waits."""
        return bytes(self._all("SELECT line FROM parts WHERE stem = ?", stem)[0][0])

    def put(self, position: int, stem: str, key: str, line: bytes) -> None:
        """A new line, in place of what there is."""
        self._do("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, NULL, NULL)", stem, key, position, line)
        if time.monotonic() - self._saved > _SECONDS:
            self.save()

    def keep(self, position: int, stem: str) -> None:
        """The document that is there has this position now."""
        self._do("UPDATE parts SET position = ? WHERE stem = ?", position, stem)

    def drop(self, stem: str) -> None:
        self._do("DELETE FROM parts WHERE stem = ?", stem)

    def drop_without_position(self) -> None:
        self._do("DELETE FROM parts WHERE position IS NULL")

    def wait(self, stem: str, line: bytes) -> None:
        """Takes a line back that was in a shard."""
        self._do("UPDATE parts SET line = ?, shard = NULL, place = NULL WHERE stem = ?", line, stem)

    def settle(self, number: int, shard: Shard, stems: Sequence[str]) -> None:
        """These documents are in a shard now, and wait no more."""
        rows = [(number, place, stem) for place, stem in enumerate(stems)]
        with self._told():
            self._file.executemany("UPDATE parts SET line = NULL, shard = ?, place = ? WHERE stem = ?", rows)
        files = msgspec.json.encode(shard.files).decode()
        self._do("INSERT OR REPLACE INTO shards VALUES (?, ?, ?)", number, shard.made, files)
        self.save()

    def shards(self) -> Mapping[int, Shard]:
        found = self._all("SELECT number, made, files FROM shards ORDER BY number")
        return {
            number: Shard(made, msgspec.json.decode(files, type=dict[str, str]))
            for number, made, files in found
        }

    def forget(self, number: int) -> None:
        """A shard that is no more, with the documents that are nowhere else."""
        self._do("DELETE FROM parts WHERE shard = ?", number)
        self._do("DELETE FROM shards WHERE number = ?", number)
        self.save()

    def _all(self, sql: str, *values: Any) -> list[Any]:
        with self._told():
            return self._file.execute(sql, values).fetchall()

    def _do(self, sql: str, *values: Any) -> None:
        with self._told():
            self._file.execute(sql, values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise OutputError(str(self._path), error) from error


def _opened(path: Path) -> sqlite3.Connection:
    """The file with its tables; no document has a position in this run yet."""
    file = sqlite3.connect(path)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = FULL")
    file.executescript(_TABLES)
    file.execute("UPDATE parts SET position = NULL WHERE position IS NOT NULL")
    file.commit()
    return file


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{path}{end}").unlink()
