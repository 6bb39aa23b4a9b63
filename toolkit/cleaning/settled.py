"""Lines that the user settled: checked against the page first, then applied before and after the scorer.

A line that is a whole segment is decided like one that a rule decides, so that title, kicker and the rest
are chosen with it in mind. Of a longer segment (a paragraph of hard-wrapped text) only the line is cut out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from toolkit.cleaning.verdicts import FrontPart, Verdict, Verdicts, front, kept, removed
from toolkit.errors import DecisionError
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.base import Value
from toolkit.model.cleaned import Labelled
from toolkit.model.decisions import LineAction, LineDecision
from toolkit.model.document import FrontType
from toolkit.model.guards import Guarded
from toolkit.model.page import Page
from toolkit.model.spans import Span, line_starts, trim

DECISION = "decision"
HEADING = "decision.heading"
"""The rules of what the user settled."""


class SettledLine(Value, frozen=True, kw_only=True):
    """A line that a decision is about, without the white space around it."""

    start: int
    end: int
    decision: LineDecision


def settled_lines(page: Page, decisions: Sequence[LineDecision]) -> tuple[SettledLine, ...]:
    """The lines that were settled, in order. Raises DecisionError for those that do not stand there."""
    if not decisions:
        return ()
    starts = [*line_starts(page.view), len(page.view)]
    lines = {number: trim(page.view, *span) for number, span in enumerate(pairwise(starts), 1)}
    texts = {number: page.view[start:end] for number, (start, end) in lines.items() if start < end}
    guarded = Guarded("line", texts)
    faults = [fault for one in decisions for fault in guarded.stale(one.where, one.line, one.starts)]
    if faults:
        raise DecisionError(faults)
    placed = [
        SettledLine(start=lines[one.line][0], end=lines[one.line][1], decision=one) for one in decisions
    ]
    return tuple(sorted(placed, key=lambda one: one.start))


def is_dropped(part: Labelled) -> bool:
    """Whether the user dropped this stretch."""
    return part.label == "removed" and part.rule == DECISION


def settled_verdicts(seen: PageEvidence, settled: Sequence[SettledLine]) -> Verdicts:
    """The verdicts on the segments that lie in settled lines; those that are longer are cut later."""
    return {
        index: _verdict(seen, index, line.decision)
        for line in settled
        for index in _segments(seen.page, line)
        if line.start <= seen.page.segments[index].start and seen.page.segments[index].end <= line.end
    }


def settled_parts(seen: PageEvidence, settled: Sequence[SettledLine]) -> Verdicts:
    """Front matter inside longer segments, for the choice of the other front matter only."""
    return {
        index: Verdict(
            label="front",
            rule=DECISION,
            parts=(FrontPart(start=line.start, end=line.end, type=kind),),
        )
        for line in settled
        if (kind := _front_type(line.decision.action)) is not None
        for index in _segments(seen.page, line)
    }


def _segments(page: Page, line: SettledLine) -> Iterator[int]:
    """The segments that a line holds or is part of, by index."""
    index = bisect_right(page.segments, line.start, key=lambda segment: segment.end)
    while index < len(page.segments) and page.segments[index].start < line.end:
        yield index
        index += 1


def _verdict(seen: PageEvidence, index: int, decision: LineDecision) -> Verdict:
    match decision.action:
        case "keep":
            return kept("decision")
        case "heading":
            return kept("decision.heading")
        case "drop":
            return removed(decision.reason, "decision")
        case kind:
            return front(seen, seen.lines[index], kind, "decision")


def _front_type(action: LineAction) -> FrontType | None:
    return None if action == "keep" or action == "drop" or action == "heading" else action


def with_settled(
    view: str, segments: Sequence[Labelled], settled: Sequence[SettledLine]
) -> tuple[Labelled, ...]:
    """The labelled stretches, those that reach into settled lines cut at their ends and labelled anew."""
    if not settled:
        return tuple(segments)
    found: list[Labelled] = []
    firsts: list[int] = []
    for stretch in segments:
        firsts.append(len(found))
        found += _cut(view, stretch, settled) if _is_settled(stretch, settled) else (stretch,)
    return tuple(
        one
        if one.duplicate_of is None
        else msgspec.structs.replace(one, duplicate_of=firsts[one.duplicate_of])
        for one in found
    )


def _is_settled(stretch: Labelled, settled: Sequence[SettledLine]) -> bool:
    """Whether a stretch reaches into a settled line."""
    return next(_reaching(stretch, settled), None) is not None


def _cut(view: str, stretch: Labelled, settled: Sequence[SettledLine]) -> Iterator[Labelled]:
    """The parts of a stretch before, in and behind the settled lines that it reaches into."""
    position = stretch.start
    for line in _reaching(stretch, settled):
        if line.end <= position or _is_done(stretch, line.decision):
            continue
        inside = max(line.start, position), min(line.end, stretch.end)
        yield from _part(view, stretch, (position, inside[0]))
        yield _labelled(stretch, inside, line.decision)
        position = inside[1]
    yield from _part(view, stretch, (position, stretch.end))


def _reaching(stretch: Labelled, settled: Sequence[SettledLine]) -> Iterator[SettledLine]:
    """The settled lines that share some text with a stretch, in order."""
    place = bisect_right(settled, stretch.start, key=lambda line: line.end)
    while place < len(settled) and settled[place].start < stretch.end:
        yield settled[place]
        place += 1


def _is_done(stretch: Labelled, decision: LineDecision) -> bool:
    """Whether a stretch has its label by the decision, or is a sign beside such front matter."""
    if decision.action in ("keep", "drop"):
        return stretch.rule == DECISION
    return stretch.rule.startswith(DECISION)


def _part(view: str, stretch: Labelled, span: Span) -> Iterator[Labelled]:
    start, end = trim(view, *span)
    if start < end:
        yield msgspec.structs.replace(stretch, start=start, end=end)


def _labelled(stretch: Labelled, span: Span, decision: LineDecision) -> Labelled:
    """The part of a stretch that a decision is about."""
    action = decision.action
    kept = action in ("keep", "heading")
    return Labelled(
        start=span[0],
        end=span[1],
        segment=stretch.segment,
        label="kept" if kept else "removed" if action == "drop" else "front",
        rule=HEADING if action == "heading" else DECISION,
        reason=decision.reason if action == "drop" else None,
        front=_front_type(action),
    )
