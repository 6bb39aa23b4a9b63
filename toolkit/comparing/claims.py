"""Which claims of two documents differ: in their value, or in how it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toolkit.comparing.changes import ClaimChange, Claimed
from toolkit.language.comparable import comparable
from toolkit.model.derived import interval
from toolkit.model.document import Claim, DateClaim, Document, Metadata, Person, RelatedClaim

SINGLE = ("title", "subtitle", "publisher", "via", "event", "place", "canonical", "description", "rights")
"""Fields of the metadata that hold one claim in words."""
DATES = ("event", "published", "updated", "captured")


class _Named(NamedTuple):
    """A claim, and by what it is found again in the other document."""

    claim: str
    key: str
    claimed: Claimed


def claim_changes(before: Document, after: Document) -> tuple[ClaimChange, ...]:
    """The claims that only one document makes, or that both make differently, in the order of the data."""
    return tuple(_changes([*_claims(before)], [*_claims(after)]))


def _changes(before: Iterable[_Named], after: Iterable[_Named]) -> Iterator[ClaimChange]:
    old = {(one.claim, one.key): one.claimed for one in before}
    new = {(one.claim, one.key): one.claimed for one in after}
    order = [*dict.fromkeys(name for name, _ in (*old, *new))]
    for name, key in sorted({**old, **new}, key=lambda place: order.index(place[0])):
        was, now = old.get((name, key)), new.get((name, key))
        if was != now:
            yield ClaimChange(claim=name, before=was, after=now)


def _claims(document: Document) -> Iterator[_Named]:
    metadata = document.metadata
    yield _Named("kind", "", Claimed(value=metadata.kind.value, basis=metadata.kind.basis))
    for name in SINGLE:
        yield from _single(name, getattr(metadata, name))
    if metadata.language:
        claimed = Claimed(value=metadata.language.value, basis=metadata.language.basis)
        yield _Named("language", "", claimed)
    for name in DATES:
        yield from _date(name, getattr(metadata.dates, name, None))
    yield from _several(metadata)
    for person in document.people:
        yield _Named("person", comparable(person.name), _person(person))


def _single(name: str, claim: Claim | None) -> Iterator[_Named]:
    if claim:
        yield _Named(name, "", Claimed(value=claim.value, basis=claim.basis))


def _date(name: str, claim: DateClaim | None) -> Iterator[_Named]:
    if claim:
        when = interval(claim.value, claim.end)
        words = (claim.qualifier or "", "about" if claim.approximate else "", when)
        value = " ".join(word for word in words if word)
        yield _Named(f"dates.{name}", "", Claimed(value=value, basis=claim.basis))


def _several(metadata: Metadata) -> Iterator[_Named]:
    """Claims of which there may be several: each is found again by its value."""
    for name, claims in (("author", metadata.authors), ("keyword", metadata.keywords)):
        for claim in claims:
            yield _Named(name, comparable(claim.value), Claimed(value=claim.value, basis=claim.basis))
    for related in metadata.related:
        yield _Named("related", comparable(related.value), _related(related))


def _related(claim: RelatedClaim) -> Claimed:
    dates = interval(claim.date, claim.end) if claim.date else None
    value = ", ".join(part for part in (claim.value, dates, claim.url) if part)
    return Claimed(value=value, basis=claim.basis)


def _person(person: Person) -> Claimed:
    """Name, role and affiliation as stated."""
    stated = (one.text for one in (person.role, person.affiliation) if one)
    return Claimed(value=", ".join((person.name, *stated)), basis=person.basis)
