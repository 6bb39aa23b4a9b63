"""The people whom speakers' labels name, with what the labels say about them."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.language.label_words import is_organisation
from toolkit.language.people import gender_of
from toolkit.model.spans import text_of
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance, printed_label

BEFORE = 30
"""The honorific of a name stands within 30 characters before it."""


def labelled(reading: Reading, utterance: Utterance) -> Found | None:
    """The person whom an utterance's label names: `Ann Lee (Coast Radio):`, `Question (John Doe):`."""
    label = utterance.label
    if label is None or label.name is None or label.kind == "unknown":
        return None
    printed, name = printed_label(reading, label), text_of(reading.view, (label.name,))
    if not _is_somebody(reading, name):
        return None
    return Found(
        name=name,
        span=label.name,
        label=printed.pieces if printed else (),
        gender=gender_of(_before(reading, label)),
        role=label.office,
        affiliation=label.affiliation,
    )


def outlets(reading: Reading, utterances: Iterable[Utterance]) -> frozenset[str]:
    """The initials of the organisations that labels name: `HG` beside `Harbour Gazette`."""
    labels = (utterance.label for utterance in utterances)
    names = (text_of(reading.view, (label.name,)) for label in labels if label and label.name)
    return frozenset(
        "".join(word[0] for word in name.split() if word[0].isupper())
        for name in names
        if not _is_somebody(reading, name)
    )


def _is_somebody(reading: Reading, name: str) -> bool:
    """Whether it may be a person: not one letter, not the name of a newspaper or another organisation."""
    if len(name.strip(".")) < 2 and name.isascii():
        return False
    return not is_organisation(name) and not any(
        table.organisation.search(name) for table in reading.lexicons
    )


def _before(reading: Reading, label: SpeakerLabel) -> str:
    """What the label has before the name, and the beginning of the name, where honorifics may stand."""
    start, end = label.name or (0, 0)
    first = label.pieces[0][0] if label.pieces else start
    return reading.view[max(first, start - BEFORE) : end]
