"""Text with each character in a form of its own kind, for work on words. Positions stay what they are.

Letters that a regular expression without regard to case takes for each other fold alike: `ſ` as `s`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from toolkit.language.scripts import in_word

_ASCII = bytes(range(128))
_CONTINUING = bytes(range(0x80, 0xC0))
"""In UTF-8, the bytes of a character after its first."""
_IN_WORDS = "'’.-"


def fold(text: str) -> str:
    """`text` with its letters in one form and all else as spaces."""
    return _encoded(text, _folded).translate(_FOLDED).decode("utf-8", "surrogatepass")


def shapes(text: str) -> str:
    """`text` with `x` for letters, `0` for digits, `-` for the marks that stand in words, as in `U.S.-led`,
    and spaces for all others."""
    return _encoded(text, _shape).translate(_SHAPES, _CONTINUING).decode("ascii")


def _encoded(text: str, form: Callable[[str], str]) -> bytes:
    """`text` in UTF-8, with `form` of each character beyond ASCII."""
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
    return "i" if form == "ı" else form


@lru_cache(maxsize=10_000)
def _shape(character: str) -> str:
    """Letters beyond ASCII stay: each first byte of a character stands for one."""
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
