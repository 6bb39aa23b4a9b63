"""Draws finished pages: converts strips' coordinates, downwards from the text area, to the sheet's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any, assert_never

import msgspec

from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf.canvas import open_canvas
from toolkit.exporters.pdf.embedding import EmbeddedFont, actual_text, write
from toolkit.exporters.pdf.face import Face
from toolkit.exporters.pdf.furniture import cover_marks, running_marks, sections
from toolkit.exporters.pdf.pages import Sheet
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.shaping import ShapedFace
from toolkit.exporters.pdf.strips import Anchor, Box, Glyphs, Link, Mark, PageNumber, moved
from toolkit.exporters.story import Story
from toolkit.exporters.theme import Page
from toolkit.language.bidi import mirrored


def draw(sheets: Sequence[Sheet], pages: Mapping[str, int], story: Story, press: Press) -> bytes:
    """`sheets` as a PDF file; `pages` holds the page numbers of the headings."""
    page = press.theme.page
    target = BytesIO()
    title = printable(story.title)
    font = press.face(press.theme.types["running"]).name
    canvas = open_canvas(target, (page.width, page.height), title, printable(story.language), font)
    pen = _Pen(canvas, page, pages)
    running = sections(sheets)
    for number, sheet in enumerate(sheets, 1):
        if sheet.cover:
            pen.draw(cover_marks(press) if number == 1 or not sheets[number - 2].cover else ())
        else:
            pen.draw(running_marks(story, running[number - 1], number, len(sheets), press))
        pen.draw(_marks(sheet))
        for placed in sheet.placed:
            for anchor in placed.strip.anchors:
                pen.bookmark(anchor, placed.y)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The marks on `sheet`, in the order in which they are read."""
    for row, group in groupby(sheet.placed, key=lambda placed: placed.strip.row):
        marks = [moved(mark, placed.x, placed.y) for placed in group for mark in placed.strip.marks]
        yield from sorted(marks, key=_column) if row else marks


def _column(mark: Mark) -> int:
    return mark.column if isinstance(mark, Glyphs) else 0


class _Pen:
    """Draws marks, given in points from the top left corner of the text area."""

    def __init__(self, canvas: Any, page: Page, pages: Mapping[str, int]) -> None:
        self.canvas = canvas
        self.page = page
        self.pages = pages
        self.known: set[str] = set()
        self.embedded: dict[ShapedFace, EmbeddedFont] = {}
        self.outline = -1
        """Level of the last bookmark."""

    def draw(self, marks: Iterable[Mark]) -> None:
        """Draws boxes first, as the background of everything else."""
        marks = list(marks)
        for box in merged(mark for mark in marks if isinstance(mark, Box)):
            self._box(box)
        text = self.canvas.beginText()
        for mark in marks:
            match mark:
                case Glyphs():
                    self._glyphs(text, mark)
                case PageNumber():
                    self._page_number(text, mark)
                case Link():
                    self._link(mark)
                case Box():
                    pass
                case _:
                    assert_never(mark)
        self.canvas.drawText(text)

    def bookmark(self, anchor: Anchor, y: float) -> None:
        """Makes `anchor` a link target and, if it is a heading, an entry of the outline."""
        if anchor.id in self.known:
            return
        self.known.add(anchor.id)
        self.canvas.bookmarkHorizontalAbsolute(anchor.id, self._up(y) + 6)
        if anchor.title:
            # An outline has no gaps between its levels.
            self.outline = min(anchor.level - 1, self.outline + 1)
            self.canvas.addOutlineEntry(anchor.title, anchor.id, self.outline, closed=self.outline > 0)

    def _up(self, y: float) -> float:
        return self.page.height - self.page.top - y

    def _box(self, box: Box) -> None:
        self.canvas.setFillColorRGB(*_rgb(box.colour))
        x, y = self.page.left + box.x, self._up(box.y + box.height)
        self.canvas.rect(x, y, box.width, box.height, stroke=0, fill=1)

    def _glyphs(self, text: Any, mark: Glyphs) -> None:
        """Draws a piece of a line, and says what is to be read where the glyphs alone do not."""
        span = mark.span
        rtl = span.level % 2 == 1
        if mark.actual is not None:
            write(text, actual_text(mark.actual))
        if isinstance(span.face, ShapedFace):
            self._shaped(text, mark, span.face, rtl)
        else:
            shown = mirrored(mark.text[::-1]) if rtl else mark.text
            self._text(text, mark.x, mark.y, shown, span.face, span.size, span.colour)
        if mark.actual is not None:
            write(text, "EMC")

    def _shaped(self, text: Any, mark: Glyphs, face: ShapedFace, rtl: bool) -> None:
        font = self.embedded.get(face)
        if font is None:
            font = self.embedded[face] = EmbeddedFont(face, self.canvas._doc)
        text.setFillColorRGB(*_rgb(mark.span.colour))
        text.setTextOrigin(self.page.left + mark.x, self._up(mark.y))
        write(text, font.operators(face.shape(mark.text, rtl), mark.span.size))

    def _text(self, text: Any, x: float, y: float, shown: str, face: Face, size: float, colour: str) -> None:
        text.setFont(face.name, size)
        text.setFillColorRGB(*_rgb(colour))
        text.setTextOrigin(self.page.left + x, self._up(y))
        text.textOut(shown)

    def _page_number(self, text: Any, mark: PageNumber) -> None:
        number = str(self.pages.get(mark.id, ""))
        left = mark.right - mark.face.width(number, mark.size)
        self._text(text, left, mark.y, number, mark.face, mark.size, mark.colour)
        if left - 5 > mark.x:
            canvas = self.canvas
            canvas.setStrokeColorRGB(*_rgb(mark.dots))
            canvas.setLineWidth(0.7)
            canvas.setLineCap(1)
            canvas.setDash([0, 3.5])
            y = self._up(mark.y)
            # From the right, so that the dots of all lines are aligned vertically.
            canvas.line(self.page.left + left - 5, y, self.page.left + mark.x, y)
            canvas.setDash()

    def _link(self, mark: Link) -> None:
        left, bottom = self.page.left + mark.x, self._up(mark.y + mark.height)
        rect = (left, bottom, left + mark.width, bottom + mark.height)
        if mark.target.startswith("#"):
            self.canvas.linkAbsolute("", mark.target[1:], rect)
        else:
            self.canvas.linkURL(mark.target, rect)


def merged(boxes: Iterable[Box]) -> list[Box]:
    """`boxes` with touching ones of equal colour, left edge and width merged: no seams in viewers."""
    made: list[Box] = []
    last: dict[tuple[float, float, str], int] = {}
    for box in boxes:
        key = (box.x, box.width, box.colour)
        place = last.get(key)
        if place is not None and abs(made[place].y + made[place].height - box.y) < 0.01:
            made[place] = msgspec.structs.replace(made[place], height=box.y + box.height - made[place].y)
            continue
        last[key] = len(made)
        made.append(box)
    return made


def _rgb(colour: str) -> tuple[float, float, float]:
    """`RRGGBB` as three numbers from 0 to 1."""
    red, green, blue = bytes.fromhex(colour)
    return red / 255, green / 255, blue / 255
