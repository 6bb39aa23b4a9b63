"""Who speaks and who is named: the people of the documents, and names that the text shows to be people's.

A name in the text is a person's if an honorific or an office stands before it, if it ends like the name of
somebody known so, or if it is like a name and the text says of it who that is or that it speaks. Forms are
put together in each document, as structuring does (`structuring/people/merge.py`), then people across
documents: whole names that are the same, and surnames with an office that both have. Offices are never
compared as names.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from toolkit.language.folding import fold
from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon, lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.likeness import likely_end, name_likeness
from toolkit.language.names import Name, find_names, role_pattern, verbs_pattern
from toolkit.language.people import Gender, gender_of, is_honorific
from toolkit.language.scripts import is_small
from toolkit.language.stopwords import stopwords
from toolkit.language.tables import shipped_table
from toolkit.model.analysis import Citation, PersonEntry, PersonOf
from toolkit.model.base import Value
from toolkit.model.document import Evidence, Person
from toolkit.model.spans import Span
from toolkit.packing.analysis.reading import Passage, Reading, cited
from toolkit.structuring.people.forms import Form, form_of
from toolkit.structuring.people.merge import merged

LIKELY = 0.5
"""A name that ends with a known surname is that person's if it is as like a name as ≥ 0.5."""
INTRODUCED = 0.8
"""One of whom the text says who it is is a person's if it is as like a name as ≥ 0.8."""
UNLIKELY = 0.1
"""One word behind an office that is less like a name than 0.1 is none: `General Motors`."""
FIRM = 0.02
"""Several words behind an office that are less like a name than 0.02 are none: `General Electric Lamps`."""
MOST_WORDS = 5
LONGEST_OFFICE = 60
"""An office before a comma is looked for in 60 characters."""
ARTICLE = 3
"""An article has at most 3 letters."""

_NOBLE = frozenset({"lord", "lady", "sir", "dame", "king", "queen", "prince", "princess"})
_ENDS = " .,’'"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class _Mention(Value, frozen=True, kw_only=True):
    """A name in a passage, at `[start, end)`, with the office before it."""

    passage: Passage
    start: int
    end: int
    name: str
    form: Form
    honoured: bool
    role: Citation | None
    surname: bool
    """Whether an honorific or office stands before it, so that it may be the surname alone."""


class _Known(Value, frozen=True, kw_only=True):
    """Somebody in one document."""

    reading: Reading
    people: tuple[Person, ...]
    mentions: tuple[_Mention, ...]
    names: tuple[str, ...]
    """The forms of the name as printed, those of people first."""
    forms: tuple[Form, ...]


def people(readings: Sequence[Reading]) -> list[PersonEntry]:
    """Everybody who speaks or is named in the sources, by heading."""
    candidates = [_candidates(reading) for reading in readings]
    ends = frozenset(end for each in candidates for form in each.own for end in _ends(form))
    known = [one for each in candidates for one in _in_document(each, ends)]
    entries = [_entry(group) for group in _across(known)]
    return sorted(entries, key=lambda entry: (fold(entry.heading), entry.heading, entry.forms))


class _Candidates(Value, frozen=True, kw_only=True):
    """The names of a document: of its people, behind honorifics and offices, and what else may be one."""

    reading: Reading
    people: dict[Form, tuple[Person, ...]]
    honoured: tuple[_Mention, ...]
    others: tuple[tuple[Passage, int, Name], ...]
    small: Counter[str]
    """The words that the text prints in small letters."""

    @property
    def own(self) -> list[Form]:
        return [*self.people, *(mention.form for mention in self.honoured)]


def _ends(form: Form) -> Iterator[tuple[str, ...]]:
    yield from (form.words[at:] for at in range(len(form.words)))


def _candidates(reading: Reading) -> _Candidates:
    persons: dict[Form, tuple[Person, ...]] = {}
    for person in reading.document.people:
        form = form_of(bare_name(person.name), _gender(person))
        if form.words and not is_office(form.words[-1]) and not is_office(form.words[-1].rstrip("s")):
            persons[form] = (*persons.get(form, ()), person)
    small = _small_words(reading)
    table = _table(reading.language)
    found = [*_named(reading, table)] if table else []
    return _Candidates(
        reading=reading,
        people=persons,
        honoured=tuple(
            _mention(passage, start, name, table, small)
            for passage, start, name in found
            if table and name.honoured and _is_honoured_name(passage, start, name, table, small)
        ),
        others=tuple(one for one in found if not one[2].honoured),
        small=small,
    )


