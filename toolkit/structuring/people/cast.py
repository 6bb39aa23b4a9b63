"""Who speaks and who is quoted. Words that the source attributes to nobody never get a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from toolkit.language.label_words import label_words, word_of
from toolkit.language.people import asks_by_office, is_chair, titles_of
from toolkit.model.base import Basis, Value
from toolkit.model.document import Evidence, Person, SpeakerClaim
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.affiliated import affiliated
from toolkit.structuring.people.context import OPENING, Context, context
from toolkit.structuring.people.examined import Examination
from toolkit.structuring.people.forms import form_of
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.holders import holders
from toolkit.structuring.people.initials import Initials
from toolkit.structuring.people.introduced import introduced, moderators
from toolkit.structuring.people.labelled import labelled, outlets
from toolkit.structuring.people.mentioned import as_labelled, begins_small, without_letters, without_parties
from toolkit.structuring.people.namesakes import namesakes
from toolkit.structuring.people.nicknames import Nicknames
from toolkit.structuring.people.offices import Offices
from toolkit.structuring.people.parties import Parties
from toolkit.structuring.people.presented import presented
from toolkit.structuring.people.quoted import quoted
from toolkit.structuring.people.register import Register
from toolkit.structuring.people.titled import announced
from toolkit.structuring.utterances import Utterance, printed_label

_NAMING = frozenset({"name", "office", "moderator", "generic", "unknown"})
"""Labels beside which what carries no label is not given to the speaker whom the title announces."""


CAPITAL_NOUNS = frozenset({"de"})
"""Languages that write all nouns with a capital."""


class Cast(Value, frozen=True, kw_only=True):
    """The people of a text with turns, and who speaks each utterance."""

    people: tuple[Person, ...]
    speakers: tuple[SpeakerClaim | None, ...]
    """For each utterance; `None` where the source does not say."""
    sole: SpeakerClaim | None
    """The claim for what carries no name, if the title announces one speaker and no label names anybody."""
    asking: frozenset[str]
    """The ids of the people of whom the source says that they ask the questions."""
    invited: frozenset[str] = frozenset()
    """The ids of those of whom it says that they are interviewed."""
    presiding: frozenset[str] = frozenset()
    """The ids of those of whom it says that they lead the sitting or the talk."""


def cast(reading: Reading, utterances: Sequence[Utterance]) -> Cast:
    """The people whom the labels, the title and the introductions of a text name, and who speaks what."""
    titled = list(announced(reading))
    around = context(reading, utterances)
    held = list(holders(reading.text, _before(reading, utterances), _offices(reading, utterances)))
    named = list(_by_label(reading, utterances, held))
    examination = Examination(reading)
    own = [*titled, *filter(None, named), *examination.named]
    stated = [reading.view[slice(*found.role)] for found in own if found.role is not None]
    complete = {found.name for found in own if found.gender is None and not begins_small(found.name)}
    longer = namesakes(
        without_letters(reading.text, utterances),
        {found.name for found in own},
        reading.lexicons,
        stated,
        complete,
    )
    elsewhere = without_parties(reading, own, longer)
    nouns = reading.lexicons[0].language in CAPITAL_NOUNS
    mentioned = [as_labelled(own, one, nouns) for one in without_parties(reading, own, around.mentioned)]
    named = affiliated(reading, named, elsewhere)
    own = [*titled, *filter(None, named), *examination.named]
    own_words = list(presented(reading, utterances, named))
    register = Register(reading, own, own_words, held, mentioned, elsewhere)
    offices = Offices(reading, _numbered(register, (*own, *held, *around.mentioned)))
    presiding = dict(_numbered(register, reversed(around.presiding)))
    sides = Parties(utterances, around, register, named, reading.text)
    spoken = [
        _named(reading, register, found)
        if found
        else _holding(reading, offices, utterance)
        or _leading(reading, presiding, utterance)
        or _party(reading, register, utterance, examination.of(utterance) or sides.of(utterance.kind))
        for utterance, found in zip(utterances, named, strict=True)
    ]
    ids: dict[int, str] = {}
    for number in (*map(register.number, titled), *(one.number for one in spoken if one)):
        if number is not None:
            ids.setdefault(number, f"p{len(ids) + 1}")
    labels = _labels(spoken)
    alone = not any(utterance.kind in _NAMING for utterance in utterances)
    return Cast(
        people=tuple(register.person(number, id, labels.get(number, ())) for number, id in ids.items()),
        speakers=tuple(one.claim(ids) if one else None for one in spoken),
        sole=_sole(reading, register, titled, ids) if alone else None,
        asking=frozenset(
            ids[number] for number in _asking(reading, around, register, own, examination) if number in ids
        ),
        invited=frozenset(ids[number] for number, _ in _numbered(register, around.invited) if number in ids),
        presiding=frozenset(ids[number] for number in presiding if number in ids),
    )


def _by_label(
    reading: Reading, utterances: Sequence[Utterance], held: Sequence[Found]
) -> Iterator[Found | None]:
    """For each utterance whom its label names, else whom its words do."""
    organisations, initials = outlets(reading, utterances), Initials(reading, utterances)
    for utterance, other in zip(utterances, _introduced(reading, utterances), strict=True):
        found = initials.of(utterance) or labelled(reading, utterance)
        if found is None or found.name in organisations:
            yield other
        else:
            yield _in_office(reading, held, found)


def _introduced(reading: Reading, utterances: Sequence[Utterance]) -> Iterator[Found | None]:
    """For each utterance whom its words or its nickname name; a moderator's words hold for the label."""
    nicknames, moderating = Nicknames(reading, utterances), moderators(reading, utterances)
    for utterance in utterances:
        printed = printed_label(reading, utterance.label) if utterance.label else None
        moderator = moderating.get(printed.text) if printed else None
        if moderator is not None and printed is not None:
            yield msgspec.structs.replace(moderator, label=printed.pieces)
        else:
            yield introduced(reading, utterance) or nicknames.of(utterance)


