"""Finds the view of a document's source again, by the SHA-256 of the file."""

from __future__ import annotations

import re
from functools import partial
from hashlib import sha256
from pathlib import Path

from toolkit.batch.faults import attempt
from toolkit.batch.inputs import gather
from toolkit.model.pack import Failure
from toolkit.readers import read

_SUM = re.compile(rb"""(?<![\w-])sha256"?\s*[:=]\s*["']([0-9a-f]{64})["']""")


def source_sum(data: bytes) -> str | None:
    """The SHA-256 that a data file, JSON or XML, gives for its source; `None` if there is none."""
    match = _SUM.search(data)
    return match[1].decode("ascii") if match else None


def views_of(path: Path) -> tuple[dict[str, str], tuple[Failure, ...]]:
    """SHA-256 of each capture at `path` -> its view, and what could not be read."""
    found = gather([path])
    views, failed = {}, list(found.failed)
    for source in found.sources:
        page = attempt(source.name, partial(read, source))
        if isinstance(page, Failure):
            failed.append(page)
        else:
            views[sha256(source.data).hexdigest()] = page.view
    return views, tuple(failed)
