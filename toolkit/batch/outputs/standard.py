"""One input in one format, for standard output."""

from __future__ import annotations

from toolkit.batch.inputs import Input, Selection, load, walk
from toolkit.batch.work import Job, document_for, shown
from toolkit.codec.json import dump_line
from toolkit.errors import SourceError, UsageError
from toolkit.exporters import Exported, exported
from toolkit.model.pack import Failure
from toolkit.pipeline import without_view


def only_input(selection: Selection, job: Job) -> tuple[Input, str]:
    """The one input of a selection, and the one format of a job. Raises UsageError, or SourceError."""
    formats = (*job.formats, *job.shards)
    if len(formats) != 1 or "parquet" in formats:
        raise UsageError("-: standard output takes one format, and no tables; name a directory with -o")
    inputs: list[Input] = []
    for found in walk(selection):
        if isinstance(found, Failure):
            raise SourceError(found.name, found.reason)
        if isinstance(found, Input):
            inputs.append(found)
        if len(inputs) > 1:
            raise UsageError(
                "-: standard output takes one input, and there are several; name a directory with -o"
            )
    if not inputs:
        raise UsageError("-: there is no capture to be written to standard output")
    return inputs[0], formats[0]


def exported_one(input: Input, job: Job) -> Exported:
    """What an input becomes in the one format of a job, with notes for its reader.

    Raises SourceError for an input that cannot be used, and what the stages raise.
    """
    document = document_for(job, input, load(input))
    if job.shards:
        return Exported(dump_line(document if job.embed_view else without_view(document)))
    (format,) = job.formats
    return exported(shown(job, document, format), format, job.theme)
