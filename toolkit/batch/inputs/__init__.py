"""Inputs: the captures that a user names, walked lazily, and read where the work is done."""

from toolkit.batch.inputs.gather import Inputs, gather
from toolkit.batch.inputs.input import Found, Input, PassedOver, Selection
from toolkit.batch.inputs.read import bytes_of, load
from toolkit.batch.inputs.single import source_at, source_of_input
from toolkit.batch.inputs.walk import is_read_once, walk
from toolkit.readers.containers.pieces import LARGEST, Fields

__all__ = [
    "LARGEST",
    "Fields",
    "Found",
    "Input",
    "Inputs",
    "PassedOver",
    "Selection",
    "bytes_of",
    "gather",
    "is_read_once",
    "load",
    "source_at",
    "source_of_input",
    "walk",
]
