"""Text folded for the search of words: each letter in one form, a space for every other character.

Folding keeps the length, so that positions in the text hold in what is folded too. Letters that a regular
expression without regard to case takes for each other have the same form: `ſ` that of `s`.
"""

from __future__ import annotations

from functools import lru_cache

_ASCII = bytes(range(128))
_FORMS = bytes(
    point if point > 127 or chr(point).isalpha() else 32 for point in bytes(range(256)).lower()
)  # of the bytes of UTF-8


def fold(text: str) -> str:
    """`text` with its letters in one form and all else as spaces, of the same length."""
    data = text.encode("utf-8", "surrogatepass")
    others = data.translate(None, _ASCII)
    if others:
        for character in set(others.decode("utf-8", "surrogatepass")):
            form = _form(character)
            if form != character:
                text = text.replace(character, form)
        data = text.encode("utf-8", "surrogatepass")
    return data.translate(_FORMS).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=10_000)
def _form(character: str) -> str:
    if not character.isalnum() or character.isdecimal():
        return " "
    form = character.casefold()[0]
    return "i" if form == "ı" else form
