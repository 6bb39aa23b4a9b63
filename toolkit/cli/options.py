"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.batch.inputs import Fields

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


def input_options(command: Command) -> Command:
    """Adds what names captures, as one argument of the command: `selection`, a Selection."""

    @wraps(command)
    def with_selection(
        sources: tuple[Path, ...],
        from_list: tuple[Path, ...],
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        html_field: str,
        text_field: str,
        url_field: str,
        **options: Any,
    ) -> Any:
        from toolkit.batch.inputs import Selection

        if not sources and not from_list:
            raise UsageError("name a file or a folder of captures, - for standard input, or a --from-list")
        fields = _fields(html_field, text_field, url_field)
        selection = Selection(paths=sources, lists=from_list, include=include, exclude=exclude, fields=fields)
        return command(selection=selection, **options)

    added: Any = with_selection
    for option in (
        *_field_options(),
        click.option(
            "--exclude",
            multiple=True,
            metavar="PATTERN",
            help="Leave out what is so called in folders: '*.txt', drafts, 'old/*'; may be repeated.",
        ),
        click.option(
            "--include",
            multiple=True,
            metavar="PATTERN",
            help="Take only these files of folders, whatever their type; may be repeated.",
        ),
        click.option(
            "--from-list",
            multiple=True,
            type=click.Path(path_type=Path, allow_dash=True),
            help="File with a path in each line, or with NUL bytes between them; - for standard input.",
        ),
        click.argument("sources", nargs=-1, type=click.Path(path_type=Path, allow_dash=True)),
    ):
        added = option(added)
    return added  # type: ignore[no-any-return]


def _field_options() -> tuple[Callable[[Any], Any], ...]:
    """The options for JSON lines."""
    return tuple(
        click.option(f"--{kind}-field", default=kind, metavar="NAME", show_default=True, help=help)
        for kind, help in (
            ("url", "Field of JSON lines with the address."),
            ("text", "Field of JSON lines with the text, where there is no HTML."),
            ("html", "Field of JSON lines with the HTML of a page."),
        )
    )


def _fields(html: str, text: str, url: str) -> Fields:
    from toolkit.batch.inputs import Fields

    return Fields(html=html, text=text, url=url)