def _in_office(reading: Reading, held: Sequence[Found], found: Found) -> Found:
    """A surname with its office under the name of the one holder who has both: `MINISTER LEE`."""
    if found.role is None or " " in found.name:
        return found
    office, surname = reading.view[slice(*found.role)].casefold(), form_of(found.name, None).words[-1:]
    names = {
        one.name
        for one in held
        if one.role is not None
        and reading.view[slice(*one.role)].casefold() == office
        and form_of(one.name, None).words[-1:] == surname
    }
    return msgspec.structs.replace(found, name=names.pop()) if len(names) == 1 else found


def _before(reading: Reading, utterances: Sequence[Utterance]) -> list[Span]:
    """The lines before the first label, and what is said first."""
    labels = (utterance.label.first for utterance in utterances if utterance.label is not None)
    lines = [(line.start, line.end) for line in reading.page_evidence.lines[: next(labels, 0)]]
    first = [piece for one in utterances[:OPENING] for passage in one.passages for piece in passage.pieces]
    return sorted({*lines, *first})


def _offices(reading: Reading, utterances: Sequence[Utterance]) -> list[str]:
    """The offices that labels name without a holder, each once."""
    found = [office for utterance in utterances if (office := _stated_office(reading, utterance))]
    return list(dict.fromkeys(name for office in found for name in (office, *titles_of(office))))


def _stated_office(reading: Reading, utterance: Utterance) -> str | None:
    """The office that a label states, with a name or without one."""
    label = utterance.label
    if label is not None and label.name is not None and label.office is not None:
        return " ".join(reading.view[slice(*label.office)].split())
    return _office(reading, utterance)


def _office(reading: Reading, utterance: Utterance) -> str | None:
    """The office or the word for a moderator that a label consists of."""
    label = utterance.label
    if label is None or label.name is not None or label.kind not in ("office", "moderator"):
        return None
    printed = printed_label(reading, label)
    if printed is None:
        return None
    words = (reading.view[slice(*label.office)] if label.office else printed.text).split()
    while len(words) > 1 and words[0].isupper() and words[-1].islower():  # `MINISTER OF PORTS answers`
        words = words[:-1]
    return " ".join(words[1:] if len(words) > 1 and word_of(words[0]) in label_words().small else words)


