"""Output to the user's screen: text from a source is shown there but cannot control the terminal.

Every command prints through here. Words for people never hold a control character; data goes to a
pipe or a file unchanged.
"""

from __future__ import annotations

import io
import os
import sys

import click

from toolkit.errors import UsageError
from toolkit.validation.words import printable, printable_json, printable_lines

_BINARY = frozenset({"docx", "pdf"})


def say(text: str, err: bool = False) -> None:
    """Prints a line of words on standard output or standard error."""
    click.echo(printable(text), err=err)


def write_text(text: str) -> None:
    """Writes a text to standard output: verbatim, unless that is a terminal."""
    write_data((printable_lines(text) if _is_terminal() else text).encode("utf-8", "backslashreplace"))


def write_json(data: bytes) -> None:
    """Writes JSON to standard output: verbatim, or on a terminal with more of it escaped."""
    write_data(printable_json(data.decode()).encode() if _is_terminal() else data)


def write_export(data: bytes, format: str) -> None:
    """Writes an export to standard output. Raises UsageError for a terminal that could not show it."""
    if not _is_terminal():
        write_data(data)
    elif format in _BINARY:
        raise UsageError(
            f"-: a terminal cannot show {format.upper()}; send it to a file with > or name one with -o"
        )
    elif format in ("json", "jsonl"):
        write_json(data)
    else:
        write_text(data.decode())


def write_data(data: bytes) -> None:
    """Writes bytes to standard output, all of them at once."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show(error: click.ClickException) -> None:
    """Prints click's message about wrong usage, which quotes the command line."""
    words = io.StringIO()
    error.show(words)
    click.echo(printable_lines(words.getvalue()), err=True, nl=False)


def prepare() -> None:
    """Makes standard output accept every character, whatever the encoding of the terminal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Discards what cannot be written: otherwise Python would try again at exit, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def has_colour() -> bool:
    """Whether standard output is a terminal that shows colours, and the user wants them (https://no-color.org)."""
    return _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_terminal() -> bool:
    return sys.stdout.isatty()
