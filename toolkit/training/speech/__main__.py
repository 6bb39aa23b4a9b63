"""Trains the decision on labels: `python -m toolkit.training.speech --data … --transcripts …`.

Learns from the pages of WCXB, whose labels are speakers' on few pages; from transcripts of briefings; from
the captures with the role of every line; from made-up transcripts and pages that look like one. The same data
and library versions give the same weights. Needs the `training` extra.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import get_args
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from toolkit.evidence.speech.decision import ACCEPTED
from toolkit.evidence.speech.scorer import Family, family_of
from toolkit.resources import data_path
from toolkit.training.speech.card import card
from toolkit.training.speech.examples import (
    Example,
    briefing_examples,
    made_examples,
    press_examples,
    web_examples,
)

FOLDS = 5
"""Figures are by weights that were not learned from the fifth of the pages which they judge."""
MADE = 2_500
"""2,500 transcripts are made up, and as many pages that look like one."""
STRENGTH = 0.2
"""The inverse of how strongly large weights are held down."""
WEIGHTS = {"briefings": 3.0, "press": 5.0, "web html": 2.0, "web text": 2.0}
"""How much the examples of a world weigh; those of others weigh 1."""

Weights = tuple[NDArray[np.float64], float]


def main() -> None:
    arguments = _arguments()
    examples = [
        *web_examples(arguments.data),
        *briefing_examples(arguments.transcripts),
        *press_examples(),
        *made_examples(MADE),
    ]
    families: dict[Family, list[Example]] = {family: [] for family in get_args(Family)}
    for example in examples:
        families[family_of(example.form)].append(example)
    judged = [pair for rows in families.values() for pair in zip(rows, _out_of_fold(rows), strict=True)]
    figures = _figures(judged)
    print("\n".join(figures), flush=True)
    path = arguments.out / "labels.json"
    models = {family: _named(rows, _fitted(rows)) for family, rows in families.items()}
    path.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(card(figures, len(examples), MADE, date.today()), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m toolkit.training.speech")
    parser.add_argument("--data", type=Path, required=True, help="pages of WCXB, .jsonl.xz")
    parser.add_argument("--transcripts", type=Path, required=True, help="transcripts of briefings, .jsonl.xz")
    parser.add_argument("--out", type=Path, default=data_path("models"), help="folder of the weights")
    return parser.parse_args()


def _fitted(rows: Sequence[Example]) -> Weights:
    """The weights of the features as they are, and the bias."""
    values = np.array([[*row.features.values()] for row in rows])
    target = np.array([row.speakers for row in rows])
    weight = np.array([WEIGHTS.get(row.world, 1.0) for row in rows])
    scale = StandardScaler().fit(values)
    model = LogisticRegression(C=STRENGTH, max_iter=3_000)
    model.fit(scale.transform(values), target, sample_weight=weight)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def _out_of_fold(rows: Sequence[Example]) -> list[float]:
    """The probability of each group, by weights that were learned without its page."""
    folds = [crc32(row.page.encode()) % FOLDS for row in rows]
    numbered = list(zip(rows, folds, strict=True))
    models = [_fitted([row for row, at in numbered if at != fold]) for fold in range(FOLDS)]
    return [_probability(row.features, models[fold]) for row, fold in zip(rows, folds, strict=True)]


def _probability(features: Mapping[str, float], model: Weights) -> float:
    weights, bias = model
    return float(1 / (1 + np.exp(-(np.array([*features.values()]) @ weights + bias))))


def _named(rows: Sequence[Example], model: Weights) -> dict[str, object]:
    """The weights by feature, those of features that never differ left out."""
    weights, bias = model
    names = [*rows[0].features]
    values = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    return {"weights": {name: value for name, value in values.items() if value}, "bias": round(bias, 4)}


def _figures(judged: Sequence[tuple[Example, float]]) -> list[str]:
    """By world, and by form, the share of groups that are taken for what they are."""
    groups: dict[str, list[tuple[Example, float]]] = {}
    for pair in judged:
        groups.setdefault(pair[0].world, []).append(pair)
    for pair in judged:
        groups.setdefault(pair[0].form, []).append(pair)
    rows = [f"| {name} | {_share(pairs, True)} | {_share(pairs, False)} |" for name, pairs in groups.items()]
    return ["| | speakers' labels found | other labels taken for them |", "|---|---|---|", *rows]


def _share(pairs: Sequence[tuple[Example, float]], speakers: bool) -> str:
    found = [chance >= ACCEPTED for example, chance in pairs if example.speakers == speakers]
    return f"{sum(found)} of {len(found):,}" if found else "–"


if __name__ == "__main__":
    main()
