"""Lines of a key and its value, or terms above explanations, which are a list if they stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.model.spans import text_of, trim
from toolkit.structuring.blocks.lists import Entry
from toolkit.structuring.blocks.marked_lines import indentation
from toolkit.structuring.passages import Passage

FEWEST_PAIRS = 3
"""Lines of a key and its value are a list from 3 on."""
KEY_WORDS = 4
VALUE_WORDS = 20
"""`Key: value` has at most 4 words before the colon and 20 after it."""
INDENTED = 2
"""What explains a term begins at least 2 characters further to the right than it, or with a colon."""

_KEY = re.compile(r"([^\W_][^:：\n]{0,50}?)\s?[:：]\s*(?=\S)")
_COLON = re.compile(r"[:：~]\s+(?=\S)")


def pairs_run(view: str, group: Sequence[Passage], position: int) -> tuple[list[Entry], int]:
    """The lines of a key and its value from `position` on, if they are a list, and how many they are."""
    entries: list[Entry] = []
    keys: set[str] = set()
    sentences = 0
    for place in range(position, len(group)):
        passage = group[place]
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


def explained_run(view: str, group: Sequence[Passage], position: int) -> tuple[list[Entry], int]:
    """The terms from `position` on, each above lines that explain it, if they are a list, and their lines.

    A term is a short line without the end of a sentence; all of them begin equally far to the left.
    """
    entries: list[Entry] = []
    left, end = indentation(view, group[position].pieces[0][0]), position
    while end + 1 < len(group) and _is_term(view, group[end], left):
        colon = _COLON.match(view, *group[end + 1].pieces[0])
        last = end + 1
        while last < len(group) and _explains(view, group[last - 1], group[last], left, colon is not None):
            last += 1
        if last == end + 1:
            break
        entries.append(_explained(view, group[end:last], colon))
        end = last
    return (entries if len(entries) >= FEWEST_PAIRS else []), max(end - position, 1)


def _explained(view: str, lines: Sequence[Passage], colon: re.Match[str] | None) -> Entry:
    """A term and the lines below it; a colon before these belongs to the term."""
    pieces = [piece for passage in lines[1:] for piece in passage.pieces]
    term = lines[0].pieces
    if colon is not None:
        term += (trim(view, *colon.span()),)
        pieces[0] = (colon.end(), pieces[0][1])
    return Entry(0, pieces, term=term)


def _is_term(view: str, passage: Passage, left: int) -> bool:
    if passage.label is not None or passage.marker is not None or len(passage.pieces) != 1:
        return False
    short = 0 < passage.line.words <= KEY_WORDS and not passage.line.ends
    return short and indentation(view, passage.pieces[0][0]) == left


def _explains(view: str, above: Passage, passage: Passage, left: int, colon: bool) -> bool:
    """Whether a line goes on with the explanation of a term."""
    start, end = passage.pieces[0]
    directly = view.count("\n", above.pieces[-1][1], start) == 1
    inwards = indentation(view, start) >= left + INDENTED or (
        colon and _COLON.match(view, start, end) is not None
    )
    return passage.label is None and passage.marker is None and directly and inwards
