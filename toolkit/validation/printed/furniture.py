"""What a PDF shows that is not read out: heads and feet of pages, and repeated heads of tables.

Each is made of whole phrases of the story, cut with an ellipsis where there was no room.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile

from toolkit.exporters.glyphs import REPLACEMENT
from toolkit.exporters.missing import HEADER, TITLE
from toolkit.exporters.story import Story, Table, plain
from toolkit.language.bidi import has_right_to_left
from toolkit.validation.printed.leads import bookmarks_of
from toolkit.validation.printed.texts import one_line, squeezed

_PAGES = re.compile(r"Page\d+of\d+")
_CUT = "…"


def strange_furniture(furniture: Iterable[str], whole: Story) -> list[str]:
    """What is shown so and is not made of phrases of the story.

    Text from right to left is not compared: a PDF does not say in which order its pieces are read.
    """
    phrases: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in map(squeezed, _phrases(whole)):
        phrases[phrase[:1]].add(phrase)
    shown = (text for text in dict.fromkeys(furniture) if text.strip() and not has_right_to_left(text))
    return [text for text in shown if not _is_made_of(squeezed(text), phrases)]


def _phrases(whole: Story) -> Iterator[str]:
    yield from map(one_line, (whole.running, whole.foot, whole.marking, TITLE, *HEADER))
    yield from (title for title, _ in bookmarks_of(whole))
    for block in whole.blocks:
        if isinstance(block, Table):
            yield from map(one_line, block.header)
            yield from (one_line(plain(runs)) for row in block.rows[: block.head_rows] for runs in row)


def _is_made_of(text: str, phrases: dict[str, set[str]]) -> bool:
    """Whether a text is phrases one behind the other."""
    reached, pending = {0}, [0]
    while pending:
        at = pending.pop()
        for end in _ends(text, at, phrases):
            if end not in reached:
                reached.add(end)
                pending.append(end)
    return len(text) in reached


def _ends(text: str, at: int, phrases: dict[str, set[str]]) -> Iterator[int]:
    """Where a phrase that begins at `at` ends, whole or cut."""
    if found := _PAGES.match(text, at):
        yield found.end()
    beginnings = {text[at : at + 1]} if text[at : at + 1] != REPLACEMENT else set(phrases)
    for phrase in (each for first in beginnings for each in phrases.get(first, ())):
        shown = text[at : at + len(phrase)]
        if _is_shown(shown, phrase):
            yield at + len(phrase)
        cut = _alike(shown, phrase)
        if cut and text[at + cut : at + cut + 1] == _CUT:
            yield at + cut + 1


def _is_shown(shown: str, phrase: str) -> bool:
    """Whether a phrase is shown whole."""
    return len(shown) == len(phrase) == _alike(shown, phrase)


def _alike(shown: str, phrase: str) -> int:
    """How many signs both begin with, those without a font shown as U+FFFD."""
    pairs = zip(shown, phrase, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] in (pair[1], REPLACEMENT), pairs))
