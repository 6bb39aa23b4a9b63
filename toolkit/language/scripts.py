"""Facts about scripts: which write words without spaces, and which characters are invisible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from toolkit.language.alike import APOSTROPHES

DENSE: tuple[tuple[str, int], ...] = (
    ("\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u1000-\u104f\u1780-\u17d3", 5),
    (
        "\u3040-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
        2,
    ),
)
"""Scripts without spaces between words, each with how many characters a word has on average.

Thai, Lao, Burmese and Khmer have about five; Chinese characters and kana about two.
"""
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters that print nothing: soft hyphens, joiners, direction marks. The body of a character class."""

POINTS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
)
"""Vowel signs of Hebrew and Arabic, which most texts leave out, and the stroke that stretches Arabic words.

The body of a character class.
"""
UNSPACED = (
    "\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Chinese characters and kana: words begin and end between any two. The body of a character class."""


def _ranges(points: Iterable[int]) -> str:
    """The body of a character class for code points in order."""
    runs: list[list[int]] = []
    for point in points:
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


MARKS = _ranges(point for point in range(0x300, 0xAC00) if unicodedata.category(chr(point))[0] == "M")
"""Combining marks, such as the vowel signs of Indic scripts: parts of words that `\\w` does not match.

The body of a character class.
"""
IN_WORD = rf"\w{MARKS}"
"""What words are made of, marks included. The body of a character class."""
ALONE = f"{UNSPACED}\uac00-\ud7a3"
"""These and Korean syllables: where words are matched, each is one. The body of a character class."""

LONGEST_WORD = 1_000
"""A word is read back from its end for at most 1,000 code points."""

_ALONE = re.compile(f"[{ALONE}]")
_MARK = re.compile(f"[{MARKS}]")
_WORD = re.compile(rf"[{ALONE}]|[^\s{ALONE}]+")
_DENSE = [(re.compile(f"[{characters}]"), size) for characters, size in DENSE]
_ANY_DENSE = re.compile("[" + "".join(characters for characters, _ in DENSE) + "]")
_HIDING = re.compile(rf"[^\s{INVISIBLE}{POINTS}]*[{INVISIBLE}{POINTS}]\S*")
_HIDDEN = re.compile(f"[{INVISIBLE}{POINTS}]")


def settled(text: str) -> str:
    """`text` as it is matched: of the same length, a word's invisible characters and vowel signs moved after
    it as spaces.

    They then neither split nor hide a word, and every word still begins at its position.
    """
    if _HIDDEN.search(text) is None:
        return text
    return _HIDING.sub(lambda match: _shown(match.group()), text)


def _shown(word: str) -> str:
    visible = _HIDDEN.sub("", word)
    return visible + " " * (len(word) - len(visible))


def places_in(text: str) -> list[int]:
    """For each character of the settled text, where it stands in `text`."""
    places = list(range(len(text)))
    for match in _HIDING.finditer(text):
        word = range(match.start(), match.end())
        places[match.start() : match.end()] = sorted(word, key=lambda place: is_hidden(text[place]))
    return places


def printed_end(view: str, end: int) -> int:
    """Where a stretch of the settled text ends in `view`: invisible characters push its last word on.

    For the end of a word in `view` itself, the end of that word with its punctuation.
    """
    begins, least = end, max(0, end - LONGEST_WORD)
    while begins > least and not view[begins - 1].isspace():
        begins -= 1
    pushed = sum(map(is_hidden, view[begins:end]))
    while pushed and end < len(view) and not view[end].isspace():
        pushed -= not is_hidden(view[end])
        end += 1
    return end


def is_hidden(character: str) -> bool:
    """Whether a character is left out where words are matched: invisible, or a vowel sign."""
    return _HIDDEN.match(character) is not None


def words_of(folded: str) -> list[str]:
    """The words of folded text; of Chinese, Japanese and Korean, its characters."""
    if folded.isascii() or _ALONE.search(folded) is None:
        return folded.split()
    return _WORD.findall(folded)


def has_marks(text: str) -> bool:
    """Whether any of `text` is a combining mark, as the vowel signs of Indic scripts are."""
    return _MARK.search(text) is not None


def is_small(text: str) -> bool:
    """Whether all letters are small ones of a script with capitals in use; names in Georgian have none."""
    return text.islower() and text.title() != text


def has_case(text: str) -> bool:
    """Whether its letters are capitals, or small ones that have capitals in use."""
    return text.title() != text.lower() or is_small(text)


def is_dense(text: str) -> bool:
    """Whether any of `text` is in a script without spaces between words."""
    return _ANY_DENSE.search(text) is not None


def dense_words(text: str) -> int:
    """How many words its characters of scripts without spaces make, besides those that spaces separate."""
    words = sum(len(pattern.findall(text)) // size for pattern, size in _DENSE)
    return max(words - 1, 0)


def in_word(character: str) -> bool:
    """Whether a character is part of words: a letter, a digit, or a mark on one, as in most Indic scripts.

    An apostrophe is none, although Unicode calls the Ukrainian one a letter.
    """
    if character in APOSTROPHES:
        return False
    return character.isalnum() or unicodedata.category(character)[0] == "M"
