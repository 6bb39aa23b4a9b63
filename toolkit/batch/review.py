"""The manifest of a pack's folder while its review page is served: read, and added to on request."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

from toolkit.batch.inputs import bytes_of
from toolkit.batch.writes import write
from toolkit.codec.json import load_pack
from toolkit.errors import UsageError
from toolkit.exporters.review import render_review
from toolkit.exporters.theme import Theme
from toolkit.model.pack import Pack

MANIFEST, DATA = "pack.toml", "pack.json"
_TABLES = frozenset({"line", "turn", "source"})
"""The tables that a review page makes."""


class Stale(UsageError):
    """The manifest is not what it was when the page was made."""


class ReviewFolder:
    """The folder of a pack. Raises UsageError if it holds none that can be reviewed."""

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
        UsageError if the lines are none that a review page makes, or do not fit the file.
        """
        old = self._bytes()
        if sum_of(old) != seen:
            raise Stale(
                f"{MANIFEST} changed since this page was made: copy the lines, and load the page again"
            )
        _check(lines)
        new = _joined(old, lines)
        write(self._manifest, new)
        return sum_of(new)

    def _bytes(self) -> bytes | None:
        """The manifest; `None` if there is none yet."""
        return bytes_of(self._manifest, MANIFEST) if self._manifest.exists() else None


def sum_of(manifest: bytes | None) -> str:
    """The SHA-256 of a manifest, empty for none."""
    return "" if manifest is None else sha256(manifest).hexdigest()


def _pack(path: Path) -> Pack:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file; name the folder that `toolkit brief` made")
    return load_pack(bytes_of(path, str(path)))


def _check(lines: str) -> None:
    """Raises UsageError unless `lines` are tables of decisions, all of plain values."""
    found = _parsed(lines, "the lines")
    tables = [table for name in found for table in _tables(name, found[name])]
    if not tables:
        raise UsageError("there is nothing to write")
    if any(not isinstance(value, str | int) for table in tables for value in table.values()):
        raise UsageError("the lines hold values that a review page does not make")


def _tables(name: str, value: Any) -> list[dict[str, Any]]:
    if (
        name not in _TABLES
        or not isinstance(value, list)
        or not all(isinstance(each, dict) for each in value)
    ):
        raise UsageError(f"the lines hold {name!r}, which a review page does not make")
    return value


def _joined(old: bytes | None, lines: str) -> bytes:
    """The manifest with the lines behind it; what is there stays byte for byte."""
    begun = b"format = 1\n" if old is None else old
    ended = begun if begun.endswith(b"\n") or not begun else begun + b"\n"
    new = ended + b"\n" + lines.strip("\n").encode("utf-8") + b"\n"
    _parsed(_text(new), MANIFEST)
    return new


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{MANIFEST} is no UTF-8 text ({error.reason}); mend it, then write again"
        ) from error


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{name} would not be TOML ({error}); mend the file, then write again") from error
