"""Rows: the lines of a page, parted where labels stand inside them because breaks were lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from toolkit.evidence.lines import Line, lines_in
from toolkit.evidence.speech.aside_lines import aside
from toolkit.evidence.speech.forms import forms
from toolkit.evidence.speech.shape import is_shapely
from toolkit.language.label_words import is_honorific
from toolkit.language.scripts import is_small

RECURS = 2
"""A line is parted before a label only if the page prints that label ≥ 2 times."""
CAPITALS = 4
"""Where labels in capitals stand ≥ 4 times, one that stands once parts a line too."""
HONORIFIC = 20
"""An honorific has fewer than 20 code points."""
MARKS = (":", "：", ".-", ".–", ".—")
"""A label inside a line ends with one of these."""

_LABEL = r"(?P<label>[^\W\d_][^:：\n<>{}|=?!？！。]{0,40}?)(?P<mark>:\s|：|\.\s?[-–—]\s?)"
_FIRST = re.compile(_LABEL)
_INNER = re.compile(rf"(?:(?<=[.!?…)\]”\"»—–-])\s+|(?<=[。！？」）])\s*)(?={_LABEL})")


_CALLED = re.compile(r"(?:^|(?<=\n))[ \t]*(?P<aside>[(（][^()（）]{4,240}[)）])[ \t]*(?:\n\s*|\Z)")


def rows_of(text: str, lines: Sequence[Line], language: str | None) -> Sequence[Line]:
    """The lines of a page with this settled view; the parts of a line have the index of its segment."""
    found = [(line, [*_labels(line)]) for line in lines if any(mark in line.text for mark in MARKS)]
    called = {line.index: [*_called(line.text)] for line, _ in found}
    counts = Counter(match["label"] for _, labels in found for match in labels)
    recurring = {label for label, times in counts.items() if times >= RECURS and is_shapely(label, language)}
    if sum(counts[label] for label in recurring if label.isupper()) >= CAPITALS:
        recurring |= {label for label in counts if label.isupper() and is_shapely(label, language)}
    stops = {line.index: inner for line, labels in found if (inner := _stops(labels, recurring))}
    stops |= {index: sorted({*stops.get(index, ()), *places}) for index, places in called.items() if places}
    if not stops:
        return lines
    return lines_in(text, (part for line in lines for part in _parts(line, stops.get(line.index, ()))))


def _labels(line: Line) -> Iterator[re.Match[str]]:
    """What may be a label at the beginning of a line, or inside it."""
    lead = forms().lead.match(line.text)
    first = _FIRST.match(line.text, lead.end() if lead else 0)
    if first is not None:
        yield first
    yield from _INNER.finditer(line.text)


def _stops(labels: Iterable[re.Match[str]], recurring: Collection[str]) -> list[int]:
    """Where the labels that recur begin inside a line; `LEE` of `MR. LEE` is no label by itself.

    A small letter behind its mark shows no label but what is explained: `AL: the initials of a ship`.
    """
    found, taken = [], 0
    for match in labels:
        start, end = match.span("label")
        if start >= taken and match["label"] in recurring:
            taken = end
            if match.re is _INNER and not _goes_on(match) and not _explains(match):
                found.append(start)
    return found


def _called(text: str) -> Iterator[int]:
    """Where a line in brackets that somebody calls out begins inside an unwrapped one, and where it ends."""
    for match in _CALLED.finditer(text):
        if aside(match["aside"]) is not None:
            yield from (place for place in (match.start("aside"), match.end()) if 0 < place < len(text))


def _explains(match: re.Match[str]) -> bool:
    """Whether a small letter follows the mark of a label that begins with a capital."""
    following = match.string[match.end("mark") : match.end("mark") + 1]
    return is_small(following) and match["label"][0].isupper()


def _goes_on(match: re.Match[str]) -> bool:
    """Whether what may be a label only ends one: `Reporter Dr. Lee:`, `The Chair (Ms. Lee):`."""
    start = match.start()
    label, before = match["label"], match.string[max(0, start - HONORIFIC) : start].split()[-1:]
    inside = label.count(")") > label.count("(")
    titled = (word.strip("(") for word in before if word.endswith("."))
    return inside or any(word[:1].isupper() and is_honorific(word) for word in titled)


def _parts(line: Line, stops: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The index, start and end of each part of a line, without the space between them."""
    if not stops:
        yield line.index, line.start, line.end
        return
    starts = [0, *stops]
    for start, end in zip(starts, [*stops, len(line.text)], strict=True):
        yield line.index, line.start + start, line.start + len(line.text[:end].rstrip())
