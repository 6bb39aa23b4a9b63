"""A network with one hidden layer, evaluated in whole numbers: the order of sums does not change the result.

Inputs and weights are whole numbers of eight bits, and float32 holds their sums exactly, so that any machine
and any matrix library gives the same score (integer-only inference: Jacob et al., CVPR 2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST = 127
"""The largest whole number of an input or a weight, on either side of zero."""

_ONE = np.float32(1)
_ONE_BITS = np.int32(0x3F800000)
"""The bits of 1.0: those of a larger number, minus these, grow like its logarithm."""


class Network:
    """Features: `center`, `spread` (float32); units x features: `hidden` (int8); units: `offset`, `outer`."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.center = arrays["center"].astype(np.float32)
        self.spread = arrays["spread"].astype(np.float32)
        self.hidden = arrays["hidden"].astype(np.float32)
        self.offset = arrays["offset"].astype(np.float32)
        self.outer = arrays["outer"].astype(np.float64)
        self.step = float(arrays["step"])
        self.rest = float(arrays["rest"])

    def score(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """The log odds of each column of features x rows."""
        sums = self.hidden @ inputs(table, self.center, self.spread) + self.offset[:, None]
        active = np.maximum(sums, 0).astype(np.float64)
        score: NDArray[np.float64] = self.outer @ active * self.step + self.rest
        return score


def magnitudes(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """About log2(1 + |x|) with the sign of x, in units of 2^-23: linear between powers of two, and exact."""
    found = np.abs(table)
    found += _ONE
    bits = found.view(np.int32)
    bits -= _ONE_BITS
    found = bits.astype(np.float32)
    np.copysign(found, table, out=found)
    return found


def inputs(
    table: NDArray[np.float32], center: NDArray[np.float32], spread: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Features x rows as whole numbers: how far each is from the center of its feature."""
    found = magnitudes(table)
    found -= center[:, None]
    found *= spread[:, None]
    np.clip(found, -LARGEST, LARGEST, out=found)
    np.rint(found, out=found)
    return found
