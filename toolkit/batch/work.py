"""What is done with one input, wherever it is done: it is read, converted, and its outputs are written."""

from __future__ import annotations

from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from toolkit.batch.faults import as_text, kind_of, tried
from toolkit.batch.inputs import Input, load
from toolkit.batch.ledger import Row, Warned
from toolkit.batch.outputs import OutputFolder
from toolkit.batch.repetition.file import RepetitionFile, site_of
from toolkit.batch.runner.words import OUT_OF_MEMORY
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.errors import InstallationError, ToolkitError, reason_of
from toolkit.exporters import FORMATS, exported
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode
from toolkit.model.derived import content, words_of
from toolkit.model.document import Document
from toolkit.model.source import Source
from toolkit.pipeline import document_of_page, page_of, without_view
from toolkit.resources import data_path
from toolkit.version import toolkit_version

MOST_WARNINGS = 100
"""So many warnings of one document are noted."""


Counting = Literal["none", "sample", "all"] | Path
"""none; of a sample, where a folder holds many; of all inputs; or as in a file, made if it is not there."""


class Job(Value, frozen=True, kw_only=True):
    """What is the same for all inputs of a run."""

    output: OutputFolder
    toolkit: str
    """`toolkit_sum()` where the run was begun: elsewhere it must be the same."""
    formats: tuple[str, ...]
    """The formats of files of their own."""
    shards: tuple[str, ...] = ()
    """The formats of files of many documents."""
    embed_view: bool = False
    rules: Rules = NO_RULES
    mode: Mode = "balanced"
    theme: Theme | None = None
    counting: Counting = "sample"
    """Where the lines are counted that captures of a site share: see `toolkit.batch.repetition`."""
    repetition: RepetitionFile | None = None
    """What was counted; `convert` says so."""


class Task(Value, frozen=True, kw_only=True):
    """One input, what its outputs are called, and what the ledger says of it."""

    input: Input
    position: int
    """Its place among the inputs of the run, from 0."""
    stem: str
    key: str
    stamp: str
    before: Row | None = None
    """Its row, if its work need not be done again where nothing has changed."""


class Made(Value, frozen=True):
    """What became of an input."""

    row: Row
    line: bytes | None = None
    """The document as a packed line, if it is to be put into a shard."""


class Unchanged(Value, frozen=True):
    """The work was done before, with the same bytes and the same key, and all outputs are there."""


def key_of(job: Job) -> str:
    """What the work depends on besides the bytes of an input: the toolkit, options, rules."""
    told = (
        job.toolkit,
        job.formats,
        job.embed_view,
        job.rules,
        job.mode,
        job.theme,
        job.repetition.sha256 if job.repetition else None,
    )
    return sha256(msgspec.json.encode(told)).hexdigest()


@cache
def toolkit_sum() -> str:
    """A hash of the toolkit's version and of all its data: models, lexicons, rules for sites."""
    total = sha256(toolkit_version().encode())
    files = (path for path in data_path().rglob("*") if path.is_file())
    for path in sorted(files):
        total.update(path.relative_to(data_path()).as_posix().encode())
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()


def work(job: Job, task: Task) -> Made | Unchanged:
    """Converts one input and writes its outputs; a failure is a row too. Raises InstallationError only."""
    if job.toolkit != toolkit_sum():
        raise InstallationError(
            "a worker has another version of the toolkit, or other data; install the same"
        )
    source = tried(partial(load, task.input))
    if isinstance(source, Exception):
        return Made(_failed(task, source))
    read = row(
        task,
        outcome="done",
        source=sha256(source.data).hexdigest(),
        known=_known(source),
        bytes=len(source.data),
    )
    if task.before is not None and _is_unchanged(job, task.before, read):
        return Unchanged()
    document = tried(partial(document_for, job, task.input, source))
    if isinstance(document, Exception):
        return Made(_failed(task, document, read))
    return _written(job, read, document)


def document_for(job: Job, input: Input, source: Source) -> Document:
    """The document that a job makes of an input. Raises what `document_of_page` does."""
    page = page_of(source)
    repeated = None if job.repetition is None else job.repetition.of(site_of(input, page.source.url))
    with_view = job.embed_view or any(FORMATS[format].needs_view for format in job.formats)
    return document_of_page(page, repeated, job.rules, job.mode, with_view)


def shown(job: Job, document: Document, format: str) -> Document:
    """The document as a format shows it: without the text of its source, unless that is wanted or needed."""
    return document if job.embed_view or FORMATS[format].needs_view else without_view(document)


def _failed(task: Task, error: Exception, read: Row | None = None) -> Row:
    """The row of an input that could not be converted."""
    told = row(task, outcome="failed") if read is None else read
    reason = OUT_OF_MEMORY if isinstance(error, MemoryError) else as_text(reason_of(error))
    return replace(told, outcome="failed", kind=kind_of(error), reason=reason)


def row(task: Task, **values: Any) -> Row:
    """A row about the input of a task."""
    return Row(
        stem=task.stem,
        name=task.input.name,
        place=as_text(task.input.place),
        stamp=task.stamp,
        key=task.key,
        **values,
    )


def _written(job: Job, read: Row, document: Document) -> Made:
    """Writes the outputs of a document; one that fails does not cost the others."""
    outputs: dict[str, str] = {}
    notes: list[Warned] = []
    errors: list[Exception] = []
    for format in job.formats:
        name = f"{read.stem}.{FORMATS[format].suffix}"
        written = tried(partial(_put, job, name, format, document))
        if isinstance(written, Exception):
            errors.append(written)
        else:
            outputs[name], told = written
            notes += (Warned(format, f"{name}: {note}") for note in told)
    line = tried(partial(_line, job, document)) if job.shards else None
    if isinstance(line, Exception):
        errors.append(line)
    warned = [Warned(warning.code, warning.message) for warning in document.warnings[:MOST_WARNINGS]]
    made = replace(
        read,
        outcome="failed" if errors else "done",
        kind=kind_of(errors[0]) if errors else "",
        reason="; ".join(dict.fromkeys(as_text(reason_of(error)) for error in errors)),
        text=sha256("\n".join(map(words_of, content(document.body))).encode()).hexdigest(),
        warnings=(*warned, *notes),
        outputs=outputs,
    )
    return Made(made, None if errors or isinstance(line, Exception) else line)


def _put(job: Job, name: str, format: str, document: Document) -> tuple[str, tuple[str, ...]]:
    """Writes a document in one format. Returns the SHA-256 of what was written, and notes for the user."""
    made = exported(shown(job, document, format), format, job.theme)
    job.output.put(name, made.data)
    return sha256(made.data).hexdigest(), made.notes


def _line(job: Job, document: Document) -> bytes:
    from toolkit.batch.outputs.lines import packed_line

    return packed_line(document if job.embed_view else without_view(document))


def _known(source: Source) -> str:
    """What is known of a source besides its bytes."""
    return " ".join(filter(None, (source.url, source.media_type, source.captured, source.incomplete)))


def _is_unchanged(job: Job, before: Row, read: Row) -> bool:
    """Whether the ledger's row is about these bytes, and what it says was written is there."""
    if (before.source, before.known, before.key) != (read.source, read.known, read.key):
        return False
    return all(_sum_of(job.output, name) == sum for name, sum in before.outputs.items())


def _sum_of(output: OutputFolder, name: str) -> str | None:
    try:
        data = output.get(name)
    except (ToolkitError, OSError):
        return None
    return None if data is None else sha256(data).hexdigest()