def _named(reading: Reading, table: Lexicon) -> Iterator[tuple[Passage, int, Name]]:
    """What may be a name, sentence by sentence, with where the sentence begins."""
    for passage in reading.passages:
        for start, end in passage.sentences:
            for name in find_names(passage.text[start:end], table):
                yield passage, start, name


def _in_document(names: _Candidates, ends: frozenset[tuple[str, ...]]) -> Iterator[_Known]:
    """The people of one document, with their mentions."""
    table = _table(names.reading.language)
    others = [
        _mention(*one, table, names.small)
        for one in names.others
        if table and _is_person(*one, ends, table, names.small)
    ]
    places = {id(passage): place for place, passage in enumerate(names.reading.passages)}
    mentions = sorted((*names.honoured, *others), key=lambda one: (places[id(one.passage)], one.start))
    numbers = merged(names.own, (one.form for one in others))
    groups: dict[int, tuple[list[Person], list[_Mention]]] = {}
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
    mentions: Sequence[_Mention],
    groups: Iterable[tuple[list[Person], list[_Mention]]],
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
    persons: list[Person], mentions: list[_Mention]
) -> Iterator[tuple[list[Person], list[_Mention]]]:
    """The same person, or two: surnames behind titles are those of a whole name that a text has before them.

    `President Lee`, and only later `Mary Lee`, are two people, if neither speaks and no office is of both.
    """
    whole = [one for one in mentions if len(one.form.words) > 1]
    bare = [one for one in mentions if len(one.form.words) == 1]
    first = mentions[0] if mentions else None
    offices = _words_of(one.role.text for one in whole if one.role)
    shared = offices & _words_of(one.role.text for one in bare if one.role)
    if persons or not whole or not bare or (first and len(first.form.words) > 1) or shared:
        yield persons, mentions
    else:
        yield persons, whole
        yield [], bare


def _words_of(roles: Iterable[str]) -> set[str]:
    return {word for role in roles for word in fold(role).split()}


def _known(reading: Reading, persons: Sequence[Person], mentions: Sequence[_Mention]) -> _Known:
    printed = [bare_name(person.name) for person in persons] + [mention.name for mention in mentions]
    forms = [form_of(bare_name(person.name), _gender(person)) for person in persons]
    forms += [mention.form for mention in mentions]
    return _Known(
        reading=reading,
        people=tuple(persons),
        mentions=tuple(mentions),
        names=tuple(dict.fromkeys(printed)),
        forms=tuple(dict.fromkeys(forms)),
    )


def _gender(person: Person) -> Gender | None:
    return next((gender for label in (*person.labels, person.name) if (gender := gender_of(label))), None)


def bare_name(name: str) -> str:
    """A name without an office or an honorific that was taken for a part of it."""
    words = name.split()
    titles = [place for place, word in enumerate(words[:-1]) if is_office(word) or _is_plain_honorific(word)]
    return " ".join(likely_end(words[titles[-1] + 1 :]) if titles else likely_end(words))


def _is_plain_honorific(word: str) -> bool:
    return is_honorific(word) and gender_of(word) is not None and word.casefold().rstrip(".") not in _NOBLE


@cache
def _table(language: str | None) -> Lexicon | None:
    return lexicon(language) if language is not None and language in languages() else None


def _small_words(reading: Reading) -> Counter[str]:
    """The words that the text prints in small letters."""
    return Counter(
        word for passage in reading.passages for word in _WORD.findall(passage.text) if is_small(word[0])
    )


def _is_honoured_name(passage: Passage, start: int, name: Name, table: Lexicon, small: Counter[str]) -> bool:
    """Whether what stands behind an honorific or an office is a name, no word that the text uses as such."""
    words = name.text.split()
    if all(is_honorific(word) for word in words) or is_office(words[-1]) or len(words) > MOST_WORDS:
        return False
    if any(word.isupper() and len(word) > 1 for word in words) and not name.text.isupper():
        return False
    common = sum(1 for word in words if small[word.lower()])
    if common == len(words) and (len(words) > 1 or name.role is not None):
        return False
    if _is_no_name(passage.text[start:], name, table) or _is_of_kings(passage.text[start:], name):
        return False
    if name.role is None:
        return not (words[0].casefold() in table.nobility and _is_called(passage.text[: start + name.start]))
    if is_small(words[0][0]) and _is_of(words[0], table):
        return name_likeness(name.text) >= INTRODUCED  # not `Presidente da República`
    if len(words) > 1:
        return True
    before = _WORD.findall(passage.text[max(0, start + name.role[0] - 12) : start + name.role[0]])
    named = bool(before) and before[-1] in table.small  # `the Russian General Staff`
    return name_likeness(name.text) >= (LIKELY if named else UNLIKELY)


