"""Whether the words that decisions about a pack name still stand where they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.errors import Fault
from toolkit.model.decisions import Cited, PackDecisions
from toolkit.model.derived import paragraphs, words_of
from toolkit.model.document import Document
from toolkit.model.guards import PLACES_SHOWN, Guarded
from toolkit.packing.given.places import sentence_in


def pack_faults(documents: Iterable[Document], decisions: PackDecisions) -> list[Fault]:
    """What is wrong with decisions about paragraphs and sentences of these documents.

    Those about sources that are not among them are not told: who knows the sources does that.
    """
    found = {one.source.sha256: one for one in documents}
    faults: list[Fault] = []
    noted = {note.cited.source for note in decisions.notes}
    guarded = {name: _guarded(one) for name, one in found.items() if name in noted}
    for cited in (note.cited for note in decisions.notes if note.cited.source in guarded):
        faults += guarded[cited.source].stale(cited.where, cited.paragraph, cited.starts)
    for cited in (*decisions.key_points, *(one.cited for one in decisions.chronology)):
        if cited.source in found:
            faults += _at_sentence(cited, found[cited.source])
    return faults


def _guarded(document: Document) -> Guarded:
    texts = {number: words_of(block) for number, block in paragraphs(document.body).items()}
    return Guarded("paragraph", texts)


def _at_sentence(cited: Cited, document: Document) -> Iterator[Fault]:
    """The fault of a paragraph without a sentence that begins as the user says."""
    blocks = paragraphs(document.body)
    block = blocks.get(cited.paragraph)
    if block is not None and sentence_in(document, block, cited.starts) is not None:
        return
    where = f"¶{cited.paragraph}"
    now = f"{where} has no sentence that begins “{cited.starts}”" if block else f"there is no {where}"
    places = [f"¶{number}" for number, one in blocks.items() if sentence_in(document, one, cited.starts)]
    if places:
        remedy = f"{' and '.join(places[:PLACES_SHOWN])} has one: change `para`, or remove the entry"
    else:
        remedy = "no other has one either: change `para` and `starts`, or remove the entry"
    yield Fault(cited.where or where, "starts", f"{now}; {remedy}")
