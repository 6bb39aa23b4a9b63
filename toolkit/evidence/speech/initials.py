"""Initials that a line explains: `Interviewer: Ann Lee (A. L.)`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.evidence.lines import Line

LINE = 160
"""A line that says whose initials they are has at most 160 code points."""

_INITIALS = re.compile(r"[^\W\d_](?:[.\s-]{0,3}[^\W\d_]){1,2}\.?")
DEFINED = re.compile(rf"[(\[–—=]\s*(?P<initials>{_INITIALS.pattern})\s*(?:[)\]]|\Z)")
"""Initials in brackets, or behind a dash at the end of a line."""


def initials_of(label: str) -> str | None:
    """The letters of a label that is initials, in small letters; `None` if it is something else."""
    return squeezed(label) if label.isupper() and _INITIALS.fullmatch(label.strip()) else None


def squeezed(initials: str) -> str:
    """The letters of initials, in small letters, however they are printed."""
    return "".join(letter for letter in initials.casefold() if letter.isalpha())


def explained(lines: Iterable[Line]) -> frozenset[str]:
    """The initials, squeezed, that short lines give for what stands before them."""
    texts = (line.text for line in lines if len(line.text) <= LINE)
    return frozenset(squeezed(match["initials"]) for text in texts for match in DEFINED.finditer(text))
