"""What is doubtful about a document's dates: read two ways, contradicted, or not read at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.evidence.front import holds_year
from toolkit.model.document import Dates, Evidence, Warned
from toolkit.structuring.metadata.dates.candidates import Candidate
from toolkit.structuring.metadata.dates.choice import rivals
from toolkit.structuring.metadata.dates.values import DAY
from toolkit.structuring.passages import Reading

MOST_QUOTED = 60
"""A warning quotes at most 60 code points."""


def doubts(reading: Reading, candidates: Sequence[Candidate], dates: Dates | None) -> Iterator[Warned]:
    """The warnings about the dates of a document, given its candidates and its claims."""
    claimed = {claim.value[:DAY] for claim in (dates.published, dates.updated) if claim} if dates else set()
    yield from _ambiguous(candidates, claimed)
    yield from _conflicting(candidates, claimed)
    yield from _unread(reading)


def _ambiguous(candidates: Sequence[Candidate], claimed: set[str]) -> Iterator[Warned]:
    """Dates in numbers that may have two values, neither of which is claimed."""
    for candidate in candidates:
        days = [value[:DAY] for value in candidate.values]
        if len(days) > 1 and claimed.isdisjoint(days):
            message = (
                f"“{_short(candidate.evidence)}” is {days[0]} or {days[1]}; nothing on the page says which,"
                " so it is not claimed."
            )
            yield Warned(code="ambiguous-date", message=message, pieces=candidate.evidence.pieces)


def _conflicting(candidates: Sequence[Candidate], claimed: set[str]) -> Iterator[Warned]:
    """Another day that is as likely as one may be that is claimed."""
    for rival in rivals(candidates, "published", claimed):
        message = f"“{_short(rival.evidence)}” is another date of publication than the one claimed."
        yield Warned(code="conflicting-dates", message=message, pieces=rival.evidence.pieces)


def _unread(reading: Reading) -> Iterator[Warned]:
    """Front matter that looks like a date and is none that the grammar knows."""
    lines = reading.page_evidence.lines
    for segment in (*reading.front("dateline"), *reading.front("stamp")):
        text = reading.text[segment.start : segment.end]
        if holds_year(lines[segment.segment]) and not reading.grammar.find(text):
            quoted = reading.quoted((segment.start, segment.end))
            message = f"“{_short(quoted)}” looks like a date that this version cannot read."
            yield Warned(code="unread-date", message=message, pieces=quoted.pieces)


def _short(evidence: Evidence) -> str:
    text = evidence.text
    return text if len(text) <= MOST_QUOTED else text[: MOST_QUOTED - 1] + "…"
