"""The features of a page's segments: a float32 matrix, a row a segment, with names for its columns.

A feature is added where its group is computed; the order of the columns is the order of the calls.
"""

from __future__ import annotations

from collections import Counter as Tally
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.learned.characters import Characters, Counter
from toolkit.cleaning.learned.layout import LEVELS, MARKERS, TOPS, Layout

Column = NDArray[Any]

PROSE_WORDS = 15
SHORT_WORDS = 4
FAR = 999
"""The distance to something that is not there."""
WINDOWS = (3, 10)
NEIGHBOURS = (-2, -1, 1, 2)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Table:
    """Columns by name, in the order in which they were set."""

    def __init__(self) -> None:
        self.columns: dict[str, Column] = {}

    def __setitem__(self, name: str, values: Column) -> None:
        self.columns[name] = values

    def matrix(self) -> NDArray[np.float32]:
        return np.stack(list(self.columns.values()), axis=1).astype(np.float32)


class Counts:
    """What is counted in every segment, and summed over elements and windows."""

    def __init__(self, capture: Capture) -> None:
        page = capture.page
        characters = Characters(page.view)
        self.start = np.array([segment.start for segment in page.segments], np.int64)
        self.end = np.array([segment.end for segment in page.segments], np.int64)
        starts = characters.word_starts()
        self.words = self._sum(starts)
        self.linked = self._sum(starts & characters.linked(page))
        self.marks = self._sum(characters.is_kind("mark"))
        self.sentences = self._sum(characters.sentence_ends())
        self.capitals = self._sum(starts & characters.is_kind("capital"))
        self.digits = self._sum(characters.is_kind("digit"))
        self.letters = self._sum(characters.is_kind("word"))
        self.joints = self._sum(characters.is_kind("joint"))
        self.money = self._sum(characters.is_kind("money"))
        self.foreign = self._sum(characters.is_kind("foreign"))
        self.prose = self.words * (self.words >= PROSE_WORDS)
        self.short = self.words <= SHORT_WORDS
        self.points = np.array([wording.points if wording else 0 for wording in capture.wordings])
        self.last_points = characters.points[np.maximum(self.end - 1, 0)]
        self.capital_first = characters.is_kind("capital")[self.start]
        self.digit_first = characters.is_kind("digit")[self.start]
        self.ends = characters.is_kind("end")[np.maximum(self.end - 1, 0)]

    def _sum(self, flags: NDArray[np.bool_]) -> NDArray[np.float64]:
        return Counter(flags).between(self.start, self.end)


def segment_features(capture: Capture, layout: Layout) -> Table:
    """What every segment says by itself, where it stands, and what stands around it."""
    table = Table()
    counts = Counts(capture)
    _own(table, counts)
    _repeated(table, capture)
    _place(table, counts)
    _elements(table, layout)
    _enclosing(table, counts, layout)
    _neighbours(table, counts, layout)
    _headings(table, counts, layout)
    _page(table, counts, layout)
    return table


def _own(table: Table, counts: Counts) -> None:
    words, characters = counts.words, counts.end - counts.start
    table["words"] = words
    table["characters"] = characters
    table["linked"] = counts.linked / np.maximum(words, 1)
    table["marks"] = counts.marks
    table["marks per word"] = counts.marks / (words + 1)
    table["sentences"] = counts.sentences
    table["capitals"] = counts.capitals / np.maximum(words, 1)
    table["digits"] = counts.digits / np.maximum(characters, 1)
    table["letters per word"] = counts.letters / np.maximum(words, 1)
    table["joints"] = counts.joints
    table["money"] = counts.money
    table["foreign"] = counts.foreign / np.maximum(characters, 1)
    table["points"] = counts.points
    table["last"] = np.minimum(counts.last_points, 127)
    table["ends"] = counts.ends
    table["first"] = counts.capital_first + 2 * counts.digit_first


def _repeated(table: Table, capture: Capture) -> None:
    """How often the same line stands on the page, and how often before."""
    keys = [line.key for line in capture.lines]
    tally = Tally(keys)
    before: Tally[str] = Tally()
    earlier = []
    for key in keys:
        earlier.append(before[key])
        before[key] += 1
    table["copies"] = np.array([tally[key] for key in keys])
    table["earlier copies"] = np.array(earlier)


def _place(table: Table, counts: Counts) -> None:
    number = len(counts.words)
    rows = np.arange(number)
    before = np.cumsum(counts.words) - counts.words
    total = max(float(counts.words.sum()), 1.0)
    prose = np.cumsum(counts.prose) - counts.prose
    all_prose = max(float(counts.prose.sum()), 1.0)
    table["row"] = rows
    table["row share"] = rows / number
    table["rows left"] = number - rows
    table["words before"] = before
    table["words before share"] = before / total
    table["prose before"] = prose
    table["prose before share"] = prose / all_prose
    table["prose after"] = all_prose - prose - counts.prose


def _elements(table: Table, layout: Layout) -> None:
    owner = layout.owner
    table["tag"] = layout.tag[owner]
    table["depth"] = layout.depth[owner]
    table["hidden"] = layout.hidden[owner]
    for number, tag in enumerate(MARKERS):
        table[f"in {tag}"] = (layout.marks[owner] >> number) & 1


