"""How good a model is: by type of page, against peers on the same pages, and how well it is calibrated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.cut import chosen
from toolkit.training.corpus import ReferencePage
from toolkit.training.data import Data
from toolkit.training.examples import Example, World
from toolkit.training.fit import Judgement
from toolkit.training.peers import PageScore
from toolkit.training.scores import (
    Score,
    Summary,
    calibration_error,
    paired_bootstrap,
    reliability,
    summary,
)

PIECE = 16
"""Pieces of fewer than 16 segments are reported separately from longer ones."""

_CIPHERED: dict[str, World] = {
    "pieces of pages with all words ciphered": "ciphered piece",
    "pages with all words ciphered": "ciphered",
}


def page_figures(
    pages: Sequence[ReferencePage], kept: Iterable[tuple[Example, NDArray[np.bool_]]]
) -> list[Score]:
    """The figures of every page, in order; a page without text has kept nothing."""
    found = {example.id: figures(example, keep) for example, keep in kept}
    return [found.get(page.id) or _nothing(page) for page in pages]


def cut_pages(
    data: Data, judgement: Judgement, world: World = "web"
) -> Iterator[tuple[Example, NDArray[np.bool_]]]:
    """Each page of a world with the segments that the scorer keeps, without any veto or role."""
    pages = zip(
        data.examples,
        data.by_page(judgement.probability),
        data.by_page(judgement.calibrated),
        strict=True,
    )
    for example, probability, calibrated in pages:
        style = world != "web" or example.style == data.recipe.style
        if example.world == world and style and example.kind not in ("press", "long"):
            yield example, chosen(probability, calibrated, example.words, "balanced")[0]


def world_lines(data: Data, judgement: Judgement) -> list[str]:
    """The F1 of pieces of pages and of pages without a known word, by the scorer alone."""
    pieces = [(len(e.words), figures(e, keep).f1) for e, keep in cut_pages(data, judgement, "piece")]
    groups = {
        f"pieces of fewer than {PIECE} segments": [f1 for size, f1 in pieces if size < PIECE],
        f"pieces of {PIECE} to 40 segments": [f1 for size, f1 in pieces if size >= PIECE],
        **{
            name: [figures(example, keep).f1 for example, keep in cut_pages(data, judgement, world)]
            for name, world in _CIPHERED.items()
        },
        "the same pages as they are": [
            figures(example, keep).f1
            for example, keep in cut_pages(data, judgement)
            if example.overlap is not None
        ],
    }
    rows = [f"| {name} ({len(found)}) | {np.mean(found):.3f} |" for name, found in groups.items() if found]
    return ["Scorer alone:", "", "| | F1 |", "|---|---|", *rows]


def figures(example: Example, keep: NDArray[np.bool_]) -> Score:
    """Precision, recall and F1 of the words of a choice of segments."""
    overlap = example.overlap
    kept = int(example.words[keep].sum())
    if overlap is None:
        return _empty(kept == 0)
    return Score(overlap.hits(keep) / kept if kept else 0.0, overlap.recall(keep), overlap.f1(keep))


def _nothing(page: ReferencePage) -> Score:
    return _empty(not page.reference.strip())


def _empty(right: bool) -> Score:
    return Score(float(right), float(right), float(right))


def figure_lines(found: Summary) -> list[str]:
    """The table of a model's card: F1, precision and recall by type of page."""
    rows = [(f"{kind} ({means.pages})", means) for kind, means in found.by_kind.items()]
    rows.append((f"all that have a reference ({found.referenced.pages})", found.referenced))
    rows.append((f"no reference ({found.unreferenced.pages})", found.unreferenced))
    rows.append((f"all ({found.overall.pages})", found.overall))
    lines = ["| pages | F1 | precision | recall |", "|---|---|---|---|"]
    lines += [f"| {name} | {m.f1:.3f} | {m.precision:.3f} | {m.recall:.3f} |" for name, m in rows]
    return lines


def peer_lines(
    ours: Sequence[Score], peers: Mapping[str, Sequence[PageScore]], referenced: Sequence[bool]
) -> list[str]:
    """For each peer, its F1 and by how much ours is better, with the interval, on pages with a reference."""
    known = np.array(referenced)
    mine = np.array([score.f1 for score in ours])[known]
    lines = ["| peer | F1 | difference | 95 % interval |", "|---|---|---|---|"]
    for name, scores in peers.items():
        theirs = np.array([page.score.f1 for page in scores])[known]
        gap = paired_bootstrap(mine, theirs)
        interval = f"{gap.low:+.3f} to {gap.high:+.3f}"
        lines.append(f"| {name} | {theirs.mean():.3f} | {gap.mean:+.3f} | {interval} |")
    return lines


def reliability_lines(data: Data, judgement: Judgement) -> list[str]:
    """Calibrated probabilities against observed frequencies, both out of fold, by segments."""
    counted = (data.weight > 0) & data.of("web")
    table = reliability(judgement.calibrated[counted], data.target[counted])
    lines = [f"expected calibration error {calibration_error(table):.4f}", ""]
    lines += ["| probability | segments | predicted | observed |", "|---|---|---|---|"]
    lines += [
        f"| {row.low:.2f} to {row.high:.2f} | {row.weight:.0f} | {row.predicted:.3f} | {row.observed:.3f} |"
        for row in table
    ]
    return lines


def keep_mode_line(kept: Iterable[tuple[Example, NDArray[np.bool_]]]) -> str:
    """What keep mode saves and removes, over the words of all captures."""
    saved = good = removed = bad = 0.0
    for example, keep in kept:
        if example.overlap is None:
            continue
        there = example.overlap.hits(np.full(len(keep), True))
        found = example.overlap.hits(keep)
        saved, good = saved + found, good + there
        bad += example.words.sum() - there
        removed += example.words[~keep].sum() - (there - found)
    return f"{saved / good:.2%} of the reference's words kept, {removed / bad:.1%} of all others removed"


def summarised(pages: Sequence[ReferencePage], scores: Sequence[Score]) -> Summary:
    return summary(scores, [page.kind for page in pages], [bool(page.reference.strip()) for page in pages])
