"""What the lexicons and the grammars say about each line, as columns.

Names begin with their group: wording, speech, shape, body, list, front, page. A distance counts lines and
is at most `FAR`.
"""

from __future__ import annotations

from functools import cached_property
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from toolkit.evidence.arrays import Flags, Floats, Ints
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import bylines, dated_kicker, dateline, holds_year, kickers, stamp
from toolkit.evidence.lists import is_dated_label
from toolkit.evidence.table import (
    FAR,
    STEPS,
    Sums,
    Table,
    copies,
    distances,
    each,
    shifted,
    surroundings,
    window,
)
from toolkit.evidence.titles import SEARCHED, TITLE_WORDS, may_be_title, title_score
from toolkit.evidence.words import Words
from toolkit.language.phrases import WHOLE
from toolkit.model.document import Reason

REASONS: tuple[Reason, ...] = tuple(reason for reason in get_args(Reason) if reason != "other")
_NUMBERS = {reason: number for number, reason in enumerate(REASONS)}
SPREAD = (2, 5, 10)
"""Flags are counted over this many lines on either side."""
LIST_WORDS = 16
"""An item of a list of links has at most 16 words."""
MENU_WORDS = 3
"""A label of at most 3 words is one of a menu."""
NO_TITLE = -3.0
"""The likeness to a title of a line that cannot be one."""
MOST_COUNTED = 20
"""Counts above 20 are 20."""


class Cues:
    """The flags of a page's lines that several groups of columns count."""

    def __init__(self, seen: PageEvidence, words: Words) -> None:
        lines = seen.lines
        self.seen = seen
        self.names = words.names
        self.number = len(lines)
        self.words = np.array([line.words for line in lines], np.float64)
        self.prose = np.array([line.prose for line in lines], bool)
        self.sentence = np.array([line.sentence for line in lines], bool)
        self.said = np.array([line.index in seen.turn_lines for line in lines], bool)
        self.points = np.array(seen.points, np.float64)
        reasons = (_NUMBERS.get(wording.reason, -1) if wording else -1 for wording in seen.wordings)
        self.reason = np.fromiter(reasons, np.int64, self.number)
        self.worded = (self.points >= 2) & (self.points >= 1 + self.words / 10) & ~self.said
        """Lines that are boilerplate by their wording alone."""
        self.phrase = (self.points >= WHOLE) & ~self.said
        self.sure = self.worded | self.phrase
        self.body = np.array(seen.in_body, bool)
        self.label = (self.words <= LIST_WORDS) & ~self.sentence & ~self.said
        self.first, self.last = surroundings(self.number)
        """The surroundings of each line: what columns of the page count over."""

    def around(self, flags: NDArray[np.generic]) -> Floats:
        """For each line the sum of `flags` over its surroundings."""
        sums: Floats = Sums(flags[None]).between(self.first, self.last)[0]
        return sums

    @cached_property
    def size(self) -> Ints:
        """How many lines the surroundings of each line have."""
        size: Ints = self.last - self.first
        return size


def cue_table(seen: PageEvidence, words: Words) -> Table:
    """All columns of cues; the order of the columns is the order of the calls."""
    table, cues = Table(), Cues(seen, words)
    _wording(table, cues)
    _under_headings(table, cues)
    _speech(table, cues)
    _body(table, cues)
    _lists(table, cues)
    _front(table, cues)
    _language(table, cues)
    return table


def _wording(table: Table, cues: Cues) -> None:
    table.add(("wording worded", "wording phrase"), cues.worded, cues.phrase)
    points = np.where(cues.reason == np.arange(len(REASONS))[:, None], cues.points, 0)
    table.add(each("wording {}", *REASONS), points)
    sums = Sums(points).between(*window(cues.number, SPREAD[1:2]))
    table.add(each("wording {} ±5", *REASONS), sums[:, 0])
    before, after = distances(cues.sure)
    table.add(("wording sure before", "wording sure after"), before, after)
    last, following = _last(cues.sure), _next(cues.sure)
    same = (last >= 0) & (following < cues.number)
    same &= cues.reason[np.maximum(last, 0)] == cues.reason[np.minimum(following, cues.number - 1)]
    gap = np.minimum(following - last - 1, FAR)
    table.add(("wording gap", "wording same gap"), gap, np.where(same, gap, FAR))
    body = _running(cues.body)
    inside = body[np.minimum(following, cues.number)] - body[np.maximum(last, 0)]
    table.add("wording body in gap", np.minimum(inside, MOST_COUNTED))
    first, end = window(cues.number, SPREAD)
    sure = Sums(cues.sure[None]).between(first, end)[0] - cues.sure
    table.add(each("wording sure ±{}", *SPREAD), sure / np.maximum(end - first - 1, 1))
    table.add("wording page", cues.around(cues.sure) / cues.size)
    worded = cues.around(np.where(cues.points > 0, cues.words, 0))
    table.add("wording page words", worded / np.maximum(cues.around(cues.words), 1))


def _under_headings(table: Table, cues: Cues) -> None:
    """How far above each line the last heading of related links or of a comment section is."""
    rows, body = np.arange(cues.number), _running(cues.body)
    for reason in ("related", "comments"):
        last = _last(cues.sure & (cues.reason == REASONS.index(reason)))
        there = last >= 0
        table.add(f"under {reason}", np.where(there, np.minimum(rows - last, FAR), FAR))
        since = np.minimum(body[rows] - body[np.maximum(last, 0)], MOST_COUNTED)
        table.add(f"body since {reason}", np.where(there, since, -1))


