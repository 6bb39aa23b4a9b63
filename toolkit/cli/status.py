"""`toolkit status`: how far a batch is, and what became of its inputs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.terminal import say, write_data, write_json

if TYPE_CHECKING:
    from toolkit.batch.status import Status


@click.command("status")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--ledger", metavar="FILE", type=click.Path(path_type=Path), help="The ledger, if not in DIR.")
@click.option("--json", "form", flag_value="json", help="Print the figures as JSON.")
@click.option(
    "--manifest",
    "form",
    flag_value="manifest",
    help="Print what became of every input, a JSON object a line.",
)
@click.option("--failed", "form", flag_value="failed", help="Print the same for those that failed.")
def command(directory: Path, ledger: Path | None, form: str | None) -> int:
    """Tell what became of the inputs that `toolkit convert` wrote to DIR, while it runs or afterwards.

    Exit status: 0 all are done, 1 some failed.
    """
    from toolkit.batch.status import records, status_of

    found = status_of(directory, ledger)
    if form == "json":
        import msgspec

        write_json(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    elif form is None:
        for line in _lines(str(directory), found):
            say(line)
    else:
        for record in records(directory, ledger, only_failed=form == "failed"):
            write_data(record)
    return 1 if found.failed else 0


def _lines(name: str, status: Status) -> Iterable[str]:
    from toolkit.cli.progress import by_kind

    yield f"{name}: {status.state}"
    yield f"  done        {status.done:>9,}"
    yield f"  failed      {status.failed:>9,}" + (f"  {by_kind(status.failures)}" if status.failures else "")
    if status.duplicates:
        yield f"  duplicates  {status.duplicates:>9,}  of others among those done"
    yield f"  files       {status.files:>9,}"
    if status.last is not None:
        last = status.last
        yield (
            f"last run: {last.done:,} done, {last.unchanged:,} unchanged, {last.failed:,} failed in "
            f"{last.seconds:,.1f} s ({last.per_second:,.1f} a second)"
        )
    if status.warnings:
        yield f"warnings: {by_kind(status.warnings)}"
    if status.slowest:
        yield "slowest:"
        for slow in status.slowest:
            yield f"  {slow.seconds:>8.2f} s  {slow.name}"
    if status.failed:
        yield f"The reasons: toolkit status {name} --failed"
