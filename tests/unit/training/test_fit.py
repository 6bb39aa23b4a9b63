"""Training on a few pages: the same data give the same model, and the model judges as it was trained."""

from __future__ import annotations

import json
import lzma
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="the extra `training` is not installed")
pytest.importorskip("sklearn", reason="the extra `training` is not installed")

from toolkit.cleaning.model import Model
from toolkit.training.__main__ import main
from toolkit.training.corpus import ReferencePage
from toolkit.training.examples import Example, html_example
from toolkit.training.fit import RECIPES, Arrays, Data, calibration, fitted, judged, train_trees

RECIPE = replace(
    RECIPES["html"],
    bits=10,
    rounds=8,
    trees={"learning_rate": 0.3, "num_leaves": 4, "min_data_in_leaf": 5},
)
SUBJECTS = [
    "harbour",
    "ferry",
    "council",
    "bridge",
    "lake",
    "market",
    "school",
    "museum",
    "forest",
    "railway",
    "theatre",
    "library",
]


def page(number: int, subject: str) -> ReferencePage:
    prose = [
        f"The {subject} was discussed for {n} hours, and the members agreed to meet again." for n in range(9)
    ]
    menu = "".join(f"<li><a href='/{n}'>{subject} {n}</a></li>" for n in range(9))
    html = (
        f"<html><body><ul class='menu'>{menu}</ul><h1>{subject}</h1>"
        f"<div class='text'>{''.join(f'<p>{line}</p>' for line in prose)}</div></body></html>"
    )
    return ReferencePage(
        id=str(number),
        url=f"https://{subject}.example/",
        kind="article",
        html=html.encode(),
        reference="\n".join(prose),
    )


@pytest.fixture(scope="module")
def data() -> Data:
    examples = [html_example(page(number, subject), RECIPE.bits) for number, subject in enumerate(SUBJECTS)]
    return Data(RECIPE, [example for example in examples if example is not None])


def model_of(data: Data) -> Arrays:
    return fitted(data, judged(data))


def test_the_same_data_give_the_same_model(data: Data) -> None:
    one, two = model_of(data), model_of(Data(RECIPE, data.examples))
    assert one.keys() == two.keys()
    for name, array in one.items():
        assert array.tobytes() == two[name].tobytes(), name


def test_pages_of_unseen_sites_are_judged_right(data: Data) -> None:
    probability = judged(data).probability
    counted = data.weight > 0
    assert ((probability > 0.5) == (data.target > 0.5))[counted].mean() > 0.9


def test_the_trees_of_the_model_are_those_of_the_library(data: Data) -> None:
    judgement = judged(data)
    matrix = data.matrix(judgement.score)
    booster = train_trees(RECIPE, data.sample(matrix, np.full(len(data.words), True)))
    ours = 1 / (1 + np.exp(-Model(model_of(data)).trees.score(matrix.T)))
    assert ours == pytest.approx(booster.predict(matrix), abs=1e-5)


def test_pages_set_aside_weigh_nothing(data: Data) -> None:
    apart = Data(RECIPE, data.examples, frozenset({"0"}))
    first: Example = data.examples[0]
    assert not apart.weight[: len(first.words)].any()
    assert apart.weight[len(first.words) :].any()


def test_calibration_rises_and_says_what_was_observed() -> None:
    predicted, observed = calibration(
        np.array([0.1, 0.1, 0.9, 0.9]), np.array([0.0, 0.5, 1.0, 1.0]), np.ones(4)
    )
    assert predicted == pytest.approx([0.1, 0.9])
    assert observed == pytest.approx([0.25, 1.0])


def test_what_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing, none, mine = (tmp_path / name for name in ("no.jsonl.xz", "none.jsonl.xz", "mine.jsonl"))
    monkeypatch.setattr(sys, "argv", ["training", "--data", str(missing)])
    with pytest.raises(SystemExit, match=r"no\.jsonl\.xz"):
        main()
    none.write_bytes(lzma.compress(b""))
    mine.write_text(json.dumps({"view": "x", "pieces": [[0, 1]], "label": "maybe"}), encoding="utf-8")
    arguments = ["--data", str(none), "--corrections", str(mine), "--only", "text"]
    monkeypatch.setattr(sys, "argv", ["training", *arguments])
    with pytest.raises(SystemExit, match=r"mine\.jsonl: line 1: label is kept or removed"):
        main()
