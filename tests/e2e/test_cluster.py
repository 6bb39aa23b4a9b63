"""The same run on a Dask cluster of this machine, of whose workers one is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.batch.convert import Event, Running, convert
from toolkit.batch.inputs import Selection
from toolkit.batch.outputs import LocalFolder
from toolkit.batch.runner import Limits
from toolkit.batch.work import Job, toolkit_sum
from toolkit.errors import UsageError

pytestmark = pytest.mark.needs_dask
distributed = pytest.importorskip("distributed")

NUMBER = 60
TEXT = "A speech by Minister Ann Lee\n4 May 2010\n\nThe committee met for two days in the town of {}.\n"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(NUMBER):
        (folder / f"{number:03}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def converted(captures: Path, out: Path, running: Running, watch: Any = lambda event: None) -> Any:
    job = Job(output=LocalFolder(path=out), toolkit=toolkit_sum(), formats=("json",))
    return convert(Selection(paths=(captures,)), job, running, watch)


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*") if path.is_file()}


def test_a_worker_is_killed_and_every_result_is_there(cluster: Any, captures: Path, tmp_path: Path) -> None:
    told: list[Event] = []
    killed: list[int] = []

    def watch(event: Event) -> None:
        told.append(event)
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    running = Running(cluster=cluster.scheduler_address, limits=Limits(seconds=60))
    totals = converted(captures, tmp_path / "out", running, watch)
    assert (totals.done, totals.failed, len(told)) == (NUMBER, 0, NUMBER)
    converted(captures, tmp_path / "here", Running(jobs=0))
    assert files(tmp_path / "out") == files(tmp_path / "here")
    again = converted(captures, tmp_path / "out", running)
    assert (again.unchanged, again.done) == (NUMBER, 0)


def test_no_cluster_is_said(captures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.batch.runner.cluster.PATIENCE", 1)
    with pytest.raises(UsageError, match="no cluster answers there"):
        converted(captures, tmp_path / "out", Running(cluster="tcp://127.0.0.1:9"))
