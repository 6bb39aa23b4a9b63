"""The network in whole numbers against the networks of the library that it is made of."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the extra `training` is not installed")

from sklearn.neural_network import MLPClassifier

from toolkit.cleaning.network import LARGEST, Network, inputs
from toolkit.training.network import ALPHA, BATCH, DEVIATIONS, NETWORKS, PASSES, UNITS, train_network


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_the_network_says_what_the_mean_of_the_libraries_says() -> None:
    random = np.random.default_rng(0)
    matrix = random.lognormal(0, 1.5, (3000, 12)).astype(np.float32)
    content = matrix[:, 0] * matrix[:, 1] > matrix[:, 2]
    weight = random.random(len(matrix)) + 0.5
    arrays = train_network(matrix, content, weight)
    ours = Network(arrays).score(matrix.T)

    rows = inputs(matrix.T, arrays["center"], arrays["spread"]).T * np.float32(DEVIATIONS / LARGEST)
    theirs = np.zeros(len(matrix))
    for seed in range(NETWORKS):
        net = MLPClassifier((UNITS,), alpha=ALPHA, batch_size=BATCH, max_iter=PASSES, random_state=seed)
        probability = net.fit(rows, content, weight / weight.mean()).predict_proba(rows)[:, 1]
        theirs += np.log(probability / (1 - probability)) / NETWORKS
    assert ours == pytest.approx(theirs, abs=0.02)
    assert ours[content].mean() > ours[~content].mean() + 0.2


def test_a_unit_that_weighs_nothing_adds_its_constant(monkeypatch: pytest.MonkeyPatch) -> None:
    dead = MLPClassifier((2,))
    dead.coefs_ = [np.array([[1e-30, 0.5]]), np.array([[0.7], [0.2]])]
    dead.intercepts_ = [np.array([3.0, 0.1]), np.array([-1.0])]
    monkeypatch.setattr("toolkit.training.network._trained", lambda *_: dead)
    matrix = np.arange(1, 200, dtype=np.float32)[:, None]
    arrays = train_network(matrix, matrix[:, 0] > 50, np.ones(len(matrix)))
    rows = inputs(matrix.T, arrays["center"], arrays["spread"]) * np.float32(DEVIATIONS / LARGEST)
    expected = 0.7 * 3.0 + 0.2 * np.maximum(rows[0] * 0.5 + 0.1, 0) - 1.0
    assert Network(arrays).score(matrix.T) == pytest.approx(expected, abs=0.01)
