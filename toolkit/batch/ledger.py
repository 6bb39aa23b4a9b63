"""The ledger of an output folder: what became of every input, so that a run can go on where one ended.

It is a SQLite file with a row for each input, written by one process. No output depends on it: without it
everything is made again, with the same bytes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from toolkit.errors import OutputError, UsageError
from toolkit.model.base import Value

LEDGER = "ledger.sqlite"
"""The name of the file, in the folder `.toolkit` of the output folder."""
VERSION = 1
"""The version of the tables; a ledger of another is begun anew."""

_UNSAVED_SECONDS = 1.0
"""Rows are saved every second: what is lost when a run is killed is done again."""

_TABLES = f"""
CREATE TABLE IF NOT EXISTS inputs (
    stem TEXT PRIMARY KEY, name TEXT NOT NULL, place TEXT NOT NULL, stamp TEXT NOT NULL,
    source TEXT, known TEXT NOT NULL, text TEXT, key TEXT NOT NULL, outcome TEXT NOT NULL, kind TEXT NOT NULL,
    reason TEXT NOT NULL, seconds REAL NOT NULL, tries INTEGER NOT NULL, bytes INTEGER NOT NULL,
    warnings TEXT NOT NULL, outputs TEXT NOT NULL, duplicate_of TEXT, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, started REAL NOT NULL, ended REAL, end TEXT, done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0
);
PRAGMA user_version = {VERSION};
"""
_DUPLICATES = """
CREATE TEMP TABLE first AS SELECT sum, best FROM (
    SELECT {column} AS sum, stem AS best, row_number() OVER same AS place,
    count(*) OVER (PARTITION BY {column}) AS number
    FROM inputs WHERE {column} IS NOT NULL AND outcome = 'done'
    WINDOW same AS (PARTITION BY {column} ORDER BY name, stem)
) WHERE place = 1 AND number > 1;
UPDATE inputs SET duplicate_of = first.best FROM first WHERE inputs.{column} = first.sum
    AND outcome = 'done' AND duplicate_of IS NULL AND stem <> first.best;
