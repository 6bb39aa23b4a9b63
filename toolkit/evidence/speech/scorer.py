"""How probably the labels of a form are speakers': logistic regressions over the features of its group.

There is one for each family of forms. `data/models/labels.md` says from what they were learned
(`python -m toolkit.training.speech`) and how well.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from toolkit.errors import ModelError
from toolkit.evidence.speech.groups import LOOSE, WHOLE_LINES
from toolkit.model.base import Value
from toolkit.resources import data_path

STEEPEST = 30.0
"""Log odds are at most 30 on either side."""

Family = Literal["printed", "loose", "whole"]
"""Labels that end with a mark; labels on their own lines and before dashes; lines without a label."""


class Regression(Value, frozen=True, kw_only=True):
    """A weight for each feature, by name, and the bias."""

    weights: dict[str, float]
    bias: float


class Scorer(Value, frozen=True, kw_only=True):
    """The regression of each family of forms."""

    families: dict[Family, Regression]

    def probability(self, form: str, found: Mapping[str, float]) -> float:
        """How probably a group of this form with these features is of speakers."""
        chosen = self.families[family_of(form)]
        odds = chosen.bias + sum(weight * found[name] for name, weight in chosen.weights.items())
        return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, odds))))


def family_of(form: str) -> Family:
    """The family of a form."""
    return "loose" if form in LOOSE else "whole" if form in WHOLE_LINES else "printed"


@cache
def shipped_scorer() -> Scorer:
    """The scorer in `data/models/labels.json`. Raises ModelError if it cannot be read."""
    path = data_path("models", "labels.json")
    try:
        families = json.loads(path.read_text(encoding="utf-8"))
        return Scorer(families=msgspec.convert(families, dict[Family, Regression]))
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise ModelError(f"{path}: {error}; install the toolkit again") from error
