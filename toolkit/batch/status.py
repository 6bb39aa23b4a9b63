"""What a ledger says of a batch: totals, failures by kind, throughput, what took longest."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from toolkit.batch.ledger import LEDGER, Ledger, Run, as_record
from toolkit.batch.writes import STATE
from toolkit.errors import UsageError
from toolkit.model.base import Value

SLOWEST = 5
"""So many of the slowest inputs are named."""


class Slow(Value, frozen=True, kw_only=True):
    name: str
    seconds: float


class LastRun(Value, frozen=True, kw_only=True):
    """The last run; `end` is `None` while it runs, or if it was killed."""

    started: str
    end: str | None
    seconds: float
    done: int
    failed: int
    unchanged: int
    per_second: float


class Status(Value, frozen=True, kw_only=True):
    """A batch so far."""

    state: str
    done: int
    failed: int
    duplicates: int
    files: int
    bytes: int
    failures: dict[str, int]
    """Kind -> number."""
    warnings: dict[str, int]
    last: LastRun | None
    slowest: tuple[Slow, ...]


def status_of(folder: Path, ledger: Path | None = None) -> Status:
    """The status of an output folder. Raises UsageError if there is no ledger, OutputError."""
    book = _opened(folder, ledger)
    try:
        outcomes = dict(book.query("SELECT outcome, count(*) FROM inputs GROUP BY outcome"))
        ((duplicates, size),) = book.query("SELECT count(duplicate_of), coalesce(sum(bytes), 0) FROM inputs")
        ((files,),) = book.query("SELECT count(*) FROM inputs, json_each(outputs)")
        failures = book.query("SELECT kind, count(*) FROM inputs WHERE outcome = 'failed' GROUP BY kind")
        warnings = book.query(
            "SELECT json_extract(value, '$.code') AS code, count(*) "
            "FROM inputs, json_each(warnings) GROUP BY code"
        )
        slowest = book.query(
            f"SELECT name, seconds FROM inputs WHERE seconds > 0 ORDER BY seconds DESC, stem LIMIT {SLOWEST}"
        )
        runs = book.runs()
        last = _last(book, runs[-1]) if runs else None
    finally:
        book.close()
    return Status(
        state=_state(last),
        done=outcomes.get("done", 0),
        failed=outcomes.get("failed", 0),
        duplicates=duplicates,
        files=files,
        bytes=size,
        failures=dict(failures),
        warnings=dict(warnings),
        last=last,
        slowest=tuple(Slow(name=name, seconds=seconds) for name, seconds in slowest),
    )


def records(folder: Path, ledger: Path | None = None, only_failed: bool = False) -> Iterator[bytes]:
    """What became of every input as lines of JSON, ordered by name: the manifest of a batch."""
    book = _opened(folder, ledger)
    try:
        for row in book.rows("outcome = 'failed'" if only_failed else ""):
            yield msgspec.json.encode(as_record(row)) + b"\n"
    finally:
        book.close()


def _opened(folder: Path, ledger: Path | None) -> Ledger:
    path = ledger or folder / STATE / LEDGER
    if not path.is_file():
        raise UsageError(f"{path}: there is no ledger; name a directory that `toolkit convert` wrote to")
    return Ledger(path, read_only=True)


def _last(book: Ledger, run: Run) -> LastRun:
    """A run that has not ended is counted by its rows."""
    done, failed, unchanged = run.done, run.failed, run.unchanged
    if run.ended is None:
        counts = book.query(f"SELECT outcome, count(*) FROM inputs WHERE run = {run.id} GROUP BY outcome")
        done, failed = dict(counts).get("done", 0), dict(counts).get("failed", 0)
    seconds = max((run.ended or time.time()) - run.started, 0.001)
    return LastRun(
        started=datetime.fromtimestamp(run.started, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        end=run.end,
        seconds=round(seconds, 3),
        done=done,
        failed=failed,
        unchanged=unchanged,
        per_second=round((done + failed + unchanged) / seconds, 3),
    )


def _state(last: LastRun | None) -> str:
    if last is None:
        return "nothing was done yet"
    if last.end is None:
        return f"under way since {last.started}, or killed"
    return "finished" if last.end == "finished" else f"stopped ({last.end}); the same command goes on"
