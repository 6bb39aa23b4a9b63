"""The options that say how documents look, and the theme that they ask for."""

from __future__ import annotations

from typing import get_args

import click

from toolkit.cli.options import Command
from toolkit.errors import ThemeError
from toolkit.exporters.theme import Paper, Theme
from toolkit.exporters.theme_files import DEFAULT, load_theme, theme_names
from toolkit.model.pack import Failure


def look_options(command: Command) -> Command:
    """Adds the options that say how documents look: `theme`, `paper` and `notes_margin`."""
    for option in (
        click.option(
            "--notes-margin", is_flag=True, help="Leave a wide right margin for notes by hand (PDF, DOCX)."
        ),
        click.option(
            "--paper",
            type=click.Choice(get_args(Paper), case_sensitive=False),
            metavar="|".join(get_args(Paper)),
            help="Paper of PDF and DOCX, instead of the theme's.",
        ),
        click.option(
            "--theme",
            default=DEFAULT,
            show_default=True,
            metavar="NAME|FILE",
            help=f"How it looks: {', '.join(theme_names())}, or a file of your own (TOML).",
        ),
    ):
        command = option(command)
    return command


def look(theme: str, paper: Paper | None, notes_margin: bool) -> tuple[Theme, tuple[Failure, ...]]:
    """The theme asked for. If its file does not hold one, the default theme, and why as a failure."""
    try:
        return load_theme(theme, paper, notes_margin), ()
    except ThemeError as error:
        if theme in theme_names():
            raise
        reason = f"{error.reason} (the default theme is used)"
        return load_theme(DEFAULT, paper, notes_margin), (Failure(name=error.name, reason=reason),)
