"""Work that misbehaves for inputs of certain names, in whatever process it runs."""

from __future__ import annotations

from tests.unit.batch.runner.works import behave
from toolkit.batch.work import Job, Made, Task, Unchanged, work


def hostile_work(job: Job, task: Task) -> Made | Unchanged:
    """Loops for `loop.txt`, exits for `exit.txt`, takes all memory for `hog.txt`; else does its work."""
    what = task.input.name.removesuffix(".txt")
    if what == "hog":
        return work_in_vain()
    if what in ("loop", "exit"):
        behave((what, ""))
    return work(job, task)


def work_in_vain() -> Made:
    """Takes more and more memory."""
    held = []
    while True:
        held.append(b"x" * 2**24)
