"""`toolkit explain`: why a line was kept or removed."""

from __future__ import annotations

import re
from pathlib import Path

import click

from toolkit.cli.options import cleaning_options
from toolkit.errors import UsageError
from toolkit.model.cleaned import Mode

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)\Z")


@click.command("explain")
@click.argument("place", metavar="FILE[:LINE]")
@cleaning_options
def command(place: str, rules: Path | None, mode: Mode) -> int:
    """Tell for FILE, or for one LINE of it, what was kept or removed, by which rule and on what evidence."""
    from toolkit.batch.inputs import load
    from toolkit.cleaning import clean
    from toolkit.cleaning.examples import tried_rules
    from toolkit.cleaning.explain import explain
    from toolkit.errors import SourceError
    from toolkit.readers import read

    match = _PLACE.match(place)
    alone = match is None or Path(place).exists()
    file, line = (place, None) if alone or match is None else (match["file"], int(match["line"]))
    try:
        cleaned = clean(read(load(Path(file))), rules=tried_rules(rules), mode=mode)
    except SourceError as error:
        click.echo(f"error: {error}", err=True)
        return 1
    told = [one for one in explain(cleaned) if line is None or _is_at(one.origin, line)]
    if not told:
        lines = cleaned.page.source.view == "text"
        why = "there is no text on this line" if lines else "HTML is told by element; leave the line out"
        raise UsageError(f"{place}: {why}")
    for one in told:
        click.echo(f"{one.origin}: {one.label} by {one.rule}: {_short(one.text)}")
        click.echo(f"    {one.meaning}")
        for heading, reasons in (("for removing", one.removing), ("for keeping", one.keeping)):
            if reasons:
                click.echo(f"    {heading}: {'; '.join(reasons)}")
        click.echo(f"    {one.change}")
    return 0


def _is_at(origin: str, line: int) -> bool:
    """Whether an origin such as `line 12` or `lines 12-15` holds a line; elements have no lines."""
    found = re.fullmatch(r"lines? (\d+)(?:-(\d+))?", origin)
    return found is not None and int(found[1]) <= line <= int(found[2] or found[1])


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
