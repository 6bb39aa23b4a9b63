"""The ledger: what is noted is there, whatever happened to the file."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from toolkit.batch.ledger import Ledger, Row, Warned
from toolkit.batch.status import records, status_of
from toolkit.errors import OutputError, UsageError


def row(stem: str, source: str = "", text: str = "", **values: object) -> Row:
    fields: dict[str, object] = {
        "name": f"{stem}.txt",
        "place": f"/in/{stem}.txt",
        "key": "k",
        "outcome": "done",
    }
    fields |= {"source": source or stem * 4, "text": text or stem * 8, "outputs": {f"{stem}.json": "aa"}}
    return Row(stem=stem, **(fields | values))  # type: ignore[arg-type]


def filled(folder: Path) -> Ledger:
    """A ledger in an output folder: two captures of the same bytes, two of the same text, one failure."""
    (folder / ".toolkit").mkdir(parents=True)
    ledger = Ledger(folder / ".toolkit" / "ledger.sqlite")
    ledger.begin()
    ledger.put(row("c", source="same"))
    ledger.put(row("b", source="same", seconds=2.5))
    ledger.put(row("d", text="alike", warnings=(Warned("no-date", "No date."), Warned("no-title", "None."))))
    ledger.put(row("e", text="alike", warnings=(Warned("no-date", "No date."),)))
    ledger.put(row("f", outcome="failed", kind="empty", reason="it is empty", outputs={}))
    return ledger


def test_a_row_is_read_as_it_was_put(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    told = row(
        "d", text="alike", warnings=(Warned("no-date", "No date."), Warned("no-title", "None.")), run=1
    )
    assert ledger.row("d") == told
    assert ledger.row("x") is None


def test_a_clock_that_is_set_back_does_not_make_a_run_faster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = filled(tmp_path)
    begun = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: begun + 40)
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    ledger.end("finished", 4, 1, 0)
    ledger.close()
    last = status_of(tmp_path).last
    assert last is not None
    assert last.seconds == pytest.approx(40, abs=1)


def test_duplicates_are_of_the_first_by_name(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    ledger.end("finished", 4, 1, 0)
    assert {one.stem: one.duplicate_of for one in ledger.rows()} == {
        "b": None,
        "c": "b",
        "d": None,
        "e": "d",
        "f": None,
    }
    ledger.put(row("a", source="same"))
    ledger.end("finished", 5, 1, 0)
    assert {one.stem: one.duplicate_of for one in ledger.rows()} == {
        "a": None,
        "b": "a",
        "c": "a",
        "d": None,
        "e": "d",
        "f": None,
    }


def test_the_status_while_it_runs_and_afterwards(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    ledger.seen("f")  # also saves nothing by itself
    ledger.close()
    ledger = Ledger(tmp_path / ".toolkit" / "ledger.sqlite")
    under_way = status_of(tmp_path)
    assert (under_way.done, under_way.failed, under_way.files) == (4, 1, 4)
    assert "under way" in under_way.state
    ledger.close()
    assert under_way.failures == {"empty": 1}
    assert under_way.warnings == {"no-date": 2, "no-title": 1}
    assert [(slow.name, slow.seconds) for slow in under_way.slowest] == [("b.txt", 2.5)]
    assert under_way.last is not None
    assert (under_way.last.done, under_way.last.end) == (4, None)


def test_the_manifest_has_a_line_an_input(tmp_path: Path) -> None:
    filled(tmp_path).close()
    lines = [json.loads(line) for line in records(tmp_path)]
    assert [line["name"] for line in lines] == ["b.txt", "c.txt", "d.txt", "e.txt", "f.txt"]
    assert lines[0]["outputs"] == {"b.json": "aa"}
    assert [json.loads(line)["reason"] for line in records(tmp_path, only_failed=True)] == ["it is empty"]


def test_inputs_that_were_not_found_are_forgotten_by_the_next_run(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    ledger.put(row("gone", outcome="failed", kind="input", outputs={}))
    ledger.begin()
    assert ledger.row("gone") is None
    assert ledger.row("f") is not None


@pytest.mark.parametrize(
    "damage", [b"no database at all, but long enough to be read as one" * 50, b"SQLite format 3\0"]
)
def test_a_damaged_ledger_is_put_aside(tmp_path: Path, damage: bytes) -> None:
    filled(tmp_path).close()
    path = tmp_path / ".toolkit" / "ledger.sqlite"
    path.write_bytes(damage + b"\xff" * 5000)
    with pytest.raises(UsageError, match="cannot be read as a ledger"):
        status_of(tmp_path)
    ledger = Ledger(path)
    assert "everything is done again" in ledger.note
    assert ledger.row("b") is None
    ledger.begin()
    ledger.close()
    assert path.with_name("ledger.sqlite.damaged").read_bytes().startswith(damage)


@pytest.mark.parametrize("version", [0, 1, 7])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, version: int) -> None:
    path = tmp_path / "accounts.sqlite"
    with closing(sqlite3.connect(path)) as file:
        file.executescript(f"CREATE TABLE inputs (sum); PRAGMA user_version = {version}")
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"accounts\.sqlite: is a database of something else"):
        Ledger(path)
    assert path.read_bytes() == before
    assert [*tmp_path.iterdir()] == [path]


def test_a_ledger_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    ledger.query("PRAGMA user_version = 99")
    ledger.close()
    with pytest.raises(UsageError, match="version 99, not 1"):
        status_of(tmp_path)
    anew = Ledger(tmp_path / ".toolkit" / "ledger.sqlite")
    assert anew.row("b") is None
    assert "version 99, not 1; everything is done again" in anew.note


def test_a_new_ledger_has_nothing_to_tell(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    assert Ledger(tmp_path / "new.sqlite").note == Ledger(tmp_path / "empty.sqlite").note == ""


def test_no_ledger_and_links_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no ledger"):
        status_of(tmp_path)
    (tmp_path / "elsewhere.sqlite").touch()
    (tmp_path / "ledger.sqlite").symlink_to(tmp_path / "elsewhere.sqlite")
    with pytest.raises(UsageError, match="link"):
        Ledger(tmp_path / "ledger.sqlite")


def test_a_disk_that_sqlite_finds_full_is_told_as_the_system_would(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    ledger.query("PRAGMA max_page_count = 1")
    with pytest.raises(OutputError, match=r"No space left on device.*make room") as raised:
        ledger.query("CREATE TABLE more AS SELECT randomblob(100000)")
    assert raised.value.is_full