def _is_no_name(sentence: str, name: Name, table: Lexicon) -> bool:
    """Whether the words are those of a place or a firm: `King Charles Street`, `General Electric Lamps`.

    A title behind a name is a surname: `Martin Luther King Day`. `I'm Ann Lee` is no whole name either.
    """
    words = name.text.split()
    if words[-1].casefold() in _things(table.language) or _is_contracted(words[0], table):
        return True
    if name.role is None:
        return False
    named, _, title = sentence[slice(*name.role)].rpartition(" ")
    if title.casefold() in _NOBLE and named[:1].isupper() and name_likeness(named) >= INTRODUCED:
        return True
    return len(words) > 1 and name_likeness(name.text) < FIRM


def _is_of_kings(sentence: str, name: Name) -> bool:
    """Whether a title is that of several, as in names of places: `Kings Langley`."""
    title = sentence[slice(*name.role)].casefold() if name.role else ""
    return title.endswith("s") and title.removesuffix("s") in _NOBLE


def _is_contracted(word: str, table: Lexicon) -> bool:
    head, mark, _ = word.replace("’", "'").casefold().partition("'")
    return bool(mark) and (head in stopwords(table.language) or head == "i")


@cache
def _things(language: str) -> frozenset[str]:
    return frozenset(shipped_table("people.toml")["things"].get(language, ()))


def _is_of(word: str, table: Lexicon) -> bool:
    """Whether a word before a name says of which organisation or place somebody is."""
    return re.fullmatch(table.affiliation, word, re.IGNORECASE) is not None


def _is_called(before: str) -> bool:
    """Whether the words before a title say what is called so: `the passenger ferry` before `Lady Ann`."""
    words = before[-40:].split()[-3:]
    small = [word for word in words if is_small(word[0]) and word.isalpha()]
    if words and words[-1] == "the":
        return True
    articled = len(words) == len(small) == 3 and len(small[0]) <= ARTICLE < len(small[2])
    return articled and not any(is_office(word) for word in small)


def _is_person(
    passage: Passage,
    start: int,
    name: Name,
    ends: frozenset[tuple[str, ...]],
    table: Lexicon,
    small: Counter[str],
) -> bool:
    """Whether a name without an office before it is a person's."""
    words = form_of(name.text, None).words
    first = name.text.split()[0].lower()
    if not 2 <= len(words) <= MOST_WORDS or _leads(first, table) or small[first]:
        return False
    if any(is_office(word) for word in name.text.split()) or is_honorific(name.text.split()[-1]):
        return False
    if _is_no_name(passage.text[start:], name, table):
        return False
    known = next((len(words) - at for at in range(1, len(words)) if words[at:] in ends), 0)
    if known > 1 or words in ends:
        return True
    likeness = name_likeness(name.text)
    if known and likeness >= LIKELY:
        return True
    before = passage.text[max(0, start + name.start - 20) : start + name.start].split()
    placed = bool(before) and before[-1].casefold() in _prepositions(table)
    introduced = _is_introduced(passage.text, start + name.end, table) or _office_before(
        passage.text, (start + name.start, start + name.end), table
    )
    return likeness >= INTRODUCED and not placed and bool(introduced)


def _prepositions(table: Lexicon) -> frozenset[str]:
    """Words behind which a name is often that of a place: `in`, `of`, `della`."""
    return table.small | table.particles | frozenset(table.place_words.split("|"))


def _is_introduced(text: str, end: int, table: Lexicon) -> bool:
    """Whether the words behind a name say who that is, or that they speak."""
    if text[end : end + 2] == ", " and table.apposition.match(text, end + 2):
        return not _is_of_a_body(text, end + 2, table)
    return text[end : end + 1] == " " and verbs_pattern(table).match(text, end + 1) is not None


def _is_of_a_body(text: str, start: int, table: Lexicon) -> bool:
    """Whether an apposition says that a name is that of an organisation: `, the investment bank`."""
    words = _WORD.findall(re.split(r"[,.;:(]", text[start : start + LONGEST_OFFICE], maxsplit=1)[0])
    head = [*itertools.takewhile(lambda word: word not in table.small, words[1:])]
    return bool(head) and table.organisation.fullmatch(head[-1]) is not None


