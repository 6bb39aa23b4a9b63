"""What belongs to kept text is kept with it: notes to it, sources of quotations, lists above a transcript.

The scorer judges them by their looks, which are those of menus, footers and lists of links; that the text
around them refers to them is a reason of another kind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from toolkit.cleaning.verdicts import Verdicts, kept
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import PROSE_WORDS, Line
from toolkit.evidence.masthead import masthead
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.language.folding import fold
from toolkit.language.markers import marker_at
from toolkit.language.occasions import occasion_words
from toolkit.language.phrases import WHOLE
from toolkit.language.scripts import words_of
from toolkit.model.page import Element, Page

LONGEST_NOTE = 5
"""An element of more than 5 segments is no note that is kept for a reference to it."""
MOSTLY_PROSE = 0.9
"""Notes are kept on pages of which at least 90 % of the kept words are prose."""
FARTHEST = 60
"""A list above a transcript is looked for in the 60 lines before its first turn."""
FEWEST_LINES, MOST_LINES = 3, 20
"""From 3 to 20 lines without a blank one between them may be a list above a transcript."""
HEAD_WORDS = 2
"""A first line of more than 2 words is no heading of a list that is partly kept."""
NAME_WORDS = 8
"""A line of more than 8 words is none that names somebody present."""

_END_OF_NAME = re.compile(r"[,(]| [–—-]{1,2} ")
_NOTES = frozenset({"li", "p", "dd", "div", "aside"})
_SOURCES = frozenset({"footer", "figcaption"})
_LISTS = frozenset({"ul", "ol"})


def belonging(seen: PageEvidence, keep: Sequence[bool]) -> Verdicts:
    """By index, the lines that are kept because of other lines that are."""
    page = seen.page
    found = {index: kept("note") for index in _notes(seen, keep)}
    found |= {index: kept("attribution") for index in _sources(page, keep)}
    first = _first_turn(seen, keep)
    if first is not None:
        lines = _topics(page, first.first) if page.elements else _present(seen, keep, first.first)
        found |= {index: kept("above-transcript") for index in lines}
    return {index: verdict for index, verdict in found.items() if not keep[index]}


def _notes(seen: PageEvidence, keep: Sequence[bool]) -> Iterator[int]:
    """The lines of the elements that references in kept prose lead to.

    (Notes on a page that is mostly of short lines are the conditions of offers.)
    """
    page = seen.page
    lines = [line for line in seen.lines if keep[line.index]]
    starts = [segment.start for segment in page.segments]
    references = [mark for mark in page.marks if mark.kind == "note-reference"]
    referring = {bisect_right(starts, mark.start) - 1 for mark in references}
    prose = [line for line in lines if line.prose or (line.index in referring and line.words >= PROSE_WORDS)]
    if sum(line.words for line in prose) < MOSTLY_PROSE * sum(line.words for line in lines):
        return
    inside = {line.index for line in prose}
    called = {mark.value for mark in references if bisect_right(starts, mark.start) - 1 in inside}
    for element in page.elements if called else ():
        if element.id in called and element.tag in _NOTES and element.last - element.first <= LONGEST_NOTE:
            yield from range(element.first, element.last)


def _sources(page: Page, keep: Sequence[bool]) -> Iterator[int]:
    """The lines that say who is quoted, inside a quotation that is kept or under it in its figure."""
    quoting = {element.parent for element in page.elements if element.tag == "blockquote"}
    for element in page.elements:
        if element.tag in _SOURCES and element.parent >= 0:
            around = page.elements[element.parent]
            inside = around.tag == "blockquote" or (around.tag == "figure" and element.parent in quoting)
            if inside and any(keep[around.first : around.last]):
                yield from range(element.first, element.last)


def _first_turn(seen: PageEvidence, keep: Sequence[bool]) -> SpeakerLabel | None:
    """The first label whose line or next line is kept, on the page of a transcript."""
    if not seen.is_transcript:
        return None
    return next((label for label in seen.speakers if any(keep[label.first : label.last + 2])), None)


def _topics(page: Page, turn: int) -> Iterator[int]:
    """The lines of a list of links to places in the page, in an element that the first turn is in too."""
    places = {(link.start, link.end) for link in page.links if link.href.startswith("#")}
    for element in page.elements:
        near = turn - FARTHEST <= element.first < element.last <= turn
        if element.tag in _LISTS and near and _is_around(page.elements, element.parent, turn):
            segments = page.segments[element.first : element.last]
            if len(segments) > 1 and all((one.start, one.end) in places for one in segments):
                yield from range(element.first, element.last)


def _is_around(elements: Sequence[Element], index: int, turn: int) -> bool:
    return index >= 0 and elements[index].tag != "body" and elements[index].last > turn


def _present(seen: PageEvidence, keep: Sequence[bool], turn: int) -> Iterator[int]:
    """The lines of lists above a transcript: of topics, partly kept ones, those from a speaker's name on.

    A first line of several words may be the title of the page.
    """
    names = _names(seen)
    for block in _blocks(seen, seen.lines[max(0, turn - FARTHEST) : turn]):
        naming = next((place for place, line in enumerate(block) if _is_named(line, names)), None)
        if naming is None and _is_of_topics(block):
            naming = 0
        if naming is None and _is_partly_kept(seen, block, keep):
            naming = int(block[0].words > HEAD_WORDS)
        listed = [] if naming is None else block[naming:]
        yield from (line.index for line in listed if masthead(seen, line) is None)


def _is_of_topics(block: Sequence[Line]) -> bool:
    """Whether a heading for what is spoken about stands above lines with bullets alone."""
    named = occasion_words().topics.fullmatch(block[0].core.rstrip(" :：")) is not None
    return named and all(line.core_start > line.start for line in block[1:])


def _is_partly_kept(seen: PageEvidence, block: Sequence[Line], keep: Sequence[bool]) -> bool:
    """Whether some of a list with bullets is kept that has no phrase of boilerplate below its first line.

    The first lines of a page, and those around a title, are no list.
    """
    if not FEWEST_LINES <= len(block) <= MOST_LINES or block[0].index == 0:
        return False
    view = seen.page.view
    marked = all(marker_at(view, (line.start, line.end)) for line in block[1:])
    others = any(seen.points[line.index] >= WHOLE or line.index in seen.titled for line in block[1:])
    return marked and any(keep[line.index] for line in block) and not others


def _blocks(seen: PageEvidence, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in groups without a blank line in them."""
    block: list[Line] = []
    for line in lines:
        if block and seen.page.view.count("\n", block[-1].end, line.start) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _names(seen: PageEvidence) -> frozenset[str]:
    """The last words of the names of all speakers."""
    view = seen.page.view
    spans = (label.name for label in seen.speakers if label.name is not None)
    words = (words_of(fold(view[start:end])) for start, end in spans)
    return frozenset(each[-1] for each in words if each)


def _is_named(line: Line, names: frozenset[str]) -> bool:
    """Whether a short line begins with a name of several words whose last is that of a speaker."""
    words = words_of(fold(_END_OF_NAME.split(line.core, maxsplit=1)[0]))
    return len(words) > 1 and line.words <= NAME_WORDS and words[-1] in names
