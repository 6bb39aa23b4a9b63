"""Words in scripts that the theme's faces lack as outlines, for pictures.

Of the fonts that are shipped or that the extra `fonts` brings, not of the system's: a picture is the same on
every machine with the same packages.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toolkit.exporters.fontfiles import FontFile, packages, shipped
from toolkit.exporters.pdf.shaping import ShapedFace
from toolkit.language.bidi import has_right_to_left
from toolkit.model.base import Value

Point = tuple[float, float]
STEPS = 6
"""A curve is drawn as 6 lines."""


class Outlined(Value, frozen=True):
    """The contours of a text in pixels, from where it begins on its base line; y goes down."""

    contours: tuple[tuple[Point, ...], ...]
    width: float


def outlined(text: str, size: float) -> Outlined | None:
    """A text of a size in one font that has it all; `None` if none has."""
    file = _font_for(text)
    if file is None:
        return None
    face = ShapedFace(file, bold=False)
    scale, pen, at = size / face.units, _Pen(), 0.0
    for cluster in face.shape(text, has_right_to_left(text)):
        for glyph, x, y in cluster.glyphs:
            pen.place = (at + x, float(y))
            face.font.draw_glyph_with_pen(glyph, pen)
        at += cluster.advance
    contours = tuple(tuple((x * scale, -y * scale) for x, y in contour) for contour in pen.contours)
    return Outlined(contours, at * scale)


def _font_for(text: str) -> FontFile | None:
    letters = {character for character in text if not character.isspace()}
    for tier in (shipped, packages):
        fitting = [font for font in tier().fonts if letters <= font.characters]
        if fitting:
            return min(fitting, key=lambda font: (font.serif, font.italic, font.weight))
    return None


class _Pen:
    """Collects the contours of glyphs as HarfBuzz draws them; `place` is where the glyph stands."""

    def __init__(self) -> None:
        self.place: Point = (0.0, 0.0)
        self.contours: list[list[Point]] = []

    def moveTo(self, to: Point) -> None:  # noqa: N802
        self.contours.append([self._at(to)])

    def lineTo(self, to: Point) -> None:  # noqa: N802
        self.contours[-1].append(self._at(to))

    def qCurveTo(self, over: Point, to: Point) -> None:  # noqa: N802
        self._curve(over, to)

    def curveTo(self, first: Point, second: Point, to: Point) -> None:  # noqa: N802
        self._curve(first, second, to)

    def closePath(self) -> None:  # noqa: N802
        """A contour is closed where it is filled."""

    def _at(self, point: Point) -> Point:
        return self.place[0] + point[0], self.place[1] + point[1]

    def _curve(self, *points: Point) -> None:
        through = [self.contours[-1][-1], *map(self._at, points)]
        self.contours[-1].extend(_on_curve(through, step / STEPS) for step in range(1, STEPS + 1))


def _on_curve(points: list[Point], share: float) -> Point:
    """The point of a Bézier curve at a share of it, by de Casteljau's algorithm."""
    while len(points) > 1:
        points = list(_between(points, share))
    return points[0]


def _between(points: list[Point], share: float) -> Iterator[Point]:
    for (x, y), (to_x, to_y) in pairwise(points):
        yield x + (to_x - x) * share, y + (to_y - y) * share
