"""What a scorer is worth without a part of what it is given."""

from __future__ import annotations

import re

import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="the extra `training` is not installed")
pytest.importorskip("sklearn", reason="the extra `training` is not installed")

from tests.unit.training.test_fit import RECIPE, marked_pages
from toolkit.cleaning.model import Kind, column_names
from toolkit.training import ablation
from toolkit.training.ablation import GROUPS, groups_of
from toolkit.training.data import Data
from toolkit.training.examples import example


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_column_is_in_one_group(kind: Kind) -> None:
    names = column_names(kind)
    found = groups_of(names)
    assert sorted(place for places in found.values() for place in places) == list(range(len(names)))
    assert [group for group, _ in GROUPS if group in found] == list(found)
    assert ("elements" in found) == (kind == "html")
    assert {names[place].split()[0] for place in found["lists"]} == {"list"}
    assert {"body inside", "speech page"} <= {names[place] for place in found["body and speech"]}
    assert "element mean 0" in {names[place] for place in found["linear stage"]}


def test_the_table_has_a_row_for_each_group_and_each_world(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Data(RECIPE, [example(marked, RECIPE.bits) for marked in marked_pages()])
    monkeypatch.setattr(ablation, "GROUPS", (("everything", ".*"),))
    lines = ablation.ablation_lines(data, np.zeros(len(data.words)))
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]
    assert [row[0] for row in rows] == [
        "(nothing left out)",
        "columns: everything",
        *(f"examples: {world}" for world in ("piece", "ciphered", "press")),
    ]
    whole, without = (float(row[1]) for row in rows[:2])
    assert whole > 0.8
    assert without < -0.05
    assert all(re.fullmatch(r"[+-]\d\.\d{3}", cell) for row in rows[1:] for cell in row[1:])
