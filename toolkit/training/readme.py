"""The table of figures in the README: rows are cleaners, columns kinds of page; training updates it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.cleaning.model import Kind

BEGIN = "<!-- figures: written by python -m toolkit.training --readme -->"
END = "<!-- end of figures -->"
COLUMNS: dict[Kind, int] = {"html": 1, "text": 2}
_HEAD = ["", "HTML", "text captures"]


def renew(path: Path, kind: Kind, figures: Mapping[str, float]) -> None:
    """Puts the F1 of cleaners, by name and version, into the column of a kind of page.

    A row is found by the first word of its name. Raises ValueError if there is no table.
    """
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    table, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path}: there is no table between {BEGIN!r} and {END!r}")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()[2:]]
    known = {row[0].split()[0]: row for row in rows}
    for name, f1 in figures.items():
        row = known.setdefault(name.split()[0], [name, "", ""])
        row[COLUMNS[kind]] = f"{f1:.3f}".lstrip("0")
    lines = [_line(_HEAD), "|---|---:|---:|", *map(_line, known.values())]
    path.write_text(f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{after}", encoding="utf-8")


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
