"""What the words around names say about people: honorifics, and how a text says who asks the questions.

The words of all languages are read together from `data/people.toml`, as labels stand on pages of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from toolkit.language.expressions import compiled
from toolkit.language.label_words import label_words
from toolkit.language.scripts import IN_WORD, MARKS
from toolkit.language.tables import shipped_table

Gender = Literal["masculine", "feminine"]
Party = Literal["interviews", "guests", "chairs"]
"""The tables of how a text says who asks, who is asked, and who leads a sitting."""
Side = Literal["before", "after"]

_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_CALLED = re.compile(rf"(?:[^\W_]|[{MARKS}])+")
_WORD = re.compile(rf"[^\W\d_][{IN_WORD}'’.-]*")
_NAME_WORD = r"[^\W\d_a-z][\w.'’-]*"


@cache
def _table() -> dict[str, Any]:
    return shipped_table("people.toml")


LONGEST_SURNAME = 3
"""A surname has at most 3 Chinese characters."""


def _all(words: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(word for each in words.values() for word in each)


@cache
def _genders() -> dict[str, Gender | None]:
    """Honorific, without case and full stop -> gender; `None` if languages disagree."""
    table = _table()["honorifics"]
    men, women = _all(table["masculine"]), _all(table["feminine"])
    found: dict[str, Gender | None] = dict.fromkeys(men & women)
    found.update(dict.fromkeys(men - women, "masculine"))
    found.update(dict.fromkeys(women - men, "feminine"))
    return found


@cache
def _first_names() -> frozenset[str]:
    """The honorifics that are first names too: `Don`."""
    return _all(_table()["honorifics"]["first_names"])


def is_honorific(word: str) -> bool:
    """Whether `word` is an honorific of any language: `Mrs.`, `Herr`."""
    folded = word.casefold().rstrip(".")
    if folded in _first_names():
        return False
    return folded in _genders() or folded in label_words().honorifics


def gender_of(text: str) -> Gender | None:
    """The gender that the honorifics in `text` state, the first that states one.

    `Sir` states none: first names follow it, and by the gender of an honorific surnames are told apart.
    """
    words = (word.casefold().rstrip(".") for word in _WORD.findall(text))
    genders = (_genders().get(word) for word in words if word not in _all(_table()["before_first_names"]))
    return next((gender for gender in genders if gender), None)


@cache
def _places() -> tuple[str, ...]:
    return tuple(_all(_table()["place_ends"]))


def names_place(name: str) -> bool:
    """Whether a name of 3 or more Chinese characters ends like that of a place or an authority: `青山県`."""
    return len(name) > 2 and name.endswith(_places())


@cache
def _patronymics() -> tuple[str, ...]:
    return tuple(_all(_table()["patronymics"]))


def surname_last(name: str) -> str:
    """A name of surname, first name and patronymic with the surname last: `Анна Ивановна Ли`."""
    words = name.split()
    given, last = (word.casefold() for word in words[1:]) if len(words) == 3 else ("", "")
    if not last.endswith(_patronymics()) or given.endswith(_patronymics()):
        return name
    return " ".join((*words[1:], words[0]))


@cache
def _asking() -> frozenset[str]:
    return _all(_table()["asking"])


def asks_by_office(text: str) -> bool:
    """Whether the words of an office or affiliation belong to somebody who asks: `Analyst`."""
    return not _asking().isdisjoint(word.casefold() for word in _WORD.findall(text))


@cache
def _calling() -> frozenset[str]:
    return _all(_table()["calling"])


@cache
def _calling_first() -> frozenset[str]:
    return frozenset(words.partition(" ")[0] for words in _calling())


def calls_in(label: str) -> bool:
    """Whether a label is of somebody who calls something into what others say: `An hon. Member`.

    Behind two words for it may follow where the call comes from: `A voice from the gallery`.
    """
    folded = label.casefold()
    first = _CALLED.search(folded)
    if first is None or first.group() not in _calling_first():
        return False
    words = _CALLED.findall(folded)
    begins = (" ".join(words[:end]) for end in range(2, len(words)))
    return " ".join(words) in _calling() or any(begin in _calling() for begin in begins)


@cache
def _chairing() -> frozenset[str]:
    return _all(_table()["chairing"])


def is_chair(office: str) -> bool:
    """Whether an office leads a sitting: its first word is one for the chair of an assembly or a court."""
    first = _CALLED.search(office.casefold())
    return first is not None and first.group() in _chairing()


@cache
def leading_words() -> re.Pattern[str]:
    """What those say who lead a sitting or moderate a talk: `Next question, please.`"""
    return _pattern([pattern for each in _table()["moderating"].values() for pattern in each])


@cache
def sworn() -> re.Pattern[str]:
    """What a transcript of a court says of a witness behind the name: `having been duly sworn`."""
    return _pattern(_court("sworn"))


@cache
def oath_line() -> re.Pattern[str]:
    """A line with the name of a witness and, in brackets, that they are sworn: `MS ANN LEE (affirmed)`."""
    oath = _pattern(_court("oath")).pattern
    return re.compile(rf"(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,4}}) \((?i:{oath})\)\Z")


@cache
def examination_line() -> re.Pattern[str]:
    """A line that says who examines, or heads an examination: `Examination by MS LEE`, `BY MS LEE:`."""
    name, parts = rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}", _pattern(_court("parts")).pattern
    return re.compile(rf"(?:(?i:{examining().pattern}){name}:?|BY {name}:|(?i:{parts}):?)\Z")


@cache
def examining() -> re.Pattern[str]:
    """The beginning of a line that says who examines, up to the name."""
    return compiled(rf"{_pattern(_court('examining')).pattern}\s+")


@cache
def calling_witness() -> re.Pattern[str]:
    """How counsel call a witness: `May I call`."""
    return _pattern(_court("calls"))


def _court(key: str) -> list[str]:
    return [pattern for each in _table()["court"][key].values() for pattern in each]


def is_witness(word: str) -> bool:
    """Whether a label's word means the witness who was last sworn."""
    return word in _all(_table()["court"]["witness"])


