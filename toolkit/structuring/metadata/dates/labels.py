"""What the words before a date say that it is."""

from __future__ import annotations

import re
from typing import Literal

from toolkit.structuring.passages import Reading

Label = Literal["published", "updated", "captured", "other", "unlabelled"]
LONGEST_LABEL = 60
"""A label is in the 60 code points before its date."""

_CLOSING = " \t\u00a0,.–—-(["
_JOINT = re.compile(r"[|·•●/;()\[\]»]|\s[-–—]\s|,\s")
_WORD_START = re.compile(r"(?<!\S)\S")


def label_of(reading: Reading, before: str, above: str) -> Label:
    """What a date is, by the text `before` it on its line and the line `above` it.

    `other` where a word or a colon says that it is some other date: `Deadline: 4 May`.
    """
    text = before[-LONGEST_LABEL:].rstrip()
    if not text and above.rstrip().endswith((":", "：")):
        text = above[-LONGEST_LABEL:].rstrip()
    colon = text.endswith((":", "："))
    text = _without_words_of_dates(reading, text.rstrip(":：" + _CLOSING))
    if not text:
        return "unlabelled"
    for table in reading.lexicons:
        for name, pattern in table.stamps.items():
            if any(pattern.fullmatch(text, start) for start in _starts(text)):
                return name  # type: ignore[return-value]
        if any(table.dates.others.fullmatch(text, start) for start in _starts(text)):
            return "other"
    return "other" if colon and not _JOINT.search(text) else "unlabelled"


def _without_words_of_dates(reading: Reading, text: str) -> str:
    """`text` without the words at its end that belong to the date: days of the week, `on`."""
    words = reading.page_evidence.vocabulary.date_words
    while text:
        head, _, last = text.rpartition(" ")
        if last.strip("(),.:").lower() not in words:
            return text
        text = head.rstrip(":：" + _CLOSING)
    return text


def _starts(text: str) -> list[int]:
    """Where a label may begin: at each of the last words."""
    return [match.start() for match in _WORD_START.finditer(text)][-8:]
