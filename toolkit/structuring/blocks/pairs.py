"""Lines of a key and its value, which are a list if they stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from toolkit.model.spans import text_of, trim
from toolkit.structuring.blocks.lists import Entry
from toolkit.structuring.passages import Passage

FEWEST_PAIRS = 3
"""Lines of a key and its value are a list from 3 on."""
KEY_WORDS = 4
VALUE_WORDS = 20
"""`Key: value` has at most 4 words before the colon and 20 after it."""

_KEY = re.compile(r"([^\W_][^:：\n]{0,50}?)\s?[:：]\s*(?=\S)")


def pairs_run(view: str, group: Sequence[Passage], position: int) -> tuple[list[Entry], int]:
    """The lines of a key and its value from `position` on, if they are a list, and how many they are."""
    entries: list[Entry] = []
    keys: set[str] = set()
    sentences = 0
    for passage in islice(group, position, None):
        entry = _pair(view, passage)
        if entry is None or (key := text_of(view, entry.term).casefold()) in keys:
            break
        if entries and "\n\n" in view[entries[-1].pieces[-1][1] : passage.pieces[0][0]]:
            break
        keys.add(key)
        entries.append(entry)
        sentences += passage.line.sentence
    is_list = len(entries) >= FEWEST_PAIRS and 3 * sentences <= len(entries)
    return (entries if is_list else []), max(len(entries), 1)


def _pair(view: str, passage: Passage) -> Entry | None:
    if passage.label is not None or passage.marker is not None or len(passage.pieces) != 1:
        return None
    start, end = passage.pieces[0]
    key = _KEY.match(view, start, end)
    if key is None or passage.line.words > KEY_WORDS + VALUE_WORDS or len(key[1].split()) > KEY_WORDS:
        return None
    if view[key.end() : key.end() + 2] == "//" or key[1][-1:].isdigit():
        return None
    return Entry(0, [(key.end(), end)], term=(trim(view, start, key.end()),))
