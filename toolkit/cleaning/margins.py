"""What stands at the margins of the text and belongs to it: lines at the title, signatures below the end.

Found after the roles: a line that a grammar reads has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from toolkit.cleaning.model import Judged
from toolkit.cleaning.verdicts import Verdicts, kept
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.evidence.masthead import masthead
from toolkit.language.likeness import LIKELY, name_likeness

FRONT_MIN, TITLE_MIN, DATED_MIN = 0.2, 0.45, 0.1
"""Beside front matter or the first of the text, a line is one of the document with P(front matter) ≥ 0.2,
with P(title) ≥ 0.45, or with a date and P(front matter) ≥ 0.1, if its P(content) is ≥ 0.1 …"""
POSSIBLE = 0.1
FRONT_SURE, SURE_WORDS = 0.3, 3
"""… and with P(front matter) ≥ 0.3 from 3 words on, or ≥ 0.2 with a date, however low that is."""
OPENING_MIN = 0.15
"""Between two such lines above the first turn of a transcript, a P(content) ≥ 0.15 is enough."""
MOST_CLOSING = 4
"""At most 4 lines below the text close it."""
CLOSING_MIN = 0.2
CLOSING_WORDS = 6
"""A line of ≤ 6 words right below the name that ends the text belongs to it if its P(content) is ≥ 0.2."""
SIGNED_WORDS = (2, 4)
"""A name in a signature has 2 to 4 words, and so many at most has what it signs for."""

_ROW = re.compile(r"\S\s{2,}\S|[|<>›»‹•·←→©@]|::|\t|\s[-–—/]\s.*\s[-–—/]\s")
"""What separates the words of a menu, or stands in no line of a document's own."""
_COUNT = re.compile(r"(?:[^:：]{1,30}[:：]\s*)?[-–]?\d[\d.,:\s]*\w*")
"""`Views: 1,204`, `21 comments`, `6:12`."""
_ASIDE = re.compile(r"[(\[（].{2,160}[)\]）]")
_SIGNED = re.compile(r"(?P<office>[^:：፡՝]{2,60})[:：፡՝]\s*(?P<name>[^\d:：፡՝,]{3,60})")


def margins(seen: PageEvidence, judged: Judged, verdicts: Verdicts) -> Verdicts:
    """By index, the removed lines at the margins of the text that belong to the document."""
    found = {index: kept("heading-line") for index in _headings(seen, judged, verdicts)}
    found |= {index: kept("heading-line") for index in _between(seen, judged, verdicts, found)}
    return found | {index: kept("closing") for index in _closing(seen, judged, verdicts)}


def _is_free(seen: PageEvidence, verdicts: Verdicts, index: int) -> bool:
    """Whether the scorer removed a line that is no row of a menu, no name of the site, no boilerplate."""
    line, verdict = seen.lines[index], verdicts[index]
    scored = verdict.label == "removed" and verdict.rule.startswith("model.")
    bare = not seen.points[index] and not line.wordless and _ROW.search(line.core) is None
    counts = index not in seen.dates and _COUNT.fullmatch(line.core) is not None
    return scored and bare and not counts and not seen.site_names.hold(line)


def _headings(seen: PageEvidence, judged: Judged, verdicts: Verdicts) -> Iterator[int]:
    """The lines in a row below front matter, or above it or the first of the text, that read like it."""
    front = {index for index, verdict in verdicts.items() if verdict.label == "front"}
    text = [index for index, verdict in verdicts.items() if verdict.label == "kept"]
    order = range(len(seen.lines))
    yield from _beside(seen, judged, verdicts, order, front.__contains__)
    ends = front | {min(text, default=-1)}
    yield from _beside(
        seen,
        judged,
        verdicts,
        order[::-1],
        lambda index: index in ends or _is_masthead(seen, seen.lines[index]),
    )


def _beside(
    seen: PageEvidence,
    judged: Judged,
    verdicts: Verdicts,
    order: Iterable[int],
    may_precede: Callable[[int], bool],
) -> Iterator[int]:
    """The lines that read like front matter, in a row behind a line of the document that may precede them."""
    above: int | None = None  # the line of the document right before, until it is looked at
    is_beside = False
    for index in order:
        if verdicts[index].label != "removed":
            above, is_beside = index, True
            continue
        is_beside = is_beside and _is_free(seen, verdicts, index) and _is_heading(seen, judged, index)
        is_beside = is_beside and (above is None or may_precede(above))
        above = None
        if is_beside:
            yield index


