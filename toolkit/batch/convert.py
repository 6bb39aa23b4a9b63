"""Converts many inputs one by one: each costs its own time and memory, and what is done is not done again."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from toolkit.batch.inputs import Input, PassedOver, Selection, walk
from toolkit.batch.ledger import LEDGER, Ledger, Row
from toolkit.batch.locks import locked
from toolkit.batch.names import output_name
from toolkit.batch.outputs import LocalFolder
from toolkit.batch.runner import Ended, Limits, Lost, Workers, cores, run
from toolkit.batch.runner.here import Here
from toolkit.batch.work import Job, Made, Task, Unchanged, key_of, row, work
from toolkit.batch.writes import STATE, make_folder
from toolkit.errors import OutputError, UsageError
from toolkit.model.base import Value
from toolkit.model.pack import Failure

if TYPE_CHECKING:
    from toolkit.batch.outputs.shards import Shards
    from toolkit.batch.repetition.file import RepetitionFile

FEW = 4
"""Fewer inputs than this are converted in this process: to start others would take longer."""

_TRIED_AGAIN = frozenset({"not-written", "missing", "unreadable"})
"""Failures that another run may not have: no input is to blame."""


ATask = TypeVar("ATask")
AResult = TypeVar("AResult")


class Running(Value, frozen=True, kw_only=True):
    """How a run is to be done; no output depends on it."""

    jobs: int | None = None
    """Worker processes; `None`: one for each processor; 0: none, all is done in this process."""
    limits: Limits = Limits()
    cluster: str | None = None
    """Address of the scheduler of a Dask cluster, to work there instead."""
    ledger: Path | None = None
    """Where the ledger is, if not in the output folder."""
    retry_failed: bool = False
    again: bool = False
    """Do everything again, whatever the ledger says."""


class Event(Value, frozen=True):
    """Something that a run tells: what became of an input."""

    state: str
    """`done`, `failed`, `unchanged`, `passed-over`."""
    name: str
    reason: str = ""
    row: Row | None = None


@dataclass
class Totals:
    """What a run did."""

    done: int = 0
    failed: int = 0
    unchanged: int = 0
    files: int = 0
    swept: int = 0
    sites: int = 0
    """How many sites had so many captures that the lines they share were counted."""
    warnings: Counter[str] = field(default_factory=Counter)
    note: str = ""

    @property
    def inputs(self) -> int:
        return self.done + self.failed + self.unchanged


class Interrupted(KeyboardInterrupt):
    """A signal asks the run to stop; `totals` is what was done by then."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.totals = Totals()


def convert(
    selection: Selection, job: Job, running: Running, watch: Callable[[Event], None] = lambda event: None
) -> Totals:
    """Converts the inputs, each to a file a format; what the ledger has is not done again.

    `watch` is told of every input as it ends. Raises UsageError, LockedOutput or OutputError if nothing can
    be written, Interrupted when it is stopped: then as much is noted as was done.
    """
    found = walk(selection)
    job.output.prepare()
    with job.output.locked(), _signals(), _state(job, running) as state:
        totals = Totals(swept=job.output.sweep())
        ledger = Ledger(ledger_path(job, running))
        totals.note = ledger.note
        try:
            job = replace(job, repetition=_repetition(selection, job, running, state))
            totals.sites = job.repetition.sites if job.repetition else 0
            with _shards(job, state) as shards:
                _convert(_Conversion(job, running, ledger, shards, totals, watch), found)
            totals.swept += job.output.sweep()  # what a killed worker left
        except Interrupted as stopped:
            totals.swept += job.output.sweep()
            stopped.totals = totals
            raise
        finally:
            ledger.close()
    return totals


def ledger_path(job: Job, running: Running) -> Path:
    """Where the ledger is. Raises UsageError for outputs at an address, where none can be."""
    if running.ledger is not None:
        return running.ledger
    if isinstance(job.output, LocalFolder):
        folder = job.output.path / STATE
        folder.mkdir(exist_ok=True)
        return folder / LEDGER
    raise UsageError(f"{job.output}: say with --ledger FILE where on this machine the ledger is to be kept")


