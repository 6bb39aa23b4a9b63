"""Whether what may be a name in the text is a person's."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import name_likeness
from toolkit.language.names import Name, verbs_pattern
from toolkit.language.people import is_honorific
from toolkit.language.scripts import is_small
from toolkit.language.stopwords import stopwords
from toolkit.language.tables import listed_words
from toolkit.packing.analysis.people.offices import LONGEST_OFFICE, office_before
from toolkit.packing.analysis.people.words import NOBLE, WORD, leads
from toolkit.packing.analysis.reading import Passage
from toolkit.structuring.people.forms import form_of

LIKELY = 0.5
"""A name that ends with a known surname is that person's if it is as like a name as ≥ 0.5."""
INTRODUCED = 0.8
"""One of whom the text says who it is is a person's if it is as like a name as ≥ 0.8."""
UNLIKELY = 0.1
"""One word behind an office that is less like a name than 0.1 is none: `General Motors`."""
FIRM = 0.02
"""Several words behind an office that are less like a name than 0.02 are none: `General Electric Lamps`."""
MOST_WORDS = 5
CALLED = 40
"""What is called by a title is looked for in the 40 characters before it."""
ARTICLE = 3
"""An article has at most 3 letters."""


def is_honoured_name(passage: Passage, start: int, name: Name, table: Lexicon, small: Counter[str]) -> bool:
    """Whether what stands behind an honorific or an office is a name, no word that the text uses as such."""
    words = name.text.split()
    if all(is_honorific(word) for word in words) or is_office(words[-1]) or len(words) > MOST_WORDS:
        return False
    if any(word.isupper() and len(word) > 1 for word in words) and not name.text.isupper():
        return False
    common = sum(1 for word in words if small[word.lower()])
    if common == len(words) and (len(words) > 1 or name.role is not None):
        return False
    title = _title_before(passage, start, name)
    if _is_no_name(name, title, table) or _is_of_kings(title):
        return False
    if name.role is None:
        called = passage.text[max(0, start + name.start - CALLED) : start + name.start]
        return not (words[0].casefold() in table.nobility and _is_called(called))
    if is_small(words[0][0]) and _is_of(words[0], table):
        return name_likeness(name.text) >= INTRODUCED  # not `Presidente da República`
    if len(words) > 1:
        return True
    before = WORD.findall(passage.text[max(0, start + name.role[0] - 12) : start + name.role[0]])
    named = bool(before) and before[-1] in table.small  # `the Russian General Staff`
    return name_likeness(name.text) >= (LIKELY if named else UNLIKELY)


def _title_before(passage: Passage, start: int, name: Name) -> str:
    """The office or title before a name, which is found from `start` on; empty if there is none."""
    return passage.text[start + name.role[0] : start + name.role[1]] if name.role else ""


def _is_no_name(name: Name, title: str, table: Lexicon) -> bool:
    """Whether the words are those of a place or a firm: `King Charles Street`, `General Electric Lamps`.

    A title behind a name is a surname: `Martin Luther King Day`. `I'm Ann Lee` is no whole name either.
    """
    words = name.text.split()
    things = listed_words("people.toml", "things", table.language)
    if words[-1].casefold() in things or _is_contracted(words[0], table):
        return True
    if name.role is None:
        return False
    named, _, rank = title.rpartition(" ")
    if rank.casefold() in NOBLE and named[:1].isupper() and name_likeness(named) >= INTRODUCED:
        return True
    return len(words) > 1 and name_likeness(name.text) < FIRM


def _is_of_kings(title: str) -> bool:
    """Whether a title is that of several, as in names of places: `Kings Langley`."""
    title = title.casefold()
    return title.endswith("s") and title.removesuffix("s") in NOBLE


def _is_contracted(word: str, table: Lexicon) -> bool:
    head, mark, _ = word.replace("’", "'").casefold().partition("'")
    return bool(mark) and (head in stopwords(table.language) or head == "i")


def _is_of(word: str, table: Lexicon) -> bool:
    """Whether a word before a name says of which organisation or place somebody is."""
    return re.fullmatch(table.affiliation, word, re.IGNORECASE) is not None


def _is_called(before: str) -> bool:
    """Whether the words before a title say what is called so: `the passenger ferry` before `Lady Ann`."""
    words = before.split()[-3:]
    small = [word for word in words if is_small(word[0]) and word.isalpha()]
    if words and words[-1] == "the":
        return True
    articled = len(words) == len(small) == 3 and len(small[0]) <= ARTICLE < len(small[2])
    return articled and not any(is_office(word) for word in small)


def is_person(
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
    if not 2 <= len(words) <= MOST_WORDS or leads(first, table) or small[first]:
        return False
    if any(is_office(word) for word in name.text.split()) or is_honorific(name.text.split()[-1]):
        return False
    if _is_no_name(name, _title_before(passage, start, name), table):
        return False
    known = next((len(words) - at for at in range(1, len(words)) if words[at:] in ends), 0)
    if known > 1 or words in ends:
        return True
    likeness = name_likeness(name.text)
    if known and likeness >= LIKELY:
        return True
    before = passage.text[max(0, start + name.start - 20) : start + name.start].split()
    placed = bool(before) and before[-1].casefold() in _prepositions(table)
    introduced = _is_introduced(passage.text, start + name.end, table) or office_before(
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
    words = WORD.findall(re.split(r"[,.;:(]", text[start : start + LONGEST_OFFICE], maxsplit=1)[0])
    head = [*itertools.takewhile(lambda word: word not in table.small, words[1:])]
    return bool(head) and table.organisation.fullmatch(head[-1]) is not None
