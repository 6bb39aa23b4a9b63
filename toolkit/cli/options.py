"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def cleaning_options(command: Command) -> Command:
    """Adds the options of a cleaning command: `rules`, a file or none, and `mode`."""
    for option in (
        click.option("--strict", "mode", flag_value="strict", help="Keep only what is surely content."),
        click.option(
            "--keep", "mode", flag_value="keep", help="Lose no sentence: remove only sure boilerplate."
        ),
        click.option("--balanced", "mode", flag_value="balanced", default=True, hidden=True),
        click.option("--rules", type=click.Path(path_type=Path), help="File of rules of your own (TOML)."),
    ):
        command = option(command)
    return command
