"""What is said of a task that was lost."""

from __future__ import annotations

import signal

from toolkit.batch.runner.limits import Limits


def out_of_time(limits: Limits) -> str:
    """The reason of a task that took too long."""
    return (
        f"it took longer than {limits.seconds:g} seconds; raise --timeout and add --retry-failed, or split it"
    )


OUT_OF_MEMORY = (
    "it takes more memory than one document may; raise --memory and add --retry-failed, or split it"
)
"""The reason of a task that was refused memory."""


def crashed(code: int | None) -> str:
    """The reason of a task whose worker ended with an exit code, or by a signal if that is negative."""
    return (
        f"the process that worked on it ended ({_how(code)}), most likely out of memory or by a fault in a "
        "library; run it alone, or leave it out"
    )


def _how(code: int | None) -> str:
    if code is None:
        return "nobody knows how"
    if code >= 0:
        return f"exit status {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
