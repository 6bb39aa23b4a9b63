"""The options that say how a run is done."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.batch.runner.limits import MEGABYTES, SECONDS
from toolkit.cli.options import Command

STOPPED = 128
"""A run that a signal stopped ends with this and the number of the signal: 130 for Ctrl-C."""


def running_options(command: Command) -> Command:
    """Adds the options of a run: none of them changes a byte of an output."""
    for option in (
        click.option(
            "--progress",
            type=click.Choice(["auto", "bar", "plain", "json", "none"]),
            default="auto",
            show_default=True,
            help="How to tell how far it is: auto is a bar on a terminal, else a line now and then; json is "
            "a log, an object a line.",
        ),
        click.option("--again", is_flag=True, help="Convert everything again, whatever was done before."),
        click.option("--retry-failed", is_flag=True, help="Try again what failed before."),
        click.option(
            "--ledger",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Where to note what was done, if not in the output directory.",
        ),
        click.option(
            "--cluster",
            metavar="ADDRESS",
            help="Work on a Dask cluster: the address of its scheduler, tcp://….",
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
            "--timeout",
            type=click.FloatRange(min=0),
            metavar="SECONDS",
            default=SECONDS,
            show_default=True,
            help="Time that one document may take; 0 for no limit.",
        ),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(min=0),
            metavar="N",
            help="Worker processes; by default one for each processor. 0: none, for debugging.",
        ),
    ):
        command = option(command)
    return command
