"""What may be a speaker's label, and whether a text asks."""

from __future__ import annotations

import re

from toolkit.evidence.speech.parts import Parts
from toolkit.model.base import Value
from toolkit.model.spans import Span

OWN = "own-line"
"""The form of a label on a line of its own."""

SAID_WORDS = 3
"""A line below an own-line label has at least 3 words, or is a sentence."""
LAST_SENTENCE = 150
"""The last sentence is looked for in the last 150 code points of a text."""

_ASKED_INSIDE = re.compile(r"՞[^։:՞]*[։:]?[\s»)]*\Z")
_ASKING = re.compile(r"[?？؟][\s\"”’'»)\]*_」』]*\Z|[Ͱ-Ͽ];[\s\"”’»)]*\Z|か。[」』]?\s*\Z")


class Candidate(Value, frozen=True, kw_only=True):
    """What may be a label; all spans count in the view."""

    first: int
    """The index of the line with the label itself."""
    last: int
    form: str
    label: Span
    """The label without its marks; empty for a question in bold."""
    end: int
    """Where the label with its marks ends."""
    said: int
    time: Span | None
    parts: Parts
    key: str
    """What labels of one speaker share."""
    shapely: bool
    """Whether its words are written like those of a label: with capitals, but for small words."""
    strong: bool
    bulleted: bool
    led: bool
    """Whether `>>` stands before it, as captions mark a new speaker."""
    empty: bool
    """Whether no words follow on its line."""


def asks(text: str) -> bool:
    """Whether a text ends with a question mark of some script; in Armenian it is inside the last sentence."""
    tail = text[-12:]
    asked = ("?" in tail or not tail.isascii()) and _ASKING.search(tail) is not None
    return asked or asks_inside(text)


def asks_inside(text: str) -> bool:
    """Whether the last sentence holds the question mark of Armenian, which stands on the word that asks."""
    return "՞" in text and _ASKED_INSIDE.search(text[-LAST_SENTENCE:]) is not None


def ends_in_dash(text: str) -> bool:
    """Whether a line breaks off: who speaks was interrupted."""
    return text.rstrip('"”»’ )')[-1:] in ("-", "–", "—")
