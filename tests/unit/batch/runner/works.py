"""Works for runners in tests: what processes can import."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from toolkit.errors import ModelError


def behave(task: tuple[str, str]) -> str:
    """Does what the first part of a task says; the second is a value or a path."""
    what, value = task
    match what:
        case "loop":
            while True:
                time.sleep(0.01)
        case "rest":
            time.sleep(0.7)
        case "exit":
            os._exit(3)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once" if not Path(value).exists():
            Path(value).touch()
            os._exit(1)
        case "hog":
            try:
                return str(len(b"x" * 2**32))
            except MemoryError:
                return "no memory"
        case "broken":
            raise ModelError("no model")
    return value


def pid(task: object) -> int:
    return os.getpid()
