"""The forms in which labels are printed: rows of data, matched at the beginning of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
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

_GROUP = re.compile(r"\(\?P<\w+>")
_PART = re.compile(r"\{(\w*[a-z]\w*)\}")


class Form(Value, frozen=True, kw_only=True):
    """A row of the data: its name, and its patterns, the first of which that fits counts."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    any: re.Pattern[str]
    """One of these."""
    needs: str
    """A line must hold one of these marks; empty if it need not."""
    opens: bool
    """Whether the patterns begin with one of these."""
    also: str
    """The patterns may begin with one of these characters instead of a letter; empty if they may not."""
    longest: int
    """The group `words` of a pattern has at most as many code points; 0 if there is no such group."""
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
    marks: str
    """The marks that forms need inside a line, each once."""
    near: tuple[str, ...]
    """What forms need near the beginning of a line."""

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
        marks = "".join(dict.fromkeys(mark for row in rows if not row.opens for mark in row.needs))
        near = tuple({row.near: None for row in rows if row.near})
        return Forms(lead=lead, time=time, clock=clock, event=event, rows=rows, marks=marks, near=near)
    except (KeyError, re.error) as error:
        raise LexiconError(f"{path}: {error}; mend the file, or install the toolkit again") from error


def possible(text: str, start: int) -> Sequence[Form]:
    """The forms that a line may have from `start` on, by the character there and the marks in it."""
    begun = _beginning(text[start : start + 1])
    if not begun:
        return ()
    opening = text[: READ if "," in text[:NEAR] else NEAR]
    held = [mark for mark in forms().marks if mark in text]
    near = [mark for mark in forms().near if mark in opening]
    return _needing(begun, tuple(held), tuple(near))


@lru_cache(maxsize=1_000)
def _beginning(first: str) -> tuple[str, ...]:
    """The names of the forms whose patterns may begin with a character."""
    letter = first.isalnum() and not first.isdecimal()
    return tuple(
        row.name
        for row in forms().rows
        if first and (first in row.needs if row.opens else letter or first in row.also)
    )


@cache
def _needing(begun: tuple[str, ...], held: tuple[str, ...], near: tuple[str, ...]) -> tuple[Form, ...]:
    """Those of the forms whose needs inside a line are all met by what it holds."""
    rows = (row for row in forms().rows if row.name in begun and (not row.near or row.near in near))
    return tuple(row for row in rows if row.opens or not row.needs or not set(held).isdisjoint(row.needs))


def matches(form: Form, text: str, start: int) -> Iterator[Match]:
    """How `form` fits `text` from `start` on, by each of its patterns that matches."""
    return _matches(form, text, start) if form.any.match(text, start) is not None else iter(())


def _matches(form: Form, text: str, start: int) -> Iterator[Match]:
    for pattern in form.patterns:
        match = pattern.match(text, start)
        if match is not None and _fits(form, match):
            time = match.span("time") if "time" in pattern.groupindex and match["time"] else None
            yield Match(form=form.name, label=match.span("label"), time=time, end=match.end())


def _fits(form: Form, match: re.Match[str]) -> bool:
    if form.longest and match.end("words") - match.start("words") > form.longest:
        return False
    return not form.in_line or match.end() < len(match.string)


def _form(name: str, row: Mapping[str, Any], parts: Mapping[str, str]) -> Form:
    patterns = tuple(re.compile(_filled(pattern, parts)) for pattern in row["patterns"])
    return Form(
        name=name,
        patterns=patterns,
        any=patterns[0] if len(patterns) == 1 else _any(patterns),
        needs=row.get("needs", ""),
        opens=row.get("opens", False),
        also=row.get("also", ""),
        longest=row.get("longest", 0),
        near=row.get("near", ""),
        in_line=row.get("in_line", False),
    )


def _any(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """One of the patterns, without their groups."""
    return re.compile("|".join(_GROUP.sub("(?:", pattern.pattern) for pattern in patterns))


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with its parts in place of their names; parts may name others."""
    while (match := _PART.search(pattern)) is not None:
        pattern = f"{pattern[: match.start()]}(?:{parts[match[1]]}){pattern[match.end() :]}"
    return pattern
