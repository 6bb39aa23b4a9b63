"""What commands say on standard error: counts, failures, notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.cli.terminal import say
from toolkit.model.document import Document
from toolkit.model.pack import Failure

if TYPE_CHECKING:
    from toolkit.batch.brief import Outcome
    from toolkit.batch.inputs import Inputs


def report(inputs: Inputs, outcome: Outcome, quiet: bool, faults: tuple[Failure, ...] = ()) -> int:
    """Prints what was done and returns the exit status; failures are printed even if `quiet`.

    `faults` are those of other files than captures, like a theme.
    """
    failed = (*faults, *outcome.failed)
    report_failures(failed)
    if not quiet:
        for one in inputs.passed_over:
            say(f"note: {one.name}: passed over, {one.reason}", err=True)
        for note in outcome.notes:
            say(f"note: {note}", err=True)
    return 1 if failed else 0


def report_failures(failed: Iterable[Failure]) -> None:
    """Prints a line for each thing that could not be used or made."""
    for failure in failed:
        say(f"error: {failure.name}: {failure.reason}", err=True)


def report_warnings(documents: Iterable[Document]) -> None:
    """Prints a line for each warning of each document."""
    for document in documents:
        for warning in document.warnings:
            say(f"warning: {document.source.name}: {warning.message} [{warning.code}]", err=True)


def counted(number: int, noun: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
