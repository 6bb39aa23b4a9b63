"""The file of a first pass: a line of JSON for each site, sorted, after one that says what it is.

A process that reads it holds where each site begins, and the counts of the sites it works on.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePath
from urllib.parse import urlsplit

import msgspec

from toolkit.batch.faults import as_text
from toolkit.batch.inputs import Input
from toolkit.errors import OutputError, UsageError
from toolkit.model.base import Entity, Value
from toolkit.model.cleaned import Repetition

SCHEMA = "urn:briefing-toolkit:repetition:1.0"

_SITES = 64
"""So many sites are held at a time."""


class Header(Entity, frozen=True, kw_only=True):
    """The first line."""

    schema: str
    inputs: str
    """What was counted: names, sizes and times of the inputs, hashed; their order is not in it."""


class SiteCounts(Entity, frozen=True, kw_only=True):
    """What the captures of one site share."""

    site: str
    captures: int
    """How many were counted; those of the same bytes are one."""
    counts: dict[str, int]
    """Key of a line -> how many of them hold it, for lines that many hold."""


class RepetitionFile(Value, frozen=True, kw_only=True):
    """A file of repetition, as it was when the run began. A plain value that worker processes get."""

    path: str
    sha256: str
    sites: int

    def of(self, site: str) -> Repetition | None:
        """The repetition of a site; `None` if its captures were not counted, or were too few."""
        return _of(self.path, self.sha256, site)


def site_of(input: Input, url: str | None) -> str:
    """The host that a capture comes from; where that is not known, the folder or archive that it is in."""
    host = None
    with suppress(ValueError):  # an address that is none
        host = urlsplit(url).hostname if url else None
    return host or as_text(input.path if input.part else str(PurePath(input.path).parent))


def as_file(sites: Iterable[SiteCounts], inputs: str) -> bytes:
    """The bytes of the file; `sites` are sorted by name."""
    head = msgspec.json.encode(Header(schema=SCHEMA, inputs=inputs))
    return b"\n".join([head, *map(msgspec.json.encode, sites), b""])


def opened(path: Path) -> tuple[RepetitionFile, Header]:
    """A file that is there, and what it is of. Raises UsageError if it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); name another file") from error
    header = _header(data)
    if header is None:
        raise UsageError(f"{path}: is no file of repetition; `toolkit convert --repetition FILE` makes one")
    sites = data.count(b"\n") - 1
    return RepetitionFile(path=str(path), sha256=sha256(data).hexdigest(), sites=sites), header


def _header(data: bytes) -> Header | None:
    try:
        header = msgspec.json.decode(data.partition(b"\n")[0], type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return header if header.schema == SCHEMA else None


@lru_cache(maxsize=_SITES)
def _of(path: str, sum: str, site: str) -> Repetition | None:
    place = _places(path, sum).get(site)
    if place is None:
        return None
    with Path(path).open("rb") as stream:
        stream.seek(place)
        found = msgspec.json.decode(stream.readline(), type=SiteCounts)
    return Repetition(captures=found.captures, counts=found.counts)


class _Named(msgspec.Struct):
    site: str


@lru_cache(maxsize=2)
def _places(path: str, sum: str) -> dict[str, int]:
    """Site -> where its line begins. Raises OutputError if the file is not what it was."""
    places: dict[str, int] = {}
    total = sha256()
    try:
        with Path(path).open("rb") as stream:
            place = 0
            for number, line in enumerate(stream):
                total.update(line)
                if number:
                    places[msgspec.json.decode(line, type=_Named).site] = place
                place += len(line)
    except (OSError, msgspec.DecodeError) as error:
        raise OutputError(path, error) from error
    if total.hexdigest() != sum:
        raise UsageError(f"{path}: the file was changed since the run began; run this again")
    return places
