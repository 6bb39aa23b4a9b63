"""Text with each character in a form of its own kind, for work on words. Positions stay what they are.

Letters that a regular expression without regard to case takes for each other fold alike: `ſ` as `s`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_ASCII = bytes(range(128))
_IN_WORDS = "'’.-"


def fold(text: str) -> str:
    """`text` with its letters in one form and all else as spaces."""
    return _mapped(text, _folded, _FOLDED)


def chunks(text: str) -> str:
    """`text` with `-` for the marks that stand in words, as in `U.S.-led`, and spaces for all others."""
    return _mapped(text, _chunked, _CHUNKED)


def _mapped(text: str, form: Callable[[str], str], ascii_forms: bytes) -> str:
    """`text` with `form` of each character; `ascii_forms` are those of the bytes of UTF-8."""
    data = text.encode("utf-8", "surrogatepass")
    others = data.translate(None, _ASCII)
    if others:
        for character in set(others.decode("utf-8", "surrogatepass")):
            other = form(character)
            if other != character:
                text = text.replace(character, other)
        data = text.encode("utf-8", "surrogatepass")
    return data.translate(ascii_forms).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    if not character.isalnum() or character.isdecimal():
        return " "
    form = character.casefold()[0]
    return "i" if form == "ı" else form


@lru_cache(maxsize=10_000)
def _chunked(character: str) -> str:
    if character in _IN_WORDS:
        return "-"
    return character if character.isalnum() or character == "_" else " "


def _bytes(form: Callable[[str], str]) -> bytes:
    return bytes(ord(form(chr(byte))) if byte < 128 else byte for byte in range(256))


_FOLDED = _bytes(_folded)
_CHUNKED = _bytes(_chunked)
