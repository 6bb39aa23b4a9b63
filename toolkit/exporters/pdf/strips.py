"""Lines as strips: slices of a page as wide as the text, that are never cut.

Everything that flows over pages is a run of strips; a strip that must stay with the next one says so.
Coordinates are points from the strip's top left corner, downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from toolkit.exporters.pdf.face import Face
from toolkit.exporters.pdf.line import Line, Span
from toolkit.exporters.pdf.structure import Element
from toolkit.exporters.theme import TypeStyle
from toolkit.model.base import Value


class Glyphs(Value, frozen=True):
    """Text on the baseline `y`, in a cell of a row."""

    x: float
    y: float
    span: Span
    text: str
    cell: int = 0
    """The number of its cell in the row, or in rows that share cells."""
    element: Element | None = None
    """What it is part of; `None` for what is not read out."""
    actual: str | None = None
    """What is to be read instead of `text`."""


class Box(Value, frozen=True):
    """A filled rectangle. Boxes of one colour that touch are drawn as one."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Link(Value, frozen=True):
    """A rectangle that leads to `target`: `#` and an anchor's id, or an address."""

    x: float
    y: float
    width: float
    height: float
    target: str
    element: Element | None = None


DOTS_GAP = 5.0
"""Points between dots and the title or the page number beside them."""


class PageNumber(Value, frozen=True):
    """The page of the heading `id` at the margin `edge`, which dots lead to from `x`.

    The margin is the left one if it is left of `x`.
    """

    x: float
    y: float
    edge: float
    id: str
    face: Face
    size: float
    colour: str
    dots: str
    """Colour of the dots."""
    element: Element | None = None


class Begin(Value, frozen=True):
    """Elements begin here in this order, even if nothing is drawn of them: the cells of a row."""

    elements: tuple[Element, ...]


RULE = 0.05
"""The thickness, in ems, of a line through or under text."""

Mark = Glyphs | Box | Link | PageNumber | Begin


ABOVE = 6.0
"""What leads to a strip leads to 6 points above it."""


class Anchor(Value, frozen=True):
    """A place that links lead to; one with a title is a heading and has a bookmark."""

    id: str
    title: str = ""
    level: int = 0


class Strip(Value, frozen=True):
    """`before` and `after` are the space above and below it: between two strips the larger counts."""

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False
    """Whether it must be on the same page as the next strip, if a page can hold them."""
    anchors: tuple[Anchor, ...] = ()
    head: tuple[Strip, ...] = ()
    """Repeated above it if it comes first on a page: a table's header."""
    row: int = 0
    """The number of its row, or of the first of rows that share cells: strips of one number are read
    cell by cell; 0 for a strip not in a row."""


def baseline(style: TypeStyle, face: Face) -> float:
    """The distance from the top of a line of `style` to its baseline, the leading split evenly."""
    above, below = face.ascent * style.size / 1000, -face.descent * style.size / 1000
    return (style.leading - above - below) / 2 + above


def marks_of(line: Line, x: float, y: float, leading: float, cell: int = 0) -> list[Mark]:
    """`line` set on the baseline `y`, and its links over the line's whole height (`leading`)."""
    marks: list[Mark] = []
    for piece in line.pieces:
        left = x + piece.x
        marks.append(
            Glyphs(
                x=left,
                y=y - piece.span.rise,
                span=piece.span,
                text=piece.text,
                cell=cell,
                actual=piece.actual,
            )
        )
        for height in piece.span.rules:
            level = y - piece.span.rise - height * piece.span.size
            marks.append(
                Box(
                    x=left,
                    y=level,
                    width=piece.width,
                    height=RULE * piece.span.size,
                    colour=piece.span.colour,
                )
            )
        if piece.span.link:
            top = y - leading * 0.75
            marks.append(Link(x=left, y=top, width=piece.width, height=leading, target=piece.span.link))
    return marks


