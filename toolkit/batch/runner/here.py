"""Runs tasks in this process: for a few small ones, and for debugging.

The limits of time and memory hold here too, but a crash ends the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Generic

from toolkit.batch.runner.limits import Limits, OutOfTime, memory_capped, time_limited
from toolkit.batch.runner.loop import Answer, Lost, Result, Task, Work
from toolkit.batch.runner.words import out_of_time
from toolkit.batch.runner.worker import answer


class Here(Generic[Task, Result]):
    """One worker, which is this process."""

    window = 1
    shard = 1

    def __init__(self, work: Work[Task, Result], limits: Limits) -> None:
        self._work = work
        self._limits = limits

    def submit(self, tasks: Sequence[Task]) -> Future[list[Answer[Result]]]:
        """Works on the tasks at once."""
        future: Future[list[Answer[Result]]] = Future()
        try:
            with memory_capped(self._limits.megabytes), time_limited(self._limits.seconds):
                future.set_result([answer(self._work, task) for task in tasks])
        except OutOfTime as error:
            future.set_exception(error)
        return future

    def check(self) -> None:
        pass

    def lost(self, error: BaseException) -> Lost | None:
        return Lost("timed-out", out_of_time(self._limits))

    def close(self) -> None:
        pass
