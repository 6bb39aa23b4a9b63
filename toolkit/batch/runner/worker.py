"""What runs inside a worker process."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import parent_process
from typing import Any

from toolkit.batch.runner.limits import Limits, cap_memory, ended_after
from toolkit.batch.runner.loop import Answer, Lost
from toolkit.batch.runner.words import OUT_OF_MEMORY
from toolkit.errors import InstallationError, reason_of
from toolkit.garbage import collect_seldom

_work: Callable[[Any], Any] | None = None
_limits = Limits()


def begin(work: Callable[[Any], Any], limits: Limits) -> None:
    """Makes this process a worker: it works with `work`, inside `limits`, as long as its parent lives."""
    global _work, _limits
    _work, _limits = work, limits
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    cap_memory(limits.megabytes)


def answers(tasks: Sequence[Any]) -> list[Answer[Any]]:
    """Works on tasks in a worker that has begun; the process ends where one of them takes too long."""
    assert _work is not None
    return [_answer_in_time(_work, task) for task in tasks]


def _answer_in_time(work: Callable[[Any], Any], task: Any) -> Answer[Any]:
    with ended_after(_limits.seconds):
        return answer(work, task)


def answer(work: Callable[[Any], Any], task: Any) -> Answer[Any]:
    """The result of a task with the time it took.

    No exception crosses the border between processes, as some cannot be pickled: they are told.
    """
    start = time.perf_counter()
    result, broken = None, ""
    try:
        result = work(task)
    except InstallationError as error:
        broken = str(error)
    except MemoryError:
        result = Lost("out-of-memory", OUT_OF_MEMORY)
    except Exception as error:
        result = Lost("fault-of-the-toolkit", reason_of(error))
    return Answer(result, time.perf_counter() - start, broken=broken)


def _end_with_parent() -> None:
    """A worker whose run was killed must not go on writing."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
