"""Tells how far a run is: a bar on a terminal, a line now and then elsewhere, or a log in JSON.

All of it goes to standard error. Failures are told one by one, and so are the first notes; warnings are
counted, or told one by one if the user wants that.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from toolkit.cli.reporting import counted
from toolkit.cli.terminal import say
from toolkit.validation.words import printable

if TYPE_CHECKING:
    from rich.progress import Progress

    from toolkit.batch.convert import Event, Totals
    from toolkit.batch.inputs import Selection

MOST_NOTES = 20
"""So many notes are told one by one; the rest only with --verbose."""
EVERY = 30.0
"""Elsewhere than on a terminal, it is told every 30 seconds how far a run is."""
BAR_AFTER = 1.0
"""A run has a bar after a second: most runs of few inputs have ended by then."""
DOUBTS = frozenset({"empty-body", "incomplete", "low-confidence"})
"""Warnings that are notes, too: text may be missing from the document."""


class Reporter:
    """Tells words, with a line now and then about how far the run is; also the base of the others."""

    def __init__(self, verbose: bool, quiet: bool) -> None:
        self.verbose = verbose
        self.quiet = quiet
        self.states: Counter[str] = Counter()
        self.total: int | None = None
        """How many inputs there are, once they have been counted."""
        self.begun = self.last = time.monotonic()
        self._notes = 0

    def tell(self, event: Event) -> None:
        """An input has ended."""
        self.states[event.state] += 1
        if event.state == "failed":
            self.line(f"error: {event.name}: {event.reason}")
        for line in () if self.quiet else _notes(event, self.verbose):
            self._notes += 1
            if self.verbose or self._notes <= MOST_NOTES:
                self.line(line)
        self.now_and_then()

    def now_and_then(self) -> None:
        """A line every 30 seconds."""
        if not self.quiet and time.monotonic() - self.last > EVERY:
            self.last = time.monotonic()
            self.line(_so_far(self))

    def line(self, text: str) -> None:
        """Prints a line."""
        say(text, err=True)

    def close(self) -> None:
        """Takes away what moves."""

    def end(self, output: str, totals: Totals, stopped_by: int | None = None) -> None:
        """Tells what the run did; after a signal, how to go on."""
        self.close()
        if self._notes > MOST_NOTES and not self.verbose:
            self.line(f"note: {counted(self._notes - MOST_NOTES, 'more note')}; -v tells all of them")
        if totals.note:
            self.line(f"note: {totals.note}")
        if not (totals.done or totals.failed or totals.unchanged or stopped_by):
            self.line("note: there was no capture to convert")
        if totals.sites and not self.quiet:
            self.line(
                f"note: lines that captures share were counted for {counted(totals.sites, 'site')}: they are "
                "removed where they may be boilerplate; --repetition none leaves that out"
            )
        if stopped_by is not None:
            self.line(
                f"{output}: stopped by {signal.Signals(stopped_by).name}; {_done(totals)}. "
                "Give the same command again to go on."
            )
        elif not self.quiet:
            if totals.warnings:
                self.line(f"warnings: {by_kind(totals.warnings)}")
            self.line(f"{output}: {_done(totals)}")

    @property
    def inputs(self) -> int:
        """How many inputs have ended."""
        return sum(self.states.values()) - self.states["passed-over"]

    @property
    def per_second(self) -> float:
        return self.inputs / max(time.monotonic() - self.begun, 0.001)


class Log(Reporter):
    """Tells each input as a JSON object in a line of its own."""

    def tell(self, event: Event) -> None:
        self.states[event.state] += 1
        row = event.row
        told: dict[str, Any] = {"name": event.name, "state": event.state, "reason": event.reason or None}
        if row is not None:
            told |= {"seconds": row.seconds, "kind": row.kind or None, "outputs": [*row.outputs]}
            told["warnings"] = [*dict.fromkeys(warning.code for warning in row.warnings)]
        self._write("input", told)
        self.now_and_then()

    def now_and_then(self) -> None:
        if time.monotonic() - self.last > EVERY:
            self.last = time.monotonic()
            self._write("progress", {"inputs": self.inputs, "failed": self.states["failed"], **self._rate()})

    def end(self, output: str, totals: Totals, stopped_by: int | None = None) -> None:
        told: dict[str, object] = {
            "done": totals.done,
            "failed": totals.failed,
            "unchanged": totals.unchanged,
        }
        told |= {"files": totals.files, "passed_over": self.states["passed-over"]}
        told |= {"warnings": dict(totals.warnings.most_common()), **self._rate()}
        told["stopped_by"] = signal.Signals(stopped_by).name if stopped_by else None
        self._write("end", {"output": output, "note": totals.note or None, **told})

    def _rate(self) -> dict[str, float]:
        return {
            "seconds": round(time.monotonic() - self.begun, 3),
            "per_second": round(self.per_second, 3),
        }

    def _write(self, event: str, told: Mapping[str, object]) -> None:
        kept = {key: value for key, value in told.items() if value not in (None, [])}
        self.line(json.dumps({"event": event, **kept}))


class Bar(Reporter):
    """A bar with rate, failures and time left, which is shown after some seconds."""

    def __init__(self, selection: Selection, after: float, verbose: bool, quiet: bool) -> None:
        super().__init__(verbose, quiet)
        self._after = after
        self._selection = selection
        self._bar: Progress | None = None

    def now_and_then(self) -> None:
        if self._bar is None:
            if time.monotonic() - self.begun < self._after:
                return
            self._bar = _bar()
            threading.Thread(target=_count, args=(self, self._selection), daemon=True).start()
        failed = self.states["failed"]
        self._bar.update(
            self._bar.task_ids[0],
            completed=self.inputs,
            total=self.total,
            of=f" of {self.total:,}" if self.total else "",
            rate=f"{self.per_second:.1f}/s",
            failed=f"{failed:,} failed" if failed else "",
        )

    def line(self, text: str) -> None:
        if self._bar is None:
            super().line(text)
        else:
            self._bar.console.print(printable(text), soft_wrap=True)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar() -> Progress:
    """A bar that moves, on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        BarColumn(),
        TextColumn("{task.completed:,.0f}{task.fields[of]}"),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[failed]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True, markup=False, highlight=False, emoji=False),
        transient=True,
        refresh_per_second=4,
    )
    bar.add_task("", total=None, of="", rate="", failed="")
    bar.start()
    return bar


