"""The features of a page's segments: what each says by itself, its position, its surroundings.

A feature is added where its group is computed; the order of the columns is the order of the calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from toolkit.evidence.arrays import Flags, Floats, Ints
from toolkit.evidence.elements import HEADING, LEVELS, MARKERS, TOPS, Elements
from toolkit.evidence.paragraphs import Paragraphs
from toolkit.evidence.table import (
    FAR,
    STEPS,
    Sums,
    Table,
    copies,
    distances,
    distinct,
    each,
    numbered,
    shifted,
    surroundings,
    window,
)
from toolkit.evidence.words import POWERS, Hashes, HashSet, Words, hashes_of
from toolkit.language.lexicon_files import languages
from toolkit.language.stopwords import stopwords
from toolkit.model.page import Clue, Page

PARAGRAPH_WORDS = 15
SHORT_WORDS = 4
MOST_WORDS = 5_000
"""Words of a block or an element, or of the page when shares are computed, above 5,000 count as 5,000."""
MOST_SENTENCES = 250
"""Sentences of a block or an element above 250 count as 250."""
MOST_SEGMENTS = 300
"""Segments of a block or an element above 300 count as 300."""
LARGEST = 300
"""Words of the longest segment of a page above 300 count as 300."""
MOST_COPIES = 10
"""More than 10 copies of a line count as 10."""
WIDTHS = (3, 10)
TITLES = ("title", "meta:og:title", "json-ld:headline")
DESCRIPTIONS = ("meta:description", "meta:og:description")
ADDRESSES = ("canonical", "meta:og:url")
TYPES = (
    ("article", "blogposting", "newsarticle", "reportagenewsarticle"),
    ("product", "offer", "productgroup", "og:product"),
    ("itemlist", "collectionpage", "searchresultspage"),
    ("discussionforumposting", "qapage", "question"),
    ("faqpage",),
    ("localbusiness", "service", "softwareapplication"),
)
"""Kinds of page by the types that a page states, as schema.org and Open Graph name them."""


class Counts:
    """What is counted in every segment, and summed over ranges of segments."""

    NAMES = ("words", "linked", "marks", "sentences", "prose", "short", "stop", "points")

    def __init__(self, words: Words, points: Sequence[int]) -> None:
        self.words = words.count.astype(np.float64)
        self.linked = words.total(words.linked)
        self.marks = words.kinds["mark"]
        self.sentences = words.kinds["sentence"]
        self.prose = self.words * (self.words >= PARAGRAPH_WORDS)
        self.short = self.words <= SHORT_WORDS
        telling = ~_stop_words().holds(words.hash)
        self.stop = self.words - words.total(telling)
        self.echo = _echo(words, telling, self.words >= PARAGRAPH_WORDS)
        """For segments that are not prose: the share of words, stop words excluded, that prose says too."""
        self.points = np.array(points, np.float64)
        self.rows = np.array([np.asarray(getattr(self, name), np.float64) for name in self.NAMES])
        self.sums = Sums(self.rows)
        number = len(self.words)
        self.first, self.last = surroundings(number)
        """The surroundings of each segment: what columns of the page count over."""
        self.total = self.sums.between(self.first, self.last)
        self.before = self.sums.between(self.first, np.arange(number))


def _echo(words: Words, telling: Flags, prose: Flags) -> Floats:
    said = distinct(words.hash[prose[words.row] & telling])
    place = np.searchsorted(said, words.hash).clip(max=max(len(said) - 1, 0))
    again = said[place] == words.hash if len(said) else np.zeros(len(words.hash), bool)
    share = words.total(again & telling) / np.maximum(words.total(telling), 1)
    return np.where(prose, 0, share)


def segment_features(
    page: Page, words: Words, outline: Elements | Paragraphs, points: Sequence[int]
) -> Table:
    """All features except those of the linear stage. `points` are the lexicons' points for each segment."""
    table = Table()
    counts = Counts(words, points)
    _own(table, words, counts)
    _place(table, counts)
    _neighbours(table, counts)
    _windows(table, counts)
    _enclosing(table, counts, *outline.ranges)
    _page(table, counts)
    if isinstance(outline, Elements):
        _clues(table, page.clues, words)
        _elements(table, outline)
        _siblings(table, outline, counts)
        _headings(table, outline)
    else:
        _lines(table, outline, words)
    return table


