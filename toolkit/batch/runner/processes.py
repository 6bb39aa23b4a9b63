"""How worker processes are started: forked from a server that has loaded what they share.

Where there is no such server (Windows) each loads its own. A worker does not run the program again that began
the run, as `multiprocessing` has it: a program on standard input has no file to run, one without
`if __name__ == "__main__"` would begin the run again, and the work needs neither.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

WARM = "toolkit.batch.warm"
"""The module that loads what workers share."""
QUIET = "toolkit.batch.runner.forking"
"""The module that keeps the server quiet about workers that begin too late."""

_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()
_USUAL: Any = multiprocessing.get_context("forkserver" if _HAS_SERVER else "spawn")


class _Process(_USUAL.Process):  # type: ignore[misc]
    """A process that knows nothing of the program that starts it."""

    @staticmethod
    def _Popen(process: BaseProcess) -> Any:  # noqa: N802
        with _no_program():
            return _USUAL.Process._Popen(process)


class _Context(type(_USUAL)):  # type: ignore[misc]
    Process = _Process


def context() -> Any:
    """What pools start processes with. Raises OSError if no server can be started.

    Neither the server nor what it forks is ever asked to stop by Ctrl-C.
    """
    found = _Context()
    if _HAS_SERVER:
        from multiprocessing import forkserver

        found.set_forkserver_preload([QUIET, WARM])
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return found


@contextmanager
def _no_program() -> Iterator[None]:
    """For a moment, the program of this process is an empty one."""
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program