@contextmanager
def _state(job: Job, running: Running) -> Iterator[Path]:
    """The folder for what a run needs to know besides the ledger: with it, or beside one that the user names.

    That one is locked, since other output folders may have the same. Raises LockedOutput or OutputError.
    """
    ledger = ledger_path(job, running)
    if running.ledger is None:
        yield ledger.parent
        return
    folder = ledger.with_name(f"{ledger.name}-state")
    try:
        make_folder(folder)
    except OSError as error:
        raise OutputError(str(folder), error) from error
    with locked(folder):
        yield folder
    with suppress(OSError):  # there is something in it
        folder.rmdir()


class _Conversion:
    """A run under way."""

    def __init__(
        self,
        job: Job,
        running: Running,
        ledger: Ledger,
        shards: Shards | None,
        totals: Totals,
        watch: Callable[[Event], None],
    ) -> None:
        self.job = job
        self.running = running
        self.ledger = ledger
        self.shards = shards
        self._shards_before = dict(shards.files()) if shards is not None else {}
        self.totals = totals
        self.watch = watch
        self.key = key_of(job)
        self._captures = 0

    def tasks(self, found: Iterator[Input | PassedOver | Failure]) -> Iterator[Task]:
        """The work to be done; what cannot be used, is passed over or known to fail is told at once."""
        for one in found:
            if isinstance(one, PassedOver):
                self.watch(Event("passed-over", one.name, one.reason))
            elif isinstance(one, Failure):
                self.note(_unfound(one, self.key))
            else:
                task = self._task(one, self._captures)
                self._captures += 1
                if task.before is not None and task.before.source is None:
                    self.unchanged(task.before, task.position)
                else:
                    yield task

    def ended(self, ended: Ended[Task, Made | Unchanged]) -> None:
        """Notes and tells what became of a task."""
        match ended.result:
            case Unchanged():
                assert ended.task.before is not None
                self.unchanged(ended.task.before, ended.task.position)
            case Lost(kind, reason):
                lost = row(ended.task, outcome="failed", kind=kind, reason=reason, tries=ended.tries)
                self.note(lost, ended.task)
            case Made(made, line):
                self.note(replace(made, seconds=round(ended.seconds, 4), tries=ended.tries), ended.task, line)

    def note(self, made: Row, task: Task | None = None, line: bytes | None = None) -> None:
        """A row that is new or has changed; `line` is its document, if that goes into a shard."""
        if self.shards is not None and task is not None:
            if line is None:
                self.shards.drop(task.position, made.stem)
            else:
                self.shards.put(task.position, made.stem, _part_key(made), line)
        self.ledger.put(made)
        self.totals.done += made.outcome == "done"
        self.totals.files += len(made.outputs)
        self._tell(made, made.outcome)

    def unchanged(self, before: Row, position: int) -> None:
        """A row that is there already; a failure is still one."""
        if self.shards is not None and not self.shards.keep(position, before.stem, _part_key(before)):
            self.shards.drop(position, before.stem)
        self.ledger.seen(before.stem)
        self.totals.unchanged += before.outcome == "done"
        self._tell(before, "unchanged" if before.outcome == "done" else "failed")

    def finish(self) -> None:
        """Writes the last shards, after the last input.

        Raises UsageError where there is none, so that a disk that is not mounted costs nobody the shards.
        """
        if self._shards_before and not self._captures:
            raise UsageError(
                f"{self.job.output}: nothing was found to convert, so its shards are left as they are; "
                "check what is named, or remove them"
            )
        if self.shards is not None:
            self.shards.finish()
            self.totals.files += len(self.shards.files().items() - self._shards_before.items())

    def end(self, end: str) -> None:
        """Notes how the run ended."""
        self.ledger.end(end, self.totals.done, self.totals.failed, self.totals.unchanged)

    def _tell(self, row: Row, state: str) -> None:
        self.totals.failed += state == "failed"
        self.totals.warnings.update(warning.code for warning in row.warnings)
        self.watch(Event(state, row.name, row.reason, row))

    def _task(self, input: Input, position: int) -> Task:
        stem, stamp = output_name(input.name, input.place), _stamp(input)
        before = None if self.running.again or self.ledger.is_new else self.ledger.row(stem)
        if before is not None and not self._holds(before, stamp):
            before = None
        return Task(input=input, position=position, stem=stem, key=self.key, stamp=stamp, before=before)

    def _holds(self, before: Row, stamp: str) -> bool:
        """Whether a row may still be true: its key is the same, and a failure is not to be tried again."""
        if before.key != self.key:
            return False
        if before.outcome == "done":
            return self.shards is None or self.shards.has(before.stem, _part_key(before))
        if self.running.retry_failed or before.kind in _TRIED_AGAIN:
            return False
        # The bytes of what crashed or hung were never hashed.
        return before.source is not None or before.stamp == stamp


