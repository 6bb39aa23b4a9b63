"""`toolkit validate`: data files against schema and rules."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.batch.faults import as_text, attempt
from toolkit.cli.terminal import say, write_json, write_text
from toolkit.errors import MissingSource, UsageError
from toolkit.model.pack import Failure

if TYPE_CHECKING:
    from toolkit.validation.report import Report


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
    from toolkit.batch.views import views_of
    from toolkit.cli.reporting import report_failures
    from toolkit.validation.check import failed
    from toolkit.validation.render import as_json, human

    found = [attempt(str(path), partial(_data_files, path)) for path in paths]
    unfound = [one for one in found if isinstance(one, Failure)]
    files = [file for one in found if not isinstance(one, Failure) for file in one]
    if not files:
        reasons = "; ".join(f"{one.name}: {one.reason}" for one in unfound)
        raise UsageError(reasons or "there is no .json or .xml file in the folders given")
    views, unread = views_of(sources) if sources else ({}, ())
    report_failures(unread)
    reports = [failed(one.name, "file", one.reason) for one in unfound]
    reports += [_report(file, views) for file in files]
    if format == "json":
        write_json(as_json(reports))
    else:
        write_text("".join(human(report) for report in reports))
    valid = sum(1 for report in reports if report.valid)
    if not quiet:
        say(f"{valid} of {len(reports)} valid", err=True)
    return 0 if valid == len(reports) and not unread else 1


def _report(file: Path, views: dict[str, str]) -> Report:
    """The report of one file, whatever it is."""
    from toolkit.batch.inputs import bytes_of
    from toolkit.batch.views import source_sum
    from toolkit.validation.check import failed, validate_bytes

    data = attempt(str(file), partial(bytes_of, file, str(file)))
    if isinstance(data, Failure):
        return failed(data.name, "file", data.reason)
    return validate_bytes(data, as_text(str(file)), views.get(source_sum(data) or ""))


def _data_files(path: Path) -> list[Path]:
    """`path` itself, or the data files below a folder. Raises MissingSource if it does not exist."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix in (".json", ".xml") and file.is_file())
    if path.exists() or path.is_symlink():
        return [path]
    raise MissingSource(str(path), "there is no such file or folder")
