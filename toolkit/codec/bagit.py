"""The files of a BagIt bag (RFC 8493) that say what is in it: manifests with sums, and who made it.

A bag is a folder whose payload is in `data/`; `manifest-sha256.txt` lists the payload, and
`tagmanifest-sha256.txt` everything beside it. Nothing here reads or writes a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from toolkit.model.base import Value
from toolkit.version import toolkit_version

PAYLOAD = "data"
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
AGENT = "briefing-toolkit"
"""The name by which a bag of ours says who made it."""

_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_AGENT_LINE = re.compile(rf"^Bag-Software-Agent: {AGENT}\b", re.MULTILINE)
_ROW = re.compile(r"(?P<sum>[0-9a-fA-F]{64})[ \t]+\*?(?P<path>\S.*)")


class Manifest(Value, frozen=True):
    """Path in the bag -> SHA-256, and the numbers of the lines that cannot be read (from 1)."""

    sums: Mapping[str, str]
    unread: tuple[int, ...] = ()


def bagged(
    payload: Mapping[str, bytes], made: Mapping[str, bytes], title: str, reference: str | None
) -> dict[str, bytes]:
    """All files of a bag by path, in the order in which they are to be put in place.

    `payload` are captures by their names below `data/`, `made` the files beside it. A bag says no
    date: the clock is not read, and no source knows when it was put in a bag.
    """
    data = {f"{PAYLOAD}/{name}": content for name, content in payload.items()}
    tags = {DECLARATION: _DECLARED, INFO: _info(payload, title, reference), **made}
    tags[MANIFEST] = dump_manifest(data)
    return {**tags, **data, TAG_MANIFEST: dump_manifest(tags)}


def dump_manifest(files: Mapping[str, bytes]) -> bytes:
    """A manifest as `sha256sum` writes and checks it, ordered by path."""
    rows = (f"{sum_of(files[path])}  {_escaped(path)}\n" for path in sorted(files))
    return "".join(rows).encode()


def read_manifest(data: bytes) -> Manifest:
    """What a manifest lists, as far as its lines can be read."""
    sums: dict[str, str] = {}
    unread = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        row = _ROW.fullmatch(line.rstrip())
        if row:
            sums[_plain(row["path"])] = row["sum"].lower()
        elif line.strip():
            unread.append(number)
    return Manifest(sums, tuple(unread))


def is_ours(info: bytes) -> bool:
    """Whether a `bag-info.txt` says that the toolkit made the bag."""
    return _AGENT_LINE.search(info.decode("utf-8-sig", "replace")) is not None


def sum_of(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    return sha256(data).hexdigest()


def _info(payload: Mapping[str, bytes], title: str, reference: str | None) -> bytes:
    size = sum(map(len, payload.values()))
    rows = (
        ("Bag-Software-Agent", f"{AGENT} {toolkit_version()}"),
        ("External-Description", title),
        ("External-Identifier", reference or ""),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
    )
    return "".join(_row(label, value) for label, value in rows).encode("utf-8", "backslashreplace")


def _row(label: str, value: str) -> str:
    words = " ".join(value.split())
    return f"{label}: {words}\n" if words else ""


_ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}


def _escaped(path: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in path)


def _plain(path: str) -> str:
    """A path as a manifest means it: `./` in front says nothing, and three characters are escaped."""
    path = path.removeprefix("./")
    for character, escape in reversed(_ESCAPES.items()):
        path = re.sub(escape, character, path, flags=re.IGNORECASE)
    return path


def listed(manifests: Iterable[bytes]) -> dict[str, str]:
    """The sums of all paths in several manifests."""
    return {path: total for data in manifests for path, total in read_manifest(data).sums.items()}
