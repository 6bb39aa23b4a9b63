"""What the user gives a pack besides its order: notes, key points and dates, each on words of a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.errors import Fault
from toolkit.model.decisions import Cited, PackDecisions
from toolkit.model.derived import paragraphs, words_of
from toolkit.model.document import ContentBlock, Document
from toolkit.model.guards import begins, sentences_begin, stale
from toolkit.model.pack import EditorNote, Entry


def pack_faults(documents: Iterable[Document], decisions: PackDecisions) -> list[Fault]:
    """What is wrong with decisions about paragraphs of these documents.

    Those about sources that are not among them are not told: who knows the sources does that.
    """
    bodies = {
        one.source.sha256: {number: words_of(block) for number, block in paragraphs(one.body).items()}
        for one in documents
    }
    return [
        fault
        for cited, sentence in _cited(decisions)
        if cited.source in bodies
        for fault in _faults(cited, bodies[cited.source], sentence)
    ]


def _cited(decisions: PackDecisions) -> Iterator[tuple[Cited, bool]]:
    """The paragraphs that are decided about, and whether the guard is that of a sentence in them."""
    yield from ((note.cited, False) for note in decisions.notes)
    yield from ((point, True) for point in decisions.key_points)
    yield from ((date.cited, True) for date in decisions.chronology)


def _faults(cited: Cited, texts: Mapping[int, str], sentence: bool) -> Iterator[Fault]:
    where, number, starts = cited.where, cited.paragraph, cited.starts
    if not sentence:
        yield from stale("paragraph", where, number, starts, texts)
    else:
        yield from stale("sentence", where, number, starts, texts)


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
