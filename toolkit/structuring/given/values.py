"""Values that the user typed, and those printed in lines that the user took for title, date, byline …"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, takewhile
from typing import Any

from msgspec.structs import replace

from toolkit.cleaning.settled import DECISION, SettledLine, settled_lines
from toolkit.errors import DecisionError, Fault
from toolkit.language.bylines import author_spans
from toolkit.model.cleaned import Labelled
from toolkit.model.decisions import Decisions, GivenDate, Values
from toolkit.model.document import (
    Claim,
    DateClaim,
    Dates,
    Evidence,
    KindClaim,
    LanguageClaim,
    Metadata,
)
from toolkit.structuring.passages import Reading

Claims = dict[str, Any]
"""Claims by their key in the metadata; of dates, those that are given."""

_TEXTS = ("title", "subtitle", "publisher", "via", "event", "place", "rights")
_DATES: Mapping[str, str] = {
    "published": "published",
    "event_date": "event",
    "updated": "updated",
    "captured": "captured",
}
"""The names of dates among the values of a source -> their keys in the metadata."""


def with_values(reading: Reading, found: Metadata, decisions: Decisions) -> Metadata:
    """The metadata with what the user gives: as typed, else as printed in a line settled to say it.

    Raises DecisionError for a line settled to be a date or a byline in which none is read.
    """
    settled = settled_lines(reading.cleaned.page, [line for line in decisions.lines if line.action != "drop"])
    printed, typed = _printed(reading, settled, decisions.values), _typed(decisions.values)
    dates = {**printed.pop("dates", {}), **typed.pop("dates")}
    claims = {**printed, **typed}
    if dates:
        claims["dates"] = replace(found.dates or Dates(), **dates)
    return replace(found, **claims) if claims else found


def _typed(values: Values) -> Claims:
    """The values that the user typed: they have no evidence."""
    claims: Claims = {
        name: Claim(value=value, basis="given")
        for name in _TEXTS
        if (value := getattr(values, name)) is not None
    }
    claims["dates"] = {
        key: _date(date) for name, key in _DATES.items() if (date := getattr(values, name)) is not None
    }
    if values.authors:
        claims["authors"] = tuple(Claim(value=author, basis="given") for author in values.authors)
    if values.kind is not None:
        claims["kind"] = KindClaim(value=values.kind, basis="given")
    if values.language is not None:
        claims["language"] = LanguageClaim(value=values.language, basis="given")
    return claims


def _date(date: GivenDate) -> DateClaim:
    return DateClaim(value=date.value, end=date.end, approximate=date.approximate, basis="given")


def _printed(reading: Reading, settled: Sequence[SettledLine], values: Values) -> Claims:
    """The claims that rest on lines settled to be front matter; the first line of a kind makes them."""
    found: Claims = {}
    faults: list[Fault] = []
    parts = [part for part in reading.cleaned.segments if part.rule == DECISION and part.front is not None]
    for line in settled:
        action = line.decision.action
        if action not in _MAKERS:
            continue
        name = {"byline": "authors", "dateline": "published"}.get(action, action)
        evidence = _evidence(reading, line, parts)
        if evidence is None or getattr(values, name):
            continue
        try:
            found = {**_MAKERS[action](reading, line, evidence), **found}
        except DecisionError as error:
            faults += error.faults
    if faults:
        raise DecisionError(faults)
    return found


def _evidence(reading: Reading, line: SettledLine, parts: Sequence[Labelled]) -> Evidence | None:
    """The words of a settled line, without the signs beside them; `parts` is the settled front matter."""
    first = bisect_left(parts, line.start, key=lambda part: part.start)
    within = takewhile(lambda part: part.start < line.end, islice(parts, first, None))
    spans = [(part.start, part.end) for part in within if part.end <= line.end]
    return reading.quoted(*spans) if spans else None


def _as_text(reading: Reading, line: SettledLine, evidence: Evidence) -> Claims:
    return {line.decision.action: Claim(value=evidence.text, basis="given", evidence=(evidence,))}


def _as_authors(reading: Reading, line: SettledLine, evidence: Evidence) -> Claims:
    """The names in a byline."""
    text = reading.text[line.start : line.end]
    spans = author_spans(text, reading.page_evidence.vocabulary, stated=True)
    if not spans:
        raise _refused(line, "no name is read in this line: give `authors` in [[source]] instead")
    names = [reading.quoted((line.start + start, line.start + end)) for start, end in spans]
    return {"authors": tuple(Claim(value=name.text, basis="given", evidence=(name,)) for name in names)}


def _as_date(reading: Reading, line: SettledLine, evidence: Evidence) -> Claims:
    """The date of publication that a dateline prints."""
    text = reading.text[line.start : line.end]
    whole = [(date, values[0]) for date in reading.grammar.find(text) if len(values := date.readings()) == 1]
    if not whole:
        raise _refused(line, "no date with its year is read in this line: give `date` in [[source]] instead")
    date, value = whole[0]
    said = reading.quoted((line.start + date.start, line.start + date.end))
    claim = DateClaim(value=value, end=date.until_iso(), basis="given", evidence=(said,))
    return {"dates": {"published": claim}}


def _refused(line: SettledLine, message: str) -> DecisionError:
    decision = line.decision
    return DecisionError([Fault(decision.where or f"line {decision.line}", "as", message)])


_MAKERS: dict[str, Callable[[Reading, SettledLine, Evidence], Claims]] = {
    "title": _as_text,
    "subtitle": _as_text,
    "publisher": _as_text,
    "byline": _as_authors,
    "dateline": _as_date,
}
"""What a line settled to be front matter of a kind is evidence for."""