def line_strips(
    lines: Sequence[Line], style: TypeStyle, face: Face, x: float = 0, keep: bool = False
) -> list[Strip]:
    """A paragraph's lines, `x` points from the left. `keep` keeps it together with what follows.

    No page ends with its first line alone, none starts with its last.
    """
    y = baseline(style, face)
    last = len(lines) - 1
    return [
        Strip(
            height=style.leading,
            marks=tuple(marks_of(line, x + style.indent, y, style.leading)),
            before=style.before if place == 0 else 0,
            after=style.after if place == last else 0,
            keep=keep or (place != last and place in (0, last - 1)),
        )
        for place, line in enumerate(lines)
    ]


def marked(strip: Strip, marks: Sequence[Mark] = (), anchors: Sequence[Anchor] = ()) -> Strip:
    """`strip` with more marks and anchors; `marks` come before those it has."""
    return msgspec.structs.replace(strip, marks=(*marks, *strip.marks), anchors=(*anchors, *strip.anchors))


def tagged(strips: Sequence[Strip], *elements: Element) -> list[Strip]:
    """`strips` as parts of `elements`, one for each cell, and their links as elements in these.

    What is already part of an element stays so.
    """
    taggers = [_Tagger(element) for element in elements]
    return [msgspec.structs.replace(strip, marks=tuple(_tagged(strip.marks, taggers))) for strip in strips]


def _tagged(marks: Sequence[Mark], taggers: Sequence[_Tagger]) -> Iterator[Mark]:
    tagger = taggers[0]
    for mark in marks:
        if isinstance(mark, Box | Begin) or mark.element is not None:
            yield mark
            continue
        if isinstance(mark, Glyphs):
            tagger = taggers[mark.cell]
            tagger.turn_to(mark.span.link)
        yield msgspec.structs.replace(mark, element=tagger.current)


class _Tagger:
    """The element of a cell, and the one of the link in it that was drawn last.

    A link that goes on over several lines is one element.
    """

    def __init__(self, element: Element) -> None:
        self.element = self.current = element
        self.target: str | None = None

    def turn_to(self, target: str | None) -> None:
        if target != self.target:
            self.target, self.current = target, _link_in(self.element, target) if target else self.element


def _link_in(element: Element, target: str) -> Element:
    return element.child("Reference").child("Link") if target.startswith("#") else element.child("Link")


def first_baseline(strip: Strip) -> float:
    """The baseline of the first text of `strip`; its lower edge if it has none."""
    return next((mark.y + mark.span.rise for mark in strip.marks if isinstance(mark, Glyphs)), strip.height)


def spaced(strips: Sequence[Strip], before: float, after: float) -> list[Strip]:
    """`strips` with other space above the first and below the last."""
    if not strips:
        return []
    changed = list(strips)
    changed[0] = msgspec.structs.replace(changed[0], before=before)
    changed[-1] = msgspec.structs.replace(changed[-1], after=after)
    return changed


def boxed(strips: Sequence[Strip], padding: float, boxes: Sequence[tuple[float, float, str]]) -> list[Strip]:
    """`strips` on a coloured background: `boxes` are (x, width, colour), `padding` is above and below.

    The space between the strips becomes part of them, so that the background has no gaps.
    """
    made = []
    for place, strip in enumerate(strips):
        above = max(strips[place - 1].after, strip.before) if place else padding
        below = padding if place == len(strips) - 1 else 0
        height = above + strip.height + below
        ground = [Box(x=x, y=0, width=width, height=height, colour=colour) for x, width, colour in boxes]
        marks = (*ground, *(moved(mark, 0, above) for mark in strip.marks))
        made.append(msgspec.structs.replace(strip, height=height, marks=marks, before=0, after=0))
    return made


def moved(mark: Mark, right: float, down: float) -> Mark:
    """`mark` elsewhere."""
    if isinstance(mark, Begin):
        return mark
    if isinstance(mark, PageNumber):
        return msgspec.structs.replace(mark, x=mark.x + right, edge=mark.edge + right, y=mark.y + down)
    return msgspec.structs.replace(mark, x=mark.x + right, y=mark.y + down)


def shifted(strip: Strip, right: float) -> Strip:
    """`strip` with everything on it further right."""
    return msgspec.structs.replace(strip, marks=tuple(moved(mark, right, 0) for mark in strip.marks))
