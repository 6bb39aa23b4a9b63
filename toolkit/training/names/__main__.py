"""Trains the likeness to names: `python -m toolkit.training.names --data wcxb-dev.jsonl.xz`.

Learns from the names that Faker makes in its languages, against Faker's other words, the words of labels,
words of the captures written for training, and short lines of web pages. A fifth of the names and of the
other texts, by their hash, is kept for the figures. The same data and library versions give the same weights.
Needs the `training` extra.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from toolkit.language.likeness import SCALE, SLOTS, WORD, slots_of
from toolkit.resources import data_path
from toolkit.training.names.card import card
from toolkit.training.names.samples import Sample, samples_of

FEWEST = 20
"""Shares are given of at least 20 texts."""

Counts = Counter[tuple[str, bool]]


def main() -> None:
    arguments = _arguments()
    samples = samples_of(arguments.data)
    weights, bias = _fitted([sample for sample in samples if not sample.held])
    path = arguments.out / "names.npz"
    np.savez_compressed(path, weights=weights, bias=bias)
    figures = _figures([sample for sample in samples if sample.held], weights, bias)
    print("\n".join(figures), flush=True)
    names = sum(sample.is_name for sample in samples)
    text = card(figures, names, len(samples) - names, date.today())
    path.with_suffix(".md").write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m toolkit.training.names")
    parser.add_argument("--data", type=Path, required=True, help="pages of WCXB, .jsonl.xz")
    parser.add_argument("--out", type=Path, default=data_path("models"), help="folder of the weights")
    return parser.parse_args()


def _fitted(samples: Sequence[Sample]) -> tuple[NDArray[np.int8], np.float32]:
    """The weights in sixteenths, and the bias. Names weigh as much as all other texts together."""
    target = np.array([sample.is_name for sample in samples])
    weight = np.where(target, (~target).sum() / target.sum(), 1.0)
    model = SGDClassifier(loss="log_loss", alpha=1.5e-6, max_iter=12, tol=None, random_state=1, average=True)
    model.fit(_matrix(samples), target, sample_weight=weight)
    weights = np.clip(np.round(model.coef_[0] * SCALE), -127, 127).astype(np.int8)
    return weights, np.float32(model.intercept_[0])


def _matrix(samples: Sequence[Sample]) -> csr_matrix:
    rows = [slots_of(sample.text) for sample in samples]
    values = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in rows])
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    matrix = csr_matrix((values, np.concatenate(rows).astype(np.int64), starts), shape=(len(rows), SLOTS))
    matrix.sum_duplicates()
    return matrix


def _figures(samples: Sequence[Sample], weights: NDArray[np.int8], bias: np.float32) -> list[str]:
    """By script, and by how a name is printed, the share that is taken for what it is."""
    said = _matrix(samples) @ (weights / SCALE) + bias >= 0
    counts, right = Counts(), Counts()
    for sample, name in zip(samples, said, strict=True):
        for group in (_script(sample.text), _printing(sample.text)):
            counts[group, sample.is_name] += 1
            right[group, sample.is_name] += bool(name) == sample.is_name
    names = sorted({group for group, _ in counts if max(counts[group, True], counts[group, False]) >= FEWEST})
    rows = (_row(right, counts, name) for name in names)
    return ["| | names right | other texts right |", "|---|---|---|", *rows]


def _row(right: Counts, counts: Counts, group: str) -> str:
    return f"| {group} | {_share(right, counts, group, True)} | {_share(right, counts, group, False)} |"


def _share(right: Counts, counts: Counts, group: str, names: bool) -> str:
    total = counts[group, names]
    return f"{right[group, names] / total:.3f} of {total:,}" if total >= FEWEST else "–"


def _script(text: str) -> str:
    letter = next(character for character in text if character.isalnum())
    first = unicodedata.name(letter, "other").split()[0].title()
    return "Han and kana" if first in ("Cjk", "Hiragana", "Katakana") else first


def _printing(text: str) -> str:
    if text.isupper():
        return "in capitals"
    return "one word" if len(WORD.findall(text)) == 1 else "several words"


if __name__ == "__main__":
    main()
