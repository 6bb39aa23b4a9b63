"""What each group of columns and each world of examples is worth: the figures of a scorer without it.

One fold of sites is judged, by trees and a network trained on the others; the linear stage stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.cut import chosen
from toolkit.cleaning.model import column_names, logistic
from toolkit.evidence.arrays import Flags
from toolkit.training.data import Data
from toolkit.training.examples import Example, World
from toolkit.training.fit import log_odds
from toolkit.training.recipes import CONTENT, SEED
from toolkit.training.report import PIECE

FOLD = 0
"""The fold that is judged."""
SHARE = 0.3
"""Of the segments of the other folds, 30 % are trained on: enough to compare, in a third of the time."""
GROUPS: tuple[tuple[str, str], ...] = (
    (
        "linear stage",
        r"score( .*)?|mean [±+-].*|element (mean|score|others|share) .*|like (mean|score|count) .*|above cut|"
        r"expected .*|best .*|cut|peak|kept share|to likely .*",
    ),
    ("wording", r"wording .*|(under|body since) .*"),
    ("body and speech", r"(body|speech|shape)( .*)?"),
    ("lists", "list .*"),
    ("front matter", "front .*"),
    (
        "what the page says of itself",
        r"(title|description) share|page (title|description)|type .*|og .*|path.*",
    ),
    (
        "elements",
        r"(outer )?tag( .*)?|depth|hidden|in .*|same parent .*|(like|like words|like linked|like prose) \d|"
        r"(place|children) \d|rank|to heading .*|heading before|from first h1",
    ),
    ("around the segment", r".* ([±+-]?\d+)|.* (before|after|share)|row.*|page .*"),
    ("the segment itself", r".*"),
)
"""A column belongs to the first group whose pattern matches its name."""


class Figures(NamedTuple):
    """F1 of words of pages, short pieces and ciphered pages; the share of labelled lines that are right."""

    web: float
    pieces: float
    ciphered: float
    press: float


def ablation_lines(data: Data, score: NDArray[np.float64]) -> list[str]:
    """A table: the figures with everything, and by how much they change without each part."""
    matrix = data.matrix(score)
    whole = _judged(data, matrix, np.full(len(data.words), True))
    lines = ["| without | pages | short pieces | ciphered | captures |", "|---|---|---|---|---|"]
    lines.append("| (nothing left out) | " + " | ".join(f"{value:.3f}" for value in whole) + " |")
    for name, less in _ablated(data, matrix):
        changes = (f"{one - other:+.3f}" for one, other in zip(less, whole, strict=True))
        lines.append(f"| {name} | " + " | ".join(changes) + " |")
    return lines


def groups_of(names: list[str]) -> dict[str, list[int]]:
    """The places of the columns of each group."""
    found: dict[str, list[int]] = {group: [] for group, _ in GROUPS}
    for place, name in enumerate(names):
        found[next(group for group, pattern in GROUPS if re.fullmatch(pattern, name))].append(place)
    return {group: places for group, places in found.items() if places}


def _ablated(data: Data, matrix: NDArray[np.float32]) -> Iterator[tuple[str, Figures]]:
    everything = np.full(len(data.words), True)
    for group, places in groups_of(column_names(data.recipe.kind)).items():
        kept = matrix[:, places].copy()
        matrix[:, places] = 0
        yield f"columns: {group}", _judged(data, matrix, everything)
        matrix[:, places] = kept
    for world in get_args(World):
        if world != "web" and data.of(world).any():
            yield f"examples: {world}", _judged(data, matrix, ~data.of(world))


def _judged(data: Data, matrix: NDArray[np.float32], rows: Flags) -> Figures:
    """The figures of the fold, judged by what was trained on a share of `rows` in the other folds."""
    held = data.fold == FOLD
    rows = rows & (np.random.default_rng(SEED).random(len(rows)) < SHARE)
    found = np.zeros(len(data.words))
    found[held] = logistic(log_odds(data, matrix, rows & ~held, held))
    pages = [
        (example, chosen(values, values, example.words, "balanced")[0])
        for example, values in zip(data.examples, data.by_page(found), strict=True)
        if example.fold == FOLD
    ]
    style = data.recipe.style
    return Figures(
        web=_f1((page, keep) for page, keep in pages if page.world == "web" and page.style == style),
        pieces=_f1(
            (page, keep)
            for page, keep in pages
            if page.world == "piece" and page.kind not in ("press", "long") and len(keep) < PIECE
        ),
        ciphered=_f1(
            (page, keep) for page, keep in pages if page.world == "ciphered" and page.kind != "press"
        ),
        press=_right((page, keep) for page, keep in pages if page.world == "press"),
    )


def _f1(pages: Iterator[tuple[Example, Flags]]) -> float:
    found = [page.overlap.f1(keep) for page, keep in pages if page.overlap is not None]
    return float(np.mean(found)) if found else 1.0


def _right(pages: Iterator[tuple[Example, Flags]]) -> float:
    """The share of the lines with a known label that are labelled right."""
    found = [((page.target >= CONTENT) == keep)[page.known] for page, keep in pages]
    return float(np.concatenate(found).mean()) if found else 1.0
