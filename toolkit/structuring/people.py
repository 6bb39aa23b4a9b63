"""Who speaks and who is quoted. Words that the source attributes to nobody never get a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import msgspec

from toolkit.language.lexicon import Lexicon
from toolkit.language.names import Name, find_names, role_pattern, same_person
from toolkit.model.document import KindClaim, Person, SpeakerClaim
from toolkit.structuring.found import Found
from toolkit.structuring.metadata.dates import SPOKEN
from toolkit.structuring.outline import TurnPlan
from toolkit.structuring.passages import Reading
from toolkit.structuring.quoted import quoted

_BRACKET = re.compile(r"\s*[(\[]\s*([^)\]]{2,80}?)\s*[)\]]?\s*\Z|,\s*([^,()]{3,80})\Z")
OFFICE_WORDS = 8
"""An office before a name has at most 8 words."""


class Cast:
    """The people of a document, forms of one name merged, in order of appearance."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._table = reading.lexicons[0]
        self._found: list[list[Found]] = []

    def add(self, found: Found) -> int:
        """The number of the person that `found` is, new or already known."""
        for number, forms in enumerate(self._found):
            if any(same_person(found.name, form.name, self._table) for form in forms):
                forms.append(found)
                return number
        self._found.append([found])
        return len(self._found) - 1

    def id(self, number: int) -> str:
        return f"p{number + 1}"

    def people(self) -> tuple[Person, ...]:
        return tuple(self._person(number, forms) for number, forms in enumerate(self._found))

    def _person(self, number: int, forms: list[Found]) -> Person:
        fullest = max(forms, key=lambda form: (len(form.name.split()), -form.span[0]))
        evidence = self._reading.quoted
        role = next((form.role for form in forms if form.role is not None), None)
        affiliation = next((form.affiliation for form in forms if form.affiliation is not None), None)
        return Person(
            id=self.id(number),
            name=fullest.name,
            basis=fullest.basis,
            evidence=(evidence(fullest.span),),
            labels=tuple(dict.fromkeys(form.label for form in forms if form.label)),
            role=evidence(role) if role else None,
            affiliation=evidence(affiliation) if affiliation else None,
        )


def cast(
    reading: Reading, turns: list[TurnPlan], kind: KindClaim
) -> tuple[tuple[Person, ...], list[SpeakerClaim | None]]:
    """The people, and for each turn who speaks it; `None` where the source does not say."""
    people = Cast(reading)
    announced = list(_announced(reading)) if turns or kind.value in SPOKEN else []
    speakers: dict[int, SpeakerClaim] = {}
    numbers = [people.add(found) for found in announced]
    # Where some turns carry names, a turn without one is not given a name either.
    labels = {turn.name for turn in turns if turn.name is not None}
    sole = numbers[0] if len(numbers) == 1 and not any(turn.name for turn in turns) else None
    for index, turn in enumerate(turns):
        holder = _office_holder(reading, turn, announced)
        named = None if holder else _labelled(reading, turn, labels) or _introduced(reading, turn)
        if holder is not None and turn.label is not None:
            number = people.add(msgspec.structs.replace(holder, label=turn.name))
            evidence = (reading.quoted(turn.label), reading.quoted(holder.span))
            speakers[index] = SpeakerClaim(value=people.id(number), basis="inferred", evidence=evidence)
        elif named is not None:
            number = people.add(_with_role(reading, turn, named))
            said = (reading.quoted(named.span),)
            speakers[index] = SpeakerClaim(value=people.id(number), basis="stated", evidence=said)
        elif sole is not None and turn.label is None and turn.role in ("statement", "answer"):
            said = (reading.quoted(announced[0].span),)
            speakers[index] = SpeakerClaim(value=people.id(sole), basis="inferred", evidence=said)
    if not turns:
        for found in quoted(reading):
            people.add(found)
    return people.people(), [speakers.get(index) for index in range(len(turns))]


def _office_holder(reading: Reading, turn: TurnPlan, announced: list[Found]) -> Found | None:
    """The person to whom the title gives the office that a label names: `PRESIDENTE DEL GOBIERNO.-`."""
    table = reading.lexicons[0]
    if turn.name is None or not role_pattern(table).search(turn.name) or find_names(turn.name, table):
        return None
    office = re.compile(rf"(?<!\w){re.escape(turn.name)}(?!\w)", re.IGNORECASE)
    for title in reading.front("title"):
        for found in announced:
            if title.start <= found.span[0] < title.end and office.search(
                reading.view, title.start, found.span[0]
            ):
                return found
    return None


def _announced(reading: Reading) -> Iterator[Found]:
    """The people whom a title names as its speakers, up to where it names their subject."""
    for segment in reading.front("title"):
        text = reading.view[segment.start : segment.end]
        table = reading.lexicons[0]
        announces = re.match(rf".{{0,80}}?(?<!\w)(?P<by>{table.announced_by})\s+", text, re.IGNORECASE)
        if not announces:
            continue
        begin, position = announces.start("by"), announces.end()
        joins = re.compile(rf"(?:[\w.]+\s+)?[\s,]*(?:(?:{table.joins})\s+)*", re.IGNORECASE)
        for name in find_names(text, table):
            end = name.role[0] if name.role else name.start
            gap, office = text[position:end], text[begin:end]
            if name.start < announces.end() or not (joins.fullmatch(gap) or _is_office(gap, office, table)):
                continue
            yield _found(segment.start, name)
            begin = position = name.end


