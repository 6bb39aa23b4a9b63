"""Wording shared by all messages: how values are quoted, what a value of a named type looks like."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from unicodedata import category

LIMIT = 60
"""A message shows at most 60 characters of a value."""

LONGEST = 300
"""A message shows at most 300 characters of what another program says."""

EXPECTED = {
    "id": "a lower-case letter, then up to 63 lower-case letters, digits and hyphens",
    "ref": "a capital letter and a number, as in A2",
    "url": "an http, https or mailto address",
    "sha256": "a SHA-256 sum, 64 lower-case hexadecimal digits",
    "count": "a whole number, zero or more",
    "confidence": "a number from 0 to 1",
    "language": "a language tag such as en, en-GB or sr-Latn-RS",
    "when": "YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm[:ss][zone]",
    "pieces": "pieces such as 12-40 or 12-40 45-60",
    "encoding": "the name of an encoding such as utf-8",
    "code": "the code of a character that XML cannot hold, such as U+0007",
    "level": "a whole number from 1 to 6",
}
"""What a value of a type looks like, by the name the type has in the schemas."""


def quoted(value: str) -> str:
    """`value` in quotes, cut to `LIMIT` characters, with no character that a terminal acts on."""
    return repr(value if len(value) <= LIMIT else value[: LIMIT - 1] + "…")


def cut(words: str) -> str:
    """`words` of another program, at most `LONGEST` characters of them."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def shown(value: Any) -> str:
    """A value of parsed JSON in a few words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case dict():
            return "an object"
        case list():
            return f"a list of {len(value)}"
        case _:
            text = str(value)
            return text if len(text) <= LIMIT else text[: LIMIT - 1] + "…"


def listed(values: list[Any]) -> str:
    """`a, b or c`."""
    words = [str(value) for value in values]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


class _Escapes(dict[int, str]):
    """Code point -> what is printed for it: itself, or its escape if a terminal acts on it or hides it."""

    def __init__(self, escape: Callable[[str], str], but: str = "") -> None:
        super().__init__({ord(character): character for character in but})
        self._escape = escape

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_shown = category(character) not in _HIDDEN and code not in _BLANK
        self[code] = character if is_shown else self._escape(character)
        return self[code]


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, formats (zero width, direction, tags), surrogates, unassigned or private, line separators."""
_BLANK = frozenset(
    map(ord, "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
) | frozenset(range(0xE0100, 0xE01F0))
"""Letters and marks of other categories that show nothing."""
_ESCAPES = _Escapes(_escaped)
_ESCAPES_IN_LINES = _Escapes(_escaped, but="\n\t")
_ESCAPES_IN_JSON = _Escapes(lambda character: json.dumps(character)[1:-1], but="\n")


def printable(text: str) -> str:
    """`text` in one line, with every character escaped that a terminal acts on or hides: `\\x1b`."""
    return text.translate(_ESCAPES)


def printable_lines(text: str) -> str:
    """The same, with line feeds and tabs unchanged."""
    return text.translate(_ESCAPES_IN_LINES)


def printable_json(text: str) -> str:
    """JSON equivalent to `text`, with such characters as JSON escapes: `\\u001b`."""
    return text.translate(_ESCAPES_IN_JSON)
