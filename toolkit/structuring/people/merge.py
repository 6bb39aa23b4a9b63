"""Which forms of names are one person's: each is looked up among fuller ones, never compared with all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from toolkit.structuring.people.forms import Form

LONGEST_NAME = 8
"""Of a name of more than 8 words only the whole is compared."""

LONG_SURNAME = 9
"""Of a surname of ≥ 9 letters one letter may be missing or wrong, if the first name is the same."""

_DOUBLED = re.compile(r"([^\W\d_])\1+")

Key = tuple[str, ...]
_Index = defaultdict[Key, dict[int, None]]


def merged(own: Iterable[Form], *mentioned: Iterable[Form]) -> dict[Form, int | None]:
    """For each form of people who speak or are announced, and of those only mentioned, the person's number.

    A bare form that fits several of those who speak is nobody: `None`. They come before those who are only
    mentioned, in the order of the arguments; one that fits several of these is a person of its own. One that
    is the end of one fuller name only, a speaker's, is that speaker's.
    """
    speaking = set(own)
    levels = [set(forms) for forms in mentioned]
    everybody = speaking.union(*levels)
    people = _People(everybody, len(levels))
    fuller = {end: form for end, form in _fuller(everybody).items() if form in speaking}
    for level, forms in enumerate(levels):
        for form in sorted(forms, key=_fullness):
            if len(form.words) > 1 and form.words not in fuller:
                people.mention(form, level)
    for form in sorted(speaking, key=_fullness):
        people.speak(form)
    known = people.number
    for form in sorted(everybody - known.keys(), key=_fullness):
        if form.words in fuller:
            known[form] = known.get(fuller[form.words])
    return known


def _fuller(forms: Iterable[Form]) -> dict[Key, Form | None]:
    """The ends, of 2 words or more, of longer names -> the one name that ends so; `None` if several do."""
    found: dict[Key, Form | None] = {}
    for form in sorted(forms, key=lambda form: (form.words, form.gender or "")):
        for start in range(1, len(form.words) - 1) if len(form.words) <= LONGEST_NAME else ():
            end = form.words[start:]
            other = found.get(end, form)
            found[end] = other if other is not None and other.words == form.words else None
    return found


def _fullness(form: Form) -> tuple[bool, bool, int, bool, Key]:
    """The fullest first: names with initials after whole ones, single words last, a stated gender first."""
    single, initials = len(form.words) == 1, form.abbreviated or form.capitals
    return single, initials, -len(form.words), form.gender is None, form.words


class _People:
    """The people found so far, by all the shorter forms that their names have."""

    def __init__(self, forms: Iterable[Form], levels: int) -> None:
        self.number: dict[Form, int | None] = {}
        self._speaking: _Index = defaultdict(dict)
        self._mentioned: list[_Index] = [defaultdict(dict) for _ in range(levels)]
        self._gender: list[str | None] = []
        self._orders: dict[Key, int] = {}
        """By the sorted words of a name."""
        self._contested = _contested(forms)

    def mention(self, form: Form, level: int) -> None:
        """Gives a whole name its person: one whose fuller name is known at this level, or a new one."""
        index = self._mentioned[level]
        found = self._fitting(form, index) or self._in_other_order(form)
        if form not in self.number or (self.number[form] is None and len(found) == 1):
            self.number[form] = None if len(found) > 1 else found[0] if found else self._new()
        self._known(form, index)

    def speak(self, form: Form) -> None:
        """Gives the name of a speaker its person: another speaker's, one mentioned, or a new one."""
        found = self._fitting(form, self._speaking)
        found = self._addressed(form, found) or found
        if len(found) > 1:
            self.number[form] = None
            return
        if not found:
            levels = (self._fitting(form, index) for index in self._mentioned)
            fitting = next((numbers for numbers in levels if numbers), self._in_other_order(form))
            found = fitting if len(fitting) == 1 else [self._new()]
        self.number[form] = found[0]
        self._known(form, self._speaking)

    def _addressed(self, form: Form, speaking: Sequence[int]) -> list[int]:
        """The one mentioned with the gender of a surname that also fits a speaker of unknown gender."""
        unsure = len(speaking) == 1 and self._gender[speaking[0]] is None
        if form.gender is None or len(form.words) > 1 or not unsure:
            return []
        fitting = {number for index in self._mentioned for number in self._fitting(form, index)}
        stated = [number for number in sorted(fitting) if self._gender[number] == form.gender]
        return stated if len(stated) == 1 else []

    def _known(self, form: Form, index: _Index) -> None:
        number = self.number[form]
        if number is None:
            return
        if self._gender[number] is None:
            self._gender[number] = form.gender
        self._orders.setdefault(tuple(sorted(form.words)), number)
        for key in _keys(form):
            index[key][number] = None

    def _in_other_order(self, form: Form) -> list[int]:
        """The person whose name has the same words: an index prints the surname first."""
        number = None if form.dense else self._orders.get(tuple(sorted(form.words)))
        return [] if number is None or not self._agrees(form, number) else [number]

    def _new(self) -> int:
        self._gender.append(None)
        return len(self._gender) - 1

    def _fitting(self, form: Form, index: _Index) -> list[int]:
        """Up to two people whom a form fits, by the first kind of key that any is known by."""
        for key in _sought(form):
            fitting = (number for number in index.get(key, ()) if self._agrees(form, number))
            if two := list(islice(fitting, 2)):
                return two
        return []

    def _agrees(self, form: Form, number: int) -> bool:
        """Whether the genders do not speak against it; a surname of both genders needs one that is stated."""
        gender = self._gender[number]
        if form.gender is None or gender == form.gender:
            return True
        return gender is None and (len(form.words) > 1 or form.words[-1] not in self._contested)