DROP TABLE first;
"""

Outcome = Literal["done", "failed"]


class Warned(Value, frozen=True):
    """A warning in a document, or a note about one of its outputs."""

    code: str
    message: str


class Row(Value, frozen=True, kw_only=True):
    """What became of one input."""

    stem: str
    """What its outputs are called; no two inputs have the same."""
    name: str
    place: str
    stamp: str = ""
    """Size and time of the file it is in, to see whether it changed where its bytes could not be hashed."""
    source: str | None = None
    """SHA-256 of its bytes; `None` if they could not be read, or nobody came to it."""
    known: str = ""
    """What else its file says of it: address, type, time of capture."""
    text: str | None = None
    """SHA-256 of the text that was kept."""
    key: str
    """What the work depended on besides the bytes."""
    outcome: Outcome
    kind: str = ""
    """What kind of failure."""
    reason: str = ""
    seconds: float = 0
    tries: int = 1
    bytes: int = 0
    warnings: tuple[Warned, ...] = ()
    outputs: dict[str, str] = msgspec.field(default_factory=dict)
    """Name -> SHA-256 of what was written."""
    duplicate_of: str | None = None
    """The stem of another input with the same bytes or the same text, the first of them by name."""
    run: int = 0


class Run(Value, frozen=True, kw_only=True):
    """One run of the command."""

    id: int
    started: float
    """Seconds since 1970."""
    ended: float | None
    """`None` while it runs, and for a run that was killed."""
    end: str | None
    """`finished`, or what stopped it."""
    done: int
    failed: int
    unchanged: int


_COLUMNS = Row.__struct_fields__
_AS_JSON = tuple(map(_COLUMNS.index, ("warnings", "outputs")))
_RUN = _COLUMNS.index("run")
_INSERT = f"INSERT OR REPLACE INTO inputs ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM inputs"


class Ledger:
    """An open ledger. Raises OutputError where it cannot be read or written."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path
        self.note = ""
        """What the user must know about it."""
        self._started, self._clock = time.time(), time.monotonic()
        self._saved = self._clock
        self._waiting: list[list[object]] = []
        self._run = 0
        self.is_new = False
        """Whether there is nothing in it of an earlier run."""
        if path.is_symlink() or path.parent.is_symlink():
            raise UsageError(
                f"{path}: a link is in the way of the ledger; remove it or choose another directory"
            )
        self._file = self._opened_to_be_read() if read_only else self._opened()

    def begin(self) -> int:
        """Notes a new run, and forgets inputs that could not be found in earlier ones. Returns its number."""
        with self._told():
            self._insert()
            self._file.execute("DELETE FROM inputs WHERE kind = 'input'")
            self._started, self._clock = time.time(), time.monotonic()
            cursor = self._file.execute("INSERT INTO runs (started) VALUES (?)", (self._started,))
            self._file.commit()
        self._run = cursor.lastrowid or 0
        self.is_new = self._run == 1
        return self._run

    def row(self, stem: str) -> Row | None:
        """The row of an input."""
        with self._told():
            self._insert()
            found = self._file.execute(f"{_SELECT} WHERE stem = ?", (stem,)).fetchone()
        return _row(found) if found else None

    def put(self, row: Row) -> None:
        """Notes what became of an input, in place of what is there."""
        self._waiting.append(_values(row, self._run))
        self._save_now_and_then()

    def seen(self, stem: str) -> None:
        """Notes that an input is unchanged."""
        with self._told():
            self._insert()
            self._file.execute("UPDATE inputs SET run = ? WHERE stem = ?", (self._run, stem))
        self._save_now_and_then()

    def end(self, end: str, done: int, failed: int, unchanged: int) -> None:
        """Notes how the run ended, and which inputs are duplicates of others."""
        ended = self._started + time.monotonic() - self._clock  # the clock may have been set meanwhile
        with self._told():
            self._insert()
            self._file.execute("UPDATE inputs SET duplicate_of = NULL WHERE duplicate_of IS NOT NULL")
            for column in ("source", "text"):
                for statement in _DUPLICATES.format(column=column).split(";")[:-1]:
                    self._file.execute(statement)
            self._file.execute(
                "UPDATE runs SET ended = ?, end = ?, done = ?, failed = ?, unchanged = ? WHERE id = ?",
                (ended, end, done, failed, unchanged, self._run),
            )
            self._file.commit()

    def rows(self, where: str = "", values: tuple[object, ...] = ()) -> Iterator[Row]:
        """All rows, or those of a condition in SQL, in the order of their names."""
        condition = f"WHERE {where}" if where else ""
        with self._told():
            self._insert()
            yield from map(_row, self._file.execute(f"{_SELECT} {condition} ORDER BY name, stem", values))

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a question in SQL."""
        with self._told():
            self._insert()
            return self._file.execute(statement).fetchall()

    def runs(self) -> list[Run]:
        """All runs, in order."""
        fields = Run.__struct_fields__
        found = self.query(f"SELECT {', '.join(fields)} FROM runs ORDER BY id")
        return [Run(**dict(zip(fields, values, strict=True))) for values in found]

    def close(self) -> None:
        """Saves what is noted."""
        with self._told():
            try:
                self._insert()
                self._file.commit()
            finally:
                self._file.close()

    def _save_now_and_then(self) -> None:
        now = time.monotonic()
        if now - self._saved > _UNSAVED_SECONDS:
            with self._told():
                self._insert()
                self._file.commit()
            self._saved = now

    def _insert(self) -> None:
        """Puts the rows that wait into the file: together, which takes a tenth of the time."""
        if self._waiting:
            self._file.executemany(_INSERT, self._waiting)
            self._waiting.clear()

    def _opened_to_be_read(self) -> sqlite3.Connection:
        """The file; where nothing may be written beside it, as it is on the disk."""
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        try:
            try:
                return _read_at(address)
            except sqlite3.OperationalError:
                return _read_at(f"{address}&immutable=1")
        except sqlite3.DatabaseError as error:
            remedy = "check its permissions, or convert into its folder again"
            raise UsageError(f"{self.path}: cannot be read as a ledger ({error}); {remedy}") from error

    def _opened(self) -> sqlite3.Connection:
        """The file with its tables; a new one in place of one that is damaged."""
        try:
            return self._with_tables()
        except sqlite3.DatabaseError as error:
            if not _is_damaged(error):
                raise _fault(self.path, error) from error
            return self._begun_anew()

    def _with_tables(self) -> sqlite3.Connection:
        """The file with its tables, empty ones in place of those of another version. Raises sqlite3.Error."""
        file = sqlite3.connect(self.path)
        try:
            _refuse_others(self.path, file)
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = NORMAL")
            version = _version(file)
            if version not in (0, VERSION):
                self.note = f"{self.path}: is of version {version}, not {VERSION}; everything is done again"
                file.executescript("DROP TABLE IF EXISTS inputs; DROP TABLE IF EXISTS runs;")
            if version != VERSION:
                file.executescript(_TABLES)
            file.execute(f"{_SELECT} LIMIT 1")
        except BaseException:
            file.close()
            raise
        return file

    def _begun_anew(self) -> sqlite3.Connection:
        """A new ledger in place of a damaged one, which is kept under another name."""
        kept = self.path.with_name(f"{self.path.name}.damaged")
        try:
            self.path.replace(kept)
            for name in (f"{self.path.name}-wal", f"{self.path.name}-shm"):
                self.path.with_name(name).unlink(missing_ok=True)
            file = self._with_tables()
        except (OSError, sqlite3.Error) as error:
            raise _fault(self.path, error) from error
        self.note = f"{self.path}: was damaged; it is now {kept.name}, and everything is done again"
        return file

    def _told(self) -> _Told:
        return _Told(self.path)


class _Told:
    """Turns an error of SQLite into one that names the file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise _fault(self._path, error) from error


