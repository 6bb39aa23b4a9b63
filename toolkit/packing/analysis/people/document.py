"""The people of one document: its speakers, and whom the text names, forms of a name put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon
from toolkit.language.names import Name, find_names
from toolkit.language.people import Gender, gender_of
from toolkit.language.scripts import is_small
from toolkit.model.base import Value
from toolkit.model.document import Person
from toolkit.packing.analysis.people.mentions import Mention, mention_of
from toolkit.packing.analysis.people.names import is_honoured_name, is_person
from toolkit.packing.analysis.people.words import WORD, bare_name, table_of, words_of
from toolkit.packing.analysis.reading import Passage, Reading
from toolkit.structuring.people.forms import Form, form_of
from toolkit.structuring.people.merge import merged


class Known(Value, frozen=True, kw_only=True):
    """Somebody in one document."""

    reading: Reading
    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    names: tuple[str, ...]
    """The forms of the name as printed, those of people first."""
    forms: tuple[Form, ...]


class Candidates(Value, frozen=True, kw_only=True):
    """The names of a document: of its people, behind honorifics and offices, and what else may be one."""

    reading: Reading
    people: dict[Form, tuple[Person, ...]]
    honoured: tuple[Mention, ...]
    others: tuple[tuple[Passage, int, Name], ...]
    small: Counter[str]
    """The words that the text prints in small letters."""

    @property
    def own(self) -> list[Form]:
        return [*self.people, *(mention.form for mention in self.honoured)]


def candidates_of(reading: Reading) -> Candidates:
    """The names of a document, those of its own people without offices."""
    persons: dict[Form, tuple[Person, ...]] = {}
    for person in reading.document.people:
        form = form_of(bare_name(person.name), _gender(person))
        if form.words and not is_office(form.words[-1]) and not is_office(form.words[-1].rstrip("s")):
            persons[form] = (*persons.get(form, ()), person)
    small = _small_words(reading)
    table = table_of(reading.language)
    found = [*_named(reading, table)] if table else []
    return Candidates(
        reading=reading,
        people=persons,
        honoured=tuple(
            mention_of(passage, start, name, table, small)
            for passage, start, name in found
            if table and name.honoured and is_honoured_name(passage, start, name, table, small)
        ),
        others=tuple(one for one in found if not one[2].honoured),
        small=small,
    )


def ends_of(form: Form) -> Iterator[tuple[str, ...]]:
    """A name, and what is left of it without its first words: one of these is the surname."""
    yield from (form.words[at:] for at in range(len(form.words)))


def _named(reading: Reading, table: Lexicon) -> Iterator[tuple[Passage, int, Name]]:
    """What may be a name, sentence by sentence, with where the sentence begins."""
    for passage in reading.passages:
        for start, end in passage.sentences:
            for name in find_names(passage.text[start:end], table):
                yield passage, start, name


def _small_words(reading: Reading) -> Counter[str]:
    """The words that the text prints in small letters."""
    return Counter(
        word for passage in reading.passages for word in WORD.findall(passage.text) if is_small(word[0])
    )


def in_document(names: Candidates, ends: frozenset[tuple[str, ...]]) -> Iterator[Known]:
    """The people of one document, with their mentions."""
    table = table_of(names.reading.language)
    others = [
        mention_of(*one, table, names.small)
        for one in names.others
        if table and is_person(*one, ends, table, names.small)
    ]
    places = {id(passage): place for place, passage in enumerate(names.reading.passages)}
    mentions = sorted((*names.honoured, *others), key=lambda one: (places[id(one.passage)], one.start))
    numbers = merged(names.own, (one.form for one in others))
    groups: dict[int, tuple[list[Person], list[Mention]]] = {}
    for form, persons in names.people.items():
        number = numbers.get(form)
        groups.setdefault(-1 - len(groups) if number is None else number, ([], []))[0].extend(persons)
    for mention in mentions:
        number = numbers.get(mention.form)
        if number is not None:
            groups.setdefault(number, ([], []))[1].append(mention)
    for found, named in groups.values():
        if _fits_several(found, named, groups.values()):
            continue
        for some in _introduced_apart(found, named):
            yield _known(names.reading, *some)


def _fits_several(
    persons: Sequence[Person],
    mentions: Sequence[Mention],
    groups: Iterable[tuple[list[Person], list[Mention]]],
) -> bool:
    """Whether this is only a surname, without an office, that several people have: then it is nobody's."""
    own = [*(form_of(bare_name(person.name), None) for person in persons), *(one.form for one in mentions)]
    stated = any(person.role or person.labels for person in persons) or any(one.role for one in mentions)
    if stated or any(len(form.words) > 1 for form in own):
        return False
    ends = {form.words[-1:] for form in own}
    return (
        sum(
            any(len(one.form.words) > 1 and one.form.words[-1:] in ends for one in named)
            for _, named in groups
        )
        > 1
    )


def _introduced_apart(
    persons: list[Person], mentions: list[Mention]
) -> Iterator[tuple[list[Person], list[Mention]]]:
    """The same person, or two: surnames behind titles are those of a whole name that a text has before them.

    `President Lee`, and only later `Mary Lee`, are two people, if neither speaks and no office is of both.
    """
    whole = [one for one in mentions if len(one.form.words) > 1]
    bare = [one for one in mentions if len(one.form.words) == 1]
    first = mentions[0] if mentions else None
    offices = words_of(one.role.text for one in whole if one.role)
    shared = offices & words_of(one.role.text for one in bare if one.role)
    if persons or not whole or not bare or (first and len(first.form.words) > 1) or shared:
        yield persons, mentions
    else:
        yield persons, whole
        yield [], bare


def _known(reading: Reading, persons: Sequence[Person], mentions: Sequence[Mention]) -> Known:
    printed = [bare_name(person.name) for person in persons] + [mention.name for mention in mentions]
    forms = [form_of(bare_name(person.name), _gender(person)) for person in persons]
    forms += [mention.form for mention in mentions]
    return Known(
        reading=reading,
        people=tuple(persons),
        mentions=tuple(mentions),
        names=tuple(dict.fromkeys(printed)),
        forms=tuple(dict.fromkeys(forms)),
    )


def _gender(person: Person) -> Gender | None:
    return next((gender for label in (*person.labels, person.name) if (gender := gender_of(label))), None)
