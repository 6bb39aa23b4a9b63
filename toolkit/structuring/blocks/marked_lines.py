"""Lists in plain text: lines with bullets or numbers, and lines that begin with a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.language.markers import Marker
from toolkit.language.scripts import is_small
from toolkit.structuring.blocks.lists import Entry, unmarked
from toolkit.structuring.passages import Passage

FEWEST_ITEMS = 2
FEWEST_TIMES = 3
"""Lines that begin with a time are a list from 3 on."""
TIMED_WORDS = 25
"""A line of more than 25 words after a time is an entry of a diary, not an item of a programme."""
NUMBERED_WORDS = 40
"""Numbered paragraphs with 40 words or more on average are paragraphs, not items."""
FARTHEST = 3
"""At most 2 numbers are missing between two items of a list."""
FULL_LINE = 60
"""A line of at least 60 characters is full: its sentence may go on in the next line."""

_DASHES = "-–—"
_QUESTIONS = "?？؟"
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h：][0-5]\d\b|時)")
_COLUMNS = re.compile(r"\t|\s{2}|[|│]")
_SPACES = " \t\u00a0\u3000"

Found = tuple[list[Entry], int]
"""The items of a list, none if there is no list, and how many passages were looked at."""


def marked_run(view: str, group: Sequence[Passage], position: int) -> Found:
    """The items of the list of lines with markers that begins at `position`.

    Nesting follows the indentation. A line without a marker belongs to the item above it if it is indented
    further than its marker, or goes on with its sentence. At the outermost level a marker of another kind, or
    with a number that does not follow, ends the list.
    """
    first = group[position]
    if first.marker is None or not first.marker.first:
        return [], 1
    run = _Run(view, first)
    end = position + 1
    while end < len(group) and run.takes(group[end]):
        end += 1
    is_list = len(run.entries) >= FEWEST_ITEMS and not (run.is_dialogue() or run.is_numbered_prose())
    return (run.entries if is_list else []), end - position


class _Run:
    """A list that is being read, line by line."""

    def __init__(self, view: str, first: Passage) -> None:
        self.entries: list[Entry] = []
        self._view = view
        self._passages: list[Passage] = []
        self._outermost = indentation(view, first.pieces[0][0])
        self._last: list[Marker] = []
        """The last marker of each level of numbering at the outermost indentation."""
        self._rises = False
        """Whether a number was higher than the one before."""
        self._add(first, self._outermost)

    def takes(self, passage: Passage) -> bool:
        """Adds the next line, if it belongs to the list."""
        inwards = indentation(self._view, passage.pieces[0][0])
        if passage.label is not None:
            return False
        if passage.marker is not None and (inwards > self._outermost or self._goes_on(passage)):
            self._add(passage, inwards)
        elif self._is_in_item(passage, inwards):
            self.entries[-1].pieces += passage.pieces
        else:
            return False
        return True

    def is_dialogue(self) -> bool:
        """Whether the lines are what several people say: of those after dashes, some ask and some do not."""
        if self._view[slice(*self._last[0].span)] not in _DASHES:
            return False
        return len({passage.text[-1] in _QUESTIONS for passage in self._passages}) > 1

    def is_numbered_prose(self) -> bool:
        """Whether the items are paragraphs that are numbered one by one, as in judgments."""
        words = sum(passage.line.words for passage in self._passages)
        return self._last[0].ordered and words >= NUMBERED_WORDS * len(self.entries)

    def _add(self, passage: Passage, indentation: int) -> None:
        assert passage.marker is not None
        levels = _levels(passage.marker)
        if indentation <= self._outermost:
            self._last = [*self._last[: levels - 1], passage.marker]
        self._passages.append(passage)
        self.entries.append(Entry(indentation + levels - 1, unmarked(self._view, passage), passage.marker))

    def _goes_on(self, passage: Passage) -> bool:
        """Whether the marker of a line at the outermost level comes after those above it."""
        marker = passage.marker
        assert marker is not None
        levels = _levels(marker)
        if levels <= len(self._last):
            last = self._last[levels - 1]
            return (marker.like == last.like or levels > 1) and self._follows(marker, last)
        above = self._last[-1]
        begins = [value for value in marker.values if value[:-1] in above.values and value[-1] == 1]
        return levels == len(self._last) + 1 and bool(begins) and self._gap(passage) == 1

    def _follows(self, marker: Marker, last: Marker) -> bool:
        """Whether the number of a marker comes after the last one, upwards or downwards; or there is none."""
        if not marker.ordered:
            return True
        steps = marker.steps_from(last)
        if 1 in steps or (not marker.weak and any(1 < step <= FARTHEST for step in steps)):
            self._rises = True
            return True
        return not marker.weak and not self._rises and (0 in steps or -1 in steps)

    def _is_in_item(self, passage: Passage, indentation: int) -> bool:
        last = self.entries[-1]
        assert last.marker is not None
        lines = self._gap(passage)
        if passage.marker is not None or not 1 <= lines <= 2:
            return False
        if lines == 2:
            return indentation >= last.depth + last.pieces[0][0] - last.marker.span[0]
        return indentation > last.depth or (self._is_full() and is_small(passage.text[0]))

    def _gap(self, passage: Passage) -> int:
        """How many lines end between the list and a line; 0 if there is something else between them."""
        between = self._view[self.entries[-1].pieces[-1][1] : passage.pieces[0][0]]
        return between.count("\n") if between.isspace() else 0

    def _is_full(self) -> bool:
        """Whether the last line of the list is full and breaks in mid-sentence."""
        start, end = self.entries[-1].pieces[-1]
        return end - start >= FULL_LINE and self._view[end - 1] not in ".!?:;…。！？"


def timed_run(view: str, group: Sequence[Passage], position: int) -> Found:
    """The lines from `position` on that begin with a time, in no earlier hour than the one above.

    Lines that are indented further belong to the line above them.
    """
    entries: list[Entry] = []
    outermost, latest = indentation(view, group[position].pieces[0][0]), 0
    end = position
    while end < len(group) and group[end].label is None:
        passage = group[end]
        hour = _hour(view, passage)
        if hour is not None and hour >= latest:
            latest = hour
            entries.append(Entry(0, [*passage.pieces]))
        elif hour is None and entries and indentation(view, passage.pieces[0][0]) > outermost:
            entries[-1].pieces += passage.pieces
        else:
            break
        end += 1
    return (entries if len(entries) >= FEWEST_TIMES else []), max(end - position, 1)


def _hour(view: str, passage: Passage) -> int | None:
    """The hour of the time that a line begins with, if the rest is short and not in columns."""
    match = _TIME.match(view, *passage.pieces[0]) if len(passage.pieces) == 1 else None
    rest = "" if match is None else view[match.end() : passage.pieces[0][1]].strip()
    if not rest or passage.line.words > TIMED_WORDS or _COLUMNS.search(rest):
        return None
    return int(match["hour"]) if match else None


def _levels(marker: Marker) -> int:
    """How many parts its number has: 2 for `1.2`."""
    return len(marker.values[0]) if marker.values else 1


def indentation(view: str, start: int) -> int:
    """How far a place is from the beginning of its line, if only white space is between: a tab is 4."""
    width = 0
    while start > 0 and view[start - 1] in _SPACES:
        start -= 1
        width += 4 if view[start] == "\t" else 1
    return width