def _contested(forms: Iterable[Form]) -> set[str]:
    """The surnames that stand after honorifics of men and of women."""
    genders: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        if form.gender is not None and form.words:
            genders[form.words[-1]].add(form.gender)
    return {surname for surname, found in genders.items() if len(found) > 1}


def _sought(form: Form) -> Iterator[Key]:
    """The keys that a form is looked up by, the surest first."""
    words = form.words
    yield ("whole", *words)
    if form.abbreviated:
        yield from _initialled(words)
        return
    if not form.dense:
        yield ("end", *words)
    if len(words) == 2:
        yield ("ends", *words)
    if form.dense or form.gender is None:
        yield ("begin", *words)
    if form.capitals:
        yield ("initials", words[0])
    if len(words) > 2 and len(words[0]) == 1:
        yield ("surname", *words)
    yield ("undoubled", *map(_undoubled, words))
    yield from _slips(words)


def _slips(words: Sequence[str]) -> Iterator[Key]:
    """A first name and a long surname without any one letter: one slip of the pen is no other name."""
    if len(words) == 2 and len(words[1]) >= LONG_SURNAME:
        first, surname = words
        yield ("slip", first, surname)
        yield from (("slip", first, surname[:at] + surname[at + 1 :]) for at in range(len(surname)))


def _initialled(words: Sequence[str]) -> Iterator[Key]:
    """`А. И. Ли` and `Ли А. И.` by the first initial and the surname."""
    whole = [word for word in words if len(word) > 1]
    first = next((word for word in words if len(word) == 1), None)
    if first is not None and whole:
        yield ("initial", first, whole[-1])
        yield ("two surnames", first, whole[-1])


def _undoubled(word: str) -> str:
    """A word with each letter once where it is doubled: a slip of the pen in one of many labels."""
    return _DOUBLED.sub(r"\1", word)


def _keys(form: Form) -> Iterator[Key]:
    """The keys of all forms shorter than `form` that may be meant by it."""
    words = form.words
    yield ("whole", *words)
    if len(words) > LONGEST_NAME:
        return
    yield from (("undoubled", *map(_undoubled, words[start:])) for start in range(len(words)))
    yield from _slips(words)
    if form.abbreviated:
        yield from _initialled(words)
        yield from (("end", part) for part in (words[-1], *words[-1].split("-")))
        return
    if form.dense:
        yield from (("begin", *words[:end]) for end in range(1, len(words)))
        return
    yield from (("end", *words[start:]) for start in range(1, len(words)))
    yield from (("surname", words[0][0], *words[start:]) for start in range(1, len(words) - 1))
    yield from (("begin", *words[:end]) for end in range(1, len(words)))
    if "-" in words[-1]:  # `Lee` for `Ann Lee-Marsh`
        yield from (("end", part) for part in words[-1].split("-"))
    if len(words) > 1:
        yield ("initials", "".join(word[0] for word in words))
        yield ("initials", "".join(part[0] for word in words for part in word.split("-") if part))
        yield ("initial", words[0][0], words[-1])
        yield ("initial", words[1][0], words[0])
    if len(words) > 2:
        yield ("ends", words[0], words[-1])
        yield ("two surnames", words[0][0], words[-2])
