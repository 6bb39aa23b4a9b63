"""What belongs together is kept or dropped as a whole: the cards of a list, the posts of a thread, a table.

Scores are log odds of content. Both constants were chosen on the development pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.cleaning.context import WORDLESS
from toolkit.evidence.arrays import Floats, Ints
from toolkit.evidence.elements import Elements
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.table import Sums
from toolkit.model.page import Segment

FEWEST = 3
"""At least 3 segments with the same structure are records."""
OWN = 0.3
"""A segment's own score weighs 0.3; the mean of its records or its unit weighs 0.7."""
TURN_LINES = 8
"""A turn below its label counts as kept if one of its first 8 lines is."""
APART = 2.0
"""Segments whose scores have a standard deviation above 2.0 are treated neither as records nor as a unit."""


def as_wholes(score: Floats, words: Floats, group: Ints, units: tuple[Ints, Ints]) -> Floats:
    """The scores of segments, drawn towards the mean of the segments built alike, then of table or list.

    `group` has one number for all segments that are built alike; `units` the ranges of tables and lists.
    """
    count = np.bincount(group).clip(1)
    mean = np.bincount(group, score) / count
    spread = np.sqrt(np.bincount(group, (score - mean[group]) ** 2) / count)
    whole = (count >= FEWEST) & (spread <= APART)
    return _by_unit(np.where(whole[group], OWN * score + (1 - OWN) * mean[group], score), words, *units)


def wholes_of(elements: Elements | None) -> tuple[Ints, tuple[Ints, Ints]] | None:
    """The groups and units of a page with elements."""
    return None if elements is None else (elements.alike[-1], elements.units)


def _by_unit(score: Floats, words: Floats, first: Ints, last: Ints) -> Floats:
    weight, size = words + WORDLESS, np.maximum(last - first, 1)
    sums = Sums(np.stack([weight, weight * score, score, score**2])).between(first, last)
    mean = sums[1] / np.maximum(sums[0], WORDLESS)
    spread = np.sqrt(np.maximum(sums[3] / size - (sums[2] / size) ** 2, 0))
    found = score.copy()
    # An inner unit comes after the one around it, and overrides it.
    for unit in np.flatnonzero(spread <= APART):
        rows = slice(first[unit], last[unit])
        found[rows] = OWN * score[rows] + (1 - OWN) * mean[unit]
    return found


def with_labels(
    keep: Sequence[bool], segments: Sequence[Segment], labels: Sequence[SpeakerLabel | None]
) -> list[bool]:
    """The choice of segments, with a label on lines of its own kept if its turn is, and only then.

    A time on the line above a label goes with the label.
    """
    found, following = list(keep), len(keep)
    for label in reversed([label for label in labels if label is not None and label.pieces]):
        apart = label.said >= segments[label.last].end
        words = range(label.last + 1, min(following, label.last + 1 + TURN_LINES)) if apart else (label.last,)
        stays = any(keep[index] for index in words)
        for index in range(label.first, label.last + apart):
            found[index] = stays
        following = label.first
    return found


def completed(keep: Sequence[bool], words: Ints, elements: Elements | None) -> list[bool]:
    """The choice of segments with all of each table or list of which at least half the words are kept."""
    found = np.array(keep, bool)
    for first, last in zip(*elements.units, strict=True) if elements is not None else ():
        weight = words[first:last] + WORDLESS
        if weight[found[first:last]].sum() >= weight.sum() / 2:
            found[first:last] = True
    return [bool(one) for one in found]
