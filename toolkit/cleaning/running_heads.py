"""Numbers of pages and running heads, which printing leaves in the middle of a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line

FEWEST = 3
"""Numbers of pages are ≥ 3 lines, each a number that is higher by one, …"""
APART = 400
"""… with ≥ 400 code points between two of them."""
HEAD_WORDS = 12
"""A running head has at most 12 words, and stands beside ≥ 3 numbers of pages and nowhere else."""
HEAD_LONG = 20
"""One beside numbered lines has at most 20 words."""

_NUMBER = re.compile(r"\W*(?P<number>\d{1,4})\W*")
_OF_ALL = re.compile(
    r"\W*(?:[^\W\d]{1,10}\.?\s+)?(?P<number>\d{1,4})\s*(?:/|[^\W\d]{1,4})\s*(?P<all>\d{1,4})\W*"
)


def running_heads(seen: PageEvidence) -> set[int]:
    """By index, the lines that are numbers of pages or running heads; a page of HTML has none."""
    if seen.page.elements:
        return set()
    found: set[int] = set()
    if seen.margin_numbers:
        found |= _between_pages(seen)
    for series in _series(seen.lines):
        found |= {line.index for line in series}
        found |= _heads(seen, {line.index for line in series})
    return found


def _between_pages(seen: PageEvidence) -> set[int]:
    """Where lines are numbered, those without a number that are one themselves or stand more than once."""
    numbered = seen.margin_numbers
    spoken = seen.turn_lines
    others = [line for line in seen.lines if line.index not in numbered and line.index not in spoken]
    times = Counter(line.text for line in others if line.words <= HEAD_LONG)
    return {line.index for line in others if line.text.isdigit() or times[line.text] > 1}


def _series(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The runs of numbers of pages: `12`, `- 12 -`, or `12 of 30`, which agree on how many there are."""
    kinds: defaultdict[str, list[tuple[Line, int]]] = defaultdict(list)
    for line in lines:
        match = _NUMBER.fullmatch(line.text) or _OF_ALL.fullmatch(line.text)
        if match is not None:
            kinds[match.groupdict().get("all") or ""].append((line, int(match["number"])))
    for numbered in kinds.values():
        run: list[tuple[Line, int]] = []
        for line, number in numbered:
            if run and (number != run[-1][1] + 1 or line.start - run[-1][0].end < APART):
                yield from _long([one for one, _ in run])
                run = []
            run.append((line, number))
        yield from _long([one for one, _ in run])


def _long(run: list[Line]) -> Iterator[list[Line]]:
    if len(run) >= FEWEST:
        yield run


def _heads(seen: PageEvidence, numbers: set[int]) -> set[int]:
    """The lines that stand again and again beside the numbers of pages."""
    beside: defaultdict[str, set[int]] = defaultdict(set)
    for number in numbers:
        for index in (number - 1, number + 1):
            if 0 <= index < len(seen.lines) and _may_head(seen, seen.lines[index]):
                beside[seen.lines[index].text].add(index)
    again = {text for text, indices in beside.items() if len(indices) >= FEWEST}
    elsewhere = {
        line.text for line in seen.lines if line.text in again and line.index not in beside[line.text]
    }
    return {index for text in again - elsewhere for index in beside[text]}


def _may_head(seen: PageEvidence, line: Line) -> bool:
    return not line.sentence and line.words <= HEAD_WORDS and line.index not in seen.turn_lines
