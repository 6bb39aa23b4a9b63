"""The faces that text is drawn with, each read when it is first needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from toolkit.exporters import fontfiles
from toolkit.exporters.fontfiles import CHOOSERS, FontFile, best_font, follows, region_of
from toolkit.exporters.glyphs import REPLACEMENT, printable, unprintable
from toolkit.exporters.pdf.face import Face
from toolkit.exporters.pdf.shaping import ShapedFace
from toolkit.exporters.rendered import Replaced, as_replaced
from toolkit.exporters.story import Story, texts
from toolkit.language.bidi import base_level, first_right_to_left, levels
from toolkit.resources import data_path

# Tried in turn for a character that the face of a text lacks. The first has every character that
# any face of running text has, so the three together are all that can be drawn without shaping.
FALLBACKS = ("NotoSans-Regular.ttf", "Symbols.ttf", "JetBrainsMono-Regular.ttf")
_CACHED_WORD = 40
"""Words of up to 40 characters are measured once."""
_CACHED_WORDS = 20_000


class TextFace(Face):
    """A font file that is shipped for running text, a glyph for each character: quick to set."""

    def __init__(self, file: str) -> None:
        self.name = f"toolkit-{file.removesuffix('.ttf')}"
        font = TTFont(self.name, str(data_path("fonts", file)), shapable=False)
        registerFont(font)
        self.widths: dict[str, float] = {chr(code): width for code, width in font.face.charWidths.items()}
        self.characters = frozenset(self.widths)
        self.ascent = float(font.face.ascent)
        self.descent = float(font.face.descent)
        self.serif = file.startswith("NotoSerif")
        self.bold = "Bold" in file
        self._remembered = lru_cache(_CACHED_WORDS)(self._total)

    def width(self, text: str, size: float) -> float:
        total = self._remembered(text) if len(text) <= _CACHED_WORD else self._total(text)
        return total * size / 1000

    def advances(self, text: str) -> list[float]:
        return list(map(self.widths.__getitem__, text))

    def _total(self, text: str) -> float:
        return sum(map(self.widths.__getitem__, text))


@cache
def load_face(file: str) -> TextFace:
    """The face in `toolkit/data/fonts/<file>`."""
    return TextFace(file)


def stretches(text: str, face: TextFace, language: str = "") -> Iterator[tuple[Face, str]]:
    """`text` in stretches that one face draws: `face` where it can, else a fallback.

    Characters that no face has become U+FFFD. `language` decides between the shapes that Chinese
    characters have in different countries.
    """
    if face.characters.issuperset(text):
        yield face, text
        return
    for found, group in groupby(_faced(text, face, region_of(text, language)), key=lambda pair: pair[0]):
        characters = "".join(character for _, character in group)
        yield (found, characters) if found else (_with_replacement(face), REPLACEMENT * len(characters))


def _with_replacement(face: TextFace) -> TextFace:
    return face if REPLACEMENT in face.characters else load_face(FALLBACKS[0])


def _faced(text: str, face: TextFace, region: str) -> Iterator[tuple[Face | None, str]]:
    """Each character of `text` with its face."""
    turned = _turned(text, face, region)
    found: Face | None = None
    for place, character in enumerate(text):
        if place in turned:
            found = turned[place]
        elif not (isinstance(found, ShapedFace) and follows(character) and character in found.characters):
            other = face if character in face.characters else find_fallback(character, face, region)
            if other is None and character in CHOOSERS:
                continue
            found = other
        yield found, character


def _turned(text: str, face: TextFace, region: str) -> dict[int, Face]:
    """The places of brackets and the like that are written from right to left, with the face of the letters.

    A shaped face mirrors a bracket and still has it read as what it is in the text.
    """
    first = first_right_to_left(text)
    letters = find_fallback(first, face, region) if first else None
    if letters is None:
        return {}
    found = levels(text, base_level(text))
    return {
        place: letters
        for place, character in enumerate(text)
        if found[place] % 2 and not character.isalnum() and character in letters.characters
    }


@lru_cache(65_536)
def find_fallback(character: str, face: TextFace, region: str) -> Face | None:
    """The face for a `character` that `face` lacks, as like it as can be had."""
    for name in FALLBACKS:
        if character in load_face(name).characters:
            return load_face(name)
    file = best_font(character, face.serif, face.bold, region)
    return _shaped_face(file, face.bold) if file else None


@cache
def _shaped_face(file: FontFile, bold: bool) -> ShapedFace:
    return ShapedFace(file, bold)


def replaced(story: Story) -> tuple[tuple[Replaced, ...], tuple[str, ...]]:
    """The characters of `story` that are drawn as U+FFFD, and the font files passed over in the search."""
    printed = [text for block in story.blocks for text in texts(block)]
    counts = _unshipped(printed)
    missing, skipped = set(counts), list[str]()
    for tier in fontfiles.TIERS:
        if missing:
            skipped += tier().skipped
            missing = missing.difference(*(font.characters for font in tier().fonts))
    uncovered = Counter({character: counts[character] for character in missing})
    return as_replaced(unprintable(printed) + uncovered), tuple(skipped)


def _unshipped(printed: Iterable[str]) -> Counter[str]:
    """The characters that no face for running text has."""
    common = load_face(FALLBACKS[0]).characters
    counts: Counter[str] = Counter()
    for text in printed:
        if not common.issuperset(text):
            counts.update(character for character in printable(text) if character not in CHOOSERS)
    known = [load_face(file).characters for file in FALLBACKS]
    return Counter(
        {each: count for each, count in counts.items() if not any(each in characters for characters in known)}
    )
