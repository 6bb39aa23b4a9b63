"""Why lines were removed: computed last, so that no reason changes a label."""

from __future__ import annotations

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.evidence.lists import is_dated_label
from toolkit.model.document import Reason

BESIDE = 3
"""A line without its own reason gets that of the nearest line at most 3 away."""
HEADED: frozenset[Reason] = frozenset({"related", "comments"})
"""Phrases for these reasons are headings of what follows them."""
REGION = 2
"""A line is inside a region if 2 lines with a reason before it, and 2 of the next 4, share one, close by."""
SITE_NEAR = 8
"""The site is named in the first 8 lines of a page and at most 8 from where the body begins."""
OF_ITS_OWN: frozenset[Reason] = frozenset({"residue", "site-name", "duplicate"})
"""Reasons that say nothing about neighbouring lines."""


def reasons_of(seen: PageEvidence, gone: list[int], known: dict[int, Reason]) -> dict[int, Reason]:
    """The reasons of the lines `gone`, by index; `known` has those that were removed for a reason already.

    In this order: the names of the elements around a line, its wording, whether it names the site or is
    dated like an item of a list, the heading above it, the line beside it, and its position.
    """
    own = {index: reason for index in gone if (reason := _own(seen, seen.lines[index])) is not None}
    telling = _as_regions(
        {index: reason for index, reason in sorted((known | own).items()) if reason not in OF_ITS_OWN}
    )
    own |= {index: telling[index] for index in own if index in telling}
    heading: Reason | None = None
    found: dict[int, Reason] = {}
    removed = set(gone)
    for index in range(len(seen.lines)):
        if index not in removed and index not in known:
            heading = None
        heading = _heading(seen, index, telling.get(index), heading)
        if index in removed:
            found[index] = own.get(index) or heading or _nearest(telling, index) or _place(seen, index)
    return found


def _own(seen: PageEvidence, line: Line) -> Reason | None:
    named = seen.reasons.of(seen.page.segments[line.index].element)
    if named is not None:
        return named
    wording = seen.wordings[line.index]
    if wording is not None:
        return wording.reason
    near = abs(line.index - seen.body[0]) <= SITE_NEAR or line.index < SITE_NEAR
    if near and seen.site_names.hold(line):
        return "site-name"
    return "related" if line.index in seen.dates and is_dated_label(seen, line) else None


def _as_regions(reasons: dict[int, Reason]) -> dict[int, Reason]:
    """Treats a dialog as one thing: a line of another reason inside it gets the reason of the whole."""
    order, found = list(reasons), dict(reasons)
    for place in range(REGION, len(order) - REGION):
        before = {found[index] for index in order[place - REGION : place]}
        near = order[place + REGION] - order[place - REGION] <= 3 * REGION
        if not near or len(before) != 1:
            continue
        following = [reasons[index] for index in order[place + 1 : place + 1 + 2 * REGION]]
        reason = before.pop()
        if following.count(reason) >= REGION:
            found[order[place]] = reason
    return found


def _heading(seen: PageEvidence, index: int, reason: Reason | None, last: Reason | None) -> Reason | None:
    """The heading of the next line, as a reason: this line, if it is one; the last, if this has no reason."""
    if reason is None:
        return last
    return reason if reason in HEADED and not seen.lines[index].sentence else None


def _nearest(telling: dict[int, Reason], index: int) -> Reason | None:
    """The nearest of the reasons at most `BESIDE` away, the one before first."""
    for distance in range(1, BESIDE + 1 if telling else 1):
        for place in (index - distance, index + distance):
            if place in telling:
                return telling[place]
    return None


def _place(seen: PageEvidence, index: int) -> Reason:
    """Before the body it is navigation, after it footer; inside the body, or without one, it is unknown."""
    first, last = seen.body
    if first >= last:
        return "other"
    return "navigation" if index < first else "footer" if index >= last else "other"
