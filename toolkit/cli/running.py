"""The options that say how a run is done."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import Any

import click

from toolkit.batch.runner.limits import MEGABYTES, SECONDS, Limits
from toolkit.cli.options import Command

STOPPED = 128
"""A run that a signal stopped ends with this and the number of the signal: 130 for Ctrl-C."""

_OPTIONS = (
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=0),
        metavar="N",
        help="Worker processes; by default one for each processor. 0: none, for debugging.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0),
        metavar="SECONDS",
        default=SECONDS,
        show_default=True,
        help="Time that one document may take; 0 for no limit.",
    ),
    click.option(
        "--memory",
        type=click.IntRange(min=0),
        metavar="MB",
        default=MEGABYTES,
        show_default=True,
        help="Memory that one document may take; 0 for no limit.",
    ),
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Work on a Dask cluster: the address of its scheduler, tcp://….",
    ),
    click.option(
        "--ledger",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Where to note what was done, if not in the output directory.",
    ),
    click.option("--retry-failed", is_flag=True, help="Try again what failed before."),
    click.option("--again", is_flag=True, help="Convert everything again, whatever was done before."),
    click.option(
        "--progress",
        type=click.Choice(["auto", "bar", "plain", "json", "none"]),
        default="auto",
        show_default=True,
        help="How to tell how far it is: auto is a bar on a terminal, else a line now and then; json is "
        "a log, an object a line.",
    ),
)


def running_options(command: Command) -> Command:
    """Adds the options of a run, as two arguments of the command: `running`, a Running, and `progress`.

    None of them changes a byte of an output.
    """

    @wraps(command)
    def with_running(
        jobs: int | None, timeout: float, memory: int, retry_failed: bool, again: bool, **options: Any
    ) -> Any:
        from toolkit.batch.convert import Running

        running = Running(
            jobs=jobs,
            limits=Limits(seconds=timeout, megabytes=memory),
            cluster=options.pop("cluster"),
            ledger=options.pop("ledger"),
            retry_failed=retry_failed,
            again=again,
        )
        return command(running=running, **options)

    added: Any = with_running
    for option in reversed(_OPTIONS):
        added = option(added)
    return added  # type: ignore[no-any-return]
