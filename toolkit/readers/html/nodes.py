"""The elements that views are made of, whichever parser found them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, overload

from lxml import etree


class Node:
    """An element of a tree that lxml did not parse, with the attributes the walk uses, under lxml's names.

    (lxml's own elements accept neither all the names nor all the characters that a page may hold.)
    """

    __slots__ = ("_attributes", "_children", "_parent", "tag", "tail", "text")

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Node | None) -> None:
        self.tag = tag
        self.text: str | None = None
        self.tail: str | None = None
        self._attributes = attributes
        self._children: list[Node] = []
        self._parent = parent
        if parent is not None:
            parent._children.append(self)

    @overload
    def get(self, name: str) -> str | None: ...

    @overload
    def get(self, name: str, default: str) -> str: ...

    def get(self, name: str, default: str | None = None) -> str | None:
        """The value of an attribute: empty for an attribute without a value."""
        return self._attributes[name] or "" if name in self._attributes else default

    def getparent(self) -> Node | None:
        return self._parent

    def iterancestors(self) -> Iterator[Node]:
        """The elements around this one, innermost first."""
        node = self._parent
        while node is not None:
            yield node
            node = node._parent

    def iter(self, _every: Literal["*"]) -> Iterator[Node]:
        """This element and all elements in it, in document order. (Not by recursion: trees can be deep.)"""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending += reversed(node._children)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._children)

    def add(self, text: str) -> None:
        """Appends text to the content of this element so far."""
        if self._children:
            last = self._children[-1]
            last.tail = (last.tail or "") + text
        else:
            self.text = (self.text or "") + text


AnyElement = etree._Element | Node
