"""The user's notes on paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.model.decisions import PackDecisions
from toolkit.model.derived import paragraphs
from toolkit.model.pack import EditorNote, Entry
from toolkit.packing.given.places import place_of


def notes_of(entries: Sequence[Entry], decisions: PackDecisions) -> tuple[EditorNote, ...]:
    """The user's notes in the order of the pack."""
    found = [(place, note.text) for note in decisions.notes if (place := place_of(entries, note.cited))]
    blocks = (
        (entry.ref, block.id) for entry in entries for block in paragraphs(entry.document.body).values()
    )
    order = {key: number for number, key in enumerate(blocks)}
    notes = [EditorNote(ref=entry.ref, block=block.id, text=text) for (entry, block), text in found]
    return tuple(sorted(notes, key=lambda note: order[note.ref, note.block]))
