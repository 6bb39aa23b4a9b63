"""Small font files for tests: every letter is a box."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen


def write_font(path: Path, characters: Iterable[str], family: str = "Tiny", cff: bool = False) -> None:
    """A font with `characters`, each 500 units wide; with cubic outlines if `cff`."""
    names = {ord(character): f"u{ord(character):04X}" for character in characters}
    glyphs = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(names)
    if cff:
        drawn = {glyph: _box(T2CharStringPen(500, None)).getCharString() for glyph in glyphs}
        builder.setupCFF(family, {}, drawn, {})
    else:
        builder.setupGlyf({glyph: _box(TTGlyphPen(None)).glyph() for glyph in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWeightClass=400, fsType=0)
    builder.setupPost()
    builder.save(path)


def _box(pen: Any) -> Any:
    pen.moveTo((50, 0))
    pen.lineTo((450, 0))
    pen.lineTo((450, 700))
    pen.lineTo((50, 700))
    pen.closePath()
    return pen
