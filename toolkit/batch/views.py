"""Finds the view of a document's source again, by the sum of the file."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from toolkit.batch.inputs import gather
from toolkit.errors import SourceError
from toolkit.readers import read

_SUM = re.compile(rb"""(?<![\w-])sha256"?\s*[:=]\s*["']([0-9a-f]{64})["']""")


def source_sum(data: bytes) -> str | None:
    """The SHA-256 that a data file, JSON or XML, gives for its source; `None` if there is none."""
    match = _SUM.search(data)
    return match[1].decode("ascii") if match else None


def views_of(path: Path) -> dict[str, str]:
    """SHA-256 of each capture at `path` -> its view. Captures that cannot be read are left out."""
    views = {}
    for source in gather([path]).sources:
        try:
            views[sha256(source.data).hexdigest()] = read(source).view
        except SourceError:
            continue
    return views
