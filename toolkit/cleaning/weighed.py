"""What the linear stage weighs for and against a segment: its words and the names around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from toolkit.cleaning.model import Model
from toolkit.evidence.arrays import Floats
from toolkit.evidence.columns import Columns
from toolkit.evidence.element_names import name_hash
from toolkit.evidence.tokens import LONG, NAME, SHORT, TAG, WORD, ZONES
from toolkit.evidence.words import Words, bucket
from toolkit.language.scripts import IN_WORD
from toolkit.model.page import Page

Weighed = tuple[float, str]

_WORD = re.compile(rf"[{IN_WORD}]+")
LEAST = 0.02
"""A weight with an absolute value below 0.02 is left out."""


def weighed(model: Model, columns: Columns) -> list[list[Weighed]]:
    """For each segment, its words and names with their weights, the heaviest first; positive: content."""
    page = columns.seen.page
    found: list[list[Weighed]] = [[] for _ in page.segments]
    for row, weight, text in _words(model.weights, page, columns.words):
        found[row].append((weight, f"the word “{text}”"))
    for row, segment in enumerate(page.segments):
        found[row] += _names(model.weights, page, segment.element)
    return [sorted({w for w in row if abs(w[0]) >= LEAST}, key=lambda w: (-abs(w[0]), w[1])) for row in found]


def _words(weights: Floats, page: Page, words: Words) -> Iterator[tuple[int, float, str]]:
    bits = len(weights).bit_length() - 1
    short = words.count[words.row] <= SHORT
    weighed = np.where(
        short, weights[bucket(words.hash, WORD, bits)], weights[bucket(words.hash, LONG, bits)]
    )
    for row, place, weight in zip(words.row.tolist(), words.place.tolist(), weighed.tolist(), strict=True):
        match = _WORD.match(page.view, place)
        if match is not None:
            yield row, weight, match[0].lower()


def _names(weights: Floats, page: Page, element: int) -> Iterator[Weighed]:
    """The tags and names of the elements around a segment."""
    bits = len(weights).bit_length() - 1
    for zone in ZONES:
        if element < 0:
            return
        one = page.elements[element]
        for text, space in ((one.tag, TAG), *((token, NAME) for token in one.tokens)):
            weight = float(weights[bucket(name_hash(text), space + zone, bits)][0])
            yield weight, f"the element <{text}> around it" if space == TAG else f"“{text}” around it"
        element = one.parent
