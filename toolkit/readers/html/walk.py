"""The walk over a tree: which element does what to the view while it grows."""

from __future__ import annotations

from toolkit.readers.html.alternatives import READINGS, Found, is_wrapped_formula
from toolkit.readers.html.grids import PARTS_OF_TABLES, Grids
from toolkit.readers.html.hidden import hidden_by_default, hiding_style
from toolkit.readers.html.lines import SPACE, Lines
from toolkit.readers.html.marks import KINDS, TITLED, Marking, inline_marks, own_language
from toolkit.readers.html.nodes import AnyElement
from toolkit.readers.html.numbers import numbers_of
from toolkit.readers.html.outline import Opened, opened
from toolkit.readers.html.tags import (
    BREAKS,
    CELLS,
    DROPS_FIRST_LINE_FEED,
    HIDDEN_BY_DEFAULT,
    NUMBERED,
    PARAGRAPH,
    PREFORMATTED,
    ROW,
    ROW_GROUPS,
    SHOWN_IF_OPEN,
)

_INLINE, _LINK, _MARKED, _LINKED_AND_MARKED, _BLOCK, _STRUCTURED, _LINE_BREAK, _IMAGE, _HIDDEN = range(9)
_OWNERS = _BLOCK
"""Kinds ≥ this own segments; the two after `_STRUCTURED` are never open."""
_KINDS = {
    **dict.fromkeys((name for name, breaks in BREAKS.items() if breaks == 1), _BLOCK),
    **dict.fromkeys(HIDDEN_BY_DEFAULT - BREAKS.keys(), _HIDDEN),
    **dict.fromkeys((HIDDEN_BY_DEFAULT & BREAKS.keys()) | SHOWN_IF_OPEN, _STRUCTURED),
    **dict.fromkeys(PREFORMATTED | CELLS | PARAGRAPH | ROW_GROUPS | {ROW} | NUMBERED, _STRUCTURED),
    **dict.fromkeys(KINDS.keys() | TITLED.keys() | {"ruby"}, _MARKED),
    "a": _LINK,
    "br": _LINE_BREAK,
    "img": _IMAGE,
}
"""Tag -> its kind for the walk: a `_BLOCK` requires one line break, `_STRUCTURED` ones do other things.

`_HIDDEN` is added to the kind of an inline element that is hidden by itself.
"""


