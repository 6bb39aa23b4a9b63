"""Documents of a few paragraphs or turns, as the analysis reads them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tests.factories import Draft
from toolkit.model.document import (
    DateClaim,
    Dates,
    Document,
    KindClaim,
    LanguageClaim,
    Metadata,
    Person,
    Role,
)
from toolkit.model.pack import Entry
from toolkit.packing.analysis.reading import Reading

Spoken = tuple[Role, str | None, str]
"""The role of a turn, the id of who speaks, and the words."""


def written(*paragraphs: str, language: str | None = "en", day: str | None = None) -> Reading:
    """A text of paragraphs in a language, of a day."""
    page = Draft()
    for paragraph in paragraphs:
        page.paragraph(paragraph)
    return reading(page.document(_metadata(language, day)), page.view)


def spoken(
    *turns: Spoken, people: Sequence[Person] = (), day: str | None = None, language: str = "en"
) -> Reading:
    """A talk: its turns, and the people who speak them."""
    page = Draft()
    known = {person.id: person for person in people}
    for role, speaker, words in turns:
        page.turn(role, known.get(speaker or ""), basis="inferred")
        page.paragraph(words)
    return reading(page.document(_metadata(language, day), people=tuple(people)), page.view)


def person(id: str, name: str) -> Person:
    return Person(id=id, name=name, basis="inferred")


def reading(document: Document, view: str, ref: str = "A1") -> Reading:
    source = msgspec.structs.replace(document.source, text=view)
    document = msgspec.structs.replace(document, source=source)
    return Reading(Entry(ref=ref, title="Title", document=document))


def as_ref(one: Reading, ref: str) -> Reading:
    return Reading(Entry(ref=ref, title="Title", document=one.document))


def _metadata(language: str | None, day: str | None) -> Metadata:
    return Metadata(
        kind=KindClaim(value="other", basis="inferred"),
        language=LanguageClaim(value=language, basis="inferred") if language else None,
        dates=Dates(published=DateClaim(value=day, basis="given")) if day else None,
    )
