"""Lines that read like items of lists of links: a label with a date."""

from __future__ import annotations

import re

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line

_DASH = re.compile(r"\s[-–—|·:]\s|\s[-–—]|[-–—]\s")


def is_dated_label(seen: PageEvidence, line: Line) -> bool:
    """Whether it is a label and a date, joined by a dash: an item of a list of links."""
    dates = seen.dates.get(line.index, ())
    if len(dates) != 1:
        return False
    before, after = line.core[: dates[0].start], line.core[dates[0].end :]
    if before.strip() and after.strip():
        return False
    label = before or after
    joint = before[-3:] if before else after[:3]
    return bool(_DASH.search(joint + " " if before else " " + joint)) and any(c.isalpha() for c in label)
