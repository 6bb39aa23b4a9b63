"""What the user gives a pack besides its order: notes, key points and dates, each on words of a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.errors import Fault
from toolkit.language.sentences import sentences
from toolkit.model.decisions import Cited, PackDecisions
from toolkit.model.derived import paragraphs, words_of
from toolkit.model.document import ContentBlock, Document
from toolkit.model.guards import PLACES_SHOWN, begins, stale
from toolkit.model.pack import EditorNote, Entry
from toolkit.model.parts import Part, parts_of
from toolkit.model.spans import Span


def pack_faults(documents: Iterable[Document], decisions: PackDecisions) -> list[Fault]:
    """What is wrong with decisions about paragraphs and sentences of these documents.

    Those about sources that are not among them are not told: who knows the sources does that.
    """
    found = {one.source.sha256: one for one in documents}
    faults: list[Fault] = []
    for note in decisions.notes:
        if note.cited.source in found:
            faults += _at_paragraph(note.cited, found[note.cited.source])
    for cited in (*decisions.key_points, *(one.cited for one in decisions.chronology)):
        if cited.source in found:
            faults += _at_sentence(cited, found[cited.source])
    return faults


def _at_paragraph(cited: Cited, document: Document) -> Iterator[Fault]:
    texts = {number: words_of(block) for number, block in paragraphs(document.body).items()}
    yield from stale("paragraph", cited.where, cited.paragraph, cited.starts, texts)


def _at_sentence(cited: Cited, document: Document) -> Iterator[Fault]:
    """The fault of a paragraph without a sentence that begins as the user says."""
    blocks = paragraphs(document.body)
    block = blocks.get(cited.paragraph)
    if block is not None and sentence_in(block, cited.starts, document) is not None:
        return
    where = f"¶{cited.paragraph}"
    now = f"{where} has no sentence that begins “{cited.starts}”" if block else f"there is no {where}"
    places = [f"¶{number}" for number, one in blocks.items() if sentence_in(one, cited.starts, document)]
    if places:
        remedy = f"{' and '.join(places[:PLACES_SHOWN])} has one: change `para`, or remove the entry"
    else:
        remedy = "no other has one either: change `para` and `starts`, or remove the entry"
    yield Fault(cited.where or where, "starts", f"{now}; {remedy}")


def sentence_in(block: ContentBlock, starts: str, document: Document) -> tuple[Part, Span] | None:
    """The part of a block and the sentence in it that begins with the words of a guard, if there is one."""
    claim = document.metadata.language
    language = claim.value.partition("-")[0] if claim else None
    for path, part in parts_of(block):
        for start, end in sentences(part.text, language) if not path.endswith("/marker") else ():
            if begins(part.text[start:end], starts):
                return part, (start, end)
    return None


def place_of(entries: Iterable[Entry], cited: Cited) -> tuple[Entry, ContentBlock] | None:
    """The entry and the block that a decision is about; `None` where its source is not in the pack."""
    for entry in entries:
        if entry.document.source.sha256 == cited.source:
            return entry, paragraphs(entry.document.body)[cited.paragraph]
    return None


def notes_of(entries: Sequence[Entry], decisions: PackDecisions) -> tuple[EditorNote, ...]:
    """The user's notes in the order of the pack."""
    found = [(place, note.text) for note in decisions.notes if (place := place_of(entries, note.cited))]
    order = {key: number for number, key in enumerate(_blocks(entries))}
    notes = [EditorNote(ref=entry.ref, block=block.id, text=text) for (entry, block), text in found]
    return tuple(sorted(notes, key=lambda note: order[note.ref, note.block]))


def _blocks(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Every paragraph of a pack by reference and id, in order."""
    for entry in entries:
        for block in paragraphs(entry.document.body).values():
            yield entry.ref, block.id
