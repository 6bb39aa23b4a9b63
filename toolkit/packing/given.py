"""What the user gives a pack besides its order: notes on paragraphs, each checked against the paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.errors import Fault
from toolkit.model.base import Value
from toolkit.model.decisions import Cited, PackDecisions
from toolkit.model.derived import paragraphs, words_of
from toolkit.model.document import ContentBlock
from toolkit.model.guards import stale
from toolkit.model.pack import EditorNote, Entry


class Sited(Value, frozen=True, kw_only=True):
    """The entry and the block that a decision is about."""

    entry: Entry
    block: ContentBlock


def sited(entries: Iterable[Entry], cited: Cited) -> tuple[Sited | None, list[Fault]]:
    """Where the paragraph is that the user names, or what is wrong.

    Neither where the source is not in the pack: that is told where the sources are.
    """
    entry = next((one for one in entries if one.document.source.sha256 == cited.source), None)
    if entry is None:
        return None, []
    numbered = paragraphs(entry.document.body)
    texts = {number: words_of(block) for number, block in numbered.items()}
    faults = [*stale("paragraph", cited.where, cited.paragraph, cited.starts, texts)]
    return (None if faults else Sited(entry=entry, block=numbered[cited.paragraph])), faults


def notes_of(
    entries: Sequence[Entry], decisions: PackDecisions
) -> tuple[tuple[EditorNote, ...], list[Fault]]:
    """The user's notes in the order of the pack, and what is wrong with the others."""
    found: list[EditorNote] = []
    faults: list[Fault] = []
    for note in decisions.notes:
        place, wrong = sited(entries, note.cited)
        faults += wrong
        if place is not None:
            found.append(EditorNote(ref=place.entry.ref, block=place.block.id, text=note.text))
    order = {key: number for number, key in enumerate(_blocks(entries))}
    return tuple(sorted(found, key=lambda note: order[note.ref, note.block])), faults


def _blocks(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Every paragraph of a pack by reference and id, in order."""
    for entry in entries:
        for block in paragraphs(entry.document.body).values():
            yield entry.ref, block.id
