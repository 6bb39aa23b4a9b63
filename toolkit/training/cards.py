"""The card of a model: what it is, what it was made from, how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.cleaning.model import column_names
from toolkit.training.recipes import Recipe

_TASK = {
    "html": "for each segment of a page of HTML, the probability that it is main content",
    "text": "for each line or wrapped paragraph of a plain-text capture, the probability that it is main content",
}
_WHOLES = {
    "html": """   The scores of segments that are built alike are then drawn towards their mean, so that the cards of a list and the
   posts of a thread are kept or dropped as wholes.
""",
    "text": "",
}
_STAGES = {
    "html": """\
1. A linear stage: logistic regression over tokens hashed to {bits} bits: names of the enclosing elements (tags, classes,
   ids, roles and the words in them) by distance, paths of tags and classes, the words of the segment and of those
   beside it, its length and its edges. Weights of eight bits.
2. Boosted trees and a network with one hidden layer, whose scores are averaged, both over {columns} features: of the
   segment, the elements around it and their like siblings, its neighbours, what the page says of itself, what the
   lexicons and the grammars of dates, names and labels know of it, and the linear stage's score and its means over
   neighbours, enclosing elements and segments of like elements.""",
    "text": """\
1. A linear stage: logistic regression over tokens hashed to {bits} bits: the words of the line and of those beside it, its
   length and its edges. Weights of eight bits.
2. Boosted trees and a network with one hidden layer, whose scores are averaged, both over {columns} features: of the
   line, its block and its run of lines of like length, its neighbours, its surroundings of 150 lines on either side,
   what the lexicons and the grammars of dates, names and labels know of it, and the linear stage's score and its
   means over neighbours, blocks and lines of like shape.
   Each page was captured in two styles: blank lines between blocks, and one of eight others (bullets, tabbed tables,
   joined links, hard-wrapped lines …).""",
}


def card(recipe: Recipe, figures: Sequence[str], made: date, pages: int, captures: int) -> str:
    """The card of a model, in Markdown."""
    stages = _STAGES[recipe.kind].format(bits=recipe.bits, columns=len(column_names(recipe.kind)))
    return f"""\
# `{recipe.kind}.npz`: what of {"an HTML page" if recipe.kind == "html" else "a plain-text capture"} is content

| | |
|---|---|
| task | {_TASK[recipe.kind]} |
| data | WCXB, the Web Content eXtraction Benchmark (Murrough Foley, 2026), development split: {pages:,} pages, seven types; {captures} invented captures with the role of every line, in 34 languages; transcripts of White House press briefings |
| licence of the data | CC-BY-4.0; Apache-2.0; public domain. The model holds weights, no text of the pages |
| made | {made.isoformat()}, `python -m toolkit.training`, as docs/train-a-model.md has it |

## How it decides

{stages}
   The linear stage's scores in training come from models that have not seen the page's site.
   Beside whole pages they learn from pieces of 3 to 40 segments, from the same pages with all words ciphered (so that
   a page in a language without a lexicon is judged by its shape), from labelled captures, and from long texts.
{_WHOLES[recipe.kind]}3. The cut: segments in order of probability, as many as give the best expected F1 of words. The best F1 is how sure the
   model is of the page.
4. Probabilities are calibrated on out-of-fold predictions; the removal log shows them.
5. Two small sets of trees over the same columns: one ranks the lines near the beginning of the body for the title, one
   says how probably each is other front matter.

A segment's target is the share of its words that a longest common subsequence with the reference holds, or that a part
of the reference found elsewhere holds. Headings of the page are left out of training (references disagree on them;
titles have a scorer of their own), and so are pages without a reference and pages set aside.

Figures are macro averages of the F1 of words over five folds of sites: each page judged by a model that has seen no page
of its site, by the whole cleaner. A page that has no text without its scripts counts as nothing kept.

{chr(10).join(figures)}

## What it does not know

Languages other than English are rare in the pages of the web; the labelled captures and the ciphered pages make up
for a part of it.
Collections, listings and products are where it errs most: references disagree on what of them is content.
"""
