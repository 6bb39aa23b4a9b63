"""Pages decided with made-up probabilities: no model is needed for roles, vetoes, reasons and copies."""

from __future__ import annotations

from collections.abc import Mapping

from tests.unit.evidence.pages import page_of, text_page
from toolkit.cleaning.clean import decided
from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.model import Judged
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.cleaned import Labelled, Mode, Repetition
from toolkit.model.page import Page

PROSE = "The committee met for two days and heard the reports of its four working groups."
MORE = "It agreed that the next meeting would be held in the autumn, after the harvest is in."

CONTENT, BOILERPLATE = 0.97, 0.02
Chances = Mapping[str, float]
"""The text of a line -> how probable it is."""

Told = tuple[str, str | None, str]
"""Label, reason or kind of front matter, and text of a stretch."""


def judged_of(
    seen: PageEvidence, content: Chances, title: Chances, front: Chances, expected_f1: float = 0.9
) -> Judged:
    """What a scorer might say; lines that `content` does not name are content."""
    probability = [content.get(line.text, CONTENT) for line in seen.lines]
    return Judged(
        keep=[one >= 0.5 for one in probability],
        probability=probability,
        cut=0.5,
        expected_f1=expected_f1,
        title=[title.get(line.text, 0.0) for line in seen.lines],
        front=[front.get(line.text, 0.0) for line in seen.lines],
    )


def decide(
    page: Page | str,
    content: Chances | None = None,
    title: str = "",
    front: Chances | None = None,
    *,
    boilerplate: tuple[str, ...] = (),
    mode: Mode = "balanced",
    rules: Rules = NO_RULES,
    repetition: Repetition | None = None,
    expected_f1: float = 0.9,
) -> Cleaned:
    """A page, or a text, as it is cleaned if the scorer says this of its lines; `boilerplate` it holds for none."""
    columns = Columns(PageEvidence(text_page(page) if isinstance(page, str) else page, repetition))
    chances = dict.fromkeys(boilerplate, BOILERPLATE) | dict(content or {})
    judged = judged_of(columns.seen, chances, {title: 0.9} if title else {}, front or {}, expected_f1)
    return decided(columns, judged, rules, mode)


def told(cleaned: Cleaned) -> list[Told]:
    return [(s.label, s.reason or s.front, cleaned.page.view[s.start : s.end]) for s in cleaned.segments]


def by_text(cleaned: Cleaned) -> dict[str, Labelled]:
    return {cleaned.page.view[s.start : s.end]: s for s in cleaned.segments}


def text_of(*lines: str) -> str:
    return "\n\n".join(lines)


def html_of(*paragraphs: str) -> Page:
    return page_of(f"<html><body>{''.join(f'<p>{text}</p>' for text in paragraphs)}</body></html>")
