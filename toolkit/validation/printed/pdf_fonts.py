"""What the codes of a page's fonts stand for, and how wide their glyphs are (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.validation.printed.pdf_text import FontCodes, font_codes


class Fonts:
    """The fonts of a file; each is read once, however many pages use it."""

    def __init__(self) -> None:
        self._read: dict[int, FontCodes] = {}

    def of(self, resources: Any) -> dict[str, FontCodes]:
        """The fonts that a page has, by name, as far as they say what their codes stand for."""
        if "/Font" not in resources:
            return {}
        fonts, found = resources["/Font"].get_object(), {}
        for name, font in fonts.items():
            number = getattr(fonts.raw_get(name), "idnum", None)
            codes = self._read.get(number) if number is not None else None
            codes = codes or _codes(font.get_object())
            if codes is not None:
                found[str(name).removeprefix("/")] = codes
                if number is not None:
                    self._read[number] = codes
        return found


def _codes(font: Any) -> FontCodes | None:
    cmap = font.get("/ToUnicode")
    if cmap is None:
        return None
    read = font_codes(cmap.get_object().get_data())
    return FontCodes(width=read.width, texts=read.texts, advances=dict(_advances(font)))


def _advances(font: Any) -> Iterator[tuple[int, float]]:
    """The code of each glyph and its width."""
    if "/DescendantFonts" not in font:
        widths = font["/Widths"].get_object() if "/Widths" in font else []
        yield from enumerate(map(float, widths), int(font.get("/FirstChar", 0)))
        return
    entries = [each.get_object() for each in font["/DescendantFonts"][0].get_object().get("/W", [])]
    for first, widths in zip(entries[::2], entries[1::2], strict=False):
        if isinstance(widths, list):
            yield from enumerate(map(float, widths), int(first))