def without_turns(reading: Reading, speech: bool) -> tuple[Person, ...]:
    """The people of a text without turns: those it quotes, and those whom a `speech` announces."""
    titled = list(announced(reading)) if speech else []
    own = [*titled, *quoted(reading)]
    register = Register(reading, own)
    numbers = dict.fromkeys(number for number, _ in _numbered(register, own))
    return tuple(register.person(number, f"p{place}", ()) for place, number in enumerate(numbers, 1))


class _Spoken(Value, frozen=True, kw_only=True):
    """Who speaks an utterance, by the person's number, and the ground for it."""

    number: int
    basis: Basis
    evidence: tuple[Evidence, ...]
    label: str | None = None

    def claim(self, ids: dict[int, str]) -> SpeakerClaim:
        return SpeakerClaim(value=ids[self.number], basis=self.basis, evidence=self.evidence)


def _numbered(register: Register, found: Iterable[Found]) -> Iterator[tuple[int, Found]]:
    for one in found:
        number = register.number(one)
        if number is not None:
            yield number, one


def _named(reading: Reading, register: Register, found: Found) -> _Spoken | None:
    """The person whom the utterance's label or first words name."""
    number = register.number(found)
    if number is None:
        return None
    evidence = reading.quoted(*(found.label or (found.span,)))
    label = evidence.text if found.label else None
    return _Spoken(number=number, basis="stated", evidence=(evidence,), label=label)


def _holding(reading: Reading, offices: Offices, utterance: Utterance) -> _Spoken | None:
    """The person who holds the office that a label names."""
    office = _office(reading, utterance)
    held = offices.holder(office) if office else None
    printed = printed_label(reading, utterance.label) if utterance.label else None
    if held is None or printed is None:
        return None
    number, found = held
    evidence = (printed, _together(reading, found))
    return _Spoken(number=number, basis="inferred", evidence=evidence, label=printed.text)


def _leading(reading: Reading, presiding: Mapping[int, Found], utterance: Utterance) -> _Spoken | None:
    """The one person of whom the text says that they lead it, where a label is of a chair or moderator."""
    office = _office(reading, utterance)
    printed = printed_label(reading, utterance.label) if utterance.label else None
    if len(presiding) != 1 or printed is None or office is None:
        return None
    if utterance.kind != "moderator" and not is_chair(office):
        return None
    (number, found), *_ = presiding.items()
    evidence = (printed, reading.quoted(found.span))
    return _Spoken(number=number, basis="inferred", evidence=evidence, label=printed.text)


def _labels(spoken: Iterable[_Spoken | None]) -> dict[int, tuple[str, ...]]:
    """By person the labels that their turns carry, each once."""
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for one in spoken:
        if one is not None and one.label is not None:
            found[one.number][one.label] = None
    return {number: tuple(labels) for number, labels in found.items()}


def _party(reading: Reading, register: Register, utterance: Utterance, found: Found | None) -> _Spoken | None:
    """The one of an interview or examination whose words a question or answer without a name are."""
    number = register.number(found) if found else None
    if found is None or number is None or not utterance.audible:
        return None
    label = printed_label(reading, utterance.label) if utterance.label else None
    evidence = (*((label,) if label else ()), reading.quoted(found.span))
    return _Spoken(number=number, basis="inferred", evidence=evidence)


def _together(reading: Reading, found: Found) -> Evidence:
    """The stretch that names office and person together."""
    role = found.role or found.span
    return reading.quoted((min(role[0], found.span[0]), max(role[1], found.span[1])))


def _sole(
    reading: Reading, register: Register, titled: Sequence[Found], ids: dict[int, str]
) -> SpeakerClaim | None:
    numbers = {register.number(found) for found in titled}
    number = numbers.pop() if len(numbers) == 1 else None
    if number is None:
        return None
    return SpeakerClaim(value=ids[number], basis="inferred", evidence=(reading.quoted(titled[0].span),))


def _asking(
    reading: Reading, around: Context, register: Register, own: Sequence[Found], examination: Examination
) -> Iterator[int]:
    """The people who ask by their office, by the words around the turns, in court, or as authors."""
    for number, found in _numbered(register, own):
        for span in (found.role, found.affiliation):
            if span is not None and asks_by_office(reading.view[slice(*span)]):
                yield number
    yield from (
        number for number, _ in _numbered(register, (*around.asking, *around.authors, *examination.asking))
    )
