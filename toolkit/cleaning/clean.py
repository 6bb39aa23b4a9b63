"""Runs the judges over a page and turns their verdicts into labelled stretches of the view."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.judges import judges_of
from toolkit.cleaning.judges.model import kept_by_model
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.cleaning.thresholds import CONFIDENT
from toolkit.cleaning.verdicts import Draft, FrontPart, Verdict, kept
from toolkit.model.cleaned import Labelled, Mode, Repetition
from toolkit.model.document import Warned
from toolkit.model.page import Page
from toolkit.model.spans import trim


def clean(
    page: Page,
    repetition: Repetition | None = None,
    rules: Rules = NO_RULES,
    mode: Mode = "balanced",
) -> Cleaned:
    """Every segment of `page` labelled kept, front or removed, with the rule that decided.

    `repetition` tells which lines stand in other captures too; without it each page is judged alone.
    `rules` are the user's own; they go before all else. `mode` says what weighs more where the model is not
    sure: that no sentence is lost (`keep`), or that no chrome stays (`strict`).
    """
    return labelled(Capture(page, repetition, rules, mode))


def labelled(capture: Capture) -> Cleaned:
    """The page of a capture with every segment labelled."""
    page = capture.page
    draft: Draft = (None,) * len(page.segments)
    for judge in judges_of(capture):
        draft = judge(capture, draft)
    verdicts = [verdict or _undecided(capture, index) for index, verdict in enumerate(draft)]
    first_label = _first_labels(page, verdicts)
    segments: list[Labelled] = []
    for index, verdict in enumerate(verdicts):
        if verdict.label == "front":
            parts = (_front(page, index, part, verdict) for part in verdict.parts)
            segments += [part for part in parts if part is not None]
        else:
            segments.append(_whole(page, index, verdict, first_label))
    return Cleaned(
        page=page,
        evidence=capture,
        segments=tuple(segments),
        warnings=page.warnings + _warnings(capture, segments),
    )


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


def _first_labels(page: Page, verdicts: list[Verdict]) -> list[int]:
    """For each segment, the index its first front or only stretch will have."""
    firsts, position = [], 0
    for verdict in verdicts:
        if not verdict.parts:
            firsts.append(position)
            position += 1
            continue
        stretches = [part for part in verdict.parts if page.view[part.start : part.end].strip()]
        typed = [i for i, part in enumerate(stretches) if part.type is not None]
        firsts.append(position + (typed[0] if typed else 0))
        position += len(stretches) or 1
    return firsts


def _undecided(capture: Capture, index: int) -> Verdict:
    """What nobody removed stays: as the model's choice if it was asked."""
    return kept("content") if capture.judged is None else kept_by_model(capture, index)


def _warnings(capture: Capture, segments: list[Labelled]) -> tuple[Warned, ...]:
    if not any(segment.label == "kept" for segment in segments):
        message = "Every line reads like site chrome: the body is empty and all text is in the removal log."
        return (Warned(code="empty-body", message=message),)
    if capture.judged is not None and capture.judged.peak < CONFIDENT:
        share = f"{capture.judged.peak:.0%}"
        message = f"The model expects to be right on {share} of the words only: check what was removed."
        return (Warned(code="low-confidence", message=message),)
    return ()
