"""Font files: what they hold, and cut down to the characters of one document.

Only this file imports fontTools and HarfBuzz.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from toolkit.exporters.fontfiles import REGULAR

ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
"""The characters that every subset has, so that a document can be edited: printable ASCII."""

_MAXIMA = (
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxComponentDepth",
)
"""What a font of TrueType says of itself in `maxp`; without instructions and composites most of it is 0."""
_OF_POSTSCRIPT = {"CFF ", "CFF2", "VORG", "vhea", "vmtx"}


@cache
def widths_of(path: Path) -> Mapping[str, float]:
    """The width of each character of the font file in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(path) as font:
        advances, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def subset(path: Path, characters: Iterable[str], index: int = 0, weight: float = REGULAR) -> bytes:
    """A font of any kind cut down to what `characters` need, as word processors want it.

    Its outlines are of TrueType, and of its weights, if it has several, it has one. `index` is its place in
    a collection. The same file and characters give the same bytes.
    """
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    wanted = hb.SubsetInput()
    wanted.unicode_set.set(set(map(ord, ALWAYS.union(characters))))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for axis in face.axis_infos:
        at = weight if axis.tag == "wght" else axis.default_value
        wanted.pin_axis_location(face, axis.tag, max(axis.min_value, min(at, axis.max_value)))
    data: bytes = hb.subset(face, wanted).blob.data
    return data if "glyf" in face.table_tags else _with_curves_of_truetype(data)


def _with_curves_of_truetype(data: bytes) -> bytes:
    """A font whose outlines are of PostScript (`CFF`) with quadratic curves, to a thousandth of an em."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    outlines, names = font.getGlyphSet(), font.getGlyphOrder()
    error = font["head"].unitsPerEm / 1000
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = names, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin)
    font["maxp"].tableVersion = 0x00010000
    vars(font["maxp"]).update(dict.fromkeys(_MAXIMA, 0) | {"maxZones": 1})
    font["post"].formatType = 3.0
    for table in _OF_POSTSCRIPT & set(font.keys()):
        del font[table]
    font.sfntVersion = "\0\1\0\0"
    target = BytesIO()
    font.save(target)
    return target.getvalue()
