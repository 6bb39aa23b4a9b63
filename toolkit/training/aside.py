"""Pages whose reference cannot be right: they are judged like all others, but not learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.training.examples import Example

ELSEWHERE = 0.6
"""A page that holds less than 0.6 of its reference is another page, or another state of it."""
SURE = 0.9
"""Segments with P(content) ≥ 0.9 are sure."""
WHOLE = 0.9
"""The reference may be a mere part of the sure segments only if they hold at least 0.9 of it."""
PART = 0.4
"""The reference is a mere part of the sure segments only if it has at most 0.4 as many words."""
MISSED = 0.1
TELLING = 50
"""A reference is of another part of the page if F1 with at least 50 sure words is below `MISSED`."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A page that is set aside, and why."""

    id: str
    kind: str
    reason: str


def set_aside(example: Example, probability: NDArray[np.float64]) -> Aside | None:
    """Why the reference of a page cannot be trusted, if so, by models that have not seen the page's site."""
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
