"""Fonts drawn glyph by glyph, embedded as TrueType with only the glyphs in use.

reportlab's own fonts are drawn character by character, which cannot show ligatures, joined letters or
marks. An `EmbeddedFont` takes part in its protocol for fonts that grow while a document is drawn:
`delayedFonts` of the document, whose `addObjects` is called when it is saved.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from toolkit.exporters.pdf.shaping import Cluster, ShapedFace

_TOLERANCE = 0.001
"""Ems by which a curve may move when it is made quadratic."""
_SYMBOLIC = 4
_STEM = 80
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_CMAP_BLOCK = 100
"""A block of a character map holds at most 100 entries."""
_MOST_GLYPHS = 0xFFFF


class EmbeddedFont:
    """The clusters of `face` that one document uses, each drawn as one glyph.

    So the widths in the file are exact, and each code stands for the characters that are seen there.
    """

    def __init__(self, face: ShapedFace, document: Any) -> None:
        self.face = face
        self.codes: dict[Cluster, int] = {}
        self.name = f"F{len(document.fontMapping) + 1}"
        document.fontMapping[self.name] = f"/{self.name}"
        document.delayedFonts.append(self)

    def operators(self, clusters: Iterable[Cluster], size: float) -> str:
        """The operators that select the font and draw `clusters`."""
        shown = "".join(f"{self._code(cluster):04X}" for cluster in clusters)
        return f"/{self.name} {decimal(size)} Tf <{shown}> Tj"

    def addObjects(self, document: Any) -> None:  # noqa: N802 (reportlab's name)
        """Adds the font to `document`, which calls this when it is saved."""
        base = PDFName(f"{_tag(self.name)}+{self.face.name}")
        scale = 1000 / self.face.units
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(self._descriptor(base, document)),
                "CIDToGIDMap": PDFName("Identity"),
                "W": PDFArray([1, PDFArray([decimal(cluster.advance * scale) for cluster in self.codes])]),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode())),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)

    def _code(self, cluster: Cluster) -> int:
        if len(self.codes) == _MOST_GLYPHS and cluster not in self.codes:
            return 0
        return self.codes.setdefault(cluster, len(self.codes) + 1)

    def _descriptor(self, base: Any, document: Any) -> Any:
        face = self.face
        program = _stream(self._program())
        program.dictionary["Length1"] = len(program.content)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([-1000, round(face.descent), 2000, round(face.ascent)]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.ascent),
                "StemV": _STEM,
                "FontFile2": document.Reference(program),
                "CIDSet": document.Reference(_stream(self._cids())),
            }
        )

    def _cids(self) -> bytes:
        """A bit for each glyph that is there, the first one the highest of the first byte."""
        count = len(self.codes) + 1
        whole = (1 << count) - 1
        return (whole << -count % 8).to_bytes((count + 7) // 8)

    def _program(self) -> bytes:
        """The font: glyph 0 is empty, the others have the numbers of their codes."""
        from fontTools.fontBuilder import FontBuilder
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        units = self.face.units
        drawn = {".notdef": TTGlyphPen(None).glyph()}
        advances = [0]
        for cluster, code in self.codes.items():
            drawn[f"g{code}"] = self._drawn(cluster)
            advances.append(cluster.advance)
        builder = FontBuilder(units, isTTF=True)
        builder.updateHead(created=0, modified=0)  # It would read the clock.
        builder.setupGlyphOrder(list(drawn))
        builder.setupGlyf(drawn)
        lefts = (glyph.xMin if glyph.numberOfContours else 0 for glyph in drawn.values())
        metrics = zip(advances, lefts, strict=True)
        builder.setupHorizontalMetrics(dict(zip(drawn, metrics, strict=True)))
        ascent, descent = (round(each * units / 1000) for each in (self.face.ascent, self.face.descent))
        builder.setupHorizontalHeader(ascent=ascent, descent=descent)
        builder.setupPost(keepGlyphNames=False)
        target = BytesIO()
        builder.save(target)
        return target.getvalue()

    def _drawn(self, cluster: Cluster) -> Any:
        """The outlines of all glyphs of `cluster`."""
        from fontTools.pens.cu2quPen import Cu2QuPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(None)
        for glyph, x, y in cluster.glyphs:
            quadratic = Cu2QuPen(pen, self.face.units * _TOLERANCE)
            self.face.font.draw_glyph_with_pen(glyph, TransformPen(quadratic, (1, 0, 0, 1, x, y)))
        return pen.glyph()

    def _to_unicode(self) -> bytes:
        """What each code stands for."""
        entries = [f"<{code:04X}> <{_utf16(text)}>" for (text, _, _), code in self.codes.items()]
        blocks = [entries[at : at + _CMAP_BLOCK] for at in range(0, len(entries), _CMAP_BLOCK)]
        lines = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return _CMAP.format("\n".join(lines)).encode("ascii")


def actual_text(text: str) -> str:
    """The operator that begins a stretch of which `text` is what is to be read."""
    return f"/Span << /ActualText <FEFF{_utf16(text)}> >> BDC"


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _stream(content: bytes) -> Any:
    stream = PDFStream(content=content)
    stream.filters = [PDFZCompress]
    return stream


def _tag(name: str) -> str:
    """Six letters for a subset, by its number in the document."""
    number = int(name[1:])
    return "".join(chr(65 + number // 26**place % 26) for place in range(5, -1, -1))


def decimal(value: float) -> str:
    """A number with at most three digits behind the point."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
