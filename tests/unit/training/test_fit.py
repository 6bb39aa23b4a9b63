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

from tests.unit.training.captures_of import capture
from toolkit.cleaning.model import Model, column_names
from toolkit.training.__main__ import main
from toolkit.training.corpus import ReferencePage
from toolkit.training.data import CIPHERED_WEIGHT, Data
from toolkit.training.examples import Example, Marked, enciphered, example, html_pages, pieces, press_pages
from toolkit.training.fit import Judgement, fitted, judged
from toolkit.training.labelled import TITLE
from toolkit.training.recipes import RECIPES
from toolkit.training.stages import calibration, train_linear, train_trees

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
        title=subject,
    )


def marked_pages() -> list[Marked]:
    """Pages of the web with a piece and a ciphered copy of each, and captures with the role of every line."""
    found: list[Marked] = []
    for number, subject in enumerate(SUBJECTS):
        for marked in html_pages(page(number, subject)):
            found += [marked, *[*pieces(marked)][:1], enciphered(marked)]
    return [*found, *press_pages([capture(f"press-{number}") for number in range(6)], "html")]


@pytest.fixture(scope="module")
def data() -> Data:
    return Data(RECIPE, [example(marked, RECIPE.bits) for marked in marked_pages()])


@pytest.fixture(scope="module")
def judgement(data: Data) -> Judgement:
    return judged(data)


def test_the_same_data_give_the_same_model(data: Data, judgement: Judgement) -> None:
    other = Data(RECIPE, data.examples)
    one, two = fitted(data, judgement), fitted(other, judged(other))
    assert one.keys() == two.keys()
    for name, array in one.items():
        assert array.tobytes() == two[name].tobytes(), name


def test_a_model_is_read_from_its_arrays(data: Data, judgement: Judgement) -> None:
    arrays = fitted(data, judgement)
    model = Model(arrays)
    assert model.columns == column_names("html")
    assert len(model.weights) == 1 << RECIPE.bits
    for name in ("title", "front"):
        assert arrays[f"{name}.leaf"].any()


def test_pages_of_unseen_sites_are_judged_right(data: Data, judgement: Judgement) -> None:
    counted = (data.weight > 0) & data.of("web")
    right = (judgement.probability > 0.5) == (data.target > 0.5)
    assert right[counted].mean() > 0.9


def test_titles_of_unseen_sites_are_told(data: Data, judgement: Judgement) -> None:
    web = data.of("web")
    title = web & (data.role == TITLE)
    assert judgement.title[title].mean() > 0.5 > judgement.title[web & ~title].max()
    captures = data.of("press")
    assert ((judgement.front >= 0) & (judgement.front <= 1))[captures].all()


def test_the_trees_of_the_model_are_those_of_the_library(data: Data, judgement: Judgement) -> None:
    matrix = data.matrix(judgement.score)
    booster = train_trees(RECIPE, data.sample(matrix, np.full(len(data.words), True)))
    ours = 1 / (1 + np.exp(-Model(fitted(data, judgement)).trees.score(matrix.T)))
    assert ours == pytest.approx(booster.predict(matrix), abs=1e-5)


def test_pages_set_aside_and_all_that_is_made_of_them_weigh_nothing(data: Data) -> None:
    apart = Data(RECIPE, data.examples, frozenset({"0"}))
    for found, weight in zip(apart.examples, apart.by_page(apart.weight), strict=True):
        if found.id.partition(".")[0] == "0":
            assert not weight.any()
        elif found.world == "web":
            assert weight.any()


def test_what_a_segment_weighs(data: Data) -> None:
    web, press = data.of("web"), data.of("press")
    assert data.weight[web & (data.weight > 0)].mean() == pytest.approx(1)
    lines = [found for found in data.examples if found.world == "press"]
    assert set(data.weight[press].tolist()) == {0.0, *(found.line_weight for found in lines)}
    both = [
        weight.sum()
        for found, weight in zip(data.examples, data.by_page(data.weight), strict=True)
        if found.id in ("1", "1.c")
    ]
    assert both[1] == pytest.approx(both[0] * CIPHERED_WEIGHT)


def test_pieces_and_ciphered_words_say_nothing_to_the_linear_stage(data: Data) -> None:
    everything = np.full(len(data.words), True)
    kept: list[Example] = [found for found in data.examples if found.world in ("web", "press")]
    less = Data(RECIPE, kept)
    one, two = train_linear(data, everything), train_linear(less, np.full(len(less.words), True))
    assert one.weights.tolist() == two.weights.tolist()


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
