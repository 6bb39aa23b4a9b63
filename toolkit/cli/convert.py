"""`toolkit convert`: captures one by one."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.look import look, look_options
from toolkit.cli.options import cleaning_options
from toolkit.errors import UsageError
from toolkit.exporters import FORMATS
from toolkit.exporters.theme import Paper
from toolkit.model.cleaned import Mode

_FORMATS = "; ".join(f"{format.name}, {format.title}" for format in FORMATS.values())


@click.command("convert", epilog=f"Formats: {_FORMATS}.")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Directory for the results."
)
@click.option("--to", "formats", default="json", show_default=True, help="Formats, separated by commas.")
@click.option(
    "--embed-view", is_flag=True, help="Put each source's text into its data, to be checked by itself."
)
@look_options
@cleaning_options
@click.option("-q", "--quiet", is_flag=True, help="Tell nothing but errors.")
def command(
    sources: tuple[Path, ...],
    output: Path,
    formats: str,
    embed_view: bool,
    rules: Path | None,
    mode: Mode,
    theme: str,
    paper: Paper | None,
    notes_margin: bool,
    quiet: bool,
) -> int:
    """Convert SOURCES (files, or folders of captures), each to a file a format."""
    from toolkit.batch.inputs import gather
    from toolkit.batch.run import convert
    from toolkit.cleaning.examples import tried_rules
    from toolkit.cli.reporting import counted, report
    from toolkit.cli.terminal import say

    wanted = list(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise UsageError(f"no such format: {', '.join(unknown) or formats!r}; there are {', '.join(FORMATS)}")
    looks, faults = look(theme, paper, notes_margin)
    inputs = gather(sources)
    outcome = convert(inputs, output, wanted, embed_view, tried_rules(rules), mode, looks)
    status = report(inputs, outcome, quiet, faults)
    if not quiet:
        say(f"{output}: {counted(len(outcome.written), 'file')} written", err=True)
    return status