def _is_office(gap: str, office: str, table: Lexicon) -> bool:
    """Whether `gap` is an office in few words and a comma: `de la ministre des Transports fluviaux, `.

    The pattern that announces a speaker may have matched the word for the office; `office` includes it.
    """
    few = len(gap.split()) <= OFFICE_WORDS and gap.rstrip().endswith(",")
    return few and role_pattern(table).search(office) is not None


def _found(offset: int, name: Name, label: str | None = None) -> Found:
    role = (offset + name.role[0], offset + name.role[1]) if name.role else None
    span = (offset + name.start, offset + name.end)
    return Found(name=name.text, span=span, role=role, label=label)


def _labelled(reading: Reading, turn: TurnPlan, labels: Collection[str]) -> Found | None:
    """The person a label names: `Jens Stoltenberg [NATO Secretary General]`, `Moderator (Oana Lungescu)`.

    If one of the `labels` is the end of this one, what comes before it is an office.
    """
    if turn.label is None or turn.name is None:
        return None
    start, text = turn.label[0], turn.name
    table = reading.lexicons[0]
    shorter = next((label for label in labels if text.endswith(f" {label}")), None)
    if shorter is not None and role_pattern(table).match(text):
        name = len(text) - len(shorter)
        span = (start + name, start + len(text))
        return Found(name=shorter, span=span, label=text, role=(start, start + name - 1))
    bracket = _BRACKET.search(text)
    bare = text[: bracket.start()] if bracket else text
    inner = (
        (bracket.start(1), bracket.end(1)) if bracket and bracket[1] else bracket.span(2) if bracket else None
    )
    if table.speech.moderator_label.fullmatch(bare.strip()):
        names = find_names(text[inner[0] : inner[1]], table) if inner else []
        if not names or inner is None:
            return None
        span = (start + inner[0] + names[0].start, start + inner[0] + names[0].end)
        return Found(name=names[0].text, span=span, label=text, role=(start, start + len(bare)))
    names = find_names(bare, table)
    role = (start + inner[0], start + inner[1]) if inner else None
    if names:
        found = _found(start, names[0], text)
        return Found(name=found.name, span=found.span, label=text, role=role or found.role)
    return Found(name=bare.strip(), span=(start, start + len(bare.rstrip())), label=text, role=role)


def _introduced(reading: Reading, turn: TurnPlan) -> Found | None:
    """A questioner who introduces themselves: `Leon Bruneau, Agence France-Presse.`"""
    if turn.role != "question" or not turn.audible:
        return None
    for passage in turn.passages[:1]:
        if not passage.pieces:
            return None
        start, end = passage.pieces[0]
        words = reading.lexicons[0].speech.greeting
        pattern = re.compile(rf"(?:(?:{words})(?!\w)[^.,!?]{{0,40}}[,.!]\s+)*", re.IGNORECASE)
        greeting = pattern.match(reading.view, start, end)
        begin = greeting.end() if greeting else start
        opening = reading.view[begin : min(end, begin + 120)]
        return _self_introduction(reading, opening, begin)
    return None


def _self_introduction(reading: Reading, opening: str, begin: int) -> Found | None:
    """A name at the very beginning, then its organisation, then the end of a sentence."""
    sentence = re.match(r"[^.?!:;]{3,100}(?=[.:;])", opening)
    names = find_names(opening, reading.lexicons[0])
    if not sentence or not names or names[0].start != 0 or len(names[0].text.split()) < 2:
        return None
    name = names[0]
    before = reading.lexicons[0].affiliation
    organisation = re.compile(rf",\s+(?:{before})\s*(?P<name>[^\W\d_a-z].*)")
    rest = organisation.fullmatch(sentence.group(), name.end)
    if rest is None or len(rest["name"].split()) > 7:
        return None
    affiliation = (begin + rest.start("name"), begin + rest.end("name"))
    span = (begin + name.start, begin + name.end)
    return Found(name=name.text, span=span, affiliation=affiliation)


def _with_role(reading: Reading, turn: TurnPlan, found: Found) -> Found:
    """Adds the role that the speaker's own words state: `as I've experienced as Secretary General`."""
    if found.role is not None or turn.role == "question":
        return found
    for table in reading.lexicons:
        role = re.compile(
            rf"(?<!\w)(?:{table.speech.myself})(?!\w)[^.?!]{{0,60}}?\s(?:{table.speech.being})\s+(?P<role>{_proper(table)})(?!\w)"
        )
        for passage in turn.passages:
            for start, end in passage.pieces:
                match = role.search(reading.view, start, end)
                if match:
                    span = match.span("role")
                    return Found(name=found.name, span=found.span, label=found.label, role=span)
    return found


def _proper(table: Lexicon) -> str:
    return rf"(?-i:(?=[A-Z]))(?i:{table.speech.role})"
