"""Fonts cut down to the characters of one document. The only file here that imports fontTools."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from toolkit.errors import UsageError

ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""The characters that every subset has, so that a document can be edited: printable ASCII."""


def require_subsetter() -> None:
    """Raises UsageError if fonts cannot be cut down here."""
    if find_spec("fontTools") is None:
        raise UsageError("embedding fonts needs fontTools: pip install 'briefing-toolkit[fonts]'")


def characters_of(path: Path) -> frozenset[str]:
    """The characters that the font file has."""
    require_subsetter()
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        return frozenset(map(chr, font.getBestCmap()))


def subset(path: Path, characters: Iterable[str]) -> bytes:
    """The font file with only what `characters` need; the same bytes for the same file and characters."""
    require_subsetter()
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    subsetter = Subsetter(Options(hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=sorted(map(ord, ALWAYS.union(characters))))
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter.subset(font)
        target = BytesIO()
        font.save(target)
    return target.getvalue()
