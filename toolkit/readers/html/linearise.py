"""From the tree to the view: one pass, without recursion, by the rules of `docs/html-text-1.md`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from toolkit.model.base import Value
from toolkit.model.page import Element, Link, Mark, Segment
from toolkit.model.spans import trim
from toolkit.readers.html.alternatives import READINGS, Found, is_wrapped_formula
from toolkit.readers.html.figures import captioned
from toolkit.readers.html.hidden import hidden_by_default, hiding_style
from toolkit.readers.html.lines import SPACE, Lines
from toolkit.readers.html.marks import (
    KINDS,
    TITLED,
    Marking,
    inline_marks,
    note_references,
    own_language,
)
from toolkit.readers.html.nodes import AnyElement
from toolkit.readers.html.outline import Opened, opened, outline
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import (
    BREAKS,
    CELLS,
    DROPS_FIRST_LINE_FEED,
    HIDDEN_BY_DEFAULT,
    LEFT_OUT,
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
    **dict.fromkeys(PREFORMATTED | CELLS | PARAGRAPH | ROW_GROUPS | {ROW}, _STRUCTURED),
    **dict.fromkeys(KINDS.keys() | TITLED.keys() | {"ruby"}, _MARKED),
    "a": _LINK,
    "br": _LINE_BREAK,
    "img": _IMAGE,
}
"""Tag -> its kind for the walk: a `_BLOCK` requires one line break, `_STRUCTURED` ones do other things.

`_HIDDEN` is added to the kind of an inline element that is hidden by itself.
"""


class Linearised(Value, frozen=True, kw_only=True):
    """The view, and everything whose positions count in it."""

    view: str
    segments: tuple[Segment, ...]
    elements: tuple[Element, ...]
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]


def leave_out(roots: Sequence[etree._Element], names: Collection[str]) -> None:
    """Removes from the tree what is not in the view. `names` are those of its elements, perhaps more."""
    for root in roots:
        if not DROPS_FIRST_LINE_FEED.isdisjoint(names):
            _keep_first_line_feeds(root)
        etree.strip_elements(root, *LEFT_OUT, with_tail=False)


def linearise(roots: Sequence[AnyElement], paths: Paths, found: Found) -> Linearised:
    """The view of a page, given its root elements in order, without what is left out of it.

    `found` are the marks of ruby and formulas.
    """
    lines = Lines()
    walk = _Walk(lines, found)
    for root in roots:
        walk.read(root)
    lines.end_line()
    view = lines.view()
    elements = outline(lines.owners, paths)
    segments = tuple(_segments(view, lines.segments, lines.owners))
    links = tuple(lines.links(view))
    marks = [*lines.marks(view), *_languages(walk.languages, segments, elements)]
    marks += captioned(walk.figures, segments, elements)
    marks += note_references(view, links, marks)
    return Linearised(
        view=view,
        segments=segments,
        elements=tuple(elements),
        links=links,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))),
    )


def _keep_first_line_feeds(root: etree._Element) -> None:
    """Gives elements that drop an LF at their start one to drop, if their own follows something left out."""
    for element in root.iter(*DROPS_FIRST_LINE_FEED):
        if not element.text:
            element.text = "\n"


class _Walk:
    """Turns the elements of a tree into lines."""

    def __init__(self, lines: Lines, found: Found) -> None:
        self.lines = lines
        self.found = found
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
            if kind == _BLOCK:
                if raw or lines.has_text:
                    lines.end_line()
                if not lines.breaks:
                    lines.breaks = 1
                blocks.append(
                    opened(element, tag, blocks[-1] if blocks else None, kinds[-1] >= _OWNERS, hides)
                )
            elif kind == _STRUCTURED:
                text = self._open_structured(element, tag, text, hides)
            elif kind or style or language or hides or element in found:
                kind = self._open_inline(element, kind, style, hides)
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
        self._divide(tag)
        self._open(element, tag, hides or hidden_by_default(element, tag))
        if tag in PREFORMATTED:
            lines.preserve += 1
            if text and text[0] == "\n" and tag in DROPS_FIRST_LINE_FEED:
                return text[1:]
        return text

    def _close_structured(self, tag: str) -> None:
        self.lines.boundary(BREAKS[tag])
        if tag in PREFORMATTED:
            self.lines.preserve -= 1
        self.lines.blocks.pop()

    def _open_inline(self, element: AnyElement, kind: int, style: str | None, hides: bool) -> int:
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
        return opened | self._open_marked(element, style, found or ())

    def _open_marked(self, element: AnyElement, style: str | None, found: tuple[Marking, ...]) -> int:
        """Opens marked text, if the element marks its text."""
        if element.tag == "ruby":
            self.lines.open_base()
        language = own_language(element)
        markings = inline_marks(element, element.tag, style) + found
        if language is not None:
            markings += (("language", language),)
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

    def _divide(self, tag: str) -> None:
        """Puts what separates the cells of a row, or the rows of a table, between two of them."""
        blocks = reversed(self.lines.blocks)
        if tag == ROW:
            whole, separator = next((block for block in blocks if block.tag == "table"), None), "\n"
        elif tag in CELLS:
            whole, separator = next(blocks, None), "\t"
        else:
            return
        if whole is not None:
            if whole.divided:
                self.lines.put(separator)
            whole.divided = True


def _segments(view: str, spans: Sequence[tuple[int, int]], owners: Sequence[Opened]) -> Iterator[Segment]:
    for (start, end), owner in zip(spans, owners, strict=True):
        if view[start].isspace() or view[end - 1].isspace():
            start, end = trim(view, start, end)
        yield Segment(start=start, end=end, origin=owner.path, element=owner.index)


def _languages(
    found: Sequence[tuple[Opened, str]], segments: Sequence[Segment], elements: Sequence[Element]
) -> Iterator[Mark]:
    """The marks of elements that are in a language of their own and hold text."""
    for one, language in found:
        if one.index >= 0:
            element = elements[one.index]
            start, end = segments[element.first].start, segments[element.last - 1].end
            yield Mark(start=start, end=end, kind="language", value=language)
