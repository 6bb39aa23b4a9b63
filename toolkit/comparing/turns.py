"""Whose words they are: units that are in both documents, but said by another speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from toolkit.comparing.changes import Row, TurnChange, Unit, Voice
from toolkit.language.comparable import comparable
from toolkit.model.base import Id
from toolkit.model.document import Document, Turn

Changed = Literal["speaker", "role", "label"]

Voices = dict[Id, Voice]
"""Id of a turn -> who speaks it."""


def turn_changes(rows: Iterable[Row], before: Document, after: Document) -> tuple[TurnChange, ...]:
    """The turns whose words are in both documents with another speaker, role or label.

    A label that is printed before other words than it was, where a turn was parted or joined, is no change.
    """
    return tuple(_changes(rows, _voices(before), _voices(after)))


def _changes(rows: Iterable[Row], old: Voices, new: Voices) -> Iterator[TurnChange]:
    told: set[tuple[Id | None, Id | None]] = set()
    begun: tuple[set[Id], set[Id]] = (set(), set())
    for row in rows:
        begins = tuple(_begins(unit, seen) for unit, seen in zip((row.before, row.after), begun, strict=True))
        if row.before is None or row.after is None or (row.before.turn, row.after.turn) in told:
            continue
        told.add((row.before.turn, row.after.turn))
        was, now = _voice(row.before, old), _voice(row.after, new)
        changed = tuple(_differing(was, now, whole=all(begins)))
        if changed:
            yield TurnChange(changed=changed, before=was, after=now)


def _begins(unit: Unit | None, seen: set[Id]) -> bool:
    """Whether a unit is the first of its turn among those that were asked for."""
    if unit is None or unit.turn is None or unit.turn in seen:
        return False
    seen.add(unit.turn)
    return True


def _differing(was: Voice | None, now: Voice | None, whole: bool) -> Iterator[Changed]:
    """What differs; role and label only between the beginnings of two turns."""
    if was is None or now is None:
        if was is not now and (was or now):
            yield "speaker"
        return
    for name in get_args(Changed):
        if (whole or name == "speaker") and _plain(getattr(was, name)) != _plain(getattr(now, name)):
            yield name


def _plain(words: str | None) -> str:
    return comparable(words or "")


def _voice(unit: Unit, voices: Voices) -> Voice | None:
    if unit.turn is None:
        return None
    voice = voices[unit.turn]
    return Voice(
        turn=voice.turn,
        paragraph=unit.paragraph,
        role=voice.role,
        speaker=voice.speaker,
        label=voice.label,
    )


def _voices(document: Document) -> Voices:
    names = {person.id: person.name for person in document.people}
    return {turn.id: _of(turn, names) for turn in document.body if isinstance(turn, Turn)}


def _of(turn: Turn, names: dict[Id, str]) -> Voice:
    speaker = names.get(turn.speaker.value) if turn.speaker else None
    return Voice(turn=turn.id, role=turn.role, speaker=speaker, label=turn.label.text if turn.label else None)
