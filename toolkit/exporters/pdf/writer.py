"""The operators that set text on a page. reportlab's own do the same, and take several times as long."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont

from toolkit.exporters.colours import rgb
from toolkit.exporters.pdf.embedding import EmbeddedFont, decimal
from toolkit.exporters.pdf.face import Face
from toolkit.exporters.pdf.shaping import ShapedFace
from toolkit.language.bidi import mirrored


class TextWriter:
    """Writes stretches of text; one for a document, as its fonts grow with what is written."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._codes: dict[Face, _Codes] = {}
        self._embedded: dict[ShapedFace, EmbeddedFont] = {}
        self._operators: list[str] = []
        self._font = self._colour = ""

    def operate(self, operator: str) -> None:
        """Adds an operator that sets no text."""
        self._operators.append(operator)

    def show(self, face: Face, size: float, colour: str, x: float, y: float, text: str, rtl: bool) -> None:
        """Sets `text`, from right to left if `rtl`, in a colour (`RRGGBB`), from a point of the sheet on."""
        if colour != self._colour:
            self._colour = colour
            self._operators.append(f"{' '.join(decimal(each) for each in rgb(colour))} rg")
        self._operators.append(f"1 0 0 1 {decimal(x)} {decimal(y)} Tm")
        if isinstance(face, ShapedFace):
            self._font = ""
            self._operators.append(self._embedding(face).operators(face.shape(text, rtl), size))
        else:
            self._show(face, size, mirrored(text[::-1]) if rtl else text)

    def taken(self) -> str:
        """What was written since the last time, as a text object."""
        operators = "\n".join(("BT", *self._operators, "ET"))
        self._operators, self._font, self._colour = [], "", ""
        return operators

    def _show(self, face: Face, size: float, text: str) -> None:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(face, self._document)
        for name, shown in codes.parts(text):
            font = f"{name} {decimal(size)} Tf"
            if font != self._font:
                self._font = font
                self._operators.append(font)
            self._operators.append(f"({shown}) Tj")

    def _embedding(self, face: ShapedFace) -> EmbeddedFont:
        font = self._embedded.get(face)
        if font is None:
            font = self._embedded[face] = EmbeddedFont(face, self._document)
        return font


class _Codes:
    """What stands for each character of a face in a file; fonts have parts of 256 characters."""

    def __init__(self, face: Face, document: Any) -> None:
        self._font = getFont(face.name)
        self._document = document
        self._escaped: dict[int, str] = {}
        self._part: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._further: set[str] = set()
        """The characters that are not in the first part."""

    def parts(self, text: str) -> Iterator[tuple[str, str]]:
        """The name of each part of the font and what it shows, one after the other."""
        if not self._part.keys() >= set(text):
            for character in dict.fromkeys(text):
                if character not in self._part:
                    self._add(character)
        if self._further.isdisjoint(text):
            yield self._name(0), text.translate(self._escaped)
            return
        for part, characters in groupby(text, key=self._part.__getitem__):
            yield self._name(part), "".join(characters).translate(self._escaped)

    def _add(self, character: str) -> None:
        ((part, code),) = self._font.splitString(character, self._document)
        plain = 32 <= code[0] < 127 and code not in b"()\\"
        self._escaped[ord(character)] = chr(code[0]) if plain else f"\\{code[0]:03o}"
        self._part[character] = part
        if part:
            self._further.add(character)

    def _name(self, part: int) -> str:
        if part not in self._names:
            self._names[part] = str(self._font.getSubsetInternalName(part, self._document))
        return self._names[part]
