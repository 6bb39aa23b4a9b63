"""From the tree to the view: one pass, without recursion, by the rules of `docs/html-text-1.md`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from toolkit.model.base import Value
from toolkit.model.page import Element, Link, Segment
from toolkit.model.spans import trim
from toolkit.readers.html.hidden import hides
from toolkit.readers.html.lines import SPACE, Lines
from toolkit.readers.html.outline import Outline
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import (
    BREAKS,
    CELLS,
    DROPS_FIRST_LINE_FEED,
    LEFT_OUT,
    PREFORMATTED,
    ROW,
)

_BLOCK, _STRUCTURED, _LEFT_OUT, _LINK, _LINE_BREAK = 1, 2, 3, 4, 5
_KINDS = {
    **dict.fromkeys(BREAKS, _BLOCK),
    **dict.fromkeys(PREFORMATTED | CELLS | {ROW, "table"}, _STRUCTURED),
    **dict.fromkeys(LEFT_OUT, _LEFT_OUT),
    "a": _LINK,
    "br": _LINE_BREAK,
}
"""What an element is to the walk; `_STRUCTURED` are the blocks that do more than break lines."""


class Linearised(Value, frozen=True, kw_only=True):
    """The view with all that counts in it."""

    view: str
    segments: tuple[Segment, ...]
    elements: tuple[Element, ...]
    links: tuple[Link, ...]


def linearise(roots: Sequence[etree._Element], paths: Paths) -> Linearised:
    """The view of a page given by its root elements, in order."""
    walk = _Walk()
    for root in roots:
        walk.read(root)
    return walk.finish(paths)


class _Walk:
    """Turns the elements of a tree into lines and an outline."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.lines = Lines(self.outline)
        self.hidden: list[etree._Element | None] = [None]
        """The hidden inline elements that are open, innermost last."""

    def read(self, root: etree._Element) -> None:
        """Feeds everything below `root`. This loop and the two blocks methods are the hot spot."""
        lines, kinds = self.lines, _KINDS
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            kind = kinds.get(tag, 0)
            if event == "start":
                text = element.text
                if kind == _LEFT_OUT:
                    events.skip_subtree()
                    continue
                if 0 < kind <= _STRUCTURED:
                    text = self._open_block(element, tag, kind, text)
                elif kind:
                    self._open_special(kind, element)
                elif hides(element, tag):
                    self._open_hidden(element)
            else:
                text = element.tail
                if 0 < kind <= _STRUCTURED:
                    self._close_block(tag, kind)
                elif kind or element is self.hidden[-1]:
                    self._close_special(kind, element)
            if text and (kind == 0 or kind > _STRUCTURED or lines.preserve or text.strip(SPACE)):
                lines.raw.append(text)

    def finish(self, paths: Paths) -> Linearised:
        """All that was read."""
        self.lines.end_line()
        view = self.lines.view()
        elements, place = self.outline.elements(paths)
        return Linearised(
            view=view,
            segments=tuple(_segments(view, self.lines.segments, elements, place)),
            elements=tuple(elements),
            links=tuple(self.lines.links(view)),
        )

    def _open_block(self, element: etree._Element, tag: str, kind: int, text: str | None) -> str | None:
        """Opens a block; returns the text it begins with."""
        lines = self.lines
        if lines.raw or lines.has_text:
            lines.end_line()
        if BREAKS[tag] > lines.breaks:
            lines.breaks = BREAKS[tag]
        if kind == _STRUCTURED:
            self._divide(tag)
        self.outline.push(element, tag, len(lines.segments), hides(element, tag))
        if kind == _STRUCTURED and tag in PREFORMATTED:
            lines.preserve += 1
            if text and text[0] == "\n" and tag in DROPS_FIRST_LINE_FEED:
                return text[1:]
        return text

    def _close_block(self, tag: str, kind: int) -> None:
        lines = self.lines
        if lines.raw or lines.has_text:
            lines.end_line()
        if BREAKS[tag] > lines.breaks:
            lines.breaks = BREAKS[tag]
        if kind == _STRUCTURED and tag in PREFORMATTED:
            lines.preserve -= 1
        self.outline.pop(len(lines.segments))

    def _open_special(self, kind: int, element: etree._Element) -> None:
        """Opens a link or breaks the line."""
        if kind == _LINE_BREAK:
            self.lines.line_break()
        else:
            if hides(element, element.tag):
                self._open_hidden(element)
            href = element.get("href")
            if href is not None:
                self.lines.open_link(href.strip())

    def _close_special(self, kind: int | None, element: etree._Element) -> None:
        """Closes a link, a hidden inline element, or both."""
        if kind == _LINK and element.get("href") is not None:
            self.lines.close_link()
        if element is self.hidden[-1]:
            self.lines.settle()
            self.lines.end_segment()
            self.hidden.pop()
            self.outline.pop(len(self.lines.segments))

    def _open_hidden(self, element: etree._Element) -> None:
        """A hidden inline element: its text is a segment of its own, its line goes on."""
        self.lines.settle()
        self.lines.end_segment()
        self.hidden.append(element)
        self.outline.push(element, element.tag, len(self.lines.segments), hidden=True)

    def _divide(self, tag: str) -> None:
        """Puts what separates the cells of a row, or the rows of a table, between two of them."""
        if tag == ROW:
            whole, separator = self.outline.table(), "\n"
        elif tag in CELLS:
            whole, separator = self.outline.innermost(), "\t"
        else:
            return
        if whole is not None:
            if whole.divided:
                self.lines.put(separator)
            whole.divided = True


def _segments(
    view: str, spans: list[tuple[int, int, int]], elements: Sequence[Element], place: dict[int, int]
) -> Iterator[Segment]:
    for start, end, owner in spans:
        start, end = trim(view, start, end)
        index = place[owner]
        yield Segment(start=start, end=end, origin=elements[index].path, element=index)
