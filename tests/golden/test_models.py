"""The models decide as well as when they were made, on rows of 60 pages: features and targets, no text.

`python -m toolkit.training --data … --gate tests/golden/models` makes the rows with the models.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from toolkit.cleaning.model import Kind, load
from toolkit.resources import data_path
from toolkit.training.gate import decision_f1

FALL = 0.005


@pytest.mark.parametrize("kind", ["html", "text"])
def test_the_decision_is_as_good_as_it_was(kind: Kind) -> None:
    model = load(data_path("models", f"{kind}.npz"), kind)
    assert model is not None
    with np.load(Path(__file__).parent / "models" / f"{kind}.npz") as arrays:
        gate = dict(arrays)
    assert len(gate["sizes"]) == 60
    assert decision_f1(model, gate) >= float(gate["f1"]) - FALL
