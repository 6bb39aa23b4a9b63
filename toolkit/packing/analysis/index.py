"""The index of a pack: people and abbreviations under one alphabet, with the blocks that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from toolkit.language.folding import fold
from toolkit.model.analysis import Abbreviation, Citation, IndexEntry, PersonEntry, Place
from toolkit.packing.analysis.reading import Reading

Order = dict[tuple[str, str], int]
"""The blocks of the pack by reference and id, each with its place in the pack."""


def index(
    readings: Sequence[Reading], people: Sequence[PersonEntry], abbreviations: Sequence[Abbreviation]
) -> list[IndexEntry]:
    """The entries in alphabetical order: of people, of abbreviations, and from other words to both."""
    order = _order(readings)
    entries = [*_of_people(people, order), *_of_abbreviations(abbreviations, order)]
    return sorted(entries, key=lambda entry: (fold(entry.heading), entry.heading, entry.see or ""))


def term_entry(heading: str, readings: Iterable[Reading]) -> IndexEntry:
    """The entry of a term that the user gives, with the blocks that hold it as whole words in any case."""
    pattern = re.compile(rf"(?<!\w){re.escape(heading)}(?!\w)", re.IGNORECASE)
    found = (
        Place(ref=reading.ref, block=passage.block.id)
        for reading in readings
        for passage in reading.passages
        if pattern.search(passage.text)
    )
    return IndexEntry(heading=heading, kind="term", basis="given", places=tuple(dict.fromkeys(found)))


def _of_people(people: Sequence[PersonEntry], order: Order) -> Iterator[IndexEntry]:
    headings = {fold(person.heading.partition(",")[0]) for person in people}
    for person in people:
        places = _places(person.mentions, order)
        if places:
            yield IndexEntry(heading=person.heading, kind="person", basis=person.basis, places=places)
            yield from _from_last_word(person, headings)


def _from_last_word(person: PersonEntry, headings: set[str]) -> Iterator[IndexEntry]:
    """`Rasmussen, see Fogh Rasmussen, Anders`: a surname of several words is also looked up by its last."""
    surname, comma, _ = person.heading.partition(",")
    last = surname.split()[-1]
    if comma and last != surname and fold(last) not in headings:
        yield IndexEntry(heading=last, kind="person", basis=person.basis, see=person.heading)


def _of_abbreviations(abbreviations: Iterable[Abbreviation], order: Order) -> Iterator[IndexEntry]:
    for one in abbreviations:
        places = _places((*one.expanded, *one.mentions), order)
        basis = one.basis or "inferred"
        if places:
            yield IndexEntry(heading=one.short, kind="abbreviation", basis=basis, places=places)
        if one.long is not None:
            yield IndexEntry(heading=one.long, kind="abbreviation", basis=basis, see=one.short)


def _places(citations: Iterable[Citation], order: Order) -> tuple[Place, ...]:
    found = {(each.ref, each.block) for each in citations if each.block is not None}
    known = sorted((order[place], place) for place in found if place in order)
    return tuple(Place(ref=ref, block=block) for _, (ref, block) in known)


def _order(readings: Iterable[Reading]) -> Order:
    places = ((reading.ref, block.id) for reading in readings for _, block in reading.blocks)
    return {place: number for number, place in enumerate(places)}
