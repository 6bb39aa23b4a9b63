"""The card of the decision on labels: what it is, what it was made from, how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def card(figures: Sequence[str], examples: int, made: int, day: date) -> str:
    """The card, in Markdown."""
    return f"""\
# `labels.json`: whether the labels of one form on a page are speakers'

| | |
|---|---|
| task | for the labels of one form on a page (`Ann Lee:`, names on lines of their own …), the probability that they begin turns |
| data | {examples:,} groups of labels: of the development pages of WCXB (CC-BY-4.0) as HTML and as text; of White House press briefings (public domain); of the captures written for training; of {made:,} made-up transcripts and as many pages that look like one, in twenty languages, with names by Faker (MIT) |
| licence of the data | CC-BY-4.0; public domain; Apache-2.0; MIT. The file holds weights, no text of the pages |
| made | {day.isoformat()}, `python -m toolkit.training.speech --data wcxb-dev.jsonl.xz --transcripts white-house-dev.jsonl.xz` |

Three logistic regressions, one for each family of forms: labels that end with a mark, labels on lines of their own and
before dashes, lines without a printed label. The features (`toolkit/evidence/speech/features.py`) are shares and means
over the labels of the form: question words, names and offices among them, recurrence, alternation, how much of the
page's prose the turns hold, sentences, questions, first and second person, markup, place.

The pages of WCXB and the captures with transcripts were read by eye (`toolkit/training/speech/pages.toml`). Pages with
questions that readers ask (`Q:`, `A:`) look like interviews and are no examples.

Figures are for five folds of pages: each group is judged by weights that were learned without its page.

{chr(10).join(figures)}

## What it does not know

The pages of the web are in English. Made-up transcripts share their sentences; forms that are not among them are judged
by their features only.
"""
