"""Inputs: the captures that a user names, walked lazily, and read where the work is done."""

from toolkit.batch.inputs.gather import Inputs, gather
from toolkit.batch.inputs.input import Found, Input, PassedOver, Selection
from toolkit.batch.inputs.read import LARGEST, bytes_of, load, source_at
from toolkit.batch.inputs.walk import walk

__all__ = [
    "LARGEST",
    "Found",
    "Input",
    "Inputs",
    "PassedOver",
    "Selection",
    "bytes_of",
    "gather",
    "load",
    "source_at",
    "walk",
]
