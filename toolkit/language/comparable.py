"""Words in the form in which they are compared: how they are printed makes no difference."""

from __future__ import annotations

import re
import unicodedata

from toolkit.language.scripts import INVISIBLE, is_dense

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NO_WORD = re.compile(r"[\W_]+")


def comparable(text: str) -> str:
    """The words of `text`, a space between each two: no capitals, accents, marks, invisible characters."""
    if text.isascii():
        return _NO_WORD.sub(" ", text.casefold()).strip()
    taken_apart = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
    letters = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", letters.casefold().replace("ı", "i")).strip()


def bare_of_accents(text: str) -> str:
    """`text` without the accents of alphabets: who types capitals leaves them out. Its other letters stay."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text` one after the other, however both are printed.

    In scripts without spaces they may stand inside a longer run. Words without a letter or digit hold nothing
    that could be compared: they must stand in `text` as they are.
    """
    sought, whole = comparable(words), comparable(text)
    if not sought:
        return words.strip() in text
    if is_dense(words):
        return sought.replace(" ", "") in whole.replace(" ", "")
    return f" {sought} " in f" {whole} "


def same_words(text: str, words: str) -> bool:
    """Whether each of `words` stands in `text`, in whatever order: `LEE, Ann` for `Ann Lee`."""
    if is_dense(words):
        return holds(text, words)
    return set(comparable(words).split()) <= set(comparable(text).split())
