"""Rules that clean a plain-text capture without a model: what a model of text has to beat."""

from __future__ import annotations

from itertools import accumulate

from toolkit.training.alignment import words_of

LONG = 9
"""A line of at least 9 words adds its number of words to the run it is in."""
SHORT = 4
"""A shorter line costs its run 4. Both numbers are the best of those tried on the development pages."""


def everything(text: str) -> str:
    return text


def long_run(text: str) -> str:
    """The run of lines with the most words in long lines, short ones deducted; each line of it once."""
    lines = [line for line in text.splitlines() if line.strip()]
    start, end = _best_run([_worth(line) for line in lines])
    return "\n".join(dict.fromkeys(lines[start:end]))


def _worth(line: str) -> int:
    words = len(words_of(line))
    return words if words >= LONG else -SHORT


def _best_run(worths: list[int]) -> tuple[int, int]:
    """The contiguous run with the greatest sum (Kadane), as start and end; the first of several."""
    sums = [0, *accumulate(worths)]
    best, lowest = (0, 0), 0
    for end, total in enumerate(sums):
        if total < sums[lowest]:
            lowest = end
        if total - sums[lowest] > sums[best[1]] - sums[best[0]]:
            best = (lowest, end)
    return best
