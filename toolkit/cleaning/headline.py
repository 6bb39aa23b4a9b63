"""Which line is the headline: the scorer's P(title) together with what the line and its place show.

The scorer has seen few ways to print a page as text; what a headline looks like (several words, right above
the prose, repeated beside the site's name) holds on all of them. The weights are rounded from a fit on half
of the sites of a corpus of web pages as text captures, with P(title) disturbed as on unseen sites.
"""

from __future__ import annotations

import math

from toolkit.cleaning.model import Judged
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line, plain
from toolkit.evidence.titles import title_score

CHANCE = 1.2
"""For each unit of the log odds of P(title)."""
LIKENESS = 0.8
"""For each point of `title_score`."""
DISTANCE = -1.0
"""For each unit of ln(1 + lines between the line and the first prose that is kept)."""
ABOVE = 1.5
"""For a line above that prose."""
SEVERAL = 1.2
"""For a line of at least 4 words."""
WORDS = 2.0
"""For a line of 12 or more words; less in proportion for a shorter one."""
ECHO = 3.5
"""For a line that the page repeats beside its site's name or at the end of a breadcrumb."""
CAPITALS = -2.0
"""For a line of 3 or more words all in capitals."""
LEAST = 0.001
"""P(title) is taken to be at least 0.001 and at most 0.999."""


class Headlines:
    """How much each line of a page is like its headline."""

    def __init__(self, seen: PageEvidence, judged: Judged, keep: list[bool]) -> None:
        self._seen, self._chance = seen, judged.title
        prose = [line.index for line in seen.lines if keep[line.index] and line.prose]
        inside = [index for index in prose if index >= seen.body[0]]
        self.texts = tuple(dict.fromkeys([*prose[:1], *inside[:1]]))
        """Where the prose that is kept begins: on the page, and in the body found by rule."""

    def score(self, line: Line) -> float:
        chance = min(max(self._chance[line.index], LEAST), 1 - LEAST)
        away = min((abs(text - line.index) for text in self.texts), default=0)
        return (
            CHANCE * math.log(chance / (1 - chance))
            + LIKENESS * title_score(self._seen, line)
            + DISTANCE * math.log1p(away)
            + ABOVE * (line.index < min(self.texts, default=line.index))
            + SEVERAL * (line.words >= 4)
            + WORDS * min(line.words, 12) / 12
            + ECHO * (plain(line.core) in self._seen.echoes)
            + CAPITALS * (line.words >= 3 and line.core.isupper())
        )
