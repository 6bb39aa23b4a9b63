"""The order of documents in a pack: the user's, else the dated ones by date, then the others by file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from toolkit.model.decisions import NO_PACK_DECISIONS, PackDecisions, PlaceDecision
from toolkit.model.document import Document
from toolkit.model.pack import Capture, Entry, Section
from toolkit.packing.titles import entry_title

DATED, UNDATED = "A", "B"
Captured = Mapping[str, Sequence[Document]]
"""The documents by id: those of captures with the same bytes together."""


def arrange(documents: Iterable[Document], decisions: PackDecisions = NO_PACK_DECISIONS) -> tuple[Entry, ...]:
    """The entries of a pack of `documents`; in which order they are given does not matter.

    Section A holds the dated documents by the date of their event or publication, B the others, unless
    `decisions` give places; what these do not place follows in the last section. Documents with the same
    id, of captures with the same bytes, are one entry, which lists the further captures.
    """
    captured = _by_id(documents)
    ordered = _by_date([same[0] for same in captured.values()])
    if decisions.places:
        return tuple(_by_place(ordered, captured, decisions))
    dated = [document for document in ordered if day(document)]
    undated = [document for document in ordered if not day(document)]
    return (*_entries(DATED, dated, captured), *_entries(UNDATED if dated else DATED, undated, captured))


def sections_of(entries: Iterable[Entry], decisions: PackDecisions) -> tuple[Section, ...]:
    """The sections that have entries, if the user gave an order."""
    if not decisions.places:
        return ()
    titles = {section.id: section.title for section in decisions.sections}
    used = {entry.ref[0] for entry in entries}
    return tuple(Section(id=id, title=titles.get(id)) for id in _letters(decisions) if id in used)


def day(document: Document) -> str | None:
    """The date by which a document is ordered: that of its event, else of its publication."""
    dates = document.metadata.dates
    claim = (dates.event or dates.published) if dates else None
    return claim.value if claim else None


def _letters(decisions: PackDecisions) -> list[str]:
    return [section.id for section in decisions.sections] or [DATED]


def _by_id(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The documents by id, those of each id by file name."""
    found: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda document: (document.source.name, document.source.sha256)):
        found.setdefault(document.id, []).append(document)
    return found


def _by_date(documents: Sequence[Document]) -> list[Document]:
    """The dated documents by date, then the others as they stand."""
    dated = sorted((one for one in documents if day(one)), key=lambda document: day(document) or "")
    return [*dated, *(document for document in documents if not day(document))]


def _by_place(documents: Sequence[Document], captured: Captured, decisions: PackDecisions) -> Iterator[Entry]:
    """The entries in the order that the user gave."""
    letters = _letters(decisions)
    places = {place.source: (number, place) for number, place in enumerate(decisions.places)}

    def placed(document: Document) -> tuple[int, int]:
        number, place = places.get(document.source.sha256, (len(places), None))
        return (letters.index(place.section) if place else len(letters) - 1), number

    for number, same in groupby(sorted(documents, key=placed), key=lambda document: placed(document)[0]):
        given = {place.source: place for place in decisions.places}
        yield from _entries(letters[number], [*same], captured, given)


def _entries(
    section: str,
    documents: Sequence[Document],
    captured: Captured,
    places: Mapping[str, PlaceDecision] | None = None,
) -> Iterator[Entry]:
    for number, document in enumerate(documents, 1):
        title, devised = entry_title(document)
        place = places.get(document.source.sha256) if places else None
        yield Entry(
            ref=f"{section}{number}",
            title=title,
            devised=devised,
            short_title=place.short_title if place else None,
            document=document,
            captures=tuple(_capture(other) for other in captured[document.id][1:]),
        )


def _capture(document: Document) -> Capture:
    return Capture(name=document.source.name, url=document.source.url)
