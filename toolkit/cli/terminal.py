"""Output to the user's screen: text from a source is shown there but cannot control the terminal.

Every command prints through here. Words for people never hold a control character; data goes to a
pipe or a file unchanged. Messages that nobody can be told (standard error is closed, on a full disk, on a
terminal that is gone) are dropped: they end no run. Results that cannot be written are a failure.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from toolkit.errors import OutputError, UsageError
from toolkit.validation.words import printable, printable_json, printable_lines

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

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
    """Makes the standard streams fit to be written to, whatever they are.

    Standard output accepts every character, whatever the encoding of the terminal. Standard error loses what
    cannot be written. Closed streams are opened on nothing, lest files opened later take their places.
    """
    for number, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        _occupy(number, mode)
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _stream(_Heeded(1, "w", closefd=False), sys.stdout)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _stream(_Heedless(2, "w", closefd=False), sys.stderr)


def _stream(file: io.FileIO, before: TextIO | None) -> TextIO:
    """A stream of text to a file, in place of the one that was there."""
    encoding = before.encoding if before else "utf-8"
    return io.TextIOWrapper(io.BufferedWriter(file), encoding, "backslashreplace", line_buffering=True)


def _occupy(number: int, mode: int) -> None:
    """Opens nothing in place of a closed stream; in the wrong `mode`, to use it is still an error."""
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, mode)  # takes the lowest number that is free


class NoReader(Exception):
    """Who reads standard output wants no more of it, as `head` does: no failure, as click would have it."""


class _Heeded(io.FileIO):
    """A file that names itself where it cannot be written. Raises NoReader or OutputError."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError as error:
            raise NoReader from error
        except OSError as error:
            raise OutputError("standard output", error) from error


class _Heedless(io.FileIO):
    """A file that loses what cannot be written."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def drop_output() -> None:
    """Discards what cannot be written: otherwise Python would try again at exit, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def has_colour() -> bool:
    """Whether standard output is a terminal that shows colours, and the user wants them (https://no-color.org)."""
    return _is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_terminal() -> bool:
    return sys.stdout.isatty()
