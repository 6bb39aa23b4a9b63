"""Draws finished pages: converts strips' coordinates, downwards from the text area, to the sheet's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

import msgspec

from toolkit.exporters.colours import rgb
from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf.canvas import (
    ARTIFACT,
    END,
    FOOTER,
    HEADER,
    close_canvas,
    destination,
    end_page,
    link,
    open_canvas,
    operate,
)
from toolkit.exporters.pdf.embedding import actual_text
from toolkit.exporters.pdf.face import Face
from toolkit.exporters.pdf.furniture import cover_marks, marking_marks, running_marks, sections
from toolkit.exporters.pdf.pages import Sheet
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import (
    ABOVE,
    DOTS_GAP,
    Anchor,
    Begin,
    Box,
    Glyphs,
    Link,
    Mark,
    PageNumber,
    moved,
)
from toolkit.exporters.pdf.structure import Element
from toolkit.exporters.pdf.tree import Tree
from toolkit.exporters.pdf.writer import TextWriter
from toolkit.exporters.rendered import Attachment
from toolkit.exporters.story import Story


def draw(
    sheets: Sequence[Sheet],
    pages: Mapping[str, int],
    story: Story,
    press: Press,
    attachment: Attachment | None = None,
) -> bytes:
    """`sheets` as a PDF file that holds `attachment`; `pages` holds the page numbers of the headings."""
    page = press.theme.page
    target = BytesIO()
    title = printable(story.title)
    font = press.face(press.theme.types["running"]).name
    canvas = open_canvas(target, (page.width, page.height), title, printable(story.language), font)
    tree = Tree(len(sheets))
    pen = _Pen(canvas, tree, press, pages)
    running = sections(sheets)
    for number, sheet in enumerate(sheets, 1):
        for marks, furniture in zip(marking_marks(story, press), (HEADER, FOOTER), strict=True):
            pen.draw(marks, furniture)
        if sheet.cover:
            pen.draw(cover_marks(press) if number == 1 or not sheets[number - 2].cover else ())
        else:
            head, foot = running_marks(story, running[number - 1], number, len(sheets), press)
            pen.draw(head, HEADER)
            pen.draw(foot, FOOTER)
        pen.draw(_marks(sheet))
        for placed in sheet.placed:
            for anchor in placed.strip.anchors:
                pen.bookmark(anchor, placed.y)
        end_page(canvas)
    return close_canvas(canvas, target, tree, attachment)


def _marks(sheet: Sheet) -> Iterator[Mark]:
    """The marks on `sheet`, in the order in which they are read."""
    for row, group in groupby(sheet.placed, key=lambda placed: placed.strip.row):
        marks = [moved(mark, placed.x, placed.y) for placed in group for mark in placed.strip.marks]
        yield from sorted(marks, key=_cell) if row else marks


def _cell(mark: Mark) -> int:
    return mark.cell if isinstance(mark, Glyphs) else 0


class _Pen:
    """Draws marks, given in points from the top left corner of the text area."""

    def __init__(self, canvas: Any, tree: Tree, press: Press, pages: Mapping[str, int]) -> None:
        self.canvas = canvas
        self.tree = tree
        self.page = press.theme.page
        self.pages = pages
        self.titles = dict.fromkeys(press.places, "Paragraph")
        self.titles |= {heading.id: heading.running or heading.text for heading in press.headings}
        self.known: set[str] = set()
        self.writer = TextWriter(canvas._doc)
        self.outline = -1
        """Level of the last bookmark."""

    def draw(self, marks: Iterable[Mark], artifact: str = ARTIFACT) -> None:
        """Draws boxes first, as the background of everything else; `artifact` begins what is not read out."""
        marks = list(marks)
        self._ground(marks, artifact)
        self._texts(marks, artifact)
        for mark in marks:
            if isinstance(mark, Link):
                self._link(mark)

    def _ground(self, marks: Sequence[Mark], artifact: str) -> None:
        operate(self.canvas, artifact)
        for box in merged(mark for mark in marks if isinstance(mark, Box)):
            self._box(box)
        for mark in marks:
            if isinstance(mark, PageNumber):
                self._dots(mark)
        operate(self.canvas, END)

    def _texts(self, marks: Sequence[Mark], artifact: str) -> None:
        page, writer = self.canvas.getPageNumber(), self.writer
        read = (mark for mark in marks if isinstance(mark, Glyphs | PageNumber | Begin))
        for part, group in groupby(read, key=_part):
            if isinstance(part, Begin):
                for element in part.elements:
                    self.tree.begin(element)
                continue
            writer.operate(self.tree.mark(part, page) if part else artifact)
            for mark in group:
                if not isinstance(mark, Begin):
                    self._mark(mark)
            writer.operate(END)
        operate(self.canvas, writer.taken())

    def bookmark(self, anchor: Anchor, y: float) -> None:
        """Makes `anchor` a link target and, if it is a heading, an entry of the outline."""
        if anchor.id in self.known:
            return
        self.known.add(anchor.id)
        name = destination(anchor.id)
        self.canvas.bookmarkHorizontalAbsolute(name, self._up(y) + ABOVE)
        if anchor.title:
            # An outline has no gaps between its levels.
            self.outline = min(anchor.level - 1, self.outline + 1)
            self.canvas.addOutlineEntry(anchor.title, name, self.outline, closed=self.outline > 0)

    def _up(self, y: float) -> float:
        return self.page.height - self.page.top - y

    def _box(self, box: Box) -> None:
        self.canvas.setFillColorRGB(*rgb(box.colour))
        x, y = self.page.left + box.x, self._up(box.y + box.height)
        self.canvas.rect(x, y, box.width, box.height, stroke=0, fill=1)

    def _mark(self, mark: Glyphs | PageNumber) -> None:
        if isinstance(mark, Glyphs):
            self._glyphs(mark)
        else:
            left, number = self._number_left(mark), self._number(mark)
            self._show(mark.face, mark.size, mark.colour, left, mark.y, number)

    def _glyphs(self, mark: Glyphs) -> None:
        """Draws a piece of a line, and says what is to be read where the glyphs alone do not."""
        span = mark.span
        if mark.actual is not None:
            self.writer.operate(actual_text(mark.actual))
        self._show(span.face, span.size, span.colour, mark.x, mark.y, mark.text, rtl=span.level % 2 == 1)
        if mark.actual is not None:
            self.writer.operate(END)

    def _show(
        self, face: Face, size: float, colour: str, x: float, y: float, text: str, rtl: bool = False
    ) -> None:
        self.writer.show(face, size, colour, self.page.left + x, self._up(y), text, rtl)

    def _number(self, mark: PageNumber) -> str:
        return str(self.pages.get(mark.id, ""))

    def _number_left(self, mark: PageNumber) -> float:
        width = mark.face.width(self._number(mark), mark.size)
        return mark.edge if mark.edge < mark.x else mark.edge - width

    def _dots(self, mark: PageNumber) -> None:
        """From the number, so that the dots of all lines are aligned vertically."""
        left, width = self._number_left(mark), mark.face.width(self._number(mark), mark.size)
        start = left + width + DOTS_GAP if mark.edge < mark.x else left - DOTS_GAP
        if (start - mark.x) * (mark.edge - mark.x) <= 0:  # no room for them
            return
        canvas = self.canvas
        canvas.setStrokeColorRGB(*rgb(mark.dots))
        canvas.setLineWidth(0.7)
        canvas.setLineCap(1)
        canvas.setDash([0, 3.5])
        y = self._up(mark.y)
        canvas.line(self.page.left + start, y, self.page.left + mark.x, y)
        canvas.setDash()

    def _link(self, mark: Link) -> None:
        if mark.element is None:
            return
        left, bottom = self.page.left + mark.x, self._up(mark.y + mark.height)
        rectangle = (left, bottom, left + mark.width, bottom + mark.height)
        link(self.canvas, self.tree, mark.element, rectangle, mark.target, self._described(mark.target))

    def _described(self, target: str) -> str:
        """Where a link leads, in words."""
        if not target.startswith("#"):
            return target
        title, page = self.titles.get(target[1:]), self.pages.get(target[1:])
        if title and page:
            return f"{title}, page {page}"
        return f"Note {target.partition(':')[2]}".strip()


def _part(mark: Glyphs | PageNumber | Begin) -> Element | Begin | None:
    """What a mark is part of."""
    return mark if isinstance(mark, Begin) else mark.element


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
