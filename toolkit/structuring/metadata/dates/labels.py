"""What the words before a date say that it is."""

from __future__ import annotations

import re
from typing import Literal, cast

from toolkit.evidence.front import CLOCK
from toolkit.language.mastheads import COLONS
from toolkit.language.occasions import occasion_words
from toolkit.structuring.passages import Reading

Label = Literal["published", "updated", "captured", "event", "other", "unlabelled"]
LONGEST_LABEL = 60
"""A label is in the 60 code points before its date."""

LONGEST_WORDS = 8
"""A label is at most 8 words."""

_CLOSING = " \t\u00a0,.–—-(["
_WORD_START = re.compile(r"(?<!\S)\S")


def label_of(reading: Reading, before: str, above: str) -> Label:
    """What a date is, by the text `before` it on its line; if there is none, by the line `above` it.

    `other` where a word or a colon says that it is some other date: `Deadline: 4 May`.
    """
    text = before[-LONGEST_LABEL:].rstrip()
    own = _without_words_of_dates(reading, text.rstrip(COLONS + _CLOSING))
    if own:
        return _known(reading, own) or ("other" if text.endswith(tuple(COLONS)) else "unlabelled")
    label = above[-LONGEST_LABEL:].rstrip()
    known = _known(reading, label.rstrip(COLONS + _CLOSING), whole=True)
    return known or ("other" if label.endswith(tuple(COLONS)) else "unlabelled")


def is_launch(before: str) -> bool:
    """Whether the text before a date says that a thing came out then: `Release date:`."""
    text = before[-LONGEST_LABEL:].rstrip(COLONS + _CLOSING).lstrip()
    return occasion_words().launches.fullmatch(text) is not None


def _known(reading: Reading, text: str, whole: bool = False) -> Label | None:
    """The label that `text` is, or unless it must be `whole`, the longest that it ends with."""
    starts = [0] if whole else [match.start() for match in _WORD_START.finditer(text)][-LONGEST_WORDS:]
    words = occasion_words()
    others = [("other", table.dates.others) for table in reading.lexicons]
    stamps = reading.page_evidence.vocabulary.stamps
    kinds = [("event", words.dates), *stamps, *others, ("other", words.launches)]
    for start in starts if text else ():
        for name, pattern in kinds:
            if pattern.fullmatch(text, start):
                return cast(Label, name)
    return None


def _without_words_of_dates(reading: Reading, text: str) -> str:
    """`text` without the words at its end that belong to the date: days of the week, `on`, a time of day."""
    words = reading.page_evidence.vocabulary.date_words
    while text:
        head, _, last = text.rpartition(" ")
        word = last.strip("(),.:").lower()
        if word not in words and not (head and CLOCK.fullmatch(word)):
            return text
        text = head.rstrip(COLONS + _CLOSING)
    return text
