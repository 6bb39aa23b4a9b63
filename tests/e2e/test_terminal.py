"""Nothing of a source reaches a terminal as it is: what would act there or hide is shown instead."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import subprocess
import sys
import termios
from itertools import product
from pathlib import Path

import pytest

from tests.e2e.run import run

ACTING = "\x1b[31m\x07\x7f\x9b2J\u202e\u200b\u2066"
SHOWN = r"\x1b[31m\x07\x7f\x9b2J\u202e\u200b\u2066"
PROSE = f"The committee met for two{ACTING}days and heard the reports of its four working groups."
MENU = f"Copyright © 2010 Example{ACTING}. All rights reserved."


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    """A capture whose name, kept text and removed text all hold what a terminal acts on."""
    file = tmp_path / f"a{ACTING}.txt"
    file.write_text(
        f"{MENU}\n\nA title of the page\n4 May 2010\n\n{PROSE}\n\n{PROSE} Again.\n", encoding="utf-8"
    )
    return file


def on_a_terminal(*arguments: str | Path) -> str:
    """What the command writes where standard output is a terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "toolkit", *map(str, arguments)], stdout=follower, stderr=follower
    ) as process:
        os.close(follower)
        written = b""
        while part := _read(leader):
            written += part
    os.close(leader)
    assert process.returncode in (0, 1, 2)
    return written.decode()


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # Linux tells the end of a terminal so
        return b""


def acts(text: str) -> bool:
    return any(character in text for character in set(ACTING) - set("[31m2J"))


@pytest.mark.parametrize("options", [["clean"], ["clean", "--removed"], ["clean", "--json"], ["explain"]])
def test_what_one_capture_prints(capture: Path, options: list[str]) -> None:
    written = on_a_terminal(*options, capture)
    assert not acts(written)
    assert ("\\u001b" if "--json" in options else SHOWN) in written


def test_the_bar_and_what_is_printed_above_it(capture: Path, tmp_path: Path) -> None:
    """The bar moves the cursor itself; of a source nothing acts."""
    (tmp_path / f"empty{ACTING}.txt").write_bytes(b"")
    written = on_a_terminal("convert", capture.parent, "-o", tmp_path / "out", "--progress", "bar")
    assert "━" in written
    assert not acts(written.replace("\x1b[", ""))
    assert f"error: empty{SHOWN}.txt" in written.replace("\r\n", "")


def test_what_packs_and_reports_print(capture: Path, tmp_path: Path) -> None:
    (tmp_path / f"empty{ACTING}.txt").write_bytes(b"")
    (tmp_path / f"other{ACTING}.xyz").write_bytes(b"")
    out = tmp_path / f"out{ACTING}"
    for command in (["brief"], ["convert", "--progress", "plain"]):
        written = on_a_terminal(*command, tmp_path, "-o", out)
        assert not acts(written), command
        assert SHOWN in written
    written = on_a_terminal("validate", out, capture)
    assert not acts(written)
    assert SHOWN in written


@pytest.mark.parametrize("command", [["validate", "x"], ["explain", "x"], ["schema", "x"], ["clean", "--x"]])
def test_what_wrong_usage_prints(command: list[str]) -> None:
    written = on_a_terminal(command[0], command[1] + ACTING)
    assert not acts(written)
    assert SHOWN in written


def test_a_pipe_gets_the_text_as_it_is(capture: Path) -> None:
    assert ACTING in run("clean", capture).stdout.decode()
    rows = [json.loads(line) for line in run("clean", capture, "--json").stdout.decode().splitlines()]
    assert any(ACTING in row["text"] for row in rows)


def test_json_on_a_terminal_says_the_same(capture: Path) -> None:
    piped = run("clean", capture, "--json").stdout.decode()
    written = on_a_terminal("clean", "--json", capture)
    assert [json.loads(line) for line in written.splitlines() if line.startswith("{")] == [
        json.loads(line) for line in piped.splitlines()
    ]


@pytest.mark.parametrize("options", [["clean", "--removed"], ["explain"]])
def test_a_pipe_of_what_is_said_acts_no_more_than_a_terminal(capture: Path, options: list[str]) -> None:
    written = run(*options, capture).stdout.decode()
    assert SHOWN in written
    assert not acts(written)


def test_a_terminal_that_takes_ascii_alone(capture: Path) -> None:
    done = run("explain", capture, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr


UNHEARD = {"closed": "2>&-", "full": "2>/dev/full", "all closed": "<&- >&- 2>&-"}


@pytest.mark.parametrize("streams", UNHEARD.values(), ids=UNHEARD)
@pytest.mark.parametrize("progress", ["bar", "plain", "json"])
def test_messages_that_nobody_can_be_told_end_no_run(tmp_path: Path, streams: str, progress: str) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"{PROSE} {number}.\n", encoding="utf-8")
    (tmp_path / "in" / "empty.txt").touch()
    command = [sys.executable, "-m", "toolkit", "convert", "in", "-o", "out", "--progress", progress]
    ended = subprocess.run(["sh", "-c", f'"$@" {streams}', "sh", *command], cwd=tmp_path, check=False)
    assert ended.returncode == 1  # of the empty file
    assert len([*(tmp_path / "out").glob("*.json")]) == 3


def test_a_result_that_nobody_receives_is_a_failure(capture: Path) -> None:
    for streams, arguments in product((">&-", ">/dev/full"), (["clean", str(capture)], ["--help"])):
        command = [sys.executable, "-m", "toolkit", *arguments]
        ended = subprocess.run(
            ["sh", "-c", f'"$@" {streams}', "sh", *command], capture_output=True, check=False
        )
        assert ended.returncode == 2
        why = "Bad file descriptor" if streams == ">&-" else "No space left on device"
        assert ended.stderr.decode().startswith(f"toolkit: standard output: cannot be written ({why}); ")
        assert ended.stderr.count(b"\n") == 1


def test_a_reader_that_wants_no_more_is_no_failure(capture: Path) -> None:
    for arguments in (["clean", str(capture)], ["--help"]):
        with subprocess.Popen(
            [sys.executable, "-m", "toolkit", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.close()
            assert (running.stderr.read(), running.wait()) == (b"", 0)


def test_a_terminal_that_is_closed_stops_the_run_cleanly(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(400):
        (tmp_path / "in" / f"{number}.txt").write_text(f"{PROSE} {number}.\n" * 50, encoding="utf-8")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "toolkit", "convert", "in", "-o", "out", "--progress", "bar"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    ) as process:
        os.close(follower)
        os.read(leader, 100)  # it has begun to draw
        os.close(leader)
        assert process.wait(60) == 128 + signal.SIGHUP
    assert not [*(tmp_path / "out").rglob("*.tmp")]