def _enclosing(table: Table, counts: Counts, layout: Layout) -> None:
    sums = {
        name: Counter(getattr(counts, name).astype(np.float64))
        for name in ("words", "linked", "marks", "sentences", "prose", "short")
    }
    by_element = {name: sums[name].between(layout.first, layout.last) for name in sums}
    by_element["segments"] = (layout.last - layout.first).astype(np.float64)
    like = layout.siblings
    words, segments = by_element["words"], by_element["segments"]
    values: dict[str, Column] = {
        "words": words,
        "share": words / max(sums["words"].total, 1.0),
        "linked": by_element["linked"] / np.maximum(words, 1),
        "marks": by_element["marks"] / np.maximum(words, 1),
        "prose": by_element["prose"] / np.maximum(words, 1),
        "prose share": by_element["prose"] / max(sums["prose"].total, 1.0),
        "sentences": by_element["sentences"],
        "segments": segments,
        "words per segment": words / segments,
        "short": by_element["short"] / segments,
        "tag": layout.tag,
    }
    outermost: dict[str, Column] = {
        "outer tag": layout.tag,
        "like": like.count,
        "like words": like.mean(words),
        "like linked": like.mean(by_element["linked"]) / np.maximum(like.mean(words), 1),
        "like prose": like.mean(by_element["prose"]),
        "place": like.place,
        "children": like.parents_children,
    }
    chains = layout.enclosing()
    rows = np.arange(len(chains))
    for level in range(LEVELS):
        chosen = chains[:, level]
        for name, column in values.items():
            table[f"{name} {level}"] = column[chosen]
        for name, column in outermost.items():
            table[f"{name} {level}"] = column[layout.outer[chosen]]
        table[f"offset {level}"] = (rows - layout.first[chosen]) / segments[chosen]
    for top in range(TOPS):
        chosen = chains[:, LEVELS + top]
        for name in ("words", "share", "linked", "prose", "prose share", "segments", "tag"):
            table[f"top {name} {top}"] = values[name][chosen]
        table[f"top offset {top}"] = (rows - layout.first[chosen]) / segments[chosen]


def _neighbours(table: Table, counts: Counts, layout: Layout) -> None:
    words = counts.words
    linked = counts.linked / np.maximum(words, 1)
    parents = np.array([element.parent for element in layout.elements], np.int64)[layout.owner]
    for step in NEIGHBOURS:
        table[f"words {step:+}"] = shifted(words, step)
        table[f"linked {step:+}"] = shifted(linked, step)
        table[f"marks {step:+}"] = shifted(counts.marks, step)
        table[f"points {step:+}"] = shifted(counts.points, step)
        table[f"tag {step:+}"] = shifted(layout.tag[layout.owner], step)
        table[f"same parent {step:+}"] = shifted(parents, step) == parents
    for width in WINDOWS:
        table[f"words ±{width}"] = windowed(words, width)
        table[f"linked ±{width}"] = windowed(counts.linked, width) / np.maximum(windowed(words, width), 0.1)
        table[f"prose ±{width}"] = windowed(counts.prose, width) / np.maximum(windowed(words, width), 0.1)
        table[f"points ±{width}"] = windowed(counts.points.astype(np.float64), width)
    before, after = distances(counts.prose > 0)
    table["to prose before"], table["to prose after"] = before, after


def _headings(table: Table, counts: Counts, layout: Layout) -> None:
    """The distance to the headings around, and the rank of the one before."""
    marks = layout.marks[layout.owner]
    ranks = np.zeros(len(marks))
    for rank, tag in enumerate(HEADINGS, start=1):
        ranks[(marks >> MARKERS.index(tag)) & 1 == 1] = rank
    before, after = distances(ranks > 0)
    rows = np.arange(len(marks))
    table["to heading before"], table["to heading after"] = before, after
    table["heading rank"] = np.where(before < FAR, ranks[np.maximum(rows - before, 0)], 0)
    first = np.flatnonzero(ranks == 1)
    table["from first h1"] = rows - first[0] if len(first) else np.full(len(rows), FAR)


def _page(table: Table, counts: Counts, layout: Layout) -> None:
    number = len(counts.words)
    words = max(float(counts.words.sum()), 1.0)
    for name, value in (
        ("page words", words),
        ("page segments", float(number)),
        ("page linked", counts.linked.sum() / words),
        ("page prose", counts.prose.sum() / words),
        ("page depth", float(layout.depth.max())),
        ("page largest", float(counts.words.max())),
    ):
        table[name] = np.full(number, value)


def shifted(values: Column, step: int) -> Column:
    """The value of the segment `step` further on; -1 beyond the page."""
    result = np.full(len(values), -1.0)
    if step > 0:
        result[:-step] = values[step:]
    else:
        result[-step:] = values[:step]
    return result


def windowed(values: Column, width: int) -> Column:
    """Sums over the segments at most `width` away."""
    rows = np.arange(len(values))
    return Counter(values).between(np.maximum(rows - width, 0), np.minimum(rows + width + 1, len(values)))


def distances(flags: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many segments before and after each the nearest other one with a flag stands; `FAR` if none."""
    rows = np.arange(len(flags))
    marked = np.flatnonzero(flags)
    if not len(marked):
        return np.full(len(flags), FAR), np.full(len(flags), FAR)
    left = np.searchsorted(marked, rows, "left")
    right = np.searchsorted(marked, rows, "right")
    before = np.where(left > 0, rows - marked[np.maximum(left - 1, 0)], FAR)
    after = np.where(right < len(marked), marked[np.minimum(right, len(marked) - 1)] - rows, FAR)
    return before, after
