"""`toolkit validate`: data files against schema and rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from toolkit.errors import UsageError


@click.command("validate")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    help="Folder (or file) of captures: texts are checked against the source with the same SHA-256.",
)
@click.option("--format", "format", type=click.Choice(["human", "json"]), default="human", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No closing count.")
def command(paths: tuple[Path, ...], sources: Path | None, format: str, quiet: bool) -> int:
    """Validate data files: documents and packs, JSON or XML; folders are searched for both.

    Every finding is printed with file, line and column. A document that carries its view, or whose
    source is found, is recounted character by character.
    """
    from toolkit.batch.views import source_sum, views_of
    from toolkit.validation.check import validate_bytes
    from toolkit.validation.render import as_json, human

    views = views_of(sources) if sources else {}
    files = [file for path in paths for file in _data_files(path)]
    if not files:
        raise UsageError("there is no .json or .xml file in the folders given")
    reports = []
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise UsageError(f"{file}: cannot be read ({error.strerror or error})") from error
        reports.append(validate_bytes(data, str(file), views.get(source_sum(data) or "")))
    if format == "json":
        sys.stdout.buffer.write(as_json(reports))
    else:
        click.echo("".join(human(report) for report in reports), nl=False)
    invalid = sum(1 for report in reports if not report.valid)
    if not quiet:
        click.echo(f"{len(files) - invalid} of {len(files)} valid", err=True)
    return 1 if invalid else 0


def _data_files(path: Path) -> Iterator[Path]:
    """`path` itself, or the data files below a folder. Raises UsageError if it does not exist."""
    if path.is_dir():
        yield from sorted(
            file for file in path.rglob("*") if file.suffix in (".json", ".xml") and file.is_file()
        )
    elif path.exists():
        yield path
    else:
        raise UsageError(f"{path}: there is no such file or folder")
