"""Fits the network: several small ones, side by side in one, as their mean is better than each."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from toolkit.cleaning.network import LARGEST, inputs, magnitudes

NETWORKS = 3
UNITS = 32
"""The number of hidden units of each network."""
PASSES = 5
"""The number of passes over the data; more only overfits."""
ALPHA = 1.0
"""The L2 regularisation of the weights."""
BATCH = 1024
DEVIATIONS = 4
"""An input is clipped at 4 standard deviations from its mean."""
FARTHEST = 1 << 23
"""The largest whole number of an offset: float32 holds it exactly with all that is added to it."""
FINEST = 32_767
"""The largest whole number of an outer weight."""

Arrays = dict[str, NDArray[Any]]


def train_network(
    matrix: NDArray[np.float32], content: NDArray[np.bool_], weight: NDArray[np.float64]
) -> Arrays:
    """The arrays that `Network` reads, given rows x features."""
    seen = magnitudes(matrix)
    center = seen.mean(axis=0, dtype=np.float64).astype(np.float32)
    deviation = np.maximum(seen.std(axis=0, dtype=np.float64), 1.0)
    spread = (LARGEST / (DEVIATIONS * deviation)).astype(np.float32)
    scale = DEVIATIONS / LARGEST
    rows = inputs(matrix.T, center, spread).T * np.float32(scale)
    nets = [_trained(seed, rows, content, weight / weight.mean()) for seed in range(NETWORKS)]
    hidden = np.concatenate([net.coefs_[0].T for net in nets])
    intercept = np.concatenate([net.intercepts_[0] for net in nets])
    # A unit may have died: its tiny weights must not make its offset too large.
    units = np.maximum(np.abs(hidden).max(axis=1) / LARGEST, np.abs(intercept) / (FARTHEST * scale))
    units = np.maximum(units, np.finfo(np.float32).tiny)
    offset = intercept / (units * scale)
    outer = np.concatenate([net.coefs_[1][:, 0] for net in nets]) * units * scale / NETWORKS
    step = np.abs(outer).max() / FINEST
    return {
        "center": center,
        "spread": spread,
        "hidden": np.rint(hidden / units[:, None]).astype(np.int8),
        "offset": np.rint(offset).astype(np.int32),
        "outer": np.rint(outer / step).astype(np.int16),
        "step": np.array(step, np.float64),
        "rest": np.array(np.mean([net.intercepts_[1][0] for net in nets]), np.float64),
    }


def _trained(
    seed: int, rows: NDArray[np.float32], content: NDArray[np.bool_], weight: NDArray[np.float64]
) -> MLPClassifier:
    batch = min(BATCH, len(rows))
    net = MLPClassifier((UNITS,), alpha=ALPHA, batch_size=batch, max_iter=PASSES, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped early by intent
        return net.fit(rows, content, sample_weight=weight)
