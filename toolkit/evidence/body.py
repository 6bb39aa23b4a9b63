"""The body: from the first to the last line of the large stretches of prose."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.evidence.lines import Line
from toolkit.language.phrases import WHOLE

PARTING = 3
"""Three or more phrases of boilerplate between two lines of prose separate them."""
LARGE_SHARE = 0.25
"""A stretch belongs to the body if it has at least 25 % of the words of the largest one."""


def body_of(
    lines: Sequence[Line], prose: Sequence[bool], points: Sequence[int], labelled: Sequence[bool]
) -> tuple[int, int]:
    """The indices of the first and one past the last line of the body; equal if there is none.

    `prose` flags the lines that are body by themselves, `labelled` those that begin with a speaker's label.
    A small stretch of prose that phrases of boilerplate separate from the rest belongs to the boilerplate:
    a cookie notice, a comment.
    """
    stretches = _stretches(prose, points, labelled)
    if not stretches:
        return len(lines), len(lines)
    words = [sum(lines[index].words for index in stretch) for stretch in stretches]
    large = [
        stretch for stretch, count in zip(stretches, words, strict=True) if count >= max(words) * LARGE_SHARE
    ]
    return large[0][0], large[-1][-1] + 1


def _stretches(prose: Sequence[bool], points: Sequence[int], labelled: Sequence[bool]) -> list[list[int]]:
    """The lines of prose, by index, in stretches separated by phrases of boilerplate."""
    stretches: list[list[int]] = []
    phrases = 0
    for index, (is_prose, count, is_turn) in enumerate(zip(prose, points, labelled, strict=True)):
        if count >= WHOLE and not is_turn:
            phrases += 1
        elif is_prose:
            if not stretches or phrases >= PARTING:
                stretches.append([])
            stretches[-1].append(index)
            phrases = 0
    return stretches
