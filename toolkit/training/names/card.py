"""The card of the likeness to names: what it is, what it was made from, how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.language.likeness import SLOTS


def card(figures: Sequence[str], names: int, others: int, day: date) -> str:
    """The card, in Markdown."""
    return f"""\
# `names.npz`: how much a few words look like the name of a person

| | |
|---|---|
| task | the likeness, from 0 to 1, of a text of a few words to the name of a person, in any language |
| data | {names:,} names made by Faker (MIT) in its languages; {others:,} other texts: Faker's other words, the words of labels, words of the captures written for training, short lines of the development pages of WCXB (CC-BY-4.0) |
| licence of the data | MIT; Apache-2.0; CC-BY-4.0. The file holds weights, no names and no text of the pages |
| made | {day.isoformat()}, `python -m toolkit.training.names --data wcxb-dev.jsonl.xz` |

A logistic regression over character n-grams of the words, hashed to {SLOTS:,} slots, and over the shape of the whole:
capitals, full stops, how many words. Weights of eight bits. Names weigh as much as all other texts together.

A fifth of the first and last names and of the other texts is not learned from. The share of these taken for what they are:

{chr(10).join(figures)}

## What it does not know

One word alone is a weak sign: many names are words too. Names in scripts that Faker has no names in are judged by
their shape only.
"""
