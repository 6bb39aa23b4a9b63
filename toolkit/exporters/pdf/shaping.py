"""Faces whose letters change with their neighbours: text becomes glyphs by the rules in the font."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import uharfbuzz as hb

from toolkit.exporters.fontfiles import BOLD, FontFile, open_face
from toolkit.exporters.pdf.face import Face
from toolkit.language.bidi import has_right_to_left

_HEAVY = 600
"""A font of weight 600 or more is bold by itself."""
_THICKER = 0.04
"""Ems by which upright strokes are thickened where a font has no bold face; the others by half as much."""
_CACHED_WORD = 40
"""Words of up to 40 characters are shaped and measured once."""
_CACHED_WORDS = 20_000
_WORDS = re.compile("[^ ]+| +")


class Cluster(NamedTuple):
    """The characters `text`, which are drawn together. Lengths are in units of the font."""

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    """Number of each glyph, and where it is."""
    advance: int


class ShapedFace(Face):
    """A font file in one weight, set by HarfBuzz."""

    def __init__(self, file: FontFile, bold: bool) -> None:
        font = hb.Font(open_face(file.path, file.index))
        if bold and file.variable:
            font.set_variations({"wght": BOLD})
        elif bold and file.weight < _HEAVY:
            font.synthetic_bold = (_THICKER, _THICKER / 2, True)
        extents = font.get_font_extents("ltr")
        self.font = font
        self.units: int = font.face.upem
        stem = re.sub("[^A-Za-z0-9]", "", file.name.partition("-")[0]) or "Unnamed"
        self.name = f"{stem}-{'Bold' if bold else 'Regular'}"
        self.characters = file.characters
        self.ascent = extents.ascender * 1000 / self.units
        self.descent = extents.descender * 1000 / self.units
        self._remembered = lru_cache(_CACHED_WORDS)(self._shaped)
        self._remembered_width = lru_cache(_CACHED_WORDS)(self._total)

    def width(self, text: str, size: float) -> float:
        total = self._remembered_width(text) if len(text) <= _CACHED_WORD else self._total(text)
        return total * size / self.units

    def advances(self, text: str) -> list[float]:
        """The whole advance of characters that are drawn together is that of the first."""
        found: list[float] = []
        for cluster in self._read(text):
            found += [cluster.advance * 1000 / self.units, *[0.0] * (len(cluster.text) - 1)]
        return found

    def shape(self, text: str, rtl: bool = False) -> tuple[Cluster, ...]:
        """`text` in clusters, from left to right."""
        words = _WORDS.findall(text)
        return tuple(found for word in (reversed(words) if rtl else words) for found in self._word(word, rtl))

    def _total(self, text: str) -> int:
        return sum(cluster.advance for cluster in self._read(text))

    def _read(self, text: str) -> Iterator[Cluster]:
        """`text` in clusters, in the order in which they are read."""
        for word in _WORDS.findall(text):
            rtl = has_right_to_left(word)
            found = self._word(word, rtl)
            yield from reversed(found) if rtl else found

    def _word(self, word: str, rtl: bool) -> tuple[Cluster, ...]:
        return self._remembered(word, rtl) if len(word) <= _CACHED_WORD else self._shaped(word, rtl)

    def _shaped(self, word: str, rtl: bool) -> tuple[Cluster, ...]:
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        if rtl:
            # Readers turn codes round, not the characters that one code stands for.
            buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self.font, buffer)
        run = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        groups = [(start, tuple(group)) for start, group in groupby(run, key=lambda glyph: glyph[0].cluster)]
        starts = sorted(start for start, _ in groups)
        ends = dict(zip(starts, [*starts[1:], len(word)], strict=True))
        return tuple(_cluster(word[start : ends[start]], group) for start, group in groups)


def _cluster(text: str, run: Sequence[tuple[Any, Any]]) -> Cluster:
    """The glyphs of `run` as one."""
    placed: list[tuple[int, int, int]] = []
    advance = 0
    for info, position in run:
        placed.append((info.codepoint, advance + position.x_offset, position.y_offset))
        advance += position.x_advance
    return Cluster(text, tuple(placed), advance)
