"""Pages whose reference cannot be right: they are judged like all others, but not learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.training.examples import Example

ELSEWHERE = 0.6
"""A page that holds so little of its reference is another page, or another state of it."""
SURE = 0.9
"""So probable segments are content if any are."""
WHOLE = 0.9
"""A reference of which the sure segments hold so much is a part of what they say,"""
PART = 0.4
"""if it has at most so large a share of their words."""
MISSED = 0.1
TELLING = 50
"""A reference that shares no more than this F1 with so many sure words is of another part of the page."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A page that is set aside, and why."""

    id: str
    kind: str
    reason: str


def set_aside(example: Example, probability: NDArray[np.float64]) -> Aside | None:
    """Whether the reference of a page is not to be trusted, by models that have not seen the page's site."""
    overlap = example.overlap
    if overlap is None:
        return None
    everything = np.full(len(example.words), True)
    sure = probability >= SURE
    held, wanted = int(overlap.words[sure].sum()), int(overlap.reference.sum())
    found = overlap.recall(everything)
    if found < ELSEWHERE:
        reason = f"the page holds {found:.0%} of its reference"
    elif overlap.recall(sure) >= WHOLE and wanted <= PART * held:
        reason = f"the reference stops after {wanted} of {held} words"
    elif held >= TELLING and overlap.f1(sure) < MISSED:
        reason = f"the reference holds nothing of {held} words that are surely content"
    else:
        return None
    return Aside(example.id, example.kind, reason)
