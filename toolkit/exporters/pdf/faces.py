"""The faces that text is drawn with, each read when it is first needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from toolkit.exporters.glyphs import REPLACEMENT, printable, unprintable
from toolkit.exporters.rendered import Replaced, as_replaced
from toolkit.exporters.story import Story, texts
from toolkit.resources import data_path

# Tried in turn for a character that the face of a text lacks. The first has every character that
# any face of the two families has, so the three together are all that can be drawn.
FALLBACKS = ("NotoSans-Regular.ttf", "Symbols.ttf", "Boxes.ttf")


class Face:
    """One font file: `name` is its name in reportlab, lengths are per 1000 of the type size."""

    def __init__(self, file: str) -> None:
        self.name = f"toolkit-{file.removesuffix('.ttf')}"
        font = TTFont(self.name, str(data_path("fonts", file)), shapable=False)
        registerFont(font)
        self.widths: dict[str, float] = {chr(code): width for code, width in font.face.charWidths.items()}
        self.characters = frozenset(self.widths)
        self.ascent = float(font.face.ascent)
        self.descent = float(font.face.descent)

    def width(self, text: str, size: float) -> float:
        """The width of `text` in points; every character of it must be one of this face's."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000


@cache
def load_face(file: str) -> Face:
    """The face in `toolkit/data/fonts/<file>`."""
    return Face(file)


def stretches(text: str, face: Face) -> Iterator[tuple[Face, str]]:
    """`text` in stretches that one face draws: `face` where it can, else a fallback.

    Characters that no face has become U+FFFD.
    """
    if face.characters.issuperset(text):
        yield face, text
        return
    for found, group in groupby(text, key=lambda character: _face_for(character, face)):
        characters = "".join(group)
        yield (found, characters) if found else (face, REPLACEMENT * len(characters))


def replaced(story: Story) -> tuple[Replaced, ...]:
    """The characters of `story` that cannot be drawn and are drawn as U+FFFD."""
    printed = [text for block in story.blocks for text in texts(block)]
    return as_replaced(unprintable(printed) + _uncovered(printed))


def _uncovered(printed: Iterable[str]) -> Counter[str]:
    common = load_face(FALLBACKS[0]).characters
    counts: Counter[str] = Counter()
    for text in printed:
        if not common.issuperset(text):
            counts.update(character for character in printable(text) if not _covered(character))
    return counts


def _covered(character: str) -> bool:
    return any(character in load_face(file).characters for file in FALLBACKS)


def _face_for(character: str, face: Face) -> Face | None:
    if character in face.characters:
        return face
    found = (load_face(file) for file in FALLBACKS)
    return next((other for other in found if character in other.characters), None)
