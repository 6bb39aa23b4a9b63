"""Forms of names: the words they are compared by, and how a name in capitals is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from toolkit.language.people import Gender, is_honorific
from toolkit.language.scripts import IN_WORD, is_small
from toolkit.model.base import Value

INITIALS = 4
"""A word of 2 to 4 capitals may be the initials of a name."""

CACHED = 20_000
"""The forms of at most this many words are cached: names are looked for several times in the same text."""
MOST_INITIALS = 3
"""Up to 3 capitals that are all of a name are initials, unless the page explains them."""

NAME_WORD = re.compile(rf"(?:['’](?=[tsn]\s))?[^\W\d_](?:[{IN_WORD}'’\u200c-]|\.(?=\w))*\.?")
"""A word of a name, an initial with its full stop included."""

_POSTNOMINAL = re.compile(
    r"M\.?P\.?|M\.?L\.?A\.?|M\.?E\.?P\.?|[KQS]\.?C\.?|Ph\.?D\.?|OBE|CBE|Esq\.?", re.IGNORECASE
)
_PARTS = re.compile(r"[^\s.·・]+\.?")
_SHORTENED = re.compile(r"[^\W\d_]{2,3}\.")
_MARKS = re.compile(r"[\u0300-\u036f\u200c'’`]")
_LETTERS = re.compile(r"[^\W\d_]+")
_WHOLE_NAMES = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3]{1,5}\Z")
"""A name of Chinese characters or Hangul, written without a space, the surname first."""
_GAELIC = re.compile(r"MC(?=[A-Z]{3})")
_KEPT = re.compile(r"[IVX]{2,4}\Z")
_ENDING = re.compile(r"(?<=\w\w)['’][a-zçğıöşü]{1,5}\Z")
_NICKNAME = re.compile(r"[\d_]")
_VOWEL = re.compile(r"[AEIOUY]")


class Form(Value, frozen=True, kw_only=True):
    """A name as it is compared: its words folded, and the gender that its honorific states."""

    words: tuple[str, ...]
    gender: Gender | None
    capitals: bool
    """Whether it is one word of 2 to 4 capitals, perhaps initials."""
    dense: bool
    """Whether its words are single characters, the surname first."""

    @property
    def abbreviated(self) -> bool:
        """Whether it is a surname with initials: `A. Lee`, `Lee A.I.`"""
        return not self.dense and len(self.words) > 1 and sum(len(word) > 1 for word in self.words) <= 1


@lru_cache(maxsize=CACHED)
def form_of(name: str, gender: Gender | None) -> Form:
    """The form of a printed name without its office."""
    bare = without_honorifics(name)
    dense = _WHOLE_NAMES.match(bare) is not None
    parts = list(bare) if dense else _PARTS.findall(bare)
    words = tuple(word for part in parts if (word := folded(part)))
    if len(parts) == len(words) == 2 and _SHORTENED.fullmatch(parts[0]):  # `El. Lee`
        words = (words[0][0], words[1])
    letters = [letter for word in words for letter in word.split("-") if letter]
    if 2 <= len(letters) <= INITIALS and all(len(letter) == 1 for letter in letters) and not dense:
        words, bare = ("".join(letters),), "".join(_LETTERS.findall(bare))
    capitals = len(words) == 1 and 2 <= len(words[0]) <= INITIALS and bare.isupper()
    return Form(words=words, gender=gender, capitals=capitals, dense=dense)


@lru_cache(maxsize=CACHED)
def folded(word: str) -> str:
    """A word without case, accents, apostrophes and full stop, as `Hélène` and `HELENE` are one."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return _MARKS.sub("", decomposed).replace("ı", "i").strip(".,")


@lru_cache(maxsize=CACHED)
def is_initials(word: str) -> bool:
    """Whether a word is initials: `A.`, `A.I.`, `J`."""
    letters = _LETTERS.findall(word)
    return all(len(letter) == 1 for letter in letters) and word[:1].isupper()


def are_initials(name: str) -> bool:
    """Whether a name is nothing but initials: one to three capitals, with or without full stops."""
    letters = _LETTERS.findall(name)
    return sum(map(len, letters)) <= MOST_INITIALS and all(map(str.isupper, letters)) and bool(letters)


def without_honorifics(name: str) -> str:
    """A name without the honorifics before it; a single letter is an initial, not `M.` for `Monsieur`."""
    words = name.split()
    while len(words) > 1 and is_honorific(words[0]) and not is_initials(words[0]):
        words = words[1:]
    return " ".join(words)


def is_postnominal(word: str) -> bool:
    """Whether letters stand behind names and are no part of them: `MP`, `KC`."""
    return _POSTNOMINAL.fullmatch(word) is not None


def without_ending(name: str) -> str:
    """A name without what is written together with it behind an apostrophe: `Lee's`, `Demir'in`."""
    return _ENDING.sub("", name)


def is_plain_case(name: str) -> bool:
    """Whether a name is written with capitals and small letters, or in a script without them."""
    return not (name.isupper() or is_small(name))


def written(name: str, particles: Collection[str], inner: dict[str, str], turkish: bool) -> str:
    """A name, its capitals written small: `Ann Lee` for `ANN LEE`, `O'Leary`.

    `inner` maps words in small letters to how the text writes them with capitals inside: `McDonald`. Where it
    is not certain which letters are small, the word stays as printed.
    """
    words = name.split()
    last = len(words) - 1
    return " ".join(
        _word(word, number == 0, number == last, particles, inner, turkish)
        for number, word in enumerate(words)
    )


def _word(
    word: str, first: bool, last: bool, particles: Collection[str], inner: dict[str, str], turkish: bool
) -> str:
    if _NICKNAME.search(word):
        return word
    if is_small(word):
        return _capitalised(word) if first or word not in particles else word
    if not word.isupper():
        return _without_capitals_at_the_end(word)
    if is_initials(word):
        return word
    initials, dot, surname = word.rstrip(".").rpartition(".")
    if dot and surname:
        return initials + dot + _word(surname, first, last, particles, inner, turkish)
    known = inner.get(word.lower())
    if known:
        return known
    if _uncertain(word, last and not first):
        return word
    small = word.translate({ord("I"): "ı", ord("İ"): "i"}).lower() if turkish else word.lower()
    return small if small in particles and not first and not last else _capitalised(small, turkish)


def _without_capitals_at_the_end(word: str) -> str:
    """`McDonald` for `McDONALD`: what precedes the run of capitals shows that its first is one."""
    stem = len(word.rstrip("".join(filter(str.isupper, set(word)))))
    return word if len(word) - stem < 3 else word[: stem + 1] + word[stem + 1 :].lower()


def _uncertain(word: str, surname: bool) -> bool:
    """Whether a word in capitals stays: `MCDONALD`, `III`, initials, Greek, which drops its accents."""
    letters = "".join(_LETTERS.findall(word))
    if len(letters) < 2 or _GAELIC.match(word) or _KEPT.match(word):
        return True
    if unicodedata.name(letters[0], "").startswith("GREEK"):
        return True
    return not surname and len(letters) < 4 and letters.isascii() and not _VOWEL.search(letters)


def _capitalised(word: str, turkish: bool = False) -> str:
    """`word` in small letters with a capital at the beginning and after each hyphen and apostrophe."""
    return re.sub(
        r"(?:\A|(?<=[-'’]))[^\W\d_]",
        lambda match: "İ" if turkish and match.group() == "i" else match.group().upper(),
        word,
    )
