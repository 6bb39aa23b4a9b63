"""The elements that views are made of, whichever parser found them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
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

    def itertext(self) -> Iterator[str]:
        """The texts in this element, in document order. (Not by recursion.)"""
        pending: list[Node | str] = [self]
        while pending:
            place = pending.pop()
            if isinstance(place, str):
                yield place
                continue
            if place.text:
                yield place.text
            for child in reversed(place._children):
                pending += ([child.tail] if child.tail else []) + [child]

    def clear(self, keep_tail: bool) -> None:
        """Removes the content and the attributes of this element, and perhaps the text after it."""
        self.text = None
        self._children = []
        self._attributes = {}
        self.tail = self.tail if keep_tail else None

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


def children(element: AnyElement, most: int | None = None) -> list[AnyElement]:
    """The elements directly in `element`, or the first `most` of them."""
    found: Iterator[AnyElement] = iter(element)
    return [*islice(found, most)]


def text_in(element: AnyElement) -> str:
    """All text in `element`, in document order."""
    return "".join(map(str, element.itertext()))


def empty(element: AnyElement) -> None:
    """Removes the content and the attributes of `element`; the text after it stays."""
    clear: Callable[..., None] = element.clear
    clear(keep_tail=True)
