"""A task that crashes, hangs or eats memory costs itself alone, wherever it runs."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from tests.unit.batch.runner.works import behave, pid
from toolkit.batch.runner import Limits, Lost, cores, limits, local, run
from toolkit.batch.runner.here import Here
from toolkit.batch.runner.local import Local
from toolkit.errors import InstallationError

SHORT = Limits(seconds=1.5, megabytes=500)


def ends(tasks: list[tuple[str, str]], workers: Any) -> dict[tuple[str, str], tuple[Any, int]]:
    """Task -> result, or the kind of its loss, and how often it was tried."""
    try:
        return {
            ended.task: (
                ended.result.kind if isinstance(ended.result, Lost) else ended.result,
                ended.tries,
            )
            for ended in run(tasks, workers)
        }
    finally:
        workers.close()


def test_processes_that_crash_or_hang_cost_their_task(tmp_path: Path) -> None:
    good = [("good", str(number)) for number in range(20)]
    once = ("once", str(tmp_path / "once"))
    bad = [("loop", ""), ("exit", ""), ("die", ""), ("hog", ""), once]
    found = ends([*good[:10], *bad, *good[10:]], Local(behave, 2, SHORT))
    assert {task: found[task] for task in good} == {task: (task[1], 1) for task in good}
    assert found["loop", ""] == ("timed-out", 2)
    assert found["exit", ""] == found["die", ""] == ("crashed", 2)
    assert found["hog", ""] == ("no memory", 1)
    assert found[once] == (once[1], 2)


def test_a_clock_that_is_set_costs_no_task(monkeypatch: pytest.MonkeyPatch) -> None:
    times = itertools.cycle((10**9, 10**9 + 3600, 10**9 - 3600))
    monkeypatch.setattr(time, "time", lambda: next(times))
    found = ends([("rest", "a"), ("loop", "")], Local(behave, 2, SHORT))
    assert found == {("rest", "a"): ("a", 1), ("loop", ""): ("timed-out", 2)}


class Gone:
    """A pool that broke before it took the first task from its queue."""

    active = False

    def schedule(self, *arguments: object, timeout: float | None) -> Future[object]:
        return Future()

    def stop(self) -> None: ...

    def join(self) -> None: ...


def test_tasks_that_no_process_comes_to_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "ProcessPool", lambda *arguments: Gone())
    with pytest.raises(InstallationError, match=r"cannot be started .*--jobs 0"):
        ends([("good", str(number)) for number in range(20)], Local(behave, 2, SHORT))


PROGRAM = """
from tests.unit.batch.runner.works import pid
from toolkit.batch.runner import Limits, run
from toolkit.batch.runner.local import Local

workers = Local(pid, 2, Limits())
print(sum(1 for ended in run(range(10), workers) if ended.result > 1))
workers.close()
"""


@pytest.mark.parametrize("how", ["standard input", "-c", "file"])
def test_workers_do_not_need_the_program(how: str, tmp_path: Path) -> None:
    """It has no file, or one that would begin the run again if a worker ran it."""
    file = tmp_path / "program.py"
    file.write_text(PROGRAM, encoding="utf-8")
    arguments = {"standard input": ["-"], "-c": ["-c", PROGRAM], "file": [str(file)]}[how]
    ended = subprocess.run(
        [sys.executable, *arguments],
        input=PROGRAM if how == "standard input" else "",
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[4])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "10\n", "")


def test_small_tasks_are_handed_out_together_and_lost_alone(tmp_path: Path) -> None:
    workers = Local(behave, 2, SHORT)
    good = [("good", str(number)) for number in range(400)]
    bad = [("loop", ""), ("exit", ""), ("once", str(tmp_path / "once"))]
    found = ends([*good[:300], *bad, *good[300:]], workers)
    assert workers.shard == local.LARGEST_SHARD
    assert {task: found[task][0] for task in good} == {task: task[1] for task in good}
    assert [found[task] for task in bad] == [("timed-out", 2), ("crashed", 2), (bad[2][1], 2)]


def test_a_loss_says_what_to_do() -> None:
    workers = Local(behave, 1, SHORT)
    ended = [*run([("exit", ""), ("die", "")], workers)]
    workers.close()
    reasons = [one.result.reason for one in ended if isinstance(one.result, Lost)]
    assert ["exit status 3" in reason or "SIGKILL" in reason for reason in reasons] == [True, True]
    assert all("run it alone" in reason for reason in reasons)


def test_limits_hold_in_this_process_too() -> None:
    found = ends(
        [("good", "a"), ("loop", ""), ("hog", ""), ("good", "b")],
        Here(behave, Limits(seconds=0.2, megabytes=500)),
    )
    assert [result for result, _ in found.values()] == ["a", "timed-out", "no memory", "b"]
    assert len(b"x" * 2**30) == 2**30  # the limit is gone


@pytest.mark.parametrize("make", [lambda: Here(behave, SHORT), lambda: Local(behave, 1, SHORT)])
def test_a_broken_installation_ends_the_run(make: Any) -> None:
    with pytest.raises(InstallationError, match="no model"):
        ends([("good", ""), ("broken", "")], make())


def test_tasks_are_read_only_as_there_is_room() -> None:
    read: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    workers = Local(pid, 2, Limits())
    running = run(tasks(), workers)
    for number in range(1, 50):
        next(running)
        assert len(read) <= number + workers.window * local.LARGEST_SHARD
    workers.close()


def test_processors_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    quota = tmp_path / "cpu.max"
    monkeypatch.setattr(limits, "_QUOTA", quota)
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: set(range(8)), raising=False)
    assert cores() == 8
    for text, expected in (("max 100000", 8), ("150000 100000", 2), ("900000 100000", 8), ("odd", 8)):
        quota.write_text(text, encoding="ascii")
        assert cores() == expected


def test_a_system_that_starts_no_processes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(local, "context", fails)
    with pytest.raises(InstallationError, match=r"cannot be started .*Broken pipe.*--jobs 0"):
        Local(behave, 1, Limits()).submit([("", "")])
