"""A batch that is stopped at any moment, in any way, goes on with the same command as if nothing had been."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.run import run, tree
from tests.seeds import SEEDS

NUMBER = 40
TEXT = "A speech by Minister Ann Lee\n4 May 2010\n\n{}\n"
PROSE = (
    "The committee met for two days in the town of {} and heard the reports of its four working groups.\n\n"
)
FORMATS = "json,xml,jsonl"

Stop = Callable[[subprocess.Popen[bytes]], None]


def sent(number: int) -> Stop:
    return lambda process: process.send_signal(number)


def kill_all(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)


STOPS: dict[str, tuple[Stop, int]] = {
    "kill -9 of all": (kill_all, -signal.SIGKILL),
    "kill -9 of the first process": (sent(signal.SIGKILL), -signal.SIGKILL),
    "SIGTERM": (sent(signal.SIGTERM), 128 + signal.SIGTERM),
    "SIGHUP": (sent(signal.SIGHUP), 128 + signal.SIGHUP),
    "Ctrl-C": (lambda process: os.killpg(process.pid, signal.SIGINT), 130),
}


@pytest.fixture(scope="module")
def captures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("captures")
    for number in range(NUMBER):
        text = TEXT.format("".join(PROSE.format(f"{number}-{line}") for line in range(30)))
        (folder / f"page{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def undisturbed(captures: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of a run that nobody stopped."""
    out = tmp_path_factory.mktemp("undisturbed")
    assert run("convert", captures, "-o", out, "--to", FORMATS).returncode == 1
    files = tree(out)
    assert len(files) == 2 * NUMBER + 1
    return files


def command(captures: Path, out: Path) -> list[str]:
    words = ["convert", captures, "-o", out, "--to", FORMATS, "--jobs", "2"]
    return [sys.executable, "-m", "toolkit", *map(str, words)]


def begun(captures: Path, out: Path, more: int) -> subprocess.Popen[bytes]:
    """A run that has written some more outputs, or has ended."""
    before = len([*out.glob("*.json")])
    process = subprocess.Popen(
        command(captures, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    while process.poll() is None and len([*out.glob("*.json")]) < min(before + more, NUMBER):
        time.sleep(0.002)
    return process


def children(session: int) -> list[int]:
    """The processes of a session that are there."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(folder.name))
    return found


def gone(session: int) -> bool:
    """Whether all processes of a session end by themselves."""
    for _ in range(1000):
        if not children(session):
            return True
        time.sleep(0.01)
    return False


def stopped(captures: Path, out: Path, stop: str, chance: random.Random) -> bool:
    """Whether the run was stopped before its end; then it has left no process, and said how to go on."""
    send, status = STOPS[stop]
    if len([*out.glob("*.json")]) == NUMBER:
        return False
    # Python itself complains of Ctrl-C while it starts.
    process = begun(captures, out, chance.randrange(1 if status > 0 else 0, 8))
    time.sleep(chance.random() * 0.02)
    with contextlib.suppress(ProcessLookupError):
        send(process)
    said = process.communicate(timeout=60)[1].decode()
    assert "Traceback" not in said
    assert gone(process.pid), children(process.pid)
    if process.returncode in (0, 1):
        return False
    assert process.returncode == status
    if status > 0:
        assert "Give the same command again to go on." in said
        assert not [path.name for path in out.rglob(".toolkit-*")]
    return True


def finished(captures: Path, out: Path, undisturbed: dict[str, bytes]) -> None:
    """Runs to the end, and compares everything."""
    done = subprocess.run(command(captures, out), capture_output=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert tree(out) == undisturbed
    assert not [path.name for path in out.rglob(".toolkit-*")]
    rows = [*manifest(out)]
    assert [row["name"] for row in rows] == sorted(path.name for path in captures.iterdir())
    assert sorted(name for row in rows for name in row.get("outputs", ())) == sorted(
        name for name in undisturbed if not name.startswith("documents-")
    )


def manifest(out: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, run("status", out, "--manifest").stdout.splitlines())


def test_it_goes_on_however_it_was_stopped(
    captures: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    chance = random.Random(4)
    ends = [stopped(captures, tmp_path, stop, chance) for stop in STOPS]
    assert any(ends)
    finished(captures, tmp_path, undisturbed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_it_goes_on_after_many_stops(
    captures: Path, undisturbed: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    """Ten times twenty stops, each series until the end."""
    chance = random.Random(seed)
    for number in range(20):
        out = tmp_path / str(number // 5)
        stopped(captures, out, chance.choice([*STOPS]), chance)
    for out in tmp_path.iterdir():
        finished(captures, out, undisturbed)


def test_a_second_run_is_told_of_the_first(captures: Path, tmp_path: Path) -> None:
    first = begun(captures, tmp_path, 1)
    first.send_signal(signal.SIGSTOP)
    second = run("convert", captures, "-o", tmp_path)
    kill_all(first)
    first.communicate(timeout=60)
    assert second.returncode == 2
    assert f"process {first.pid}" in second.stderr.decode()


def test_order_jobs_place_and_time_change_no_byte(captures: Path, tmp_path: Path) -> None:
    files = sorted(captures.iterdir())[:8]
    assert run("convert", *files, "-o", tmp_path / "one").returncode == 1
    random.Random(1).shuffle(files)
    done = run(
        "convert",
        *files,
        *("-o", tmp_path / "other", "-j", "1"),
        TZ="Pacific/Auckland",
        LC_ALL="C",
        PYTHONHASHSEED="7",
    )
    assert done.returncode == 1
    assert tree(tmp_path / "other") == tree(tmp_path / "one")
    assert len(tree(tmp_path / "one")) == 7


def test_the_status_tells_what_failed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(TEXT.format(PROSE), encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    assert run("convert", tmp_path / "in", "-o", tmp_path / "out").returncode == 1
    told = run("status", tmp_path / "out")
    assert told.returncode == 1
    assert "1 empty" in told.stdout.decode()
    figures = json.loads(run("status", tmp_path / "out", "--json").stdout)
    assert (figures["done"], figures["failed"], figures["failures"]) == (1, 1, {"empty": 1})
    assert [
        row["name"]
        for row in map(json.loads, run("status", tmp_path / "out", "--failed").stdout.splitlines())
    ] == ["empty.txt"]
    assert run("status", tmp_path / "in").returncode == 2


def test_progress_as_a_log(tmp_path: Path) -> None:
    done = run("convert", SEEDS, "-o", tmp_path, "--progress", "json")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    states = [event["state"] for event in events if event["event"] == "input"]
    assert sorted(states) == ["done"] * 5 + ["passed-over"]
    assert events[-1]["event"] == "end"
    assert (events[-1]["done"], events[-1]["files"]) == (5, 5)


def test_warnings_are_counted_or_told_one_by_one(tmp_path: Path) -> None:
    counted = run("convert", SEEDS, "-o", tmp_path).stderr.decode()
    assert "warnings: 3 no-publisher, 3 quotation-unbalanced, 2 no-date" in counted
    assert "warning: " not in counted
    told = run("convert", SEEDS, "-o", tmp_path, "-v").stderr.decode()
    assert told.count("[no-publisher]") == 3
    assert run("convert", SEEDS, "-o", tmp_path, "-q").stderr == b""
