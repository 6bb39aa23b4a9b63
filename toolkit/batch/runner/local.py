"""Runs tasks in processes of this machine. One that crashes or hangs is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, Generic

from pebble import ProcessExpired, ProcessPool

from toolkit.batch.runner.limits import EXIT_OUT_OF_TIME, HAS_TIMER, Limits
from toolkit.batch.runner.loop import Answer, Lost, Result, Task, Work
from toolkit.batch.runner.processes import context
from toolkit.batch.runner.words import crashed, out_of_time
from toolkit.batch.runner.worker import answers, begin
from toolkit.errors import InstallationError

SHARDS = 250
"""A worker is replaced after 250 shards, so that no memory is lost for long."""
AHEAD = 3
"""At most 3 shards for each worker are handed out at a time: no worker waits for its next one."""
SHARD_SECONDS = 0.1
"""As many tasks are handed out together as take 0.1 s: to hand out one costs this process 0.4 ms."""
LARGEST_SHARD = 8
"""At most 8 tasks are handed out together: where a worker is lost, all of them are done again."""
_SHARE = 0.1
"""How much the last shard counts in the estimate of how long a task takes."""
_BREAKS = 5
"""So many times in a row all processes may fail at once."""


class Local(Generic[Task, Result]):
    """`jobs` processes that do `work`, each task inside `limits`."""

    def __init__(self, work: Work[Task, Result], jobs: int, limits: Limits) -> None:
        self.window = AHEAD * jobs
        self._limits = limits
        self._work = work
        self._jobs = jobs
        self._seconds = 1.0
        self._breaks = 0
        self._pool: Any = None
        self._flying: set[Future[list[Answer[Result]]]] = set()

    @property
    def shard(self) -> int:
        """Small tasks are handed out together, unless only the pool can limit their time."""
        if not HAS_TIMER:
            return 1
        return max(1, int(min(LARGEST_SHARD, SHARD_SECONDS / max(self._seconds, 0.001))))

    def submit(self, tasks: Sequence[Task]) -> Future[list[Answer[Result]]]:
        """Hands out a shard."""
        try:
            if self._pool is None:
                self._pool = ProcessPool(self._jobs, SHARDS, begin, (self._work, self._limits), context())
            # The pool measures by the clock on the wall, which may be set; a worker's own timer does not.
            seconds = None if HAS_TIMER else self._limits.seconds or None
            future: Future[list[Answer[Result]]] = self._pool.schedule(answers, (tasks,), timeout=seconds)
        except OSError as error:  # a broken pipe here is not that of standard output
            raise _cannot_start(error) from error
        except RuntimeError as error:  # all processes failed at once since the last task
            future = Future()
            future.set_exception(BrokenProcessPool(str(error)))
        self._flying.add(future)
        future.add_done_callback(self._noted)
        return future

    def check(self) -> None:
        if self._pool is not None and not self._pool.active:
            self._abandon()

    def lost(self, error: BaseException) -> Lost | None:
        """A worker that took too long or ended costs its task; if all ended at once, none is to blame."""
        if isinstance(error, TimeoutError):
            return Lost("timed-out", out_of_time(self._limits))
        if isinstance(error, ProcessExpired):
            if error.exitcode == EXIT_OUT_OF_TIME:
                return Lost("timed-out", out_of_time(self._limits))
            return Lost("crashed", crashed(error.exitcode))
        if isinstance(error, BrokenProcessPool):
            self._start_again(error)
            return None
        raise error

    def close(self) -> None:
        """Ends all processes."""
        if self._pool is not None:
            with suppress(RuntimeError):
                self._pool.stop()
                self._pool.join()
            self._pool = None

    def _noted(self, future: Future[list[Answer[Result]]]) -> None:
        self._flying.discard(future)
        if not future.cancelled() and future.exception() is None:
            self._breaks = 0
            seconds = [answer.seconds for answer in future.result()]
            self._seconds += _SHARE * (sum(seconds) / len(seconds) - self._seconds)

    def _start_again(self, error: BrokenProcessPool) -> None:
        if self._pool is None or self._pool.active:
            return
        self._breaks += 1
        if self._breaks > _BREAKS:
            raise _cannot_start(error) from error
        self.close()
        self._abandon()

    def _abandon(self) -> None:
        """Ends all futures: a pool that broke does so only with tasks that it has taken from its queue."""
        for future in tuple(self._flying):
            with suppress(InvalidStateError):
                future.set_exception(BrokenProcessPool("all processes ended"))


def _cannot_start(error: Exception) -> InstallationError:
    return InstallationError(f"worker processes cannot be started ({error}); try --jobs 0")
