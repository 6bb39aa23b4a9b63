"""The forms in which labels are printed: rows of data, matched at the beginning of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from toolkit.errors import LexiconError
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value
from toolkit.model.spans import Span
from toolkit.resources import data_path

READ = 160
"""A label, with its marks, ends within the first 160 code points of its line."""
NEAR = 60
"""What is `near` stands in the first 60 code points of a line; if these have a comma, in all that is read."""

_PART = re.compile(r"\{(\w*[a-z]\w*)\}")


class Form(Value, frozen=True, kw_only=True):
    """A row of the data: its name, and its patterns, the first of which that fits counts."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    needs: str
    """A line must hold one of these marks; empty if it need not."""
    near: str
    """This must stand near the beginning of a line; empty if nothing must."""
    in_line: bool
    """Whether words of the turn must follow the label on its line."""


class Forms(Value, frozen=True, kw_only=True):
    """All forms in the order in which they are tried, and the pattern of what stands before a label."""

    lead: re.Pattern[str]
    time: re.Pattern[str]
    """A time stamp, and nothing else."""
    clock: re.Pattern[str]
    """The time in it."""
    event: re.Pattern[str]
    """The beginning of a line of a chat that says what somebody does."""
    rows: tuple[Form, ...]
    marks: frozenset[str]
    """All marks that forms need."""

    def __getitem__(self, name: str) -> Form:
        return next(row for row in self.rows if row.name == name)


class Match(Value, frozen=True, kw_only=True):
    """A form that fits a line; positions count in its text."""

    form: str
    label: Span
    time: Span | None
    end: int
    """Where the words of the turn begin."""


@cache
def forms() -> Forms:
    """The forms as shipped. Raises LexiconError if the file cannot be read."""
    path, table = data_path("label-forms.toml"), shipped_table("label-forms.toml")
    try:
        parts = table.pop("parts")
        time = re.compile(rf"\s*(?:{_filled(parts['time'], parts)})\s*")
        clock, event = re.compile(parts["clock"]), re.compile(_filled(parts["event"], parts))
        lead = re.compile(_filled(parts["lead"], parts))
        rows = tuple(_form(name, row, parts) for name, row in table.items())
        marks = frozenset(mark for row in rows for mark in row.needs)
        return Forms(lead=lead, time=time, clock=clock, event=event, rows=rows, marks=marks)
    except (KeyError, re.error) as error:
        raise LexiconError(f"{path}: {error}; mend the file, or install the toolkit again") from error


def possible(text: str) -> Sequence[Form]:
    """The forms that a line may have by the marks in it."""
    found = _needing(forms().marks.intersection(text))
    near = text[: READ if "," in text[:NEAR] else NEAR]
    return [form for form in found if form.near in near]


@cache
def _needing(held: frozenset[str]) -> tuple[Form, ...]:
    """The forms that need no mark, or one of those that a line holds."""
    return tuple(row for row in forms().rows if not row.needs or not held.isdisjoint(row.needs))


def matches(form: Form, text: str, start: int) -> Iterator[Match]:
    """How `form` fits `text` from `start` on, by each of its patterns that matches."""
    for pattern in form.patterns:
        match = pattern.match(text, start)
        if match is not None and not (form.in_line and match.end() >= len(text)):
            time = match.span("time") if "time" in pattern.groupindex and match["time"] else None
            yield Match(form=form.name, label=match.span("label"), time=time, end=match.end())


def _form(name: str, row: Mapping[str, Any], parts: Mapping[str, str]) -> Form:
    patterns = tuple(re.compile(_filled(pattern, parts)) for pattern in row["patterns"])
    return Form(
        name=name,
        patterns=patterns,
        needs=row.get("needs", ""),
        near=row.get("near", ""),
        in_line=row.get("in_line", False),
    )


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with its parts in place of their names; parts may name others."""
    while (match := _PART.search(pattern)) is not None:
        pattern = f"{pattern[: match.start()]}(?:{parts[match[1]]}){pattern[match.end() :]}"
    return pattern
