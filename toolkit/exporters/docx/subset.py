"""Font files: what they hold, and cut down to the characters of one document. Only here is fontTools used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""The characters that every subset has, so that a document can be edited: printable ASCII."""


def characters_of(path: Path) -> frozenset[str]:
    """The characters that the font file has."""
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def widths_of(path: Path) -> Mapping[str, float]:
    """The width of each character of the font file in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        advances, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def subset(path: Path, characters: Iterable[str]) -> bytes:
    """The font file with only what `characters` need; the same bytes for the same file and characters."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    subsetter = Subsetter(Options(hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=sorted(map(ord, ALWAYS.union(characters))))
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter.subset(font)
        target = BytesIO()
        font.save(target)
    return target.getvalue()