def _own(table: Table, words: Words, counts: Counts) -> None:
    kinds, number = words.kinds, np.maximum(counts.words, 1)
    length = words.end - words.start
    table.add(Counts.NAMES, counts.rows)
    table.add("characters", length)
    table.add("linked share", counts.linked / number)
    table.add("marks per word", counts.marks / (counts.words + 1))
    table.add("stop share", counts.stop / number)
    table.add("echo", counts.echo)
    table.add("capitals", words.total(words.capital) / number)
    table.add("letters per word", kinds["word"] / number)
    for name in ("digit", "foreign"):
        table.add(name, kinds[name] / length)
    for name in ("joint", "money", "quote"):
        table.add(name, kinds[name])
    table.add("last", np.minimum(words.last_points, 127))
    table.add("first kind", words.first_flags & 0b111)
    table.add("last kind", words.last_flags & 0b111000)
    again = copies(_line_hashes(words))
    table.add(("copies", "earlier copies"), *np.minimum(again, MOST_COPIES))


def _place(table: Table, counts: Counts) -> None:
    number = len(counts.words)
    rows = np.arange(number)
    place = (rows - counts.first) / (counts.last - counts.first)
    table.add(("row", "row share", "rows left"), rows - counts.first, place, counts.last - rows)
    before, total = counts.before, np.maximum(counts.total, 1)
    for name in ("words", "prose", "points"):
        index = Counts.NAMES.index(name)
        table.add(f"{name} before", before[index])
        table.add(f"{name} before share", before[index] / total[index])
        table.add(f"{name} after", counts.total[index] - before[index] - counts.rows[index])


def _neighbours(table: Table, counts: Counts) -> None:
    number = np.maximum(counts.words, 1)
    names = ("words", "linked", "marks", "stop", "points", "sentences")
    rows = np.array(
        [
            counts.words,
            counts.linked / number,
            counts.marks / number,
            counts.stop / number,
            counts.points,
            counts.sentences,
        ]
    )
    for step, values in zip(STEPS, shifted(rows, *STEPS), strict=True):
        table.add(each(f"{{}} {step:+}", *names), values)


def _windows(table: Table, counts: Counts) -> None:
    _sums(table, counts, each("±{}", *WIDTHS), *window(len(counts.words), WIDTHS))
    before, after = distances(counts.prose > 0)
    table.add(("to prose before", "to prose after"), before, after)


def _sums(table: Table, counts: Counts, names: Sequence[str], first: Ints, last: Ints) -> dict[str, Floats]:
    """Adds sums and shares over ranges (rows) for segments (columns); returns the sums."""
    sums = dict(zip(Counts.NAMES, counts.sums.between(first, last), strict=True))
    words, number = np.maximum(sums["words"], 1), np.maximum(last - first, 1)
    table.add(each("words {}", *names), np.minimum(sums["words"], MOST_WORDS))
    for row in ("linked", "marks", "prose", "stop"):
        table.add(each(f"{row} {{}}", *names), sums[row] / words)
    for row in ("short", "points", "words"):
        table.add(each(f"{row} a segment {{}}", *names), sums[row] / number)
    table.add(each("sentences {}", *names), np.minimum(sums["sentences"], MOST_SENTENCES))
    return sums


def _enclosing(table: Table, counts: Counts, first: Ints, last: Ints) -> None:
    levels = range(len(first))
    sums, number = _sums(table, counts, each("{}", *levels), first, last), np.maximum(last - first, 1)
    for name in ("words", "prose"):
        total = np.clip(counts.sums.total[Counts.NAMES.index(name)], 1, MOST_WORDS)
        table.add(each(f"{name} share {{}}", *levels), np.minimum(sums[name] / total, 1))
    table.add(each("segments {}", *levels), np.minimum(number, MOST_SEGMENTS))
    table.add(each("offset {}", *levels), (np.arange(first.shape[1]) - first) / number)


def _page(table: Table, counts: Counts) -> None:
    total = dict(zip(Counts.NAMES, counts.total, strict=True))
    words = np.maximum(total["words"], 1.0)
    table.add(("page words", "page segments"), words, counts.last - counts.first)
    table.add("page largest", np.full(len(words), min(counts.words.max(initial=0), LARGEST)))
    for name in ("linked", "prose", "stop", "points", "sentences"):
        table.add(f"page {name}", total[name] / words)


def _clues(table: Table, clues: Sequence[Clue], words: Words) -> None:
    """What the page says about itself: its type, its address, and its own words for its subject."""
    texts = (
        " ".join(clue.value for clue in clues if clue.name in sources) for sources in (TITLES, DESCRIPTIONS)
    )
    for name, said in zip(("title", "description"), hashes_of(*texts), strict=True):
        table.add(f"{name} share", words.total(HashSet(said).holds(words.hash)) / np.maximum(words.count, 1))
        table.add(f"page {name}", np.full(len(words.count), len(said)))
    types = {clue.value.lower().rpartition("/")[2] for clue in clues if clue.name == "json-ld:@type"}
    types |= {f"og:{clue.value.lower()}" for clue in clues if clue.name == "meta:og:type"}
    address = next((clue.value for clue in clues if clue.name in ADDRESSES), "")
    path = address.split("://")[-1].partition("/")[2]
    values: list[float] = [any(name in types for name in names) for names in TYPES]
    values += ["og:article" in types, "og:website" in types, len(path), path.count("-"), path.count("/")]
    names = (
        *each("type {}", *(names[0] for names in TYPES)),
        "og article",
        "og website",
        *each("path{}", "", " -", " /"),
    )
    table.add(names, np.repeat(np.array(values, np.float64)[:, None], len(words.count), axis=1))


