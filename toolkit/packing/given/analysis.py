"""The analysis of a pack with what the user gives: added, replaced or left out; its basis is `given`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from toolkit.errors import Fault
from toolkit.language.comparable import comparable
from toolkit.language.folding import fold
from toolkit.language.sentences import sentences
from toolkit.model.analysis import (
    Abbreviation,
    Analysis,
    ChronologyEntry,
    Citation,
    DatedCitation,
    IndexEntry,
    KeySentence,
    PersonEntry,
)
from toolkit.model.decisions import ChronologyDecision, Cited, GlossaryDecision, PackDecisions, PersonDecision
from toolkit.model.guards import begins
from toolkit.model.pack import Entry
from toolkit.packing.analysis import analyse
from toolkit.packing.analysis.index import index, term_entry
from toolkit.packing.analysis.reading import Reading
from toolkit.packing.given.places import place_of


def edited(analysis: Analysis | None, entries: Sequence[Entry], decisions: PackDecisions) -> Analysis | None:
    """The analysis with what the user gives about it; as it is where nothing is, or a view is missing."""
    if not _edits(decisions) or any(entry.document.source.text is None for entry in entries):
        return analysis
    found = analysis or Analysis()
    readings = [Reading(entry) for entry in entries]
    people = _people(found.people, decisions.people)
    abbreviations = _abbreviations(found.abbreviations, decisions.glossary, readings)
    chronology, left_out = _chronology(found.chronology, readings, entries, decisions.chronology)
    return replace(
        found,
        edited=True,
        key_sentences=_key_sentences(found.key_sentences, readings, entries, decisions.key_points),
        chronology=chronology,
        left_out=left_out,
        people=people,
        abbreviations=abbreviations,
        index=_index(found.index, readings, people, abbreviations, decisions),
    )


def analysis_faults(entries: Sequence[Entry], decisions: PackDecisions) -> list[Fault]:
    """The entries that lead nowhere: to a date or a heading that is not there."""
    if not (decisions.chronology or decisions.see) or any(
        entry.document.source.text is None for entry in entries
    ):
        return []
    found = analyse(entries) or Analysis()
    readings = [Reading(entry) for entry in entries]
    return [
        *_no_dates(found.chronology, readings, entries, decisions.chronology),
        *_no_headings(edited(found, entries, decisions) or found, decisions),
    ]


def _no_headings(found: Analysis, decisions: PackDecisions) -> Iterator[Fault]:
    """Headings that lead to one that is not in the index."""
    headings = {entry.heading for entry in found.index if entry.see is None}
    for heading, see in decisions.see.items():
        if see not in headings:
            message = (
                f"“{heading}” leads to “{see}”, which is no heading of the index: change it, or take it out"
            )
            yield Fault("[index]", "see", message)


def _no_dates(
    found: Sequence[ChronologyEntry],
    readings: Sequence[Reading],
    entries: Sequence[Entry],
    decisions: Iterable[ChronologyDecision],
) -> Iterator[Fault]:
    """The dates that are to be left out of the chronology, and that it does not have."""
    for one in (one for one in decisions if one.action == "drop"):
        citation = _cited(readings, entries, one.cited)
        said = (each for entry in found for each in entry.citations)
        if citation is not None and not any(_is_in(each, citation) for each in said):
            message = "no date of the chronology rests on this sentence: remove the entry"
            yield Fault(one.cited.where, "starts", message)


def _edits(decisions: PackDecisions) -> bool:
    """Whether anything is given about the analysis."""
    given = (decisions.key_points, decisions.chronology, decisions.glossary, decisions.people)
    return any((*given, decisions.terms, decisions.see))


def _cited(readings: Iterable[Reading], entries: Sequence[Entry], cited: Cited) -> Citation | None:
    """The sentence that a decision names; `None` where its source is not in the pack."""
    place = place_of(entries, cited)
    if place is None:
        return None
    entry, block = place
    reading = next(one for one in readings if one.ref == entry.ref)
    for passage in (one for one in reading.passages if one.block.id == block.id):
        for start, end in sentences(passage.text, passage.language):
            if begins(passage.text[start:end], cited.starts):
                return passage.cite(start, end)
    return None


def _key_sentences(
    found: Sequence[KeySentence],
    readings: Sequence[Reading],
    entries: Sequence[Entry],
    points: Iterable[Cited],
) -> tuple[KeySentence, ...]:
    """The sentences chosen by the user, for each source for which there are any, else those selected."""
    citations = [one for point in points if (one := _cited(readings, entries, point)) is not None]
    own = {citation.ref for citation in citations}
    kept = [one for one in found if one.citation.ref not in own]
    given = [KeySentence(basis="given", citation=citation) for citation in citations]
    order = {reading.ref: number for number, reading in enumerate(readings)}
    return tuple(sorted((*kept, *given), key=lambda one: (order[one.citation.ref], one.citation.pieces)))


def _chronology(
    found: Sequence[ChronologyEntry],
    readings: Sequence[Reading],
    entries: Sequence[Entry],
    decisions: Iterable[ChronologyDecision],
) -> tuple[tuple[ChronologyEntry, ...], tuple[ChronologyEntry, ...]]:
    """The dates without those that rest on a sentence which the user leaves out, with those that they add.

    And those that are left out.
    """
    kept, added = [*found], []
    left_out: list[ChronologyEntry] = []
    for one in decisions:
        citation = _cited(readings, entries, one.cited)
        if citation is None:
            continue
        if one.action == "drop":
            gone = [entry for entry in kept if any(_is_in(each, citation) for each in entry.citations)]
            kept = [entry for entry in kept if entry not in gone]
            left_out += [replace(entry, basis="given") for entry in gone]
        elif one.date is not None:
            same = [entry for entry in kept if _says(entry, one.date.value, citation)]
            kept = [entry for entry in kept if entry not in same]
            others = (each for entry in same for each in entry.citations if not _is_in(each, citation))
            added.append(_entry(one, citation, others))
    return _by_date((*kept, *added)), _by_date(left_out)


def _by_date(entries: Iterable[ChronologyEntry]) -> tuple[ChronologyEntry, ...]:
    return tuple(sorted(entries, key=lambda one: (f"{one.value}~", one.end or "", one.qualifier or "")))


def _says(entry: ChronologyEntry, value: str, sentence: Citation) -> bool:
    """Whether an entry says this date by this sentence already: what the user adds takes its place."""
    return entry.value == value and any(_is_in(each, sentence) for each in entry.citations)


def _is_in(said: DatedCitation, sentence: Citation) -> bool:
    """Whether a citation is of a sentence, or of its beginning."""
    return said.ref == sentence.ref and said.pieces[0][0] == sentence.pieces[0][0]


def _entry(one: ChronologyDecision, citation: Citation, others: Iterable[DatedCitation]) -> ChronologyEntry:
    assert one.date is not None
    said = DatedCitation(
        ref=citation.ref,
        block=citation.block,
        pieces=citation.pieces,
        text=citation.text,
        words=citation.text,
        basis="given",
    )
    return ChronologyEntry(
        value=one.date.value,
        end=one.date.end,
        approximate=one.date.approximate,
        basis="given",
        label=one.label,
        citations=(said, *others),
    )


def _people(found: Sequence[PersonEntry], decisions: Iterable[PersonDecision]) -> tuple[PersonEntry, ...]:
    """The people, those with forms that the user gives to one person put together under their heading."""
    people = [*found]
    for one in decisions:
        forms = {comparable(form) for form in (one.heading, *one.variants)}
        same = [person for person in people if not forms.isdisjoint(map(comparable, _names(person)))]
        if same:
            people = [person for person in people if person not in same]
            people.append(_together(one.heading, same))
    return tuple(sorted(people, key=lambda one: (fold(one.heading), one.heading, one.forms)))


def _names(person: PersonEntry) -> tuple[str, ...]:
    return (person.heading, *person.forms)


def _together(heading: str, people: Sequence[PersonEntry]) -> PersonEntry:
    """One entry of several: all that was found of each."""
    turns, words = (sum(getattr(one, key) or 0 for one in people) or None for key in ("turns", "words"))
    return PersonEntry(
        heading=heading,
        basis="given",
        forms=tuple(dict.fromkeys(form for one in people for form in one.forms)),
        roles=tuple(role for one in people for role in one.roles),
        people=tuple(each for one in people for each in one.people),
        turns=turns,
        words=words,
        mentions=tuple(mention for one in people for mention in one.mentions),
    )


def _abbreviations(
    found: Sequence[Abbreviation], decisions: Iterable[GlossaryDecision], readings: Sequence[Reading]
) -> tuple[Abbreviation, ...]:
    """The short forms, with the long forms that the user gives; one that was not found, with its places."""
    known = {one.short: one for one in found}
    for one in decisions:
        before = known.get(one.term)
        mentions = before.mentions if before else tuple(_mentions(one.term, readings))
        known[one.term] = Abbreviation(short=one.term, long=one.expansion, basis="given", mentions=mentions)
    return tuple(sorted(known.values(), key=lambda one: (fold(one.short), one.short)))


def _mentions(term: str, readings: Iterable[Reading]) -> Iterator[Citation]:
    """A term in the texts, once for each block."""
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
    seen: set[tuple[str, str]] = set()
    for reading in readings:
        for passage in reading.passages:
            match = pattern.search(passage.text)
            if match and (reading.ref, passage.block.id) not in seen:
                seen.add((reading.ref, passage.block.id))
                yield passage.cite(*match.span())


def _index(
    found: Sequence[IndexEntry],
    readings: Sequence[Reading],
    people: Sequence[PersonEntry],
    abbreviations: Sequence[Abbreviation],
    decisions: PackDecisions,
) -> tuple[IndexEntry, ...]:
    """The index of people, abbreviations and the user's terms, with the headings that lead to others.

    What is not as it was `found` is so because of what the user gave.
    """
    made, before = index(readings, people, abbreviations), set(found)
    entries = [one if one in before else replace(one, basis="given") for one in made]
    entries = [one for one in entries if one.see is None or decisions.see.get(one.heading) != one.see]
    entries += [entry for term in decisions.terms if (entry := term_entry(term, readings)).places]
    entries += [
        IndexEntry(heading=heading, kind="term", basis="given", see=see)
        for heading, see in decisions.see.items()
    ]
    return tuple(sorted(entries, key=lambda one: (fold(one.heading), one.heading, one.see or "")))