def _convert(conversion: _Conversion, found: Iterator[Input | PassedOver | Failure]) -> None:
    conversion.ledger.begin()
    end = "stopped by an error"
    try:
        tasks = conversion.tasks(found)
        first = list(islice(tasks, FEW))
        workers = _workers(partial(work, conversion.job), conversion.running, len(first) < FEW)
        try:
            for ended in run(chain(first, tasks), workers):
                conversion.ended(ended)
        finally:
            workers.close()
        conversion.finish()
        end = "finished"
    except Interrupted as stopped:
        end = signal.Signals(stopped.number).name
        raise
    finally:
        conversion.end(end)


def _shards(job: Job, state: Path) -> AbstractContextManager[Shards | None]:
    """The shards of the output folder, if any are asked for."""
    if not job.shards:
        return nullcontext()
    from toolkit.batch.outputs.shards import Shards

    return Shards(job.output, state, job.shards)


def _repetition(selection: Selection, job: Job, running: Running, state: Path) -> RepetitionFile | None:
    """The lines that captures of a site share, counted now if they have to be."""
    if job.counting == "none":
        return None
    from toolkit.batch.repetition.first_pass import Lines, for_run, lines_of_input

    def lines(inputs: Iterable[Input]) -> Iterator[Lines | None]:
        workers = _workers(lines_of_input, running, False)
        try:
            for ended in run(inputs, workers):
                yield ended.result if isinstance(ended.result, Lines) else None
        finally:
            workers.close()

    return for_run(job.counting, selection, state, lines, _stamp, running.again)


def _workers(doing: Callable[[ATask], AResult], running: Running, are_few: bool) -> Workers[ATask, AResult]:
    """Where the work is done; libraries for processes and clusters are loaded only if they are used."""
    if running.cluster is not None:
        from toolkit.batch.runner.cluster import Cluster

        return Cluster(doing, running.cluster, running.limits)
    jobs = cores() if running.jobs is None else running.jobs
    if jobs == 0 or (are_few and running.jobs is None):
        return Here(doing, running.limits)
    from toolkit.batch.runner.local import Local

    return Local(doing, jobs, running.limits)


def _part_key(row: Row) -> str:
    """What a line in a shard depends on."""
    return f"{row.source} {row.key} {row.known}"


def _unfound(failure: Failure, key: str) -> Row:
    """The row of something that the user named and that is no input."""
    return Row(
        stem=output_name(failure.name),
        name=failure.name,
        place=failure.name,
        key=key,
        outcome="failed",
        kind="input",
        reason=failure.reason,
    )


def _stamp(input: Input) -> str:
    """What changes when the file of an input does."""
    if input.data is not None:
        return sha256(input.data).hexdigest()
    with suppress(OSError, ValueError):
        status = os.stat(input.path)  # noqa: PTH116  (for a million inputs; a Path takes as long again)
        return f"{status.st_size}-{status.st_mtime_ns}"
    return ""


@contextmanager
def _signals() -> Iterator[None]:
    """Turns the first signal that asks this process to stop into Interrupted; others are ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # One that is ignored stays so: `nohup` wants it.
    numbers = [number for number in known if signal.getsignal(number) != signal.SIG_IGN]

    def stop(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(number)

    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
