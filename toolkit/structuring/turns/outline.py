"""Turns: who speaks from which passage to which, and in what role.

The outline is made before any block: turns hold passages, and the relations between turns
(which question an answer answers) are indices into the outline.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from toolkit.model.base import Value
from toolkit.model.document import Person, Role, SpeakerClaim
from toolkit.structuring.passages import Passage, Reading
from toolkit.structuring.people import Cast, cast, with_recognised
from toolkit.structuring.turns.plan import TurnPlan
from toolkit.structuring.turns.roles import relations
from toolkit.structuring.turns.voices import Voice, voices
from toolkit.structuring.utterances import Utterance, is_speech, printed_label, speaks, utterances


class Interlude(Value, frozen=True, kw_only=True):
    """Narrative after a turn: how a further document begins."""

    before: int
    """The index of the turn that follows; one past the last if none does."""
    passages: tuple[Passage, ...]


class Outline(Value, frozen=True, kw_only=True):
    """The narrative before the first turn, the turns, the people who speak them, and what closes the text.

    Every passage of the text is in one of them, with turns or without.
    """

    narrative: tuple[Passage, ...] = ()
    interludes: tuple[Interlude, ...] = ()
    turns: tuple[TurnPlan, ...] = ()
    people: tuple[Person, ...] = ()
    closing: tuple[Passage, ...] = ()


def outline(reading: Reading) -> Outline:
    """The outline of a text; it has no turns if it is empty or a narrative.

    A text without labels is one statement if it speaks in the first person to an audience, and all
    narrative otherwise.
    """
    said = with_recognised(reading, utterances(reading))
    if not said:
        return Outline(closing=reading.closing)
    spoken = [utterance for utterance in said if not utterance.opens]
    outlined = _outlined(reading, spoken)
    skipped = len(spoken) - len(outlined.turns)
    interludes = [
        Interlude(before=at - number - skipped, passages=utterance.passages)
        for number, (at, utterance) in enumerate((at, u) for at, u in enumerate(said) if u.opens)
    ]
    return msgspec.structs.replace(outlined, interludes=tuple(interludes), closing=reading.closing)


def _outlined(reading: Reading, said: Sequence[Utterance]) -> Outline:
    """The outline of the utterances of one document."""
    if len(said) == 1 and said[0].kind == "unlabelled":
        if not is_speech(reading):
            return Outline(narrative=said[0].passages)
        return _planned(reading, said, cast(reading, said), [Voice(key="", manner="speaker")])
    people = cast(reading, said)
    heard = voices(reading, said, people)
    unlabelled = len(said) > 1 and said[1].label is not None and not said[1].label.pieces
    interview = unlabelled or any(voice.manner == "asker" for voice in heard)
    if said[0].kind == "unlabelled" and (interview or not _opens(reading, said[0], people)):
        outlined = _planned(reading, said[1:], _later(people), heard[1:])
        return msgspec.structs.replace(outlined, narrative=said[0].passages)
    return _planned(reading, said, people, heard)


def _opens(reading: Reading, opening: Utterance, people: Cast) -> bool:
    """Whether somebody speaks before the first label, in the first person.

    Where all labels name others, `we` may be the editors: the opening greets an audience, or says `I`.
    """
    if not speaks(reading, opening.passages):
        return False
    if people.sole is not None or not any(people.speakers):
        return True
    greets = any(reading.page_evidence.is_salutation(passage.line) for passage in opening.passages[:3])
    return greets or not reading.page_evidence.setting.myself.isdisjoint(map(str.casefold, opening.words))


def _later(people: Cast) -> Cast:
    """The cast without the speaker of the first utterance, which is narrative."""
    return msgspec.structs.replace(people, speakers=people.speakers[1:])


def _planned(reading: Reading, said: Sequence[Utterance], people: Cast, heard: Sequence[Voice]) -> Outline:
    turns = tuple(
        TurnPlan(
            said=utterance,
            role=relation.role,
            speaker=speaker or _alone(reading, utterance, relation.role, people),
            replies_to=relation.replies_to,
            continues=relation.continues,
        )
        for utterance, speaker, relation in zip(
            said, people.speakers, relations(reading, said, heard), strict=True
        )
    )
    return Outline(turns=turns, people=people.people)


def _alone(reading: Reading, utterance: Utterance, role: Role, people: Cast) -> SpeakerClaim | None:
    """The one speaker whom the title announces, for what nobody else can have said."""
    if people.sole is None or role not in ("statement", "answer"):
        return None
    label = utterance.label and printed_label(reading, utterance.label)
    if label is None:
        return people.sole
    return msgspec.structs.replace(people.sole, evidence=(label, *people.sole.evidence))
