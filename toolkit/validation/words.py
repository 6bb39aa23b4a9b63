"""Words that every message shares: how values are quoted, what a value of a named type looks like."""

from __future__ import annotations

from typing import Any

LIMIT = 60
"""Characters of a value that a message shows."""

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


def printable(text: str) -> str:
    """`text` with every character that a terminal might act on escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