def _elements(table: Table, elements: Elements) -> None:
    marks = elements.marks()
    levels = range(LEVELS + TOPS)
    owner = elements.owners[elements.spot]
    tag, parent = elements.tag[owner], elements.parent[owner]
    table.add(("tag", "depth", "hidden"), tag, elements.depth(), elements.hidden[owner])
    table.add(each("in {}", *MARKERS), (marks >> np.arange(len(MARKERS))[:, None]) & 1)
    table.add(each("tag {}", *levels), elements.tag[elements.levels])
    table.add(each("outer tag {}", *levels), elements.tag[elements.outermost[elements.levels]])
    tags, parents = shifted(np.array([tag, parent]), *STEPS).swapaxes(0, 1)
    table.add(each("tag {:+}", *STEPS), tags)
    table.add(each("same parent {:+}", *STEPS), parents == parent)


def _siblings(table: Table, elements: Elements, counts: Counts) -> None:
    """How many siblings of the enclosing elements have their tag and first class, and what these hold."""
    kind = numbered(elements.names.signature[elements.kind] ^ elements.parent.astype(np.uint64))
    size = np.bincount(kind)
    rows = [Counts.NAMES.index(name) for name in ("words", "linked", "prose")]
    held = counts.sums.between(elements.first, elements.last, rows)
    mean = [np.bincount(kind, row) / size for row in held]
    place, children = _places(elements.parent)
    columns = {
        "like": np.minimum(size, FAR)[kind],
        "like words": mean[0][kind],
        "like linked": (mean[1] / np.maximum(mean[0], 1))[kind],
        "like prose": mean[2][kind],
        "place": np.minimum(place, FAR),
        "children": np.minimum(children, FAR),
    }
    chosen = elements.outermost[elements.levels[:LEVELS]]
    for name, values in columns.items():
        table.add(each(f"{name} {{}}", *range(LEVELS)), values[chosen])


def _places(parent: Ints) -> tuple[Ints, Ints]:
    """For each element its place among its siblings, and how many they are."""
    order = np.argsort(parent, kind="stable")
    ordered = parent[order]
    first = np.searchsorted(ordered, ordered)
    place = np.empty(len(parent), np.int64)
    place[order] = np.arange(len(parent)) - first
    return place, np.bincount(parent, minlength=len(parent))[parent]


def _headings(table: Table, elements: Elements) -> None:
    """The distance to the headings around, and the rank of the one before."""
    tag = elements.tag[elements.levels[:2]].max(axis=0)
    rank = np.where((tag >= HEADING[0]) & (tag <= HEADING[1]), tag - HEADING[0] + 1, 0)
    before, after = distances(rank > 0)
    rows = np.arange(len(rank))
    last = np.where(before <= rows, rank[np.maximum(rows - before, 0)], 0)
    first = np.flatnonzero(rank == 1)
    from_first = np.clip(rows - first[0], -FAR, FAR) if len(first) else np.full(len(rows), FAR)
    names = ("rank", "to heading before", "to heading after", "heading before", "from first h1")
    table.add(names, rank, before, after, last, from_first)


def _lines(table: Table, lines: Paragraphs, words: Words) -> None:
    """What only text has: blank lines, wrapped lines, bullets."""
    bullet = (words.first_flags & 1 == 0) & (words.count > 0)
    table.add(("line breaks", "gap"), lines.breaks, lines.before)
    table.add("gap after", shifted(lines.before, 1)[0])
    table.add("bullet", bullet)
    table.add(each("bullet {:+}", -1, 1), shifted(bullet, -1, 1))


def _line_hashes(words: Words) -> Hashes:
    """A hash of all words of each segment, in order."""
    weighed = words.hash * POWERS[np.minimum(words.nth + 1, len(POWERS) - 1)]
    found = np.zeros(len(words.count), np.uint64)
    there = words.count > 0
    if len(weighed):
        found[there] = np.add.reduceat(weighed, words.first[there])
    return found


@cache
def _stop_words() -> HashSet:
    words = (word for name in languages() for word in sorted(stopwords(name)))
    return HashSet(*hashes_of(" ".join(words)))