def _office_before(text: str, name: Span, table: Lexicon) -> Span | None:
    """The office that a name explains, from its article on: `mayor` in `The mayor, Ann Lee, …`."""
    if not text[: name[0]].endswith(", ") or text[name[1] : name[1] + 1] not in (",", "."):
        return None
    end = name[0] - len(", ")
    words = [*_WORD.finditer(text, max(0, end - LONGEST_OFFICE), end)]
    articles = _articles(table.language)
    at = next((word.end() for word in reversed(words) if word.group().casefold() in articles), end)
    office = text[at:end].strip()
    stated = "," not in office and any(
        match.end() == len(office) for match in role_pattern(table).finditer(office)
    )
    return (end - len(office), end) if stated else None


def _mention(
    passage: Passage, start: int, name: Name, table: Lexicon | None, small: Counter[str]
) -> _Mention:
    text = name.text.strip(_ENDS)
    before = passage.text[max(0, start + name.start - 20) : start + name.start]
    title = before.split()[-1] if before.split() else ""
    return _Mention(
        passage=passage,
        start=start + name.start,
        end=start + name.start + len(text),
        name=" ".join(text.split()),
        form=form_of(text, gender_of(title) if is_honorific(title) else None),
        honoured=name.honoured,
        role=_role(passage, start, name, table, small) if table else None,
        surname=name.honoured,
    )


def _role(passage: Passage, start: int, name: Name, table: Lexicon, small: Counter[str]) -> Citation | None:
    """The office before a name as stated; `None` if it may be another's: `aide to the President Lee`."""
    if name.role is None:
        before = _office_before(passage.text, (start + name.start, start + name.end), table)
        return passage.cite(*before) if before and not _is_of_several(passage.text[slice(*before)]) else None
    begin, end = start + name.role[0], start + name.role[1]
    if _is_others(passage.text[:begin], table) or _is_of_several(passage.text[begin:end]):
        return None
    words = passage.text[begin:end]
    first, _, rest = words.partition(" ")
    leads = small[first.lower()] or _leads(first.lower(), table)
    if name.role[0] == 0 and leads and role_pattern(table).fullmatch(rest):
        begin = end - len(rest)  # `Under President Lee`
    else:
        office = role_pattern(table).search(words)
        begin += office.start() if office is not None and leads else 0
    return passage.cite(begin, end)


def _leads(word: str, table: Lexicon) -> bool:
    """Whether a word may stand before a name or an office and is no part of it: `as`, `my`, `dear`."""
    return word in stopwords(table.language) or word in _articles(table.language) | _addressing(
        table.language
    )


@cache
def _articles(language: str) -> frozenset[str]:
    return frozenset(shipped_table("quoting.toml")["articles"].get(language, ()))


@cache
def _addressing(language: str) -> frozenset[str]:
    return frozenset(shipped_table("people.toml")["addressing"].get(language, ()))


def _is_of_several(role: str) -> bool:
    """Whether an office is that of several people: `Senators Lee and Poe`."""
    last = role.split()[-1]
    return last.endswith("s") and is_office(last.removesuffix("s"))


def _is_others(before: str, table: Lexicon) -> bool:
    """Whether an office behind these words is that of another: `aide to the` before `President Lee`."""
    words = _WORD.findall(before[-20:])
    return len(words) > 1 and words[-2] in table.small and words[-1] in table.small


def _across(known: Sequence[_Known]) -> list[list[_Known]]:
    """The people of all documents in groups: each the same person."""
    fullest = [max(one.forms, key=lambda form: (len(form.words), form.words)) for one in known]
    numbers = merged(fullest)
    groups: list[list[int]] = []
    of_number: dict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(known)), key=lambda place: (len(fullest[place].words) == 1, place))
    for place in order:
        one, number = known[place], numbers.get(fullest[place])
        fitting = None
        if number is not None:
            near = ((at, [known[other] for other in groups[at]]) for at in of_number[number])
            fitting = next((at for at, group in near if _fits(one, fullest[place], group)), None)
        if fitting is None:
            fitting = len(groups)
            groups.append([])
            if number is not None:
                of_number[number].append(fitting)
        groups[fitting].append(place)
    return [[known[place] for place in sorted(group)] for group in groups]


def _fits(one: _Known, form: Form, group: Sequence[_Known]) -> bool:
    """Whether somebody known by a surname alone is one of a group: by an office that both have.

    Of two surnames alone it is enough that no office speaks against it.
    """
    if len(form.words) > 1:
        return True
    mine, theirs = _office_words([one]), _office_words(group)
    if any(len(each.words) > 1 for other in group for each in other.forms):
        return bool(mine & theirs)
    return not mine or not theirs or bool(mine & theirs)


def _office_words(group: Iterable[_Known]) -> set[str]:
    roles = [mention.role.text for one in group for mention in one.mentions if mention.role]
    roles += [person.role.text for one in group for person in one.people if person.role]
    return _words_of(roles)