class Walk:
    """Turns the elements of a tree into lines."""

    def __init__(self, lines: Lines, found: Found) -> None:
        self.lines = lines
        self.found = found
        self.grids = Grids()
        self.languages: list[tuple[Opened, str]] = []
        """The elements, inline ones apart, that are in a language of their own."""
        self.figures: list[tuple[Opened, str]] = []
        """The figures that hold an image with an alternative text."""
        self.nodes: list[AnyElement | None] = [None]
        """The open elements, innermost last."""
        self.kinds: list[int] = [_INLINE]
        """The kinds of the open elements, in the same order."""

    def read(self, root: AnyElement) -> None:
        """Feeds everything in and after `root`. This loop and the next are the hot spot."""
        lines, nodes, kinds = self.lines, self.nodes, self.kinds
        raw, blocks, found = lines.raw, lines.blocks, self.found
        for element in root.iter("*"):
            parent = element.getparent()
            if nodes[-1] is not parent:
                self._close(parent)
            tag, text, style, language = element.tag, element.text, element.get("style"), element.get("lang")
            hides = (style and hiding_style(style) is not None) or element.get("hidden") is not None
            kind = _KINDS.get(tag, _INLINE)
            if kind == _INLINE and element.get("role") in PARTS_OF_TABLES:
                kind = _BLOCK
            if kind == _BLOCK:
                if raw or lines.has_text:
                    lines.end_line()
                if not lines.breaks:
                    lines.breaks = 1
                block = opened(element, tag, blocks[-1] if blocks else None, kinds[-1] >= _OWNERS, hides)
                blocks.append(block)
                if block.role:
                    self.grids.add_role(element, block)
            elif kind == _STRUCTURED:
                text = self._open_structured(element, tag, text, hides)
            elif kind or style or language or hides or element in found:
                kind = self._open_inline(element, kind, style, language, hides)
                language = None
            if language and (own := own_language(element)):
                self.languages.append((blocks[-1], own))
            nodes.append(element)
            kinds.append(kind)
            if text and (raw or lines.has_text or lines.preserve or text.strip(SPACE)):
                raw.append(text)
        self._close(None)

    def _close(self, parent: AnyElement | None) -> None:
        """Closes all that is open inside `parent`, and feeds the text after each."""
        lines, nodes, kinds = self.lines, self.nodes, self.kinds
        raw, blocks = lines.raw, lines.blocks
        while (element := nodes[-1]) is not parent and element is not None:
            nodes.pop()
            kind = kinds.pop()
            if kind == _BLOCK:
                if raw or lines.has_text:
                    lines.end_line()
                if not lines.breaks:
                    lines.breaks = 1
                blocks.pop()
            elif kind == _STRUCTURED:
                self._close_structured(element.tag)
            elif kind:
                self._close_inline(kind)
            text = element.tail
            if text and (raw or lines.has_text or lines.preserve or text.strip(SPACE)):
                raw.append(text)

    def _open_structured(self, element: AnyElement, tag: str, text: str | None, hides: bool) -> str | None:
        """Opens a block that does more than break a line; returns the text it begins with."""
        lines = self.lines
        lines.boundary(BREAKS[tag])
        whole = self._divide(tag)
        self._open(element, tag, hides or hidden_by_default(element, tag))
        if tag == ROW:
            self.grids.add_row(lines.blocks[-1], whole)
        elif tag in CELLS and whole is not None:
            if whole.table < 0:
                self.grids.add_row(whole, self._table())
            self.grids.add_cell(element, lines.blocks[-1], whole)
        if tag in NUMBERED:
            self._number(element, tag)
        elif tag in PREFORMATTED:
            lines.preserve += 1
            if text and text[0] == "\n" and tag in DROPS_FIRST_LINE_FEED:
                return text[1:]
        return text

    def _close_structured(self, tag: str) -> None:
        self.lines.boundary(BREAKS[tag])
        if tag in PREFORMATTED:
            self.lines.preserve -= 1
        self.lines.blocks.pop()

    def _open_inline(
        self, element: AnyElement, kind: int, style: str | None, language: str | None, hides: bool
    ) -> int:
        """Opens a link or marked text, breaks the line, begins a separate segment for a hidden element.

        Returns what is to be done when it closes.
        """
        if kind == _LINE_BREAK:
            self.lines.line_break()
            return _INLINE
        if kind == _IMAGE:
            self._image(element, hides)
            return _INLINE
        found = self.found.get(element)
        if found is not None and element.tag in READINGS:
            self.lines.reading(found)
            return _INLINE
        opened = _INLINE
        if (hides and not (self.found and is_wrapped_formula(element))) or (
            kind == _HIDDEN and found is None
        ):
            self.lines.split()
            self._open(element, element.tag, True)
            opened = _HIDDEN
        href = element.get("href") if kind == _LINK else None
        if href is not None:
            self.lines.open_link(href.strip())
            opened |= _LINK
        return opened | self._open_marked(element, style, language, found or ())

    def _open_marked(
        self, element: AnyElement, style: str | None, language: str | None, found: tuple[Marking, ...]
    ) -> int:
        """Opens marked text, if the element marks its text."""
        tag = element.tag
        if tag == "ruby":
            self.lines.open_base()
        markings = inline_marks(element, tag, style) + found
        if language and (own := own_language(element)):
            markings += (("language", own),)
        if not markings:
            return _INLINE
        self.lines.open_marks(markings)
        return _MARKED

    def _image(self, element: AnyElement, hides: bool) -> None:
        """Notes the alternative text of an image, with the figure that it is in."""
        text = element.get("alt", "").strip()
        if not text or hides:
            return
        figure = next((block for block in reversed(self.lines.blocks) if block.tag == "figure"), None)
        if figure is None:
            self.lines.image(text)
        else:
            self.figures.append((figure, text))

    def _close_inline(self, kind: int) -> None:
        """Closes a link, marked text, a hidden element, or several of these."""
        if kind & _MARKED:
            self.lines.close_marks()
        if kind & _LINK:
            self.lines.close_link()
        if kind & _HIDDEN:
            self.lines.split()
            self.lines.blocks.pop()

    def _open(self, element: AnyElement, tag: str, hides: bool) -> None:
        blocks = self.lines.blocks
        blocks.append(opened(element, tag, blocks[-1] if blocks else None, self.kinds[-1] >= _OWNERS, hides))

    def _number(self, element: AnyElement, tag: str) -> None:
        """Gives an item of an ordered list its number."""
        *_, above, opened = (None, *self.lines.blocks[-2:])
        if tag == "ol" and opened is not None:
            opened.numbers = numbers_of(element)
        elif opened is not None and above is not None and above.numbers is not None:
            opened.number = above.numbers.take(element.get("value"))

    def _table(self) -> Opened | None:
        """The innermost table that is open."""
        return next((block for block in reversed(self.lines.blocks) if block.tag == "table"), None)

    def _divide(self, tag: str) -> Opened | None:
        """Puts what separates the cells of a row, or the rows of a table, between two of them.

        Returns what it divides: for a row its table, for a cell what holds it.
        """
        if tag == ROW:
            whole, separator = self._table(), "\n"
        elif tag in CELLS:
            whole, separator = next(reversed(self.lines.blocks), None), "\t"
        else:
            return None
        if whole is not None:
            if whole.divided:
                self.lines.put(separator)
            whole.divided = True
        return whole
