"""Text with each character replaced by a form for its kind, for work on words. Positions do not change.

Letters that a case-insensitive regular expression treats as equal fold alike: `ſ` as `s`. So do those
that are printed for each other: `ё` as `е`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from toolkit.language.alike import APOSTROPHES, first_forms
from toolkit.language.scripts import in_word

_ASCII = bytes(range(128))
_CONTINUING = bytes(range(0x80, 0xC0))
"""In UTF-8, the bytes of a character after its first."""
_IN_WORDS = f"{APOSTROPHES}.-"


def fold(text: str) -> str:
    """`text` with each letter in its one form and everything else as spaces."""
    return _encoded(text, _folded).translate(_FOLDED).decode("utf-8", "surrogatepass")


def shapes(text: str) -> str:
    """`text` with `x` for letters, `0` for digits, `-` for the marks found inside words, as in `U.S.-led`,
    and spaces for all others."""
    return _encoded(text, _shape).translate(_SHAPES, _CONTINUING).decode("ascii")


def _encoded(text: str, form: Callable[[str], str]) -> bytes:
    """`text` in UTF-8, with each character beyond ASCII replaced by its `form`."""
    data = text.encode("utf-8", "surrogatepass")
    others = data.translate(None, _ASCII)
    if others:
        for character in set(others.decode("utf-8", "surrogatepass")):
            other = form(character)
            if other != character:
                text = text.replace(character, other)
        data = text.encode("utf-8", "surrogatepass")
    return data


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    if not in_word(character) or character.isdecimal():
        return " "
    form = character.casefold()[0]
    return "i" if form == "ı" else first_forms().get(form, form)


@lru_cache(maxsize=10_000)
def _shape(character: str) -> str:
    """Letters beyond ASCII stay: the first byte of each counts as one letter."""
    if character in _IN_WORDS:
        return "-"
    if character.isdecimal():
        return "0"
    if not in_word(character) and character != "_":
        return " "
    return "x" if character.isascii() else character


def _bytes(form: Callable[[str], str], other: bytes) -> bytes:
    """The form of each byte of ASCII, and `other` for those beyond it."""
    return bytes(ord(form(chr(byte))) for byte in _ASCII) + other


_FOLDED = _bytes(_folded, bytes(range(128, 256)))
_SHAPES = _bytes(_shape, b"x" * 128)
