"""The dates of a document: when it was published, updated, captured, and when what it reports happened."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.document import Dates, KindClaim, Warned
from toolkit.structuring.metadata.dates.candidates import Candidate
from toolkit.structuring.metadata.dates.choice import chosen, without_updates
from toolkit.structuring.metadata.dates.doubts import doubts
from toolkit.structuring.metadata.dates.event import SPOKEN, event_claim, opening_dateline
from toolkit.structuring.metadata.dates.printed import printed_candidates
from toolkit.structuring.metadata.dates.stated import stated_candidates
from toolkit.structuring.passages import Reading

__all__ = ["SPOKEN", "date_claims", "date_warnings", "opening_dateline"]


def date_claims(reading: Reading, kind: KindClaim) -> Dates | None:
    """All dates that have evidence; `None` if there are none."""
    candidates = without_updates(_candidates(reading))
    published = chosen(candidates, "published")
    dates = Dates(
        event=event_claim(reading, kind, published),
        published=published,
        updated=chosen(candidates, "updated"),
        captured=chosen(candidates, "captured"),
    )
    return dates if dates != Dates() else None


def date_warnings(reading: Reading, dates: Dates | None) -> Iterator[Warned]:
    """What is doubtful about the dates of a document, which `date_claims` made."""
    return doubts(reading, without_updates(_candidates(reading)), dates)


def _candidates(reading: Reading) -> list[Candidate]:
    return [*printed_candidates(reading), *stated_candidates(reading)]
