"""A line of text, and what it consists of."""

from __future__ import annotations

from msgspec.structs import replace

from toolkit.exporters.pdf.face import Face
from toolkit.model.base import Value

ZONE = 0.12
"""A word is divided only where the line would else end more than 0.12 of its width early."""
LADDER = 2
"""At most 2 lines in succession end in a hyphen."""


class Span(Value, frozen=True):
    """Text in one face, size and colour; `rise` lifts it above the baseline. Points."""

    text: str
    face: Face
    size: float
    colour: str
    link: str | None = None
    rise: float = 0
    rules: tuple[float, ...] = ()
    """Heights above the baseline, in ems, of the lines drawn through or under it."""
    breaks: bool = False
    """Whether the line ends with it, which is a space."""
    level: int = 0
    """Odd if it is written from right to left (UAX 9)."""


class Piece(Value, frozen=True):
    """Part of a line: `text` of `span`, starting `x` points from the line's left end."""

    x: float
    span: Span
    text: str
    width: float
    actual: str | None = None
    """What is to be read instead of `text`."""


class Line(Value, frozen=True):
    """Its pieces are in the order in which they are read; `x` says where each is seen."""

    pieces: tuple[Piece, ...]
    width: float


def flush_right(line: Line, width: float) -> Line:
    """`line` so that what is seen of it ends `width` points from where it began."""
    if not line.pieces:
        return line
    last = line.pieces[-1]
    space = last.span.face.width(" " * (len(last.text) - len(last.text.rstrip(" "))), last.span.size)
    right = max(piece.x + piece.width for piece in line.pieces)
    # A space at the end of text from right to left is at its left.
    seen = right if last.span.level % 2 or last.x + last.width < right else right - space
    pieces = tuple(replace(piece, x=piece.x + width - seen) for piece in line.pieces)
    return Line(pieces=pieces, width=max(width, line.width))
