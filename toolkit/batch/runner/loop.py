"""The loop: keeps a bounded number of tasks in the hands of workers, and yields each as it ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Generic, Literal, Protocol, TypeVar

from toolkit.errors import InstallationError

Task = TypeVar("Task")
Given = TypeVar("Given", contravariant=True)
Result = TypeVar("Result")
Work = Callable[[Task], Result]

TRIES = 2
"""A task whose worker is lost is tried once more."""
_CHECKED_EVERY = 1.0
"""Workers of whom nothing is heard are checked every second."""


@dataclass(frozen=True)
class Lost:
    """A task that has no result: its worker was lost, or failed in a way that the work did not foresee."""

    kind: Literal["timed-out", "crashed", "out-of-memory", "fault-of-the-toolkit"]
    reason: str


@dataclass(frozen=True)
class Answer(Generic[Result]):
    """What a worker sends back about one task."""

    result: Result | Lost
    seconds: float
    """How long it took, by the clock on the wall."""
    tries: int = 1
    broken: str = ""
    """Why nothing can be done here at all: a part of the installation cannot be used."""


@dataclass(frozen=True)
class Ended(Generic[Task, Result]):
    """A task and what became of it."""

    task: Task
    result: Result | Lost
    seconds: float
    tries: int


class Workers(Protocol[Given, Result]):
    """Where tasks are worked on: in this process, in processes of this machine, on a cluster.

    `close` ends them, all at once, whatever they are doing.
    """

    @property
    def window(self) -> int:
        """So many shards are handed out at a time."""

    @property
    def shard(self) -> int:
        """So many tasks are handed out together."""

    def submit(self, tasks: Sequence[Given]) -> Future[list[Answer[Result]]]: ...

    def check(self) -> None:
        """Ends the futures of tasks that nobody will come to, as the workers are no more."""

    def lost(self, error: BaseException) -> Lost | None:
        """What an error of a future says about its task; `None` if it is not to blame, and is tried again.

        Raises an error if nothing can be run any more.
        """

    def close(self) -> None: ...


@dataclass(frozen=True)
class _Shard(Generic[Task]):
    tasks: tuple[Task, ...]
    tries: int = 1


def run(tasks: Iterable[Task], workers: Workers[Task, Result]) -> Iterator[Ended[Task, Result]]:
    """Works on all tasks and yields each as it ends, in any order.

    `tasks` is read only as far as there is room for more. Raises InstallationError if a worker cannot work
    at all.
    """
    rest = iter(tasks)
    again: deque[_Shard[Task]] = deque()
    flying: dict[Future[list[Answer[Result]]], _Shard[Task]] = {}
    ended: SimpleQueue[Future[list[Answer[Result]]]] = SimpleQueue()
    while True:
        while len(flying) < workers.window:
            shard = again.popleft() if again else _Shard(tuple(islice(rest, workers.shard)))
            if not shard.tasks:
                break
            future = workers.submit(shard.tasks)
            flying[future] = shard
            future.add_done_callback(ended.put)
        if not flying:
            return
        future = _next(ended, workers)
        yield from _settled(future, flying.pop(future), workers, again)


def _next(
    ended: SimpleQueue[Future[list[Answer[Result]]]], workers: Workers[Task, Result]
) -> Future[list[Answer[Result]]]:
    """The next future that has ended."""
    while True:
        with suppress(Empty):
            return ended.get(timeout=_CHECKED_EVERY)
        workers.check()


def _settled(
    future: Future[list[Answer[Result]]],
    shard: _Shard[Task],
    workers: Workers[Task, Result],
    again: deque[_Shard[Task]],
) -> Iterator[Ended[Task, Result]]:
    """What became of the tasks of a shard; those to be tried once more are put into `again`, one by one."""
    error = future.exception() if not future.cancelled() else None
    if error is None and not future.cancelled():
        for task, answer in zip(shard.tasks, future.result(), strict=True):
            if answer.broken:
                raise InstallationError(answer.broken)
            yield Ended(task, answer.result, answer.seconds, max(answer.tries, shard.tries))
        return
    lost = workers.lost(error or InterruptedError())
    if lost is None:
        again.append(shard)
    elif len(shard.tasks) > 1 or shard.tries < TRIES:
        # Of several tasks nobody knows which one the worker had come to, so each begins anew, alone.
        tries = shard.tries + 1 if len(shard.tasks) == 1 else 1
        again.extend(_Shard((task,), tries) for task in shard.tasks)
    else:
        yield Ended(shard.tasks[0], lost, 0, shard.tries)
