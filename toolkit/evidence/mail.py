"""Electronic mail: the head of the first message, and what belongs to the messages it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from toolkit.evidence.lines import Line
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value
from toolkit.model.spans import Span

TOP = 20
"""The head of a message begins in the first 20 lines of the file."""
ABOVE = 2
"""`Ann Lee wrote:` stands at most 2 lines above what it introduces."""
LEAST_QUOTED = 3
"""Where no message has a head, fewer than 3 lines that begin with `>` are no quotation."""
LONGEST_FIELD = 20
"""The name of a field has at most 20 code points."""

_FIELD = re.compile(rf"\*?([^\W\d_][\w \-]{{0,{LONGEST_FIELD - 1}}}?)\*?\s?[:：]\*?(?=\s|\Z)\s*")
_QUOTED = re.compile(r"\s*>")
_INTRODUCES = re.compile(r"[:：]\s*\Z")


class Head(Value, frozen=True, kw_only=True):
    """The head of a message."""

    lines: tuple[int, ...]
    """The indices of its lines."""
    date: int | None = None
    """The index of the line with its date."""
    subject: Span | None = None
    """Where its subject is, without `Re:`; `None` if it has none."""


def heads_of(lines: Sequence[Line]) -> list[Head]:
    """The heads of messages: two fields or more in a row, of which one says from whom it is.

    Empty unless one of them is at the top of the file.
    """
    found = [head for run in _runs(lines) if (head := _head(run)) is not None]
    return found if found and found[0].lines[0] < TOP else []


def answered_lines(lines: Sequence[Line], heads: Sequence[Head]) -> frozenset[int]:
    """The lines of earlier messages: their heads, quoted lines, and the lines that introduce these."""
    quoted = {line.index for line in lines if _QUOTED.match(line.text)}
    if not heads and len(quoted) < LEAST_QUOTED:
        return frozenset()
    firsts = [index for index in sorted(quoted) if index - 1 not in quoted]
    above = {at for first in firsts for at in range(max(first - ABOVE, 0), first)}
    introducing = {at for at in above if _INTRODUCES.search(lines[at].text)}
    return frozenset(quoted | introducing | {index for head in heads[1:] for index in head.lines})


def subject_start(text: str, start: int = 0) -> int:
    """Where a subject begins without `Re:`, `Fwd:` and remarks in brackets beside them."""
    match = _replies().match(text, start)
    return match.end() if match and match.end() < len(text) else start


def _runs(lines: Sequence[Line]) -> Iterator[list[tuple[Line, str, int]]]:
    """Lines in a row that begin with a field: each with the field's name and where its value begins."""
    run: list[tuple[Line, str, int]] = []
    for line in lines:
        match = _FIELD.match(line.text)
        if match is not None:
            run.append((line, match[1].strip().casefold(), line.start + match.end()))
            continue
        yield run
        run = []
    yield run


def _head(run: Sequence[tuple[Line, str, int]]) -> Head | None:
    named = {_fields()[name]: (line, start) for line, name, start in reversed(run) if name in _fields()}
    if "from" not in named or len(named) < 2:
        return None
    date, subject = named.get("date"), named.get("subject")
    return Head(
        lines=tuple(line.index for line, *_ in run),
        date=date[0].index if date else None,
        subject=_subject(*subject) if subject else None,
    )


def _subject(line: Line, start: int) -> Span | None:
    first = line.start + subject_start(line.text, start - line.start)
    return (first, line.end) if first < line.end else None


@cache
def mail_words() -> dict[str, Any]:
    """The tables of `data/mail.toml`."""
    return shipped_table("mail.toml")


@cache
def _fields() -> dict[str, str]:
    """The printed name of a field, case folded -> its key."""
    return {name: key for key, names in mail_words()["fields"].items() for name in names}


@cache
def _replies() -> re.Pattern[str]:
    words = "|".join(map(re.escape, mail_words()["replies"]["words"]))
    remark, reply = r"\[[^\[\]]{1,30}\]\s*", rf"(?:{words})(?:\[\d{{1,2}}\])?\s?[:：]\s*"
    return re.compile(rf"(?:{remark})?(?:{reply})+(?:{remark})*", re.IGNORECASE)