def _is_masthead(seen: PageEvidence, line: Line) -> bool:
    return not line.prose and masthead(seen, line) is not None


def _is_heading(seen: PageEvidence, judged: Judged, index: int) -> bool:
    """Whether a line is like a title or front matter, or an aside or a label with a name above the turns."""
    title, front, line = judged.title[index], judged.front[index], seen.lines[index]
    if judged.probability[index] < POSSIBLE:
        return (line.words >= SURE_WORDS and front >= FRONT_SURE) or (
            _is_dated(seen, index) and front >= FRONT_MIN
        )
    if front >= FRONT_MIN or title >= TITLE_MIN or (_is_dated(seen, index) and front >= DATED_MIN):
        return True
    return _is_opening(seen, index) and (_ASIDE.fullmatch(line.core) is not None or _is_signed(line))


def _between(seen: PageEvidence, judged: Judged, verdicts: Verdicts, found: Verdicts) -> list[int]:
    """Each line above the first turn of a transcript that is alone between two lines of the document."""
    last = (seen.first_turn or 0) if seen.is_transcript else 0
    return [
        index
        for index in range(1, last)
        if all(at in found or verdicts[at].label != "removed" for at in (index - 1, index + 1))
        and judged.probability[index] >= OPENING_MIN
        and _is_free(seen, verdicts, index)
    ]


def _is_dated(seen: PageEvidence, index: int) -> bool:
    return any(date.day is not None and date.year is not None for date in seen.dates.get(index, ()))


def _is_opening(seen: PageEvidence, index: int) -> bool:
    """Whether it is above the first turn of a transcript."""
    return seen.is_transcript and index < (seen.first_turn or 0)


def _closing(seen: PageEvidence, judged: Judged, verdicts: Verdicts) -> list[int]:
    """The lines in a row below the last kept one that close a record or sign the text."""
    text = (index for index, verdict in verdicts.items() if verdict.label == "kept")
    last = max(text, default=len(seen.lines))
    found = _signature(seen, verdicts, last)
    for line in () if found else seen.lines[last + 1 : last + 1 + MOST_CLOSING]:
        if not _is_free(seen, verdicts, line.index):
            break
        if not (_is_signed(line) or _ends_record(seen, line) or _is_office(seen, judged, line)):
            break
        found.append(line.index)
    return found


def _signature(seen: PageEvidence, verdicts: Verdicts, last: int) -> list[int]:
    """The short lines of the element below the text in HTML, if one of them is a name."""
    elements, segments = seen.page.elements, seen.page.segments
    if last + 1 >= len(segments) or segments[last].element < 0 or segments[last + 1].element < 0:
        return []
    text, below = (elements[segments[index].element] for index in (last, last + 1))
    inside = range(below.first, below.last)
    if (text.tag, text.parent) != (below.tag, below.parent) or not 1 < len(inside) < MOST_CLOSING:
        return []
    short = all(
        seen.lines[index].words <= SIGNED_WORDS[1] and _is_free(seen, verdicts, index) for index in inside
    )
    return [*inside] if short and any(_is_name(seen.lines[index].core) for index in inside) else []


def _ends_record(seen: PageEvidence, line: Line) -> bool:
    """`(The hearing adjourned until Monday)`: a line in brackets, below the turns of a transcript."""
    return seen.is_transcript and _ASIDE.fullmatch(line.core) is not None


def _is_signed(line: Line) -> bool:
    """`Minutes taken by: Ann Lee`: a label and what is likely a name."""
    signed = _SIGNED.fullmatch(line.core)
    if signed is None or len(signed["office"].split()) > SIGNED_WORDS[1]:
        return False
    return _is_name(signed["name"].strip())


def _is_office(seen: PageEvidence, judged: Judged, line: Line) -> bool:
    """Whether a short line of plain text, perhaps content, stands right below the name that ends the text."""
    above = seen.lines[line.index - 1]
    apart = seen.page.elements or seen.page.view.count("\n", above.end, line.start) > 1
    if apart or line.words > CLOSING_WORDS or judged.probability[line.index] < CLOSING_MIN:
        return False
    return _is_name(above.core)


def _is_name(text: str) -> bool:
    return SIGNED_WORDS[0] <= len(text.split()) <= SIGNED_WORDS[1] and name_likeness(text) >= LIKELY