@cache
def _same_office() -> dict[str, str]:
    table = _table()["court"]
    titles = _all(table["judge"])
    return {title: court for court in _all(table["court"]) for title in titles}


def titles_of(office: str) -> tuple[str, ...]:
    """The titles of who is meant by an office: the court is its judge."""
    return tuple(sorted(title for title, meant in _same_office().items() if meant == office.casefold()))


def office_of(title: str) -> str | None:
    """The word that labels use for who has a title: the judge is the court."""
    return _same_office().get(title.casefold().rstrip("."))


def is_surname_before_department(word: str) -> bool:
    """Whether a word before a department and an office may be a surname: `大森` in `大森外務大臣`.

    Not a place or an authority, nor a word for a country or a rank.
    """
    plain = 1 < len(word) <= LONGEST_SURNAME and not names_place(word)
    return plain and word not in _all(_table()["no_surnames"])


@cache
def announcing(table: Party, side: Side) -> re.Pattern[str]:
    """What stands before or after the name of who asks, is asked, or leads a sitting: `interviewed by`."""
    return _pattern([pattern for words in _table()[table].values() for pattern in words[side]])


@cache
def introducing() -> re.Pattern[str]:
    """What somebody says before their own name, with the space after it: `My name is `."""
    words = sorted(_all(_table()["introducing"]), key=len, reverse=True)
    return compiled(rf"{_pattern(words).pattern}\s+")


def _pattern(patterns: list[str]) -> re.Pattern[str]:
    joined = "|".join(patterns).replace(" ", r"\s+").replace("'", "['’]").replace("\u200c", "\u200c?")
    words = re.sub(_GROUP, "(?:", joined)
    # Scripts without spaces have no edges of words. Large classes compile slowly where case is ignored.
    before = r"(?:(?<!\w)|(?<=(?-i:[\u3040-\u9fff])))"
    after = r"(?:(?!\w)|(?<=(?-i:[\u3040-\u9fff]))|(?<=[：:／=]))"
    return compiled(f"{before}(?:{words}){after}")


def announced_examples(table: Party) -> Iterator[tuple[str, str]]:
    """The examples of the data: a text, and the name of the one in it who is of this party."""
    for words in _table()[table].values():
        yield from map(tuple, words["examples"])
