"""`toolkit validate`: data files against schema and rules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from toolkit.batch.faults import as_text, attempt
from toolkit.cli.terminal import say, write_json, write_text
from toolkit.errors import MissingSource, UsageError
from toolkit.model.pack import Failure

if TYPE_CHECKING:
    from toolkit.validation.captures import Captures
    from toolkit.validation.report import Report

    Check = Callable[[bytes, str, bytes | None], Report]

STANDARD_INPUT = Path("-")


@click.command("validate")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Capture or folder of captures (repeatable): documents are compared with those of their SHA-256.",
)
@click.option(
    "--data",
    "beside",
    type=click.Path(path_type=Path),
    help="The pack.json that a DOCX was made with, for one that has lost its data.",
)
@click.option(
    "--schema",
    "own",
    type=click.Path(path_type=Path),
    help="A JSON Schema or XSD of your own, instead of the published schemas and the rules.",
)
@click.option(
    "--format",
    "format",
    type=click.Choice(["human", "json", "sarif", "github"]),
    default="human",
    show_default=True,
)
@click.option("-v", "--verbose", is_flag=True, help="List the valid files too.")
@click.option("-q", "--quiet", is_flag=True, help="No closing count.")
def command(
    paths: tuple[Path, ...],
    sources: tuple[Path, ...],
    beside: Path | None,
    own: Path | None,
    format: str,
    verbose: bool,
    quiet: bool,
) -> int:
    """Validate documents and packs: JSON, XML, PDF, DOCX, and the folders that `toolkit brief` writes.

    The folder of a pack is checked whole: sums, data, captures, and what was made of them. A PDF or DOCX
    is compared with the data in it: every paragraph that was changed is named. Other folders are searched
    for JSON and XML; - is standard input. A document that carries its view, or whose source is found, is
    recounted character by character. A pack.toml is checked against the captures of its pack, or those
    named with --sources. Exit status: 0 all are valid, 1 some are not, 2 the check could not
    be run.
    """
    from toolkit.cli.reporting import report_failures
    from toolkit.validation.check import failed

    if own is not None and sources:
        raise UsageError("--sources is for documents; it cannot be used with a --schema of your own")
    found = [attempt(str(path), partial(_to_check, path, own is None)) for path in paths]
    unfound = [one for one in found if isinstance(one, Failure)]
    files = [file for one in found if not isinstance(one, Failure) for file in one]
    if not files:
        reasons = "; ".join(f"{one.name}: {one.reason}" for one in unfound)
        raise UsageError(reasons or "there is no .json or .xml file in the folders given")
    captures, unread = _captures(sources)
    report_failures(unread)
    reports = [failed(one.name, "file", one.reason) for one in unfound]
    check = _check(own, captures)
    for file in files:
        if isinstance(file, _PackFolder):
            reports += _pack(file.folder)
        elif own is None and file.suffix.lower() == ".toml":
            reports.append(_manifest(file, sources))
        else:
            reports.append(_report(file, check, beside))
    _write(reports, format, verbose)
    valid = sum(1 for report in reports if report.valid)
    if not quiet:
        say(f"{valid} of {len(reports)} valid", err=True)
    return 0 if valid == len(reports) and not unread else 1


def _captures(paths: Sequence[Path]) -> tuple[Captures | None, tuple[Failure, ...]]:
    """The captures to compare with, if any are asked for. Raises UsageError where there are none."""
    if not paths:
        return None, ()
    from toolkit.batch.views import captures_in

    captures, unread = captures_in(paths)
    if not captures.sums and not unread:
        raise UsageError(f"there are no captures in {', '.join(map(str, paths))}")
    return captures, unread


def _check(own: Path | None, captures: Captures | None) -> Check:
    if own is not None:
        from toolkit.validation.own import OwnSchema

        schema = OwnSchema(own)
        return lambda data, name, beside: schema.validate(data, name)
    from toolkit.validation.check import validate_bytes

    return lambda data, name, beside: validate_bytes(data, name, captures=captures, beside=beside)


def _pack(folder: Path) -> Sequence[Report]:
    """The reports of a pack's folder."""
    from toolkit.batch.proof import pack_reports

    return pack_reports(folder)


def _manifest(file: Path, sources: Sequence[Path]) -> Report:
    """The report of a manifest."""
    from toolkit.batch.manifest_check import check_manifest

    return check_manifest(file, sources)


def _report(file: Path, check: Check, given: Path | None) -> Report:
    """The report of one file, whatever it is."""
    from toolkit.validation.check import failed

    name = "standard input" if file == STANDARD_INPUT else as_text(str(file))
    data = attempt(name, partial(_bytes, file, name))
    if isinstance(data, Failure):
        return failed(data.name, "file", data.reason)
    beside = attempt(str(given or file), partial(_beside, file, given))
    if isinstance(beside, Failure):
        return failed(beside.name, "file", beside.reason)
    return check(data, name, beside)


def _beside(file: Path, given: Path | None) -> bytes | None:
    """The data for a DOCX that may have lost its own: what is given, else the pack.json beside it."""
    if file.suffix.lower() != ".docx":
        return None
    path = given or file.with_name("pack.json")
    return _bytes(path, str(path)) if given or path.is_file() else None


def _bytes(file: Path, name: str) -> bytes:
    from toolkit.batch.inputs import bytes_of

    return sys.stdin.buffer.read() if file == STANDARD_INPUT else bytes_of(file, name)


def _write(reports: Sequence[Report], format: str, verbose: bool) -> None:
    from toolkit.validation.render import as_json, github, human
    from toolkit.validation.sarif import sarif

    match format:
        case "json":
            write_json(as_json(reports))
        case "sarif":
            write_json(sarif(reports))
        case "github":
            write_text(github(reports))
        case _:
            write_text("".join(human(report, verbose) for report in reports))


class _PackFolder(NamedTuple):
    folder: Path


def _to_check(path: Path, whole_packs: bool) -> list[Path | _PackFolder]:
    """`path` itself, or the data files and packs in a folder. Raises MissingSource if it does not exist."""
    if path == STANDARD_INPUT:
        return [path]
    if path.is_dir():
        return list(_in_folder(path, whole_packs))
    if path.exists() or path.is_symlink():
        return [path]
    raise MissingSource(str(path), "there is no such file or folder")


def _in_folder(folder: Path, whole_packs: bool) -> Iterator[Path | _PackFolder]:
    from toolkit.batch.folders import is_pack

    if whole_packs and is_pack(folder):
        yield _PackFolder(folder)
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _in_folder(path, whole_packs)
        elif path.suffix in (".json", ".xml") and path.is_file():
            yield path
