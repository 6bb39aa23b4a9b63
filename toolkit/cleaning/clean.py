"""Cleans a page: the scorer decides what is content, then front matter is found, then reasons are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import fmean

from toolkit.cleaning.attached import attached
from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.copies import copies_of
from toolkit.cleaning.margins import margins
from toolkit.cleaning.model import Judged, Model, kind_of, shipped
from toolkit.cleaning.reasons import reasons_of
from toolkit.cleaning.records import completed, with_labels
from toolkit.cleaning.roles import Roles
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.cleaning.settled import (
    SettledLine,
    settled_lines,
    settled_parts,
    settled_verdicts,
    with_settled,
)
from toolkit.cleaning.terms import lone_terms
from toolkit.cleaning.thresholds import CONFIDENT, KEEP_MODE_MIN, UNSURE_MIN
from toolkit.cleaning.verdicts import FrontPart, Verdict, Verdicts, removed
from toolkit.cleaning.vetoes import vetoes_of
from toolkit.cleaning.whole_lists import whole_lists
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.cleaned import Labelled, Mode, Repetition
from toolkit.model.decisions import NO_DECISIONS, Decisions
from toolkit.model.document import Warned
from toolkit.model.page import Page
from toolkit.model.spans import trim

MAIN = frozenset({"main", "article"})
PROSE_RUN = 3
"""On a page the scorer is unsure of, at least 3 segments of prose in a row in the main element are kept."""

MUCH, MOSTLY = 300, 0.8
"""A page of at least 300 lines of prose that hold at least 80 % of its words is a long text.

