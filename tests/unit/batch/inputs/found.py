"""What a test finds at a path."""

from __future__ import annotations

import pickle
from functools import partial
from pathlib import Path
from typing import Any

from toolkit.batch.faults import attempt
from toolkit.batch.inputs import Input, PassedOver, Selection, load, walk
from toolkit.model.pack import Failure
from toolkit.model.source import Source


def sources(*paths: Path, **selection: Any) -> tuple[list[Source], list[Failure], list[PassedOver]]:
    """The sources at paths, read as another process would, the failures, and what is passed over."""
    good: list[Source] = []
    failed: list[Failure] = []
    over: list[PassedOver] = []
    for one in walk(Selection(paths=paths, **selection)):
        match one:
            case Input():
                input = pickle.loads(pickle.dumps(one))
                assert input == one
                read = attempt(one.name, partial(load, input))
                if isinstance(read, Failure):
                    failed.append(read)
                else:
                    good.append(read)
            case Failure():
                failed.append(one)
            case PassedOver():
                over.append(one)
    return good, failed, over
