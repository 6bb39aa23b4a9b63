"""Reads the captures that documents are to be compared with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path

from toolkit.batch.faults import attempt
from toolkit.batch.folders import is_pack, payload_of
from toolkit.batch.inputs import gather
from toolkit.model.pack import Failure
from toolkit.readers import read
from toolkit.validation.captures import Captured, Captures


def captures_in(paths: Iterable[Path]) -> tuple[Captures, tuple[Failure, ...]]:
    """The captures at `paths`, files, folders or packs, and what could not be read."""
    found = gather(payload_of(path) if is_pack(path) else path for path in paths)
    by_sum: dict[str, Captured] = {}
    sums: dict[str, str] = {}
    failed = list(found.failed)
    for source in found.sources:
        sums[source.name] = digest = sha256(source.data).hexdigest()
        page = attempt(source.name, partial(read, source))
        if isinstance(page, Failure):
            failed.append(page)
        else:
            by_sum[digest] = Captured(bytes=len(source.data), view=page.source.view, text=page.view)
    return Captures(by_sum=by_sum, sums=sums), tuple(failed)
