"""Reads all inputs at once, for what needs them all: a pack."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from toolkit.batch.faults import attempt
from toolkit.batch.inputs.input import Input, PassedOver, Selection
from toolkit.batch.inputs.read import load
from toolkit.batch.inputs.walk import walk
from toolkit.model.base import Value
from toolkit.model.pack import Failure
from toolkit.model.source import Source


class Inputs(Value, frozen=True, kw_only=True):
    """What was found: sources ordered by name and bytes, failures, and what was passed over, by name."""

    sources: tuple[Source, ...]
    failed: tuple[Failure, ...]
    passed_over: tuple[PassedOver, ...]


def gather(paths: Iterable[Path] | Selection) -> Inputs:
    """Reads all sources. A file given twice counts once; in folders only known types are read.

    In the folder of a pack nothing is read that the toolkit wrote there, the captures in `data/` included,
    unless that folder itself is named: no pack is made of a pack by accident.

    Raises UsageError for an address.
    """
    selection = paths if isinstance(paths, Selection) else Selection(paths=tuple(paths))
    found = [
        attempt(one.name, partial(load, one)) if isinstance(one, Input) else one for one in walk(selection)
    ]
    return Inputs(
        sources=tuple(
            sorted((one for one in found if isinstance(one, Source)), key=lambda one: (one.name, one.data))
        ),
        failed=tuple(sorted((one for one in found if isinstance(one, Failure)), key=lambda one: one.name)),
        passed_over=tuple(
            sorted((one for one in found if isinstance(one, PassedOver)), key=lambda one: one.name)
        ),
    )
