"""`toolkit convert`: captures one by one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.batch.outputs.shards import SHARDINGS
from toolkit.cli.look import look, look_options
from toolkit.cli.options import cleaning_options, input_options
from toolkit.cli.running import STOPPED, running_options
from toolkit.errors import UsageError
from toolkit.exporters import FORMATS
from toolkit.exporters.theme import Paper
from toolkit.model.cleaned import Mode

if TYPE_CHECKING:
    from toolkit.batch.convert import Running
    from toolkit.batch.inputs import Selection
    from toolkit.batch.work import Counting, Job
    from toolkit.cli.progress import Reporter

_TITLES = {
    **{one.name: one.title for one in FORMATS.values()},
    **{one.name: one.title for one in SHARDINGS.values()},
}
_FORMATS = "; ".join(f"{name}, {title}" for name, title in _TITLES.items())


@click.command("convert", epilog=f"Formats: {_FORMATS}.")
@input_options
@click.option(
    "-o",
    "--output",
    required=True,
    help="Directory for the results, an address like s3://…, or - for standard output.",
)
@click.option("--to", "formats", default="json", show_default=True, help="Formats, separated by commas.")
@click.option(
    "--embed-view", is_flag=True, help="Put each source's text into its data, to be checked by itself."
)
@running_options
@click.option(
    "--repetition",
    metavar="auto|none|FILE",
    default="",
    help="Count the lines that captures of a site share: of all inputs, of none, or as in a file, made if it "
    "is not there. By default of a sample, for folders of many captures.",
)
@look_options
@cleaning_options
@click.option("-v", "--verbose", is_flag=True, help="Tell every warning and note, one by one.")
@click.option("-q", "--quiet", is_flag=True, help="Tell nothing but errors.")
def command(
    selection: Selection,
    output: str,
    formats: str,
    embed_view: bool,
    running: Running,
    progress: str,
    repetition: str,
    rules: Path | None,
    mode: Mode,
    theme: str,
    paper: Paper | None,
    notes_margin: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Convert SOURCES (files or folders of captures, - for standard input), each to a file a format.

    What was done before and has not changed is not done again: stop it when you like, and give the same
    command to go on. `toolkit status` tells how far it is.
    """
    from toolkit.batch.outputs import output_folder
    from toolkit.batch.work import Job, toolkit_sum
    from toolkit.cleaning.examples import tried_rules
    from toolkit.cli.progress import report_on
    from toolkit.cli.reporting import report_failures

    wanted, shards = _formats(formats)
    looks, faults = look(theme, paper, notes_margin)
    report_failures(faults)
    job = Job(
        output=output_folder(output),
        toolkit=toolkit_sum(),
        formats=wanted,
        shards=shards,
        embed_view=embed_view,
        rules=tried_rules(rules),
        mode=mode,
        theme=looks,
        counting=_counting(repetition),
    )
    if output == "-":
        return _to_standard_output(selection, job, quiet)
    with report_on(selection, progress, verbose, quiet) as reporter:
        return _converted(selection, output, job, running, reporter) or (1 if faults else 0)


def _converted(selection: Selection, output: str, job: Job, running: Running, reporter: Reporter) -> int:
    """Converts all inputs, and returns the exit status."""
    from toolkit.batch.convert import Interrupted, convert

    try:
        totals = convert(selection, job, running, reporter.tell)
    except Interrupted as stopped:
        reporter.end(output, stopped.totals, stopped.number)
        return STOPPED + stopped.number
    reporter.end(output, totals)
    return 1 if totals.failed else 0


def _counting(named: str) -> Counting:
    """Which lines are counted that captures share."""
    known: dict[str, Counting] = {"": "sample", "auto": "all", "none": "none"}
    return known.get(named, Path(named))


def _to_standard_output(selection: Selection, job: Job, quiet: bool) -> int:
    """Writes one document in one format; returns the exit status."""
    from toolkit.batch.faults import attempt
    from toolkit.batch.outputs.standard import exported_one, only_input
    from toolkit.cli.reporting import report_failures
    from toolkit.cli.terminal import say, write_export
    from toolkit.model.pack import Failure

    input, format = only_input(selection, job)
    made = attempt(input.name, partial(exported_one, input, job))
    if isinstance(made, Failure):
        report_failures([made])
        return 1
    write_export(made.data, format)
    for note in () if quiet else made.notes:
        say(f"note: {note}", err=True)
    return 0


def _formats(named: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The formats of a file a document, and those of many documents a file. Raises UsageError."""
    wanted = tuple(dict.fromkeys(name.strip() for name in named.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS and name not in SHARDINGS]
    if unknown or not wanted:
        known = ", ".join([*FORMATS, *SHARDINGS])
        raise UsageError(f"no such format: {', '.join(unknown) or named!r}; there are {known}")
    return tuple(name for name in wanted if name in FORMATS), tuple(
        name for name in wanted if name in SHARDINGS
    )
