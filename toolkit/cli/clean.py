"""`toolkit clean`: one capture, to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from toolkit.cleaning.cleaned import Cleaned
from toolkit.cli.options import cleaning_options
from toolkit.model.cleaned import Mode
from toolkit.model.spans import collapse


@click.command("clean")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@cleaning_options
@click.option("--removed", "show", flag_value="removed", help="Print what was removed, with reason and rule.")
@click.option(
    "--json", "show", flag_value="json", help="Print every segment with its label, a JSON object a line."
)
def command(file: Path, show: str | None, rules: Path | None, mode: Mode) -> int:
    """Print the clean text of FILE (- for standard input)."""
    from toolkit.batch.inputs import load
    from toolkit.cleaning import clean
    from toolkit.cleaning.examples import tried_rules
    from toolkit.errors import SourceError
    from toolkit.model.source import Source
    from toolkit.readers import read

    try:
        is_input = str(file) == "-"
        source = Source(name="standard input", data=sys.stdin.buffer.read()) if is_input else load(file)
        cleaned = clean(read(source), rules=tried_rules(rules), mode=mode)
    except SourceError as error:
        click.echo(f"error: {error}", err=True)
        return 1
    for warning in cleaned.warnings:
        click.echo(f"warning: {warning.message} [{warning.code}]", err=True)
    if show == "removed":
        _write(_removed(cleaned))
    elif show == "json":
        _write(_segments(cleaned))
    else:
        from toolkit.exporters.plain import render_text
        from toolkit.structuring import structure
        from toolkit.version import toolkit_version

        _write(render_text(structure(cleaned, toolkit_version())))
    return 0


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _removed(cleaned: Cleaned) -> str:
    """A line a removed stretch: where, why, by which rule, what."""
    page = cleaned.page
    rows = [
        (page.segments[s.segment].origin, s.reason, s.rule, collapse(page.view[s.start : s.end]))
        for s in cleaned.segments
        if s.label == "removed"
    ]
    return "".join("\t".join(str(field) for field in row) + "\n" for row in rows)


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
