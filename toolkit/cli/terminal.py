"""What reaches the user's screen: what comes from a source is shown there, and can do nothing.

Every command prints through here. Words for people never hold a control character; data goes to a
pipe or a file as it is.
"""

from __future__ import annotations

import io
import os
import sys

import click

from toolkit.validation.words import printable, printable_json, printable_lines


def say(text: str, err: bool = False) -> None:
    """A line of words, on standard output or standard error."""
    click.echo(printable(text), err=err)


def write_text(text: str) -> None:
    """A text to standard output: verbatim, unless that is a terminal."""
    write_data((printable_lines(text) if _is_terminal() else text).encode("utf-8", "backslashreplace"))


def write_json(data: bytes) -> None:
    """JSON to standard output: verbatim, or on a terminal the same with more of it escaped."""
    write_data(printable_json(data.decode()).encode() if _is_terminal() else data)


def write_data(data: bytes) -> None:
    """Bytes to standard output, all of them at once."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show(error: click.ClickException) -> None:
    """click's own words about wrong usage, which quote the command line."""
    words = io.StringIO()
    error.show(words)
    click.echo(printable_lines(words.getvalue()), err=True, nl=False)


def prepare() -> None:
    """Makes standard output take every character, whatever the encoding of the terminal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Leaves what cannot be written unwritten: Python would try once more as it ends, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _is_terminal() -> bool:
    return sys.stdout.isatty()
