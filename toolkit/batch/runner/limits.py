"""How much time and memory one task may take, and how many processes there should be."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from toolkit.model.base import Value

SECONDS = 120
"""By default a task may take 2 minutes."""
MEGABYTES = 2048
"""By default a task may take 2 GB: the largest page that is not refused takes 1.6 GB."""

HAS_TIMER = hasattr(signal, "setitimer")
"""Whether the system ends a process after a time, however the clock is set meanwhile: all but Windows."""
EXIT_OUT_OF_TIME = -signal.SIGALRM if HAS_TIMER else None
"""The exit code of a process that was ended so, as `multiprocessing` has it."""

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_STATUS = Path("/proc/self/status")


class Limits(Value, frozen=True, kw_only=True):
    """What one task may take; 0 stands for no limit."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


class OutOfTime(BaseException):
    """The task has run for as long as it may. No `except Exception` stops it."""


def cores() -> int:
    """The processors that this process may use: those it is bound to, or fewer if a container has fewer."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(bound, _quota() or bound))


def _quota() -> int | None:
    """The processors that the control group of a container allows, rounded up; `None` for all."""
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return None if quota == "max" else -(-int(quota) // int(period))
    except (OSError, ValueError, ZeroDivisionError):
        return None


def cap_memory(megabytes: int) -> None:
    """Lets this process allocate so much beyond what it holds now; more than that raises MemoryError.

    `RLIMIT_DATA` counts what is allocated, not the libraries that are only mapped (numpy maps 70 MB more
    than it uses). Systems other than Linux count only a part of it.
    """
    if megabytes <= 0 or not sys.platform.startswith("linux"):
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = _held() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))


@contextmanager
def memory_capped(megabytes: int) -> Iterator[None]:
    """The same for a while."""
    if megabytes <= 0 or not sys.platform.startswith("linux"):
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    cap_memory(megabytes)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Ends this process with EXIT_OUT_OF_TIME after `seconds`, even during a call of a library; 0: never."""
    if seconds <= 0 or not HAS_TIMER:
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def time_limited(seconds: float) -> Iterator[None]:
    """Raises OutOfTime in the main thread after so many seconds, between the calls of libraries."""
    if seconds <= 0 or not HAS_TIMER:
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _held() -> int:
    """The bytes of data that this process has allocated, as RLIMIT_DATA counts them."""
    for line in _STATUS.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0
