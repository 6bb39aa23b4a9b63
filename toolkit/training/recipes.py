"""The settings of training: of the linear stage, the trees, and the scorers of front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.cleaning.model import Kind
from toolkit.training.captures import BLOCKS

SEED = 1
CONTENT = 0.5
"""A segment of which the reference holds at least 0.5 is content to the linear stage and the network."""
TREES: dict[str, Any] = {
    "objective": "cross_entropy",
    "max_depth": 9,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "lambda_l2": 5.0,
    "use_missing": False,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": SEED,
    "verbose": -1,
}

FRONT_TREES = TREES | {
    "objective": "binary",
    "learning_rate": 0.15,
    "num_leaves": 15,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.3,
}
FRONT_ROUNDS = 50
TITLE_TREES = FRONT_TREES | {
    "objective": "lambdarank",
    "learning_rate": 0.1,
    "lambdarank_truncation_level": 3,
}
TITLE_ROUNDS = 150


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of training for one kind of page."""

    kind: Kind
    bits: int
    """Tokens are hashed to this number of bits."""
    alpha: float
    """The regularisation of the linear stage; strong is better on HTML, where names are of one site."""
    passes: int
    """The number of passes over the data to train the linear stage."""
    sampled: int
    """Segments drawn per page, on average, to train trees and network; long ones thrice as likely."""
    rounds: int
    trees: Mapping[str, Any]
    """Settings of the trees in addition to `TREES`."""

    @property
    def style(self) -> str:
        """The style of the captures that figures are of; empty for HTML."""
        return BLOCKS.name if self.kind == "text" else ""


RECIPES = {
    "html": Recipe(
        kind="html",
        bits=16,
        alpha=1e-3,
        passes=8,
        sampled=120,
        rounds=80,
        trees={
            "learning_rate": 0.2,
            "num_leaves": 20,
            "min_data_in_leaf": 200,
            "feature_fraction": 0.3,
            "extra_trees": True,
        },
    ),
    "text": Recipe(
        kind="text",
        bits=17,
        alpha=3e-4,
        passes=8,
        sampled=200,
        rounds=80,
        trees={
            "learning_rate": 0.2,
            "num_leaves": 31,
            "min_data_in_leaf": 100,
            "feature_fraction": 0.25,
        },
    ),
}
