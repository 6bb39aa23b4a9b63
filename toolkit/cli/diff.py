"""`toolkit diff`: what differs between two captures of one document, or between two packs."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import cleaning_options
from toolkit.cli.terminal import has_colour, say, write_data, write_json
from toolkit.errors import UsageError
from toolkit.model.cleaned import Mode

if TYPE_CHECKING:
    from toolkit.batch.compared import Compared
    from toolkit.cleaning.rules import Rules
    from toolkit.comparing import Comparison, PackComparison

STANDARD_INPUT = Path("-")


@click.command("diff")
@click.argument("before", metavar="A", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("after", metavar="B", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), help="Write a page of HTML to this file, too."
)
@cleaning_options
@click.option("-q", "--quiet", is_flag=True, help="Print nothing: the exit status says it.")
def command(
    before: Path,
    after: Path,
    as_json: bool,
    page: Path | None,
    quiet: bool,
    rules: Path | None,
    mode: Mode,
) -> int:
    """Tell what differs between A and B, block by block.

    Both are captures of one document (a file, or - for standard input) or documents as JSON or XML; or both
    are packs: folders that `toolkit brief` made, or their pack.json. Exit status: 0 they are the same, 1 they
    differ, 2 they could not be compared.
    """
    from toolkit.cleaning.examples import tried_rules

    if before == after == STANDARD_INPUT:
        raise UsageError("only one of A and B can be standard input (-); name a file for the other")
    own = tried_rules(rules)
    read = [partial(_read, path, own, mode) for path in (before, after)]
    comparison = _compared(read[0](), read[1](), _name(before), _name(after))
    if _is_same_file(before, after):
        say(f"note: {before} and {after} are the same file", err=True)
    elif comparison.same and comparison.before.sha256 != comparison.after.sha256 and not quiet:
        say("note: the files differ, but nothing does that was kept of them", err=True)
    if page is not None:
        _write_page(page, comparison)
    if not quiet:
        _print(comparison, as_json)
    return 0 if comparison.same else 1


def _read(path: Path, rules: Rules, mode: Mode) -> Compared:
    from toolkit.batch.compared import of_source, read_compared
    from toolkit.model.source import Source

    if path != STANDARD_INPUT:
        return read_compared(path, rules, mode)
    return of_source(Source(name=_name(path), data=sys.stdin.buffer.read()), rules, mode)


def _compared(before: Compared, after: Compared, old: str, new: str) -> Comparison | PackComparison:
    """Raises UsageError where there is nothing to compare: a pack and a document, or nothing in common."""
    from toolkit.comparing import compare, compare_packs
    from toolkit.model.pack import Pack

    if isinstance(before, Pack) and isinstance(after, Pack):
        packs = compare_packs(before, after, old, new)
        if packs.unlike:
            raise UsageError(
                f"{old} and {new} have no source in common; name two versions of one pack, or compare two "
                "documents of theirs (documents/*.json)"
            )
        return packs
    if isinstance(before, Pack) or isinstance(after, Pack):
        pack, document = (old, new) if isinstance(before, Pack) else (new, old)
        raise UsageError(
            f"{pack} is a pack and {document} is a document; name two packs, or compare {document} with one "
            "of the pack's documents (documents/*.json)"
        )
    documents = compare(before, after, old, new)
    if documents.unlike:
        raise UsageError(_nothing_in_common(documents))
    return documents


def _nothing_in_common(comparison: Comparison) -> str:
    names = (comparison.before.name, comparison.after.name)
    kinds = {row.change for row in comparison.rows}
    if kinds <= {"removed", "left-out"} or kinds <= {"added", "taken-in"}:
        empty = names[1] if comparison.rows[0].before else names[0]
        return (
            f"nothing was kept of {empty}, so there is nothing to compare; "
            f"see `toolkit clean --removed {empty}`"
        )
    return (
        f"{names[0]} and {names[1]} have no block in common, so they are not two captures of one document; "
        "check the names, or see what was kept of each with `toolkit clean`"
    )


def _print(comparison: Comparison | PackComparison, as_json: bool) -> None:
    from toolkit.validation.words import printable

    if as_json:
        from toolkit.exporters.comparison.json import comparison_json

        write_json(comparison_json(comparison))
    else:
        from toolkit.exporters.comparison.text import comparison_text

        text = comparison_text(comparison, printable, has_colour())
        write_data(text.encode("utf-8", "backslashreplace"))


def _write_page(path: Path, comparison: Comparison | PackComparison) -> None:
    from toolkit.batch.writes import write
    from toolkit.exporters.comparison.html import comparison_html

    write(path, comparison_html(comparison))


def _name(path: Path) -> str:
    from toolkit.batch.faults import as_text

    return "standard input" if path == STANDARD_INPUT else as_text(str(path))


def _is_same_file(before: Path, after: Path) -> bool:
    if STANDARD_INPUT in (before, after):
        return False
    return before.samefile(after)
