"""Reads a manifest strictly: all that is wrong in it is told at once, each fault with place and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from toolkit.errors import Fault, ManifestError
from toolkit.model.base import Value
from toolkit.model.decisions import Layout
from toolkit.packing.manifest.keys import FORMAT, TABLES, Table
from toolkit.packing.manifest.places import Places
from toolkit.packing.manifest.rows import Row, joined, rows_fit
from toolkit.packing.manifest.values import Wrong, listed, shown

MANIFEST = "pack.toml"
"""The name of a manifest in the folder of its pack."""

_AT_LINE = re.compile(r"\(at line (\d+)")
"""Where a fault is, in the messages of tomllib."""


class Manifest(Value, frozen=True, kw_only=True):
    """A manifest whose keys and values are sound; its sources were not looked at yet."""

    name: str
    """The name of its file, for messages."""
    rows: Mapping[str, tuple[Row, ...]]
    """By the name of a table, its entries in order; of `[pack]` and others at most one."""
    places: Places
    data: bytes
    """The file, as it is."""

    @property
    def layout(self) -> Layout:
        """How the pack is to be printed."""
        pack, contents = (self.only(table) for table in ("pack", "contents"))
        return Layout(
            front=contents.get("front"),
            back=contents.get("back"),
            paper=pack.get("paper"),
            note_margin_mm=contents.get("note_margin_mm") or 0,
        )

    def only(self, table: str) -> Row:
        """The one entry of a table, or one without values."""
        empty = Row(table=table, number=1, where=f"[{table}]", values={})
        return next(iter(self.rows.get(table, ())), empty)

    def located(self, faults: Sequence[Fault]) -> ManifestError:
        """The error of faults in this file, with their lines."""
        rows = {row.where: row for rows in self.rows.values() for row in rows}
        placed = [_placed(fault, rows, self.places) for fault in faults]
        return ManifestError(self.name, sorted(placed, key=lambda fault: fault.line or 0))


def _placed(fault: Fault, rows: Mapping[str, Row], places: Places) -> Fault:
    row = rows.get(fault.where)
    if row is None or fault.line is not None:
        return fault
    return fault._replace(line=places.line(row.table, row.number, fault.key))


def read_manifest(data: bytes, name: str = MANIFEST) -> Manifest:
    """The manifest that `data` is. Raises ManifestError with all that is wrong; `name` is the file's."""
    tree, text = _parsed(data, name)
    places = Places(text, tree)
    faults = [*_format(tree, places)]
    rows: dict[str, tuple[Row, ...]] = {}
    for key, value in tree.items():
        if key == "format":
            continue
        if key not in TABLES:
            faults.append(_unknown_table(key, value, places))
            continue
        made, wrong = _entries(key, value, places)
        rows[key], again = joined(made) if key == "source" else (made, [])
        faults += [_placed(fault, {row.where: row for row in made}, places) for fault in again]
        faults += wrong
    manifest = Manifest(name=name, rows=rows, places=places, data=data)
    faults += rows_fit(rows)
    if faults:
        raise manifest.located(faults)
    return manifest


def _parsed(data: bytes, name: str) -> tuple[dict[str, Any], str]:
    """The tables of a file, and its text."""
    try:
        text = data.decode("utf-8-sig")
        return tomllib.loads(text), text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault("", "", "this is no UTF-8 text: save the file as UTF-8", line)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        said = f"this is no TOML: {error}; correct it there"
        fault = Fault("", "", said, int(found.group(1)) if found else None)
    except RecursionError:
        fault = Fault("", "", "it is nested too deeply: a manifest has tables of plain values only")
    raise ManifestError(name, [fault])


def _format(tree: Mapping[str, Any], places: Places) -> Iterator[Fault]:
    """The fault of a file that does not say its format, or another one."""
    found = tree.get("format")
    line = places.line("", 0, "format")
    if found is None:
        yield Fault("", "format", f"it is missing: write format = {FORMAT} in the first line", line)
    elif found != FORMAT or isinstance(found, bool):
        yield Fault(
            "", "format", f"{shown(found)} is not known to this version: write format = {FORMAT}", line
        )


def _unknown_table(key: str, value: Any, places: Places) -> Fault:
    is_table = isinstance(value, dict | list)
    line = places.line(key) if is_table else places.line("", 0, key)
    holders = [_written(name, table) for name, table in TABLES.items() if key in table.keys]
    if holders and not is_table:
        return Fault("", key, f"this key stands in {' or '.join(holders)}: move it there", line)
    hint = _meant(key)
    known = ", ".join(_written(name, table) for name, table in TABLES.items())
    what = "table" if is_table else "key"
    return Fault("", key, f"there is no such {what}: {hint or f'there are {known}'}", line)


def _meant(key: str) -> str:
    """A question after the table or the key that is most like an unknown one; empty if none is."""
    table = get_close_matches(key, TABLES, 1)
    if table:
        return f"did you mean {_written(table[0], TABLES[table[0]])}?"
    keys = {key: f"`{key}` in {_written(name, each)}" for name, each in TABLES.items() for key in each.keys}
    known = get_close_matches(key, keys, 1)
    return f"did you mean {keys[known[0]]}?" if known else ""


def _written(name: str, table: Table) -> str:
    return f"[[{name}]]" if table.many else f"[{name}]"


def _entries(name: str, value: Any, places: Places) -> tuple[tuple[Row, ...], list[Fault]]:
    """The entries of a table, and what is wrong with them."""
    table = TABLES[name]
    found = value if isinstance(value, list) else [value]
    single = isinstance(value, dict)
    if single == table.many or not all(isinstance(each, dict) for each in found):
        written = _written(name, table)
        each = "each entry of it" if table.many else "the table"
        fault = Fault("", name, f"{each} begins with {written} in a line of its own: write it so")
        return (), [fault._replace(line=places.line(name) or places.line("", 0, name))]
    rows, faults = [], []
    for number, entry in enumerate(found, 1):
        where = f"[[{name}]] {number}" if table.many else f"[{name}]"
        row, wrong = _entry(Row(table=name, number=number, where=where, values={}), table, entry)
        rows.append(row)
        faults += [fault._replace(line=places.line(name, number, fault.key)) for fault in wrong]
    return tuple(rows), faults


def _entry(row: Row, table: Table, entry: Mapping[str, Any]) -> tuple[Row, list[Fault]]:
    """An entry with its values as they are used, and what is wrong with them."""
    values: dict[str, Any] = {}
    faults = []
    for key, value in entry.items():
        if key not in table.keys:
            faults.append(Fault(row.where, key, _unknown_key(key, row.table)))
            continue
        try:
            values[key] = table.keys[key].check(value)
        except Wrong as wrong:
            faults.append(Fault(row.where, key, str(wrong)))
    missing = [key for key, known in table.keys.items() if known.required and key not in entry]
    faults += [Fault(row.where, key, f"it is missing: write it ({table.keys[key].about})") for key in missing]
    return Row(table=row.table, number=row.number, where=row.where, values=values), faults


def _unknown_key(key: str, name: str) -> str:
    table = TABLES[name]
    near = get_close_matches(key, table.keys, 1)
    if near:
        return f"there is no such key: did you mean `{near[0]}`?"
    others = [_written(other, each) for other, each in TABLES.items() if key in each.keys]
    if others:
        return f"there is no such key here: it stands in {' or '.join(others)}; move it, or remove it"
    return f"there is no such key: {_written(name, table)} has {listed([*table.keys])}; remove it"