def _read_at(address: str) -> sqlite3.Connection:
    """The file at an address, to be read. Raises sqlite3.Error."""
    file = sqlite3.connect(address, uri=True)
    try:
        version = _version(file)
        if version != VERSION:
            raise sqlite3.DatabaseError(f"version {version}, not {VERSION}")
        file.execute("SELECT count(*) FROM runs")
    except BaseException:
        file.close()
        raise
    return file


def _refuse_others(path: Path, file: sqlite3.Connection) -> None:
    """Raises UsageError for a database that is no ledger: its tables are somebody's."""
    tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and not tables.issuperset(("inputs", "runs")):
        raise UsageError(f"{path}: is a database of something else; name another file for the ledger")


def _version(file: sqlite3.Connection) -> int:
    """The version of the tables of a file; 0 for a new one."""
    return int(file.execute("PRAGMA user_version").fetchone()[0])


def _is_damaged(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorname", "") in ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")


def _fault(path: Path, error: Exception) -> OutputError:
    return OutputError(str(path), error)


def _values(row: Row, run: int) -> list[object]:
    values: list[object] = [*msgspec.structs.astuple(row)]
    for place in _AS_JSON:
        values[place] = msgspec.json.encode(values[place]).decode()
    values[_RUN] = run
    return values


def _row(values: tuple[Any, ...]) -> Row:
    found: dict[str, Any] = dict(zip(_COLUMNS, values, strict=True))
    found["warnings"] = msgspec.json.decode(found["warnings"], type=tuple[Warned, ...])
    found["outputs"] = msgspec.json.decode(found["outputs"], type=dict[str, str])
    return Row(**found)


def as_record(row: Row) -> Mapping[str, object]:
    """A row for people and programs: nothing that only the ledger needs, nothing that is empty."""
    record = msgspec.to_builtins(row)
    left_out = ("stamp", "run")
    return {
        key: value for key, value in record.items() if key not in left_out and value not in (None, "", [], {})
    }
