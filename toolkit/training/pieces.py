"""Training material besides whole pages: pieces of a few segments, and small pages made from captures."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from toolkit.model.page import Element, Page
from toolkit.training.labelled import BODY, FRONT, LabelledCapture, Roles, label_of

SIZES = (3, 4, 5, 6, 8, 10, 12, 14, 15, 16, 18, 20, 25, 30, 40)
"""The numbers of segments in a piece, all equally likely."""
CONTENT, CONTENT_WORDS = 0.5, 8
"""Content begins and ends at segments of at least 8 words of which the reference holds at least half."""
ABRIDGED = 3
"""The number of small pages made from each labelled capture."""


def ranges(words: NDArray[np.float64], target: NDArray[np.float64], seed: str) -> Iterator[tuple[int, int]]:
    """Ranges of segments of a page: its first, its last, and two over where content begins and ends."""
    chance, number = random.Random(seed), len(words)
    content = np.flatnonzero((target >= CONTENT) & (words >= CONTENT_WORDS))
    for kind in ("first", "last", "start", "end"):
        size = chance.choice(SIZES)
        if number <= size + 1 or (kind in ("start", "end") and not len(content)):
            continue
        first = 0 if kind == "first" else number - size
        if kind in ("start", "end"):
            edge = int(content[0 if kind == "start" else -1])
            first = max(0, min(edge - chance.randrange(size), number - size))
        yield first, first + size


def piece_of(page: Page, first: int, last: int) -> Page:
    """The segments `[first, last)` of a page as a separate page; clues are left out."""
    start, end = page.segments[first].start, page.segments[last - 1].end
    elements, places = _elements(page, first, last)
    segments = [
        msgspec.structs.replace(
            segment,
            start=segment.start - start,
            end=segment.end - start,
            element=places.get(segment.element, -1),
        )
        for segment in page.segments[first:last]
    ]
    links, marks = (
        [
            msgspec.structs.replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
            for one in stretches
            if one.start < end and one.end > start
        ]
        for stretches in (page.links, page.marks)
    )
    return msgspec.structs.replace(
        page,
        view=page.view[start:end],
        segments=tuple(segments),
        elements=elements,
        links=tuple(links),
        marks=tuple(marks),
        grids=(),
        clues=(),
    )


def _elements(page: Page, first: int, last: int) -> tuple[tuple[Element, ...], dict[int, int]]:
    """The elements that hold any of the segments, cut to them, and the place of each among them."""
    places: dict[int, int] = {}
    found: list[Element] = []
    for number, element in enumerate(page.elements):
        low, high = max(element.first, first), min(element.last, last)
        if low < high:
            places[number] = len(found)
            parent = places.get(element.parent, -1)
            found.append(
                msgspec.structs.replace(element, first=low - first, last=high - first, parent=parent)
            )
    return tuple(found), places


def abridged(capture: LabelledCapture) -> Iterator[LabelledCapture]:
    """Small pages from a capture: a few lines of its text between a few of its surroundings."""
    chance = random.Random(capture.name)
    lines = [(roles, text) for roles, text in capture.lines if roles]
    body = [place for place, (roles, _) in enumerate(lines) if roles == (BODY,)]
    for number in range(ABRIDGED if body else 0):
        size, start = chance.randint(1, 6), chance.randrange(len(body))
        front = [line for line in lines[: body[0]] if line[0][0] in FRONT and chance.random() < 0.7]
        head = [line for line in lines[: body[0]] if label_of(line[0]) == "removed"]
        tail = [line for line in lines[body[-1] :] if label_of(line[0]) == "removed"]
        chosen = [
            *head[: chance.randint(0, 4)],
            *front,
            *(lines[place] for place in body[start : start + size]),
            *tail[len(tail) - min(chance.randint(0, 4), len(tail)) :],
        ]
        gap: tuple[Roles, str] = ((), "")
        spaced = [part for line in chosen for part in ((line, gap) if number % 2 else (line,))]
        yield LabelledCapture(name=f"{capture.name}.{number}", lines=tuple(spaced))