def _entry(group: Sequence[_Known]) -> PersonEntry:
    names = _by_fullness(name for one in group for name in one.names)
    bare = [mention.name for one in group for mention in one.mentions if mention.surname]
    roles = list(_roles(group))
    persons = [PersonOf(ref=one.reading.ref, person=person.id) for one in group for person in one.people]
    turns, words = _spoken(group)
    return PersonEntry(
        heading=_heading(names, bare, roles, group[0].reading.language),
        basis="inferred",
        forms=names,
        roles=tuple(roles),
        people=tuple(persons),
        turns=turns or None,
        words=words or None,
        mentions=tuple(_first_in_blocks(mention for one in group for mention in one.mentions)),
    )


def _by_fullness(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each once without regard to case, the fullest first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(sorted(found.values(), key=lambda name: (-len(name.split()), -len(name), name)))


def _roles(group: Sequence[_Known]) -> Iterator[Citation]:
    """Offices and affiliations, each in its own words once."""
    seen: set[str] = set()
    for one in group:
        stated = [evidence for person in one.people for evidence in (person.role, person.affiliation)]
        citations = [_from_evidence(one.reading, evidence) for evidence in stated]
        citations += [mention.role for mention in one.mentions]
        for citation in citations:
            key = fold(citation.text) if citation else ""
            if citation is not None and key not in seen:
                seen.add(key)
                yield citation


def _from_evidence(reading: Reading, evidence: Evidence | None) -> Citation | None:
    if evidence is None or not evidence.pieces:
        return None
    table, start = _table(reading.language), evidence.pieces[0][0]
    if table is not None and _is_others(reading.view[max(0, start - 40) : start], table):
        return None
    return cited(reading, evidence.pieces)


def _spoken(group: Sequence[_Known]) -> tuple[int, int]:
    """How many turns somebody speaks, and how many words."""
    each = [one.reading.spoken.get(person.id, (0, 0)) for one in group for person in one.people]
    return sum(turns for turns, _ in each), sum(words for _, words in each)


def _first_in_blocks(mentions: Iterable[_Mention]) -> Iterator[Citation]:
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        place = (mention.passage.reading.ref, mention.passage.block.id)
        if place not in seen:
            seen.add(place)
            yield mention.passage.cite(mention.start, mention.end)


def _heading(
    names: Sequence[str], bare: Sequence[str], roles: Sequence[Citation], language: str | None
) -> str:
    """`Fogh Rasmussen, Anders`; of a surname alone, with the office: `Medvedev (President)`."""
    name = names[0]
    words = name.split()
    titles = [word for word in words[:-1] if is_honorific(word)]
    words = [word for word in words if word not in titles] or words
    if len(words) > 1 and all(map(_is_initial, words[1:])):
        return " ".join((words[0], *(word[0] + "." for word in words[1:])))  # `Иванова М. П.`
    if len(words) == 1:
        stated = titles[0] if titles else ""
        if stated:
            return f"{words[0]}, {stated}"
        return f"{words[0]} ({roles[0].text})" if roles else words[0]
    if not _is_inverted(words, language):
        return " ".join(words)
    at = _surname_at(words, names[1:], bare, language)
    surname, first = " ".join(words[at:]), " ".join((*titles, *words[:at]))
    if at == 0:
        alone = roles and (len(words) == 1 or words[0].casefold() in _particles(language))
        return f"{surname} ({roles[0].text})" if alone else surname
    return f"{surname[0].upper()}{surname[1:]}, {first}"


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def _is_inverted(words: Sequence[str], language: str | None) -> bool:
    """Whether the first name stands first: not in Hungarian, nor in scripts without capitals."""
    return language != "hu" and all(word[0].isupper() or is_small(word[0]) for word in words)


def _surname_at(words: Sequence[str], names: Sequence[str], bare: Sequence[str], language: str | None) -> int:
    """Where the surname begins: as the text has it behind an honorific, else the last word and particles."""
    folded = _folded(" ".join(words))
    particles = _particles(language)
    shorter = set(map(_folded, bare))
    shorter |= {name for name in map(_folded, names) if name[0] in particles}
    for at in range(1, len(words)):
        if folded[at:] in shorter:
            return at
    if folded[:1] in shorter:
        return 0
    if folded[0] in particles:
        return 0
    at = len(words) - 1
    while at > 0 and words[at - 1].casefold() in particles:
        at -= 1
    return at


def _particles(language: str | None) -> frozenset[str]:
    table = _table(language)
    return table.particles if table else frozenset()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word).strip() for word in name.split())
