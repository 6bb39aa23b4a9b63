"""From the tree to the view: the rules of `docs/html-text-1.md`, sections 3 to 6.

One pass over the tree, without recursion. `_walk` knows elements; `_Builder` knows lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from toolkit.model.base import Value
from toolkit.model.page import Element, Link, Segment
from toolkit.model.spans import trim
from toolkit.readers.html.hidden import hidden_elements
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import (
    BREAKS,
    CELLS,
    DROPS_FIRST_LINE_FEED,
    LEFT_OUT,
    LOOSE_TEXT,
    PREFORMATTED,
    ROW,
)

_SPACE = frozenset(char for char in map(chr, range(128)) if char.isspace())
_SPACES = re.compile(r"[\t-\r\x1c- ]+")
_NONE = -1


class Linearised(Value, kw_only=True):
    """The view with all that counts in it."""

    view: str
    segments: tuple[Segment, ...]
    elements: tuple[Element, ...]
    links: tuple[Link, ...]


def linearise(roots: Sequence[etree._Element], paths: Paths) -> Linearised:
    """The view of a page given by its root elements, in order."""
    builder = _Builder()
    hidden = hidden_elements(roots[0]) if roots else frozenset()
    for root in roots:
        _walk(root, builder, hidden)
    return builder.finish(paths)


def _walk(root: etree._Element, builder: _Builder, hidden: frozenset[etree._Element]) -> None:
    """Feeds the elements and the text below `root` to the builder."""
    events = etree.iterwalk(root, events=("start", "end"))
    text: str | None
    for event, element in events:
        tag = str(element.tag)
        if event == "start":
            if tag in LEFT_OUT:
                events.skip_subtree()
                continue
            text = element.text
            if tag in BREAKS or element in hidden or tag in _SPECIAL:
                text = _open(element, tag, text, builder, element in hidden)
        else:
            if tag in BREAKS or element in hidden or tag in _SPECIAL:
                _close(element, tag, builder)
            text = element.tail if element is not root else None
        if text:
            builder.raw.append(text)


_SPECIAL = frozenset({"a", "br"})


def _open(
    element: etree._Element, tag: str, text: str | None, builder: _Builder, hidden: bool
) -> str | None:
    """Opens an element that is more than inline text; returns the text it begins with."""
    if tag in BREAKS:
        builder.open_block(element, tag, hidden)
        if tag in DROPS_FIRST_LINE_FEED and text and text[0] == "\n":
            return text[1:]
    elif tag == "br":
        builder.line_break()
    elif hidden:
        builder.open_inline(element, tag)
    if tag == "a" and element.get("href") is not None:
        builder.open_link(element)
    return text


def _close(element: etree._Element, tag: str, builder: _Builder) -> None:
    if tag == "a" and element.get("href") is not None:
        builder.close_link()
    if tag in BREAKS:
        builder.close_block(tag)
    elif tag != "br" and builder.node is element:
        builder.close_inline()


class _Opened:
    """A recorded element while the view grows."""

    __slots__ = ("cells", "first", "hidden", "last", "node", "parent", "tag")

    def __init__(self, node: etree._Element, tag: str, parent: int, first: int, hidden: bool) -> None:
        self.node = node
        self.tag = tag
        self.parent = parent
        self.first = first
        self.last = first
        self.hidden = hidden
        self.cells = False
        """Whether a cell of this row, or a row of this table, has begun."""


class _Builder:
    """The view as it grows, the line that is being written, and the elements that are open.

    `raw` collects the text of the line up to the next point that must be located: a boundary,
    the start or end of a link or of a hidden inline element.
    """

    def __init__(self) -> None:
        self.raw: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._breaks = 0
        self._line_has_text = False
        self._space = False
        self._preserve = 0
        self._segment_start = _NONE
        self._segment_blank = True
        self._segments: list[tuple[int, int, int]] = []
        self._opened: list[_Opened] = []
        self._open: list[int] = []
        self._tables: list[_Opened] = []
        self._open_links: list[tuple[int, str]] = []
        self._links: list[tuple[int, int, str]] = []

    @property
    def node(self) -> etree._Element | None:
        """The innermost recorded element."""
        return self._opened[self._open[-1]].node if self._open else None

    def open_block(self, node: etree._Element, tag: str, hidden: bool) -> None:
        self._end_line()
        self._breaks = max(self._breaks, BREAKS[tag])
        if tag == ROW and self._tables:
            self._separate(self._tables[-1], "\n")
        elif tag in CELLS and self._open:
            self._separate(self._opened[self._open[-1]], "\t")
        self._push(node, tag, hidden)
        if tag == "table":
            self._tables.append(self._opened[-1])
        elif tag in PREFORMATTED:
            self._preserve += 1

    def close_block(self, tag: str) -> None:
        self._end_line()
        self._breaks = max(self._breaks, BREAKS[tag])
        self._pop()
        if tag == "table":
            self._tables.pop()
        elif tag in PREFORMATTED:
            self._preserve -= 1

    def open_inline(self, node: etree._Element, tag: str) -> None:
        """Opens a hidden inline element: its text is apart, its line goes on."""
        self._settle()
        self._end_segment()
        self._push(node, tag, hidden=True)

    def close_inline(self) -> None:
        self._settle()
        self._end_segment()
        self._pop()

    def open_link(self, node: etree._Element) -> None:
        self._settle()
        self._open_links.append((self._length, (node.get("href") or "").strip()))

    def close_link(self) -> None:
        self._settle()
        start, href = self._open_links.pop()
        self._links.append((start, self._length, href))

    def line_break(self) -> None:
        if self._preserve:
            self.raw.append("\n")
        else:
            self._end_line()
            self._put("\n")

    def finish(self, paths: Paths) -> Linearised:
        """All that was built; elements without a segment are dropped."""
        self._end_line()
        view = "".join(self._parts)
        kept = [index for index, opened in enumerate(self._opened) if opened.first < opened.last]
        place = {index: number for number, index in enumerate(kept)}
        place[_NONE] = _NONE
        elements = tuple(_element(self._opened[index], place, paths) for index in kept)
        return Linearised(
            view=view,
            segments=tuple(
                _segment(trim(view, start, end), elements, place[owner]) for start, end, owner in self._segments
            ),
            elements=elements,
            links=tuple(_links(view, self._links)),
        )

    def _push(self, node: etree._Element, tag: str, hidden: bool) -> None:
        parent = self._open[-1] if self._open else _NONE
        hidden = hidden or (parent >= 0 and self._opened[parent].hidden)
        self._open.append(len(self._opened))
        self._opened.append(_Opened(node, tag, parent, len(self._segments), hidden))

    def _pop(self) -> None:
        self._opened[self._open.pop()].last = len(self._segments)

    def _separate(self, owner: _Opened, separator: str) -> None:
        """Puts `separator` between the cells of a row, or the rows of a table."""
        if owner.cells:
            self._put(separator)
        owner.cells = True

    def _loose(self) -> bool:
        """Whether the line stands directly in a table or a row."""
        return bool(self._open) and self._opened[self._open[-1]].tag in LOOSE_TEXT

    def _end_line(self) -> None:
        self._settle()
        if self._line_has_text:
            self._end_segment()
            self._line_has_text = False
            if self._loose():
                self._breaks = max(self._breaks, 1)
        self._space = False

    def _end_segment(self) -> None:
        if self._segment_start >= 0 and not self._segment_blank:
            owner = self._open[-1] if self._open else _NONE
            self._segments.append((self._segment_start, self._length, owner))
        self._segment_start = _NONE
        self._segment_blank = True

    def _settle(self) -> None:
        """Writes the text collected so far, white space collapsed."""
        if not self.raw:
            return
        text = "".join(self.raw)
        self.raw.clear()
        if self._preserve:
            self._write(text)
            return
        collapsed = " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip(" ")
        if not collapsed:
            self._space = True
            return
        if self._line_has_text and (self._space or text[0] in _SPACE):
            collapsed = " " + collapsed
        self._write(collapsed)
        self._space = text[-1] in _SPACE

    def _write(self, text: str) -> None:
        """Writes text of the current line."""
        if not self._line_has_text and self._loose():
            self._breaks = max(self._breaks, 1)
        self._put(text)
        self._line_has_text = True
        if self._segment_start < 0:
            self._segment_start = self._length - len(text)
        self._segment_blank = self._segment_blank and text.isspace()

    def _put(self, text: str) -> None:
        """Appends to the view, after the line breaks that are required."""
        if self._breaks:
            if self._length:
                self._parts.append("\n" * self._breaks)
                self._length += self._breaks
            self._breaks = 0
        self._parts.append(text)
        self._length += len(text)


def _element(opened: _Opened, place: dict[int, int], paths: Paths) -> Element:
    node = opened.node
    words = (node.get("class"), node.get("id"), node.get("role"))
    return Element(
        tag=opened.tag,
        parent=place[opened.parent],
        first=opened.first,
        last=opened.last,
        path=paths.path(node),
        tokens=_tokens(words) if any(words) else (),
        hidden=opened.hidden,
    )


@lru_cache(maxsize=4096)
def _tokens(values: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(word for value in values if value for word in value.lower().split())


def _segment(span: tuple[int, int], elements: Sequence[Element], owner: int) -> Segment:
    return Segment(start=span[0], end=span[1], origin=elements[owner].path, element=owner)


def _links(view: str, found: list[tuple[int, int, str]]) -> list[Link]:
    """The links that enclose text, in order."""
    links = []
    for start, end, href in sorted(found):
        start, end = trim(view, start, end)
        if start < end:
            links.append(Link(start=start, end=end, href=href))
    return links
