"""Puts documents in order under references: the user's, else dated ones by date, then the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from toolkit.errors import DecisionError
from toolkit.model.decisions import NO_PACK_DECISIONS, CoverDecision, PackDecisions, PlaceDecision
from toolkit.model.document import Document
from toolkit.model.pack import PACK_SCHEMA, Cover, Entry, Failure, Pack, Section
from toolkit.packing.given import notes_of, pack_faults
from toolkit.packing.titles import entry_title

DEFAULT_TITLE = "Briefing pack"
DATED, UNDATED = "A", "B"


def assemble(
    documents: Iterable[Document],
    failed: Iterable[Failure] = (),
    title: str | None = None,
    reference: str | None = None,
    decisions: PackDecisions = NO_PACK_DECISIONS,
) -> Pack:
    """The pack of `documents`; the order in which they and the failures are given does not matter.

    Section A holds the dated documents by the date of their event or publication, B the others, unless
    `decisions` give sections and places; what these do not place follows in the last section. `title` and
    `reference` go before those of the decisions. Raises DecisionError for decisions about a paragraph that
    does not begin as they say.
    """
    found = [*documents]
    faults = pack_faults(found, decisions)
    if faults:
        raise DecisionError(faults)
    entries, sections = _placed(found, decisions)
    return Pack(
        schema=PACK_SCHEMA,
        title=title or decisions.title or DEFAULT_TITLE,
        reference=reference or decisions.reference,
        cover=_cover(decisions.cover),
        sections=sections,
        entries=entries,
        notes=notes_of(entries, decisions),
        failed=tuple(sorted(failed, key=lambda failure: (failure.name, failure.reason))),
    )


def _cover(given: CoverDecision) -> Cover | None:
    """What the user writes on the cover, if anything."""
    cover = Cover(
        prepared_for=given.prepared_for,
        prepared_by=given.prepared_by,
        date=given.date,
        marking=given.marking,
        handling=given.handling,
        distribution=given.distribution,
    )
    return None if cover == Cover() else cover


def _placed(
    documents: Sequence[Document], decisions: PackDecisions
) -> tuple[tuple[Entry, ...], tuple[Section, ...]]:
    """The entries in order, and the sections, if the user gave an order."""
    if not decisions.places:
        return tuple(by_date(documents)), ()
    titles = {section.id: section.title for section in decisions.sections}
    ids = [*titles] or [DATED]
    places = {place.source: (number, place) for number, place in enumerate(decisions.places)}
    ordered = [entry.document for entry in by_date(documents)]

    def placed(document: Document) -> tuple[int, int]:
        number, place = places.get(document.source.sha256, (len(places), None))
        return (ids.index(place.section) if place else len(ids) - 1), number

    entries = []
    for number, same in groupby(sorted(ordered, key=placed), key=lambda document: placed(document)[0]):
        for place, document in enumerate(same, 1):
            _, given = places.get(document.source.sha256, (0, None))
            entries.append(_entry(f"{ids[number]}{place}", document, given))
    used = {entry.ref[0] for entry in entries}
    return tuple(entries), tuple(Section(id=id, title=titles.get(id)) for id in ids if id in used)


def by_date(documents: Sequence[Document]) -> Iterator[Entry]:
    """The entries of the dated documents by date, then of the others by file name."""
    ordered = sorted(documents, key=lambda document: (document.source.name, document.source.sha256))
    dated = sorted((d for d in ordered if day(d)), key=lambda document: day(document) or "")
    undated = [document for document in ordered if not day(document)]
    for letter, same in ((DATED, dated), (UNDATED if dated else DATED, undated)):
        for place, document in enumerate(same, 1):
            yield _entry(f"{letter}{place}", document)


def _entry(ref: str, document: Document, place: PlaceDecision | None = None) -> Entry:
    title, devised = entry_title(document)
    short_title = place.short_title if place else None
    return Entry(ref=ref, title=title, devised=devised, short_title=short_title, document=document)


def day(document: Document) -> str | None:
    """The date by which a document is ordered: that of its event, else of its publication."""
    dates = document.metadata.dates
    claim = (dates.event or dates.published) if dates else None
    return claim.value if claim else None
