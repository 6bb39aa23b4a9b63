"""How probably the labels of a form are speakers': a logistic regression over the features of its group.

`data/models/labels.md` says from what it was learned (`python -m toolkit.training.speech`) and how well.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache

from toolkit.errors import ModelError
from toolkit.model.base import Value
from toolkit.resources import data_path

STEEPEST = 30.0
"""Log odds are at most 30 on either side."""


class Scorer(Value, frozen=True, kw_only=True):
    """A weight for each feature, by name, and the bias."""

    weights: dict[str, float]
    bias: float

    def probability(self, found: Mapping[str, float]) -> float:
        """How probably a group with these features is of speakers."""
        odds = self.bias + sum(weight * found[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, odds))))


@cache
def shipped_scorer() -> Scorer:
    """The scorer in `data/models/labels.json`. Raises ModelError if it cannot be read."""
    path = data_path("models", "labels.json")
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return Scorer(weights=table["weights"], bias=table["bias"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: {error}; install the toolkit again") from error
