"""A network in whole numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.cleaning.network import Network, magnitudes


def test_magnitudes_rise_like_the_logarithm() -> None:
    found = magnitudes(np.array([0, 1, 3, 7, -3, 0.5, 2], np.float32)) / 2**23
    assert found.tolist() == [0, 1, 2, 3, -2, 0.5, 1.5]


def test_a_network_adds_what_its_active_units_say() -> None:
    # x = 127 clipped, 0 and -20 after scaling; one unit rises with the first feature, one falls.
    arrays: dict[str, NDArray[Any]] = {
        "center": np.array([2**23, 0], np.float32),
        "spread": np.array([10 / 2**23, 100 / 2**23], np.float32),
        "hidden": np.array([[2, 0], [-3, 1]], np.int8),
        "offset": np.array([-4, 6], np.int32),
        "outer": np.array([10, -7], np.int16),
        "step": np.array(0.5),
        "rest": np.array(1.0),
    }
    table = np.array([[2**20 - 1, 1, 0], [0, 1, 0]], np.float32)
    first = 0.5 * 10 * (2 * 127 - 4) + 1
    second = 0.5 * -7 * (6 + 100) + 1
    third = 0.5 * -7 * (3 * 10 + 6) + 1
    assert Network(arrays).score(table).tolist() == [first, second, third]


def test_no_order_of_summing_changes_the_score_of_a_network() -> None:
    random = np.random.default_rng(0)
    features, units = 400, 96
    arrays: dict[str, NDArray[Any]] = {
        "center": random.normal(0, 2**23, features).astype(np.float32),
        "spread": np.full(features, 40 / 2**23, np.float32),
        "hidden": random.integers(-127, 128, (units, features)).astype(np.int8),
        "offset": random.integers(-50_000, 50_000, units),
        "outer": random.integers(-32_767, 32_768, units).astype(np.int16),
        "step": np.array(1e-9),
        "rest": np.array(-0.1),
    }
    table = random.lognormal(0, 2, (features, 50)).astype(np.float32)
    order = random.permutation(features)
    other = arrays | {name: arrays[name][order] for name in ("center", "spread")}
    other["hidden"] = arrays["hidden"][:, order]
    one = Network(arrays).score(table)
    assert one.tolist() == Network(other).score(table[order]).tolist()
    assert one.tolist() == [float(Network(arrays).score(column[:, None])[0]) for column in table.T]
