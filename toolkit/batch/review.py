"""The manifest of a pack's folder while its review page is served: read, and added to on request."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

from toolkit.batch.inputs import bytes_of
from toolkit.batch.manifests import first_manifest
from toolkit.batch.writes import write
from toolkit.codec.json import load_pack
from toolkit.errors import ManifestError, UsageError
from toolkit.exporters.review import render_review
from toolkit.exporters.theme import Theme
from toolkit.model.pack import Pack
from toolkit.packing.manifest import MANIFEST, read_manifest

DATA = "pack.json"
_TABLES = frozenset({"line", "turn", "source"})
"""The tables that a review page makes."""


class Stale(UsageError):
    """The manifest is not what it was when the page was made."""


class ReviewFolder:
    """The folder of a pack. Raises UsageError if it holds none, ExportError if it cannot be shown."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._manifest, self._theme = folder / MANIFEST, theme
        self._pack = _pack(folder / DATA)
        self.page()

    def page(self) -> bytes:
        """The page for the manifest as it is now."""
        return render_review(self._pack, self._theme, sum_of(self._bytes()))

    def add(self, lines: str, seen: str) -> str:
        """Adds `lines` at the end of the manifest, in one step, and returns its new sum.

        `seen` is the sum of the manifest for which the page was made. Raises Stale if it is another now,
        UsageError if the lines are none that a review page makes, or do not fit the manifest.
        """
        old = self._bytes()
        if sum_of(old) != seen:
            raise Stale(
                f"{MANIFEST} changed since this page was made: copy the lines, and load the page again"
            )
        _check(lines)
        new = _joined(self._first() if old is None else old, lines)
        try:
            read_manifest(new)
        except ManifestError as error:
            raise UsageError(
                f"nothing was written, as {MANIFEST} could not be used with it: {error}"
            ) from error
        write(self._manifest, new)
        return sum_of(new)

    def _bytes(self) -> bytes | None:
        """The manifest; `None` if there is none yet."""
        return bytes_of(self._manifest, MANIFEST) if self._manifest.exists() else None

    def _first(self) -> bytes:
        """What a manifest of this pack begins with."""
        documents = [entry.document for entry in self._pack.entries]
        return first_manifest(documents, self._pack.title, self._pack.reference).data


def sum_of(manifest: bytes | None) -> str:
    """The SHA-256 of a manifest, empty for none."""
    return "" if manifest is None else sha256(manifest).hexdigest()


def _pack(path: Path) -> Pack:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file; name the folder that `toolkit brief` made")
    return load_pack(bytes_of(path, str(path)))


def _check(lines: str) -> None:
    """Raises UsageError unless `lines` are tables of decisions."""
    try:
        found = tomllib.loads(lines)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"the lines are no TOML: {error}") from error
    if not found:
        raise UsageError("there is nothing to write")
    for name, value in found.items():
        if name not in _TABLES or not _is_tables(value):
            raise UsageError(f"the lines hold {name!r}, which a review page does not make")


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _joined(old: bytes, lines: str) -> bytes:
    """The manifest with the lines behind it; what is there stays byte for byte."""
    ended = old if old.endswith(b"\n") else old + b"\n"
    return ended + b"\n" + lines.strip("\n").encode("utf-8") + b"\n"
