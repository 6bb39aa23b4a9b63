"""The block elements of a page while its view grows: who is open, which segments each holds."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from lxml import etree

from toolkit.model.page import Element
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import BREAKS, LOOSE_TEXT

NONE = -1


class Opened(msgspec.Struct, gc=False):
    """An element, recorded while it is open and after."""

    node: etree._Element
    tag: str
    parent: int
    first: int
    hidden: bool
    last: int = 0
    nth: int = 0
    """Its number among the siblings of its name; 0 if its parent is not recorded."""
    children: dict[str, int] | None = None
    """How many children of each name have been recorded."""
    divided: bool = False
    """Whether a cell of this row, or a row of this table, has begun."""


class Outline:
    """The elements recorded so far, in document order, and the stack of those that are open."""

    def __init__(self) -> None:
        self.opened: list[Opened] = []
        self.current = NONE
        """Index of the innermost open element."""
        self._tables: list[Opened] = []

    def push(self, node: etree._Element, tag: str, segments: int, hidden: bool) -> None:
        """Opens an element before which there are `segments` segments."""
        element = Opened(node, tag, self.current, segments, hidden)
        if self.current >= 0:
            parent = self.opened[self.current]
            if parent.hidden:
                element.hidden = True
            if node.getparent() is parent.node and tag in BREAKS:
                children = parent.children
                if children is None:
                    children = parent.children = {}
                element.nth = children[tag] = children.get(tag, 0) + 1
        self.current = len(self.opened)
        self.opened.append(element)
        if tag == "table":
            self._tables.append(element)

    def pop(self, segments: int) -> None:
        """Closes the innermost element after `segments` segments."""
        element = self.opened[self.current]
        element.last = segments
        self.current = element.parent
        if element.tag == "table":
            self._tables.pop()

    def innermost(self) -> Opened | None:
        """The innermost open element."""
        return self.opened[self.current] if self.current >= 0 else None

    def loose(self) -> bool:
        """Whether text directly in the innermost element is a block of its own."""
        return self.current >= 0 and self.opened[self.current].tag in LOOSE_TEXT

    def table(self) -> Opened | None:
        """The innermost open table."""
        return self._tables[-1] if self._tables else None

    def elements(self, paths: Paths) -> tuple[list[Element], dict[int, int]]:
        """The elements that hold a segment, and where in that list each recorded one stands."""
        place = {NONE: NONE}
        kept: list[Element] = []
        for index, element in enumerate(self.opened):
            if element.first < element.last:
                place[index] = len(kept)
                parent = place[element.parent]
                kept.append(
                    Element(
                        tag=element.tag,
                        parent=parent,
                        first=element.first,
                        last=element.last,
                        path=self._path(element, kept[parent].path)
                        if element.nth
                        else paths.path(element.node),
                        tokens=_tokens(element.node),
                        hidden=element.hidden,
                    )
                )
        return kept, place

    def _path(self, element: Opened, parent_path: str) -> str:
        """The path of an element whose parent is recorded, and all siblings of its name."""
        children = self.opened[element.parent].children
        if children is not None and children[element.tag] > 1:
            return f"{parent_path}/{element.tag}[{element.nth}]"
        return f"{parent_path}/{element.tag}"


def _tokens(node: etree._Element) -> tuple[str, ...]:
    """The words of an element's class, id and role, in lower case."""
    if not node.keys():
        return ()
    names, identifier, role = node.get("class"), node.get("id"), node.get("role")
    tokens = _words(names) if names else ()
    if identifier:
        tokens += _words(identifier)
    return tokens + _words(role) if role else tokens


@lru_cache(maxsize=4096)
def _words(value: str) -> tuple[str, ...]:
    return tuple(value.lower().split())
