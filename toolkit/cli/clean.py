"""`toolkit clean`: one capture, to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import cleaning_options
from toolkit.cli.terminal import say, write_json, write_text
from toolkit.model.cleaned import Mode
from toolkit.model.spans import collapse
from toolkit.validation.words import printable

if TYPE_CHECKING:
    from toolkit.cleaning.cleaned import Cleaned
    from toolkit.cleaning.rules import Rules


@click.command("clean")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@cleaning_options
@click.option("--removed", "show", flag_value="removed", help="Print what was removed, with reason and rule.")
@click.option(
    "--json", "show", flag_value="json", help="Print every segment with its label, a JSON object a line."
)
def command(file: Path, show: str | None, rules: Path | None, mode: Mode) -> int:
    """Print the clean text of FILE (- for standard input)."""
    from toolkit.batch.faults import attempt
    from toolkit.cleaning.examples import tried_rules
    from toolkit.cli.reporting import report_failures
    from toolkit.model.pack import Failure

    own = tried_rules(rules)
    name = "standard input" if str(file) == "-" else str(file)
    told = attempt(name, lambda: _told(file, show, own, mode))
    if isinstance(told, Failure):
        report_failures([told])
        return 1
    cleaned, text = told
    for warning in cleaned.warnings:
        say(f"warning: {warning.message} [{warning.code}]", err=True)
    if show == "json":
        write_json(text.encode("utf-8", "backslashreplace"))
    else:
        write_text(text)
    return 0


def _told(file: Path, show: str | None, rules: Rules, mode: Mode) -> tuple[Cleaned, str]:
    """The cleaned page, and what to print of it."""
    from toolkit.batch.inputs import source_at, source_of_input
    from toolkit.cleaning import clean
    from toolkit.pipeline import page_of

    source = source_of_input() if str(file) == "-" else source_at(file)
    cleaned = clean(page_of(source), rules=rules, mode=mode)
    if show == "removed":
        return cleaned, _removed(cleaned)
    if show == "json":
        return cleaned, _segments(cleaned)
    from toolkit.exporters.plain import render_text
    from toolkit.structuring import structure
    from toolkit.version import toolkit_version

    return cleaned, render_text(structure(cleaned, toolkit_version()))


def _removed(cleaned: Cleaned) -> str:
    """A line for each removed stretch: where, why, by which rule, what; with nothing a terminal acts on."""
    page = cleaned.page
    rows = [
        (page.segments[s.segment].origin, s.reason, s.rule, collapse(page.view[s.start : s.end]))
        for s in cleaned.segments
        if s.label == "removed"
    ]
    return "".join("\t".join(printable(str(field)) for field in row) + "\n" for row in rows)


def _segments(cleaned: Cleaned) -> str:
    import json

    page = cleaned.page
    rows = [
        {
            "origin": page.segments[s.segment].origin,
            "pieces": [[s.start, s.end]],
            "label": s.label,
            "reason": s.reason,
            "front": s.front,
            "rule": s.rule,
            "confidence": s.confidence,
            "text": page.view[s.start : s.end],
        }
        for s in cleaned.segments
    ]
    return "".join(
        json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=False) + "\n" for row in rows
    )
