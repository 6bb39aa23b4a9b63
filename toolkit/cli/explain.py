"""`toolkit explain`: why a line was kept or removed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from toolkit.cli.options import cleaning_options
from toolkit.cli.terminal import say
from toolkit.errors import UsageError
from toolkit.model.cleaned import Mode

if TYPE_CHECKING:
    from toolkit.cleaning.explain import Explanation
    from toolkit.cleaning.rules import Rules

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]{1,9})\Z", re.DOTALL)


@click.command("explain")
@click.argument("place", metavar="FILE[:LINE]")
@cleaning_options
def command(place: str, rules: Path | None, mode: Mode) -> int:
    """Tell for FILE, or for one LINE of it, what was kept or removed, by which rule and on what evidence."""
    from toolkit.batch.faults import attempt
    from toolkit.cleaning.examples import tried_rules
    from toolkit.cli.reporting import report_failures
    from toolkit.model.pack import Failure

    match = _PLACE.match(place)
    alone = match is None or os.path.lexists(place)
    file, line = (place, None) if alone or match is None else (match["file"], int(match["line"]))
    own = tried_rules(rules)
    told = attempt(file, lambda: _told(Path(file), line, own, mode))
    if isinstance(told, Failure):
        report_failures([told])
        return 1
    if not told.explanations:
        why = (
            "there is no text on this line"
            if told.lines
            else f"HTML is told by element, not by line: write `toolkit explain {file}`"
        )
        raise UsageError(f"{place}: {why}")
    for one in told.explanations:
        _say(one)
    return 0


class _Told(NamedTuple):
    explanations: list[Explanation]
    lines: bool
    """Whether the source is explained by line."""


def _told(file: Path, line: int | None, rules: Rules, mode: Mode) -> _Told:
    """The explanations for a file, or for one line of it."""
    from toolkit.batch.inputs import source_at
    from toolkit.cleaning import clean
    from toolkit.cleaning.explain import explain
    from toolkit.pipeline import page_of

    cleaned = clean(page_of(source_at(file)), rules=rules, mode=mode)
    told = [one for one in explain(cleaned) if line is None or _is_at(one.origin, line)]
    return _Told(told, cleaned.page.source.view == "text")


def _say(one: Explanation) -> None:
    say(f"{one.origin}: {one.label} by {one.rule}: {_short(one.text)}")
    say(f"    {one.meaning}")
    for heading, reasons in (("for removing", one.removing), ("for keeping", one.keeping)):
        if reasons:
            say(f"    {heading}: {'; '.join(reasons)}")
    say(f"    {one.change}")


def _is_at(origin: str, line: int) -> bool:
    """Whether an origin such as `line 12` or `lines 12-15` holds a line; elements have no lines."""
    found = re.fullmatch(r"lines? (\d+)(?:-(\d+))?", origin)
    return found is not None and int(found[1]) <= line <= int(found[2] or found[1])


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
