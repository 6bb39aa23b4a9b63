"""Whom a nickname is of: `A_Lee` is Ann Lee where the page names nobody else with the initial and surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from toolkit.evidence.speech.nicknames import is_nickname
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import NAME_WORD, folded
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance, printed_label

_INITIALLED = re.compile(r"(?P<initial>[^\W\d_])[._](?P<surname>[^\W\d_]{3,})")

Key = tuple[str, str]
"""An initial and a surname, folded."""


class Nicknames:
    """The people whose initial and surname are a nickname of the page; each must have one full name only."""

    def __init__(self, reading: Reading, utterances: Sequence[Utterance]) -> None:
        self._reading = reading
        keys = {key for utterance in utterances if (key := self._key(utterance)) is not None}
        self._names = _full_names(reading.text, keys) if keys else {}

    def of(self, utterance: Utterance) -> Found | None:
        """Whose nickname labels an utterance."""
        key = self._key(utterance)
        span = self._names.get(key) if key is not None else None
        label = printed_label(self._reading, utterance.label) if utterance.label else None
        if span is None or label is None:
            return None
        name = " ".join(self._reading.view[slice(*span)].split())
        return Found(name=name, span=span, label=label.pieces)

    def _key(self, utterance: Utterance) -> Key | None:
        if utterance.kind != "generic" or utterance.label is None:
            return None
        label = printed_label(self._reading, utterance.label)
        if label is None or not is_nickname(label.text, ""):
            return None
        match = _INITIALLED.fullmatch(label.text)
        return (folded(match["initial"]), folded(match["surname"])) if match else None


def _full_names(text: str, keys: set[Key]) -> dict[Key, Span]:
    """For each key the first place of the one full name with it, of two words with capitals."""
    found: defaultdict[Key, dict[str, Span]] = defaultdict(dict)
    for first, then in pairwise(NAME_WORD.finditer(text)):
        key = (folded(first.group()[0]), folded(then.group()))
        capitals = first.group()[0].isupper() and then.group()[0].isupper() and len(first.group()) > 2
        if key in keys and capitals and text[first.end() : then.start()] == " ":
            found[key].setdefault(folded(first.group()), (first.start(), then.end()))
    return {key: next(iter(names.values())) for key, names in found.items() if len(names) == 1}
