"""Lists of those present: a line gives somebody's office or affiliation, and nobody says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.evidence.speech.setting import Setting
from toolkit.evidence.speech.titles import holds_office
from toolkit.language.label_words import heads_attendance

HEADING_WORDS = 5
"""The heading of a list of those present has at most 5 words."""
ENTRY_WORDS = 12
"""A line of such a list has at most 12 words."""

_LABELLED = re.compile(r"[^:：\n]{2,60}?(?:[:：]|\s[-–—])\s*(?P<said>\S.*)")


def attending(setting: Setting) -> Iterator[int]:
    """The rows that say who somebody is in lists of those present, which end where somebody speaks."""
    listed = False
    for row, line in enumerate(setting.lines):
        if line.words <= HEADING_WORDS and _is_heading(line.text):
            listed = True
        elif listed and _is_entry(setting, row):
            if _LABELLED.match(line.text):
                yield row
        else:
            listed = False


def _is_heading(text: str) -> bool:
    """Whether a line is the heading of a list, and no name is behind its colon."""
    return heads_attendance(text) and text.rstrip(" \t*_:：") == re.split("[:：]", text)[0].rstrip(" \t*_")


def _is_entry(setting: Setting, row: int) -> bool:
    """Whether a line may be one of a list: short, no sentence but an office, without `I`."""
    line = setting.lines[row]
    if line.words > ENTRY_WORDS or not setting.myself.isdisjoint(setting.tokens[row]):
        return False
    labelled = _LABELLED.match(line.text)
    return not line.ends or (labelled is not None and holds_office(labelled["said"].rstrip(" .")))
