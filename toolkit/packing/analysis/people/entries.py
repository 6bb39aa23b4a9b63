"""What is told of a person: forms of the name, roles, turns and words spoken, mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.language.folding import fold
from toolkit.model.analysis import Citation, PersonEntry, PersonOf
from toolkit.model.document import Evidence
from toolkit.packing.analysis.people.document import Known
from toolkit.packing.analysis.people.headings import heading_of
from toolkit.packing.analysis.people.mentions import Mention
from toolkit.packing.analysis.people.offices import is_others
from toolkit.packing.analysis.people.words import table_of
from toolkit.packing.analysis.reading import Reading, cited


def entry_of(group: Sequence[Known]) -> PersonEntry:
    """The entry of one person, of all documents that know them."""
    names = _by_fullness(name for one in group for name in one.names)
    bare = [mention.name for one in group for mention in one.mentions if mention.surname]
    roles = list(_roles(group))
    persons = [PersonOf(ref=one.reading.ref, person=person.id) for one in group for person in one.people]
    turns, words = _spoken(group)
    return PersonEntry(
        heading=heading_of(names, bare, roles, group[0].reading.language),
        basis="inferred",
        forms=names,
        roles=tuple(roles),
        people=tuple(persons),
        turns=turns or None,
        words=words or None,
        mentions=tuple(_first_in_blocks(mention for one in group for mention in one.mentions)),
    )


def _by_fullness(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each once without regard to case, the fullest first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(sorted(found.values(), key=lambda name: (-len(name.split()), -len(name), name)))


def _roles(group: Sequence[Known]) -> Iterator[Citation]:
    """Offices and affiliations, each in its own words once."""
    seen: set[str] = set()
    for one in group:
        stated = [evidence for person in one.people for evidence in (person.role, person.affiliation)]
        citations = [_from_evidence(one.reading, evidence) for evidence in stated]
        citations += [mention.role for mention in one.mentions]
        for citation in citations:
            key = fold(citation.text) if citation else ""
            if citation is not None and key not in seen:
                seen.add(key)
                yield citation


def _from_evidence(reading: Reading, evidence: Evidence | None) -> Citation | None:
    if evidence is None or not evidence.pieces:
        return None
    table, start = table_of(reading.language), evidence.pieces[0][0]
    if table is not None and is_others(reading.view[max(0, start - 40) : start], table):
        return None
    return cited(reading, evidence.pieces)


def _spoken(group: Sequence[Known]) -> tuple[int, int]:
    """How many turns somebody speaks, and how many words."""
    each = [one.reading.spoken.get(person.id, (0, 0)) for one in group for person in one.people]
    return sum(turns for turns, _ in each), sum(words for _, words in each)


def _first_in_blocks(mentions: Iterable[Mention]) -> Iterator[Citation]:
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        place = (mention.passage.reading.ref, mention.passage.block.id)
        if place not in seen:
            seen.add(place)
            yield mention.passage.cite(mention.start, mention.end)
