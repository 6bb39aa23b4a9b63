"""The dates of a document: when it was published, updated, captured, and when what it reports happened."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.document import Claim, Dates, KindClaim
from toolkit.structuring.metadata.dates.candidates import Candidate
from toolkit.structuring.metadata.dates.choice import chosen, without_events, without_updates
from toolkit.structuring.metadata.dates.event import SPOKEN, event_claim, opening_dateline
from toolkit.structuring.metadata.dates.printed import printed_candidates, spoken_of
from toolkit.structuring.metadata.dates.stated import stated_candidates
from toolkit.structuring.passages import Reading

__all__ = ["SPOKEN", "Candidate", "date_candidates", "date_claims", "opening_dateline"]


def date_candidates(reading: Reading) -> list[Candidate]:
    """The dates that the page prints or states, of which `date_claims` chooses."""
    printed = without_events(list(printed_candidates(reading, spoken_of(reading))))
    return without_updates([*printed, *stated_candidates(reading)])


def date_claims(
    reading: Reading, kind: KindClaim, candidates: Sequence[Candidate], place: Claim | None
) -> Dates | None:
    """All dates that have evidence; `None` if there are none."""
    published = chosen(candidates, "published")
    event = chosen(candidates, "event")
    if event is not None and kind.value == "interview" and published is not None:
        # A day alone above an interview is that of its publication.
        event = None if event.evidence == published.evidence else event
    dates = Dates(
        event=event or event_claim(reading, kind, published, place),
        published=published,
        updated=chosen(candidates, "updated"),
        captured=chosen(candidates, "captured"),
    )
    return dates if dates != Dates() else None
