"""The one capture at a path, for what takes a single one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from toolkit.batch.faults import as_text
from toolkit.batch.inputs.files import in_file, in_stream
from toolkit.batch.inputs.input import Found, Input
from toolkit.batch.inputs.read import load
from toolkit.errors import UnreadableSource, UnsupportedSource
from toolkit.model.pack import Failure
from toolkit.model.source import Source
from toolkit.readers.containers.pieces import Fields


def source_at(path: Path, name: str | None = None) -> Source:
    """The source at `path`, the page of a file that holds one and what belongs to it.

    Raises MissingSource, UnreadableSource, or UnsupportedSource for a file of several captures.
    """
    name = as_text(name or path.name)
    return _only(in_file(path, name, Fields()), name)


def source_of_input() -> Source:
    """The source on standard input. Raises as `source_at`."""
    return _only(in_stream(sys.stdin.buffer, Fields()), "standard input")


def _only(found: Iterator[Found], name: str) -> Source:
    first = list(islice((one for one in found if isinstance(one, Input | Failure)), 2))
    match first:
        case [Input() as one]:
            return load(one)
        case [Failure() as failed]:
            raise UnreadableSource(name, failed.reason)
        case _:
            raise UnsupportedSource(
                name, "it holds several captures; `toolkit convert` makes a document of each"
            )