@contextmanager
def report_on(selection: Selection, how: str, verbose: bool, quiet: bool) -> Iterator[Reporter]:
    """The reporter that the user asked for; `auto` is a bar if standard error is a terminal."""
    if how == "json":
        reporter: Reporter = Log(verbose, quiet)
    elif how == "bar" or (how == "auto" and sys.stderr.isatty() and not quiet):
        reporter = Bar(selection, 0 if how == "bar" else BAR_AFTER, verbose, quiet)
    else:
        reporter = Reporter(verbose, quiet)
        reporter.last = float("inf") if how == "none" else reporter.last
    try:
        yield reporter
    finally:
        reporter.close()


def by_kind(counts: Mapping[str, int]) -> str:
    """`31 no-date, 2 no-title`, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{number:,} {kind}" for kind, number in ordered)


def _count(reporter: Reporter, selection: Selection) -> None:
    """Counts the inputs while the first are worked on; what can be read only once cannot be counted."""
    from toolkit.batch.inputs import PassedOver, is_read_once, walk

    if is_read_once(selection):
        return
    try:
        reporter.total = sum(not isinstance(one, PassedOver) for one in walk(selection))
    except Exception:  # the run itself tells what is wrong
        return


def _notes(event: Event, verbose: bool) -> Iterator[str]:
    """The lines about an input that are told one by one."""
    if event.state == "passed-over":
        yield f"note: {event.name}: passed over, {event.reason}"
    for warning in event.row.warnings if event.row else ():
        from toolkit.exporters import FORMATS

        if warning.code in FORMATS:
            yield f"note: {warning.message}"
        elif verbose or warning.code in DOUBTS:
            yield f"{'warning' if verbose else 'note'}: {event.name}: {warning.message} [{warning.code}]"


def _so_far(reporter: Reporter) -> str:
    failed = reporter.states["failed"]
    return f"{counted(reporter.inputs, 'input')}, {failed:,} failed, {reporter.per_second:.1f} a second"


def _done(totals: Totals) -> str:
    told = [f"{counted(totals.files, 'file')} written"]
    if totals.unchanged:
        told.append(f"{totals.unchanged:,} unchanged")
    if totals.failed:
        told.append(f"{totals.failed:,} failed")
    return ", ".join(told)
