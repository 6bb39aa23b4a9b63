"""The people whom speakers' labels name, with what the labels say about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from toolkit.evidence.clues import clue_names
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.language.label_words import is_organisation
from toolkit.language.likeness import LIKELY, name_likeness
from toolkit.language.misread import corrected
from toolkit.language.people import gender_of
from toolkit.language.scripts import is_small
from toolkit.model.spans import Pieces, Span, text_of, trim
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import NAME_WORD, without_honorifics
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance, printed_label

_ABBREVIATED = re.compile(r"[^\W\d_]{3,}\.\s+(?=\S+\s)")
"""A longer word with a full stop before two words or more is no part of a name."""
_PARTICLE = re.compile(r"(?<!\S)(?P<word>[^\W\d_]{1,5})\s+\Z")
_NUMERAL = re.compile(r"[IVX]{1,4}\.?")

OUTLET_WORDS = 3
"""A line that is the name of an outlet, and nothing else, has at most 3 words."""
BEFORE = 30
"""The honorific of a name stands within 30 characters before it."""


def labelled(reading: Reading, utterance: Utterance) -> Found | None:
    """The person whom an utterance's label names: `Ann Lee (Coast Radio):`, `Question (John Doe):`."""
    label = utterance.label
    if label is None or label.name is None or label.kind == "unknown":
        return None
    span = _name(reading, label, label.name)
    printed = printed_label(reading, label)
    parts = _around_office(label, span)
    name = corrected(without_honorifics("".join(text_of(reading.view, (part,)) for part in parts)))
    if not _is_somebody(reading, name):
        return None
    return Found(
        name=name,
        span=span,
        parts=parts if len(parts) > 1 else (),
        label=printed.pieces if printed else (),
        gender=gender_of(_before(reading, label)),
        role=_office(reading, label, span),
        affiliation=_affiliation(reading, label),
    )


def _around_office(label: SpeakerLabel, name: Span) -> Pieces:
    """The pieces of a name, without an office between surname and first name: `林委員柏勳`."""
    office = label.office
    if office is None or not name[0] < office[0] < office[1] < name[1]:
        return (name,)
    return (name[0], office[0]), (office[1], name[1])


def _name(reading: Reading, label: SpeakerLabel, span: Span) -> Span:
    """The name with the particles before it, without an abbreviated office: `Cllr. van den Berg`."""
    view, particles = reading.view, reading.page_evidence.vocabulary.particles
    start, end = span
    end = _without_verb(view, start, end, particles)
    abbreviated = _ABBREVIATED.match(view, start, end)
    if abbreviated is not None:
        return abbreviated.end(), end
    first = label.pieces[0][0] if label.pieces else start
    while (before := _PARTICLE.search(view, first, start)) and before["word"].casefold() in particles:
        start = before.start("word")
    return start, end


def _without_verb(view: str, start: int, end: int, particles: Collection[str]) -> int:
    """Where a name in capitals ends, without the small words behind it: `ANN LEE asks`."""
    words = [match.span() for match in NAME_WORD.finditer(view, start, end)]
    capitals = [
        view[slice(*word)] for word in words if view[slice(*word)].isupper() and word[1] - word[0] > 2
    ]
    while len(words) > 2 and len(capitals) > 1 and (last := view[slice(*words[-1])]).islower():
        if last in particles:
            break
        words = words[:-1]
        end = words[-1][1]
    return end


def _office(reading: Reading, label: SpeakerLabel, name: Span) -> Span | None:
    """The office of a label, without particles that belong to the name behind it."""
    if label.office is None or not label.office[0] < name[0] < label.office[1]:
        return label.office
    return trim(reading.view, label.office[0], name[0])


def _affiliation(reading: Reading, label: SpeakerLabel) -> Span | None:
    """The affiliation of a label; words without a capital say how it is said: `(through interpreter)`."""
    span = label.affiliation
    return None if span is None or is_small(reading.view[slice(*span)]) else span


def outlets(reading: Reading, utterances: Iterable[Utterance]) -> frozenset[str]:
    """The names of the publisher, and the initials of organisations: `HG` beside `Harbour Gazette`."""
    labels = [utterance.label for utterance in utterances if utterance.label is not None]
    names = [text_of(reading.view, (label.name,)) for label in labels if label.name]
    printed = (printed_label(reading, label) for label in labels if not label.name)
    names += [evidence.text for evidence in printed if evidence and is_organisation(evidence.text)]
    initials = (
        "".join(word[0] for word in name.split() if word[0].isupper())
        for name in names
        if not _is_somebody(reading, name)
    )
    return frozenset([*initials, *_publishers(reading), *_in_names_of_organisations(reading, names)])


def _in_names_of_organisations(reading: Reading, names: Iterable[str]) -> Iterator[str]:
    """The names of one word that short lines have in those of organisations: `Nora` in `Nora Radio`."""
    single = {name for name in names if len(name.split()) == 1 and len(name) > 1}
    for line in reading.page_evidence.lines if single else ():
        words = line.core.split()
        if 1 < len(words) <= OUTLET_WORDS and not single.isdisjoint(words) and is_organisation(line.core):
            yield from single.intersection(words)


def _publishers(reading: Reading) -> Iterator[str]:
    """The names that the page states as its publisher's, and their words, but for those of a person."""
    for clue in (clue for name in clue_names("publishers") for clue in reading.clues(name)):
        if name_likeness(clue.text) < LIKELY:
            yield from (clue.text, *clue.text.split())


def _is_somebody(reading: Reading, name: str) -> bool:
    """Whether it may be a person: not one letter, not the name of a newspaper or another organisation."""
    if (len(name.strip(".")) < 2 and name.isascii()) or _NUMERAL.fullmatch(name):
        return False
    return not is_organisation(name) and not any(
        table.organisation.search(name) for table in reading.lexicons
    )


def _before(reading: Reading, label: SpeakerLabel) -> str:
    """What the label has before the name, and the beginning of the name, where honorifics may stand."""
    start, end = label.name or (0, 0)
    first = label.pieces[0][0] if label.pieces else start
    return reading.view[max(first, start - BEFORE) : end]
