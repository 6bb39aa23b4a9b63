"""Speakers labelled with a surname who say who they are: `MS. LEE: Thank you. I am Ann Lee and …`"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from toolkit.language.people import introducing
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import NAME_WORD, folded
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance

OPENING = 300
"""Speakers say who they are in the first 300 characters of a turn."""
MOST_WORDS = 5
"""The name that they say has at most 5 words."""


def presented(
    reading: Reading, utterances: Sequence[Utterance], named: Sequence[Found | None]
) -> Iterator[Found]:
    """The fuller names by which speakers present themselves, if they end with the name of their label."""
    particles = reading.page_evidence.vocabulary.particles
    for utterance, found in zip(utterances, named, strict=True):
        said = next((piece for passage in utterance.passages for piece in passage.pieces), None)
        if found is None or " " in found.name or said is None:
            continue
        end = min(said[1], said[0] + OPENING)
        for begin in introducing().finditer(reading.view, said[0], end):
            span = _up_to(reading.view, begin.end(), folded(found.name), particles)
            if span is not None:
                name = " ".join(reading.view[slice(*span)].split())
                yield msgspec.structs.replace(found, name=name, span=span, label=())


def _up_to(view: str, start: int, surname: str, particles: Collection[str]) -> Span | None:
    """The words from `start` up to the surname, if all of them may be of a name and it is not the first."""
    position = start
    for number in range(MOST_WORDS):
        word = NAME_WORD.match(view, position)
        if word is None or (word.group()[0].islower() and word.group() not in particles):
            return None
        if folded(word.group()) == surname:
            return (start, start + len(view[start : word.end()].rstrip("."))) if number else None
        position = word.end() + view[word.end() : word.end() + 1].isspace()
    return None
