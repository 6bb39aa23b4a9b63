"""The entries of a manifest, and whether they fit one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from toolkit.errors import Fault
from toolkit.language.comparable import comparable
from toolkit.model.base import Value
from toolkit.packing.manifest.keys import LINE_KINDS
from toolkit.packing.manifest.values import listed, shown

ONE_A_SOURCE = frozenset({"title", "subtitle", "date", "publisher"})
"""A source has at most one line of each of these kinds."""
ABOUT_PLACES = ("line", "turn", "withdraw", "key_point", "chronology", "note")
"""The tables whose entries name a place in a source, or a claim of it."""


class Row(Value, frozen=True, kw_only=True):
    """An entry of a table."""

    table: str
    number: int
    """Among those of its table, from 1."""
    where: str
    """How messages name it: `[[line]] 2`."""
    values: Mapping[str, Any]
    """By key, as they are used."""

    def get(self, key: str) -> Any:
        return self.values.get(key)


Rows = Mapping[str, tuple[Row, ...]]


def files_named(name: str, files: Iterable[str]) -> list[str]:
    """The files that a name, or the beginning of one, may mean; the last part of a path is enough."""
    files = [*files]
    for test in (
        lambda file: file == name,
        lambda file: _last(file) == name,
        lambda file: file.startswith(name),
        lambda file: _last(file).startswith(name),
    ):
        found = [file for file in files if test(file)]
        if found:
            return found
    return []


def _last(file: str) -> str:
    return file.rpartition("/")[2]


def joined(sources: Iterable[Row]) -> tuple[tuple[Row, ...], list[Fault]]:
    """The sources, each once, and what is wrong: a later entry about a file adds what none before it says."""
    found: dict[tuple[str | None, str], Row] = {}
    faults: list[Fault] = []
    for row in sources:
        named = row.get("file"), row.get("sha256") or ""
        first = found.setdefault(named, row)
        if first is not row:
            faults += _said_again(row, first)
            added = {key: value for key, value in row.values.items() if first.get(key) is None}
            found[named] = replace(first, values={**first.values, **added})
    return tuple(found.values()), faults


def _said_again(row: Row, first: Row) -> Iterator[Fault]:
    """The faults of a later entry that says what one before it says, or nothing."""
    keys = [key for key in row.values if key not in ("file", "sha256")]
    for key in [key for key in keys if first.get(key) is not None] if keys else ["file"]:
        yield Fault(row.where, key, f"{first.where} settles the same: keep one of the two")


def rows_fit(rows: Rows) -> Iterator[Fault]:
    """What is wrong with entries that are sound one by one."""
    yield from _sections(rows)
    yield from _glossary(rows)
    known = _known(rows)
    for table in ABOUT_PLACES:
        for row in rows.get(table, ()):
            yield from _source(row, known)
    yield from _places(rows, known)
    yield from _alone(rows)


def _sections(rows: Rows) -> Iterator[Fault]:
    """Sections are named once, and each source stands in one of them if there are any."""
    sections = rows.get("section", ())
    yield from _twice(sections, lambda row: (row.get("id"),), "id")
    ids = [id for row in sections if (id := row.get("id"))]
    for row in rows.get("source", ()):
        section = row.get("section")
        if section is None and ids:
            yield Fault(row.where, "section", f"it is missing: write the section, {' or '.join(ids)}")
        elif section is not None and section not in ids:
            remedy = f"there are {listed(ids)}" if ids else "write a [[section]] with this id"
            yield Fault(row.where, "section", f"there is no section {shown(section)}: {remedy}")


def _glossary(rows: Rows) -> Iterator[Fault]:
    yield from _twice(rows.get("glossary", ()), lambda row: (row.get("term"),), "term")
    people = rows.get("person", ())
    yield from _twice(people, lambda row: (row.get("heading"),), "heading")
    first: dict[str, Row] = {}
    for row in people:
        for form in row.get("variants") or ():
            other = first.setdefault(comparable(form), row)
            if other is not row:
                message = f"{shown(form)} is in {other.where} too: keep it in one of the two"
                yield Fault(row.where, "variants", message)


def _known(rows: Rows) -> list[str]:
    return [file for row in rows.get("source", ()) if (file := row.get("file"))]


def _source(row: Row, known: Sequence[str]) -> Iterator[Fault]:
    """An entry about a place names one of the sources that are listed."""
    name = row.get("source")
    if name is None:
        return
    found = files_named(name, known)
    if not found:
        remedy = f"there are {listed([*map(shown, known)])}" if known else "list it: [[source]] and `file`"
        yield Fault(row.where, "source", f"no [[source]] is named {shown(name)}: {remedy}")
    elif len({*found}) > 1:
        said = listed([*map(shown, found[:3])])
        yield Fault(row.where, "source", f"{shown(name)} may be {said}: write more of the name")


def _places(rows: Rows, known: Sequence[str]) -> Iterator[Fault]:
    """No place is settled twice, and a source has one title."""

    def file(row: Row) -> str | None:
        name = row.get("source")
        return next(iter(files_named(name, known)), name) if name else None

    yield from _twice(rows.get("line", ()), lambda row: (file(row), row.get("line")), "line")
    for key in ("para", "line"):
        yield from _twice(rows.get("turn", ()), lambda row, key=key: (file(row), row.get(key)), key)  # type: ignore[misc]
    about = ("claim", "value", "para")
    gone = rows.get("withdraw", ())
    yield from _twice(gone, lambda row: (file(row), *(row.get(key) or 0 for key in about)), "claim")
    kinds = [row for row in rows.get("line", ()) if row.get("as") in ONE_A_SOURCE]
    yield from _twice(kinds, lambda row: (file(row), row.get("as")), "as")


def _alone(rows: Rows) -> Iterator[Fault]:
    """Keys that need others, or may not stand beside them."""
    for row in rows.get("line", ()):
        if row.get("reason") and row.get("as") != "drop":
            yield Fault(
                row.where, "reason", 'only a line that is dropped has one: remove it, or write as = "drop"'
            )
    for row in rows.get("turn", ()):
        if (row.get("para") is None) == (row.get("line") is None):
            yield Fault(row.where, "para", "write either `para` or `line`: where the turn begins")
        if row.get("speaker") is None and row.get("role") is None:
            yield Fault(
                row.where, "speaker", "the entry settles nothing: write `speaker` or `role`, or remove it"
            )
    yield from _withdrawn(rows)
    yield from _dated(rows)
    summed = [row.get("file") or "" for row in rows.get("source", ()) if row.get("sha256")]
    for row in rows.get("note", ()):
        if row.get("starts") is None and not files_named(row.get("source") or "", summed):
            message = "it is missing: write it, or `sha256` in the [[source]], so that a change is noticed"
            yield Fault(row.where, "starts", message)


def _withdrawn(rows: Rows) -> Iterator[Fault]:
    for row in rows.get("withdraw", ()):
        is_speaker = row.get("claim") == "speaker"
        if is_speaker and row.get("para") is None:
            yield Fault(row.where, "para", "it is missing: write the paragraph that begins the turn")
        elif row.get("para") is not None and not is_speaker:
            yield Fault(row.where, "para", "only the speaker of a turn has one: remove it")


def _dated(rows: Rows) -> Iterator[Fault]:
    for row in rows.get("chronology", ()):
        added = row.get("action") == "add"
        if added and row.get("date") is None:
            yield Fault(row.where, "date", "it is missing: write the date of what is added")
        for key in ("date", "label"):
            if not added and row.get(key) is not None:
                yield Fault(row.where, key, 'what is dropped has none: remove it, or write action = "add"')


def _twice(rows: Iterable[Row], about: Callable[[Row], tuple[Any, ...]], key: str) -> Iterator[Fault]:
    """The entries about what another entry is about; for entries that do not say so, see the missing keys."""
    first: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        named = about(row)
        other = first.setdefault(named, row)
        if other is not row and None not in named:
            message = f"{other.where} settles the same: keep one of the two"
            yield Fault(row.where, key, message)


def line_action(row: Row) -> str:
    """What a line is settled to be, as the data names it."""
    return LINE_KINDS[row.get("as")]
