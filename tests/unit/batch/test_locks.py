"""The lock of an output folder: one run at a time, whatever became of the one before."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from toolkit.batch.locks import Holder, locked
from toolkit.batch.outputs import OutputFolder, output_folder
from toolkit.batch.writes import temporary_name
from toolkit.errors import LockedOutput, UsageError

HOLDING = """
import sys, time
from toolkit.batch.outputs import output_folder
with output_folder(sys.argv[1]).locked():
    print("held", flush=True)
    time.sleep(60)
"""


def holding(place: str) -> subprocess.Popen[bytes]:
    """A process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLDING, place], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def ended(process: subprocess.Popen[bytes]) -> None:
    """Kills the process with no chance to tidy up."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


@pytest.fixture(params=["folder", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> OutputFolder:
    if request.param == "memory":
        pytest.importorskip("fsspec")
    found = output_folder(tmp_path if request.param == "folder" else f"memory://{tmp_path.name}")
    found.prepare()
    return found


def test_a_second_run_is_told_who_is_at_work(folder: OutputFolder) -> None:
    with folder.locked(), pytest.raises(LockedOutput) as raised, folder.locked():
        pass
    for told in (str(folder), str(os.getpid()), socket.gethostname(), "UTC", "choose another directory"):
        assert told in str(raised.value)
    with folder.locked():
        pass
    assert folder.get(".toolkit/lock") is None


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    process = holding(str(tmp_path))
    try:
        with pytest.raises(LockedOutput, match=f"process {process.pid} "), locked(tmp_path):
            pass
    finally:
        ended(process)
    with locked(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", [socket.gethostname(), "elsewhere"])
def test_where_there_are_no_locks_a_dead_process_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    """Of a process of another machine nothing is known: the message says what to delete."""
    monkeypatch.setattr("toolkit.batch.locks.fcntl", None)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / ".toolkit").mkdir()
    left = msgspec.json.encode(Holder(pid=dead.pid, host=host, since="2020-01-01 00:00:00 UTC"))
    (tmp_path / ".toolkit" / "lock").write_bytes(left)
    if host == "elsewhere":
        with (
            pytest.raises(LockedOutput, match=r"on elsewhere, since 2020.*delete \.toolkit/lock"),
            locked(tmp_path),
        ):
            pass
    else:
        with locked(tmp_path), pytest.raises(LockedOutput), locked(tmp_path):
            pass


def test_a_stale_lock_at_an_address(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    folder = output_folder(f"memory://{tmp_path.name}")
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    folder.put(
        ".toolkit/lock", msgspec.json.encode(Holder(pid=dead.pid, host=socket.gethostname(), since="x"))
    )
    with folder.locked(), pytest.raises(LockedOutput), folder.locked():
        pass


def test_a_forked_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    """Workers may live a moment longer than a run that was killed."""
    ready, done = os.pipe(), os.pipe()
    with locked(tmp_path):
        child = os.fork()
        if child == 0:
            os.read(done[0], 1)
            os._exit(0)
    try:
        with locked(tmp_path):
            pass
    finally:
        os.write(done[1], b"x")
        os.waitpid(child, 0)
        for end in (*ready, *done):
            os.close(end)


@pytest.mark.parametrize("place", [".toolkit", ".toolkit/lock"])
def test_a_link_in_place_of_the_lock_is_refused(tmp_path: Path, place: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    (outside / "lock").write_text("mine")
    (folder / place).parent.mkdir(parents=True)
    (folder / place).symlink_to(outside if place == ".toolkit" else outside / "lock")
    with pytest.raises(UsageError, match="a link is in the way"), locked(folder):
        pass
    assert (outside / "lock").read_text() == "mine"


def test_strays_of_a_killed_run_are_swept_and_nothing_else(tmp_path: Path) -> None:
    folder = output_folder(tmp_path)
    folder.put(".toolkit/kept", b"1")
    folder.put("kept.json", b"1")
    folder.put(".toolkit-mine", b"1")
    for place in (tmp_path, tmp_path / ".toolkit"):
        (place / temporary_name()).write_bytes(b"half of")
    (tmp_path / temporary_name()).symlink_to(tmp_path / "kept.json")
    assert folder.sweep() == 3
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert found == [".toolkit-mine", ".toolkit/kept", "kept.json"]