In other modes than strict its prose is kept as in keep mode.
"""


def clean(
    page: Page,
    repetition: Repetition | None = None,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
    decisions: Decisions = NO_DECISIONS,
    model: Model | None = None,
) -> Cleaned:
    """Every segment of `page` labelled kept, front or removed, with the rule that decided.

    `repetition` says which lines other captures hold too; without it each page is judged alone.
    `rules` are the user's own; they take precedence. `mode` says what matters more where the model is
    unsure: to lose no sentence (`keep`), or to leave no boilerplate (`strict`). `decisions` are what the user
    settled about single lines of this page; they go before all else. `model` is the scorer, the shipped one
    if none is given. Raises ModelError if that is missing or damaged, DecisionError if a line that was
    settled does not stand where it did.
    """
    settled = settled_lines(page, decisions.lines)
    columns = Columns(PageEvidence(page, repetition))
    scorer = shipped(kind_of(page)) if model is None else model
    return decided(columns, scorer.judge(columns, mode), rules, mode, settled)


def decided(
    columns: Columns,
    judged: Judged,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
    settled: Sequence[SettledLine] = (),
) -> Cleaned:
    """The page of `columns` with every segment labelled, given the scorer's judgement of each.

    `settled` are the lines that the user decided.
    """
    seen, page = columns.seen, columns.seen.page
    wholes = whole_lists(seen, completed(judged.keep, columns.words.count, columns.elements))
    chosen = with_labels(wholes, page.segments, seen.labels)
    joined = attached(columns, judged, chosen) if mode != "strict" else {}
    chosen = [keep or index in joined for index, keep in enumerate(chosen)]
    own = settled_verdicts(seen, settled)
    verdicts = joined | vetoes_of(seen, chosen, rules, own, judged.probability)
    safe: set[int] = set()
    if mode != "strict":
        safe |= _long_prose(seen, judged)
        safe |= _main_units(columns, judged, chosen)
        safe |= _main_prose(seen) if judged.expected_f1 < CONFIDENT else set()
    if mode != "keep":
        verdicts = copies_of(seen, chosen) | verdicts
    keep = [
        verdicts[index].label == "kept" if index in verdicts else keep or index in safe
        for index, keep in enumerate(chosen)
    ]
    inside = settled_parts(seen, settled)
    verdicts |= Roles(seen, judged, keep, inside | verdicts).found
    verdicts |= _scored(seen, judged, keep, verdicts)
    verdicts |= margins(seen, judged, verdicts) if mode != "strict" else {}
    verdicts |= lone_terms(page, verdicts) | own
    labelled = _segments(seen, [verdicts[index] for index in range(len(page.segments))])
    segments = with_settled(page.view, labelled, settled)
    warnings = page.warnings + _warnings(judged, segments)
    return Cleaned(columns=columns, judged=judged, segments=segments, warnings=warnings)


def _long_prose(seen: PageEvidence, judged: Judged) -> set[int]:
    """The prose that is perhaps content, on a page of much prose and little else."""
    prose = [line for line in seen.lines if seen.in_body[line.index]]
    words = sum(line.words for line in prose)
    if len(prose) < MUCH or words < MOSTLY * sum(line.words for line in seen.lines):
        return set()
    return {line.index for line in prose if judged.probability[line.index] >= KEEP_MODE_MIN}


def _main_units(columns: Columns, judged: Judged, keep: Sequence[bool]) -> set[int]:
    """Tables and lists that are perhaps content, below kept prose in an element marked as main content."""
    page, elements = columns.seen.page, columns.elements
    if elements is None:
        return set()
    reach = [0] * len(keep)  # for each segment, where the outermost main element around it ends
    for element in page.elements:
        if element.tag in MAIN and element.first < element.last and not reach[element.first]:
            size = element.last - element.first
            reach[element.first : element.last] = [element.last] * size
    return {
        index
        for first, last in zip(*(bound.tolist() for bound in elements.units), strict=True)
        if first > 0
        and last <= reach[first - 1]
        and keep[first - 1]
        and columns.seen.in_body[first - 1]
        and fmean(judged.probability[first:last]) >= UNSURE_MIN
        for index in range(first, last)
    }


def _main_prose(seen: PageEvidence) -> set[int]:
    """Runs of prose inside the elements that are marked as main content."""
    return {
        index
        for element in seen.page.elements
        if element.tag in MAIN
        for prose, run in groupby(range(element.first, element.last), key=seen.in_body.__getitem__)
        for index in _long(run, prose)
    }


def _long(run: Iterable[int], prose: bool) -> list[int]:
    lines = [*run] if prose else []
    return lines if len(lines) >= PROSE_RUN else []


def _scored(seen: PageEvidence, judged: Judged, keep: list[bool], verdicts: Verdicts) -> Verdicts:
    """The verdicts on all other lines, and on phrases inside a region of another kind of boilerplate."""
    rule = "model.html" if seen.page.elements else "model.text"
    rest = [index for index in range(len(keep)) if index not in verdicts]
    phrases = [index for index, verdict in verdicts.items() if verdict.rule.startswith("lexicon.")]
    known = {index: verdict.reason for index, verdict in verdicts.items() if verdict.reason is not None}
    reasons = reasons_of(seen, [*phrases, *(index for index in rest if not keep[index])], known)
    inside = {index: reasons[index] for index in phrases if reasons[index] != known[index]}
    return {index: removed(reason, "region") for index, reason in inside.items()} | {
        index: Verdict(
            label="kept" if keep[index] else "removed",
            rule=rule,
            reason=reasons.get(index),
            confidence=_rounded(judged.probability[index] if keep[index] else 1 - judged.probability[index]),
        )
        for index in rest
    }


def _rounded(probability: float) -> float:
    """To three places. (`round` takes six times as long.)"""
    return int(probability * 1000 + 0.5) / 1000


def _segments(seen: PageEvidence, verdicts: list[Verdict]) -> tuple[Labelled, ...]:
    page = seen.page
    marked = {
        index: [*_marked(seen, index, verdicts[index])]
        for index in (*seen.cue_marks, *seen.margin_numbers)
        if verdicts[index].label == "kept"
    }
    first_label = _first_labels(page, verdicts, {index: len(parts) for index, parts in marked.items()})
    segments: list[Labelled] = []
    for index, verdict in enumerate(verdicts):
        if index in marked:
            segments += marked[index]
        elif verdict.label == "front":
            parts = (_front(page, index, part, verdict) for part in verdict.parts)
            segments += [part for part in parts if part is not None]
        else:
            segments.append(_whole(page, index, verdict, first_label))
    return tuple(segments)


def _whole(page: Page, index: int, verdict: Verdict, first_label: list[int]) -> Labelled:
    segment, repeated = page.segments[index], verdict.duplicate_of
    return Labelled(
        start=segment.start,
        end=segment.end,
        segment=index,
        label=verdict.label,
        rule=verdict.rule,
        reason=verdict.reason,
        confidence=verdict.confidence,
        duplicate_of=None if repeated is None else first_label[repeated],
    )


def _front(page: Page, index: int, part: FrontPart, verdict: Verdict) -> Labelled | None:
    start, end = trim(page.view, part.start, part.end)
    if start == end:
        return None
    if part.type is None:
        rule = f"{verdict.rule}.separator"
        return Labelled(start=start, end=end, segment=index, label="removed", rule=rule, reason="residue")
    return Labelled(start=start, end=end, segment=index, label="front", rule=verdict.rule, front=part.type)


def _marked(seen: PageEvidence, index: int, verdict: Verdict) -> Iterator[Labelled]:
    """The words of a kept line, and what nobody says: tags of subtitles, the number in its margin."""
    view, segment = seen.page.view, seen.page.segments[index]
    rule = "cue" if seen.setting.cued else "line-number"
    marks = (seen.cue_marks if seen.setting.cued else seen.margin_numbers)[index]
    bounds = [segment.start, *(at for mark in marks for at in mark), segment.end]
    for number, stretch in enumerate(pairwise(bounds)):
        start, end = trim(view, *stretch)
        if start < end:
            found = removed("residue", rule) if number % 2 else verdict
            yield Labelled(
                start=start,
                end=end,
                segment=index,
                label=found.label,
                rule=found.rule,
                reason=found.reason,
                confidence=found.confidence,
            )


def _first_labels(page: Page, verdicts: list[Verdict], marked: Mapping[int, int]) -> list[int]:
    """For each segment, the index that its first front stretch, or its first stretch, will have.

    `marked` says of how many stretches lines of subtitles and numbered lines are.
    """
    firsts, position = [], 0
    for index, verdict in enumerate(verdicts):
        if not verdict.parts:
            firsts.append(position)
            position += marked.get(index, 1)
            continue
        stretches = [part for part in verdict.parts if page.view[part.start : part.end].strip()]
        typed = [i for i, part in enumerate(stretches) if part.type is not None]
        firsts.append(position + (typed[0] if typed else 0))
        position += len(stretches) or 1
    return firsts


def _warnings(judged: Judged, segments: tuple[Labelled, ...]) -> tuple[Warned, ...]:
    if not any(segment.label == "kept" for segment in segments):
        message = "Every line reads like boilerplate: the body is empty and all text is in the removal log."
        return (Warned(code="empty-body", message=message),)
    if judged.expected_f1 < CONFIDENT:
        share = f"{judged.expected_f1:.0%}"
        message = f"The model expects to be right on {share} of the words only: check what was removed."
        return (Warned(code="low-confidence", message=message),)
    return ()
