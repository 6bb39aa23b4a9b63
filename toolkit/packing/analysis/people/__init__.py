"""Who speaks and who is named: the people of the documents, and names that the text shows to be people's.

A name in the text is a person's if an honorific or an office stands before it, if it ends like the name of
somebody known so, or if it is like a name and the text says of it who that is or that it speaks. Forms are
put together in each document, as structuring does (`structuring/people/merge.py`), then people across
documents: whole names that are the same, and surnames with an office that both have. Offices are never
compared as names.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.folding import fold
from toolkit.model.analysis import PersonEntry
from toolkit.packing.analysis.people.across import across
from toolkit.packing.analysis.people.document import candidates_of, ends_of, in_document
from toolkit.packing.analysis.people.entries import entry_of
from toolkit.packing.analysis.reading import Reading


def people(readings: Sequence[Reading]) -> list[PersonEntry]:
    """Everybody who speaks or is named in the sources, by heading."""
    candidates = [candidates_of(reading) for reading in readings]
    ends = frozenset(end for each in candidates for form in each.own for end in ends_of(form))
    known = [one for each in candidates for one in in_document(each, ends)]
    entries = [entry_of(group) for group in across(known)]
    return sorted(entries, key=lambda entry: (fold(entry.heading), entry.heading, entry.forms))