def _speech(table: Table, cues: Cues) -> None:
    before, after = distances(cues.said)
    table.add(("speech", "speech before", "speech after"), cues.said, before, after)
    table.add("speech page", cues.around(cues.said) / cues.size)
    words = np.maximum(cues.around(np.where(cues.prose, cues.words, 0)), 1)
    spoken = cues.around(np.where(cues.said & cues.sentence, cues.words, 0))
    table.add("speech page words", np.minimum(spoken / words, 2))
    lines = cues.seen.lines
    table.add("shape ends", np.array([line.ends for line in lines], bool))
    table.add("shape colon", np.array([line.core[-1:] in ":：" for line in lines], bool))
    table.add("shape prose", cues.prose)
    table.add("shape sentence", cues.sentence)


def _body(table: Table, cues: Cues) -> None:
    first, last = cues.seen.body
    rows = np.arange(cues.number)
    table.add("body inside", (rows >= first) & (rows < last))
    table.add("body from first", np.clip(rows - first, -FAR, FAR))
    table.add("body to last", np.clip(last - 1 - rows, -FAR, FAR))
    before, after = distances(cues.body)
    table.add(("body", "body before", "body after"), cues.body, before, after)
    table.add("body gap", np.where(cues.body, 0, np.minimum(before + after - 1, FAR)))
    table.add("body gap place", np.where(cues.body, 0, before / np.maximum(before + after, 1)))
    low, high = window(cues.number, SPREAD)
    table.add(each("body ±{}", *SPREAD), Sums(cues.body[None]).between(low, high)[0] / (high - low))
    words = cues.around(np.where(cues.body, cues.words, 0)) / np.maximum(cues.around(cues.words), 1)
    table.add("body page", words)
    table.add("body page lines", cues.around(cues.body) / cues.size)


def _lists(table: Table, cues: Cues) -> None:
    dated = np.zeros(cues.number, bool)
    for index in cues.seen.dates:
        dated[index] = is_dated_label(cues.seen, cues.seen.lines[index])
    run = _runs(cues.label)
    size = np.bincount(run)[run]
    table.add(("list label", "list run"), cues.label, np.where(cues.label, np.minimum(size, FAR), 0))
    for name, flags in (
        ("dated", dated),
        ("short", (cues.words <= MENU_WORDS) & cues.label),
        ("cues", cues.points > 0),
    ):
        share = np.bincount(run, flags)[run] / np.maximum(size, 1)
        table.add(f"list {name} run", np.where(cues.label, share, 0))
    table.add("list dated", dated)
    table.add("list page dated", cues.around(dated) / cues.size)
    table.add("list page labels", cues.around(cues.label) / cues.size)
    count, earlier = copies(cues.names)
    again = cues.label & (count > earlier + 1)
    contents = _runs(again)
    table.add("list contents", np.where(again, np.minimum(np.bincount(contents)[contents], MOST_COUNTED), 0))


def _front(table: Table, cues: Cues) -> None:
    seen = cues.seen
    found = np.zeros((6, cues.number))
    for index, dates in seen.dates.items():
        line = seen.lines[index]
        found[0, index] = len(dates)
        found[1, index] = stamp(seen, line) is not None
        found[2, index] = dateline(seen, line) is not None
        found[3, index] = dated_kicker(seen, line) is not None
    found[4, bylines(seen)] = 1
    found[5, kickers(seen)] = 1
    table.add(each("front {}", "dates", "stamp", "dateline", "dated kicker", "byline", "kicker"), found)
    score = _title_scores(seen)
    highest = score.max(initial=NO_TITLE)
    table.add(("front title", "front title rank"), score, score - highest)
    marks: Flags = np.any(found[1:], axis=0)
    before, after = distances(marks)
    table.add(("front mark before", "front mark after"), before, after)
    years = np.array([holds_year(line) for line in seen.lines], bool)
    table.add("front year", years)
    for name, row in (("year", years), ("mark", marks), ("title", score)):
        table.add(each(f"front {name} {{:+}}", *STEPS), shifted(row, *STEPS))
    titled = np.zeros(cues.number, bool)
    titled[[*seen.titled]] = True
    table.add("front titled", titled)


def _title_scores(seen: PageEvidence) -> Floats:
    """How like a title each line before the body is, except lines that the body echoes."""
    first = seen.body[0]
    score = np.full(len(seen.lines), NO_TITLE)
    for line in seen.lines[max(0, first - SEARCHED) : first]:
        if line.words <= TITLE_WORDS and may_be_title(seen, line):
            score[line.index] = title_score(seen, line)
    return score


def _language(table: Table, cues: Cues) -> None:
    seen = cues.seen
    table.add("page prose lines", np.minimum(cues.around(cues.prose), FAR))
    table.add("page prose share", cues.around(cues.prose) / cues.size)
    for name, value in (
        ("page english", seen.vocabulary.languages == ("en",)),
        ("page known", seen.language is not None),
        ("page transcript", seen.is_transcript),
    ):
        table.add(name, np.full(cues.number, value))


def _running(flags: Flags) -> Ints:
    """The number of flags before each line, and at the end that of all."""
    return np.concatenate([[0], np.cumsum(flags)])


def _runs(flags: Flags) -> Ints:
    """For each line, the number, from 0, of the run of equal flags it is in."""
    return np.concatenate([[0], np.cumsum(flags[1:] != flags[:-1])])[: len(flags)]


def _last(flags: Flags) -> Ints:
    """For each line the index of the last line before it with a flag; -1 if none."""
    before = np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))
    return np.concatenate([[-1], before[:-1]])[: len(flags)]


def _next(flags: Flags) -> Ints:
    """For each line the index of the next line after it with a flag; the number of lines if none."""
    number = len(flags)
    after = np.minimum.accumulate(np.where(flags, np.arange(number), number)[::-1])[::-1]
    return np.concatenate([after[1:], [number]])[:number]
