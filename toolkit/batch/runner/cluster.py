"""Runs tasks on a Dask cluster that the user names, through its `concurrent.futures` executor.

Tasks are handed out in shards. A worker of the cluster works on a shard in a process of its own, as `Local`
does it, so that time, memory and crashes are limited there too. A worker that is lost costs nothing: the
scheduler gives its shards to others.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, Generic, cast

from toolkit.batch.runner.limits import Limits
from toolkit.batch.runner.local import Local
from toolkit.batch.runner.loop import Answer, Lost, Result, Task, Work, run
from toolkit.errors import InstallationError, UsageError

SHARD = 8
"""So many tasks are handed out together: to hand out one costs 2 ms of the coordinator's time."""
AHEAD = 3
"""So many shards are handed out for each thread of the cluster."""
PATIENCE = 60
"""It is waited so many seconds for a cluster to answer, and for its first worker."""
_COUNTED_EVERY = 10
"""The threads of the cluster are counted every 10 seconds: workers come and go."""

_here = threading.local()


class Cluster(Generic[Task, Result]):
    """The workers of a Dask cluster that do `work`. Raises UsageError if there is none at the address."""

    shard = SHARD

    def __init__(self, work: Work[Task, Result], address: str, limits: Limits) -> None:
        self._work = work
        self._limits = limits
        self._address = address
        self._client = _client(address)
        self._executor = self._client.get_executor(pure=False, retries=2)
        self._counted = 0.0
        self._window = 0

    @property
    def window(self) -> int:
        """Grows and shrinks with the cluster."""
        now = time.monotonic()
        if now - self._counted > _COUNTED_EVERY:
            with suppress(Exception):  # if it cannot be reached, its futures say so
                self._window = AHEAD * max(1, sum(self._client.nthreads().values()))
            self._counted = now
        return self._window

    def submit(self, tasks: Sequence[Task]) -> Future[list[Answer[Result]]]:
        """Hands out a shard."""
        try:
            future: Future[list[Answer[Result]]] = self._executor.submit(
                answers, self._work, self._limits, tuple(tasks)
            )
        except Exception as error:
            raise self._gone(error) from error
        return future

    def check(self) -> None:
        """The scheduler of the cluster ends its futures itself."""

    def lost(self, error: BaseException) -> Lost | None:
        """Shards that end worker after worker are to blame for it; anything else ends the run."""
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            return Lost("crashed", "workers of the cluster that worked on it ended; run it alone")
        if isinstance(error, (CancelledError, InterruptedError, OSError)):
            raise self._gone(error) from error
        raise InstallationError(
            f"a worker of the cluster cannot work ({type(error).__name__}: {error}); "
            "install the same version of the toolkit on every worker"
        ) from error

    def close(self) -> None:
        """Withdraws what is handed out and leaves the cluster. A document under way there is finished."""
        with suppress(Exception):
            self._executor.shutdown(wait=False)
        with suppress(Exception):
            self._client.close(timeout=5)

    def _gone(self, error: BaseException) -> UsageError:
        why = str(error) or type(error).__name__
        return UsageError(
            f"{self._address}: the cluster has gone ({why}); give the same command again to go on"
        )


def answers(work: Work[Any, Any], limits: Limits, tasks: tuple[Any, ...]) -> list[Answer[Any]]:
    """Works on a shard, in a thread of a worker of the cluster."""
    workers = _workers(work, limits)
    found: dict[int, Answer[Any]] = {}
    try:
        for ended in run(tasks, workers):
            found[id(ended.task)] = Answer(ended.result, ended.seconds, ended.tries)
    except InstallationError as error:
        return [Answer(None, 0, broken=str(error)) for _ in tasks]
    return [found[id(task)] for task in tasks]


def _workers(work: Work[Any, Any], limits: Limits) -> Local[Any, Any]:
    """The one process of this thread, kept for the next shard of the same run."""
    # A process that Dask may end at any time is not allowed to have children, lest they outlive it.
    # Those of `Local` end with their parent.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    import pickle

    told = pickle.dumps((work, limits))
    if getattr(_here, "told", None) != told:
        if hasattr(_here, "workers"):
            _here.workers.close()
        _here.workers, _here.told = Local(work, 1, limits), told
    workers: Local[Any, Any] = _here.workers
    return workers


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            f"--cluster needs Dask, which is not installed ({error}); install briefing-toolkit[dask]"
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = cast(Any, Client)(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"{address}: no cluster answers there ({error}); check the address") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        client.close()
        raise UsageError(f"{address}: the cluster has no workers; start some first") from error
    return client
