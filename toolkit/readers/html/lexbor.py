"""The tree of the second parser, Lexbor, in the form that views are made from; it is not parsed again."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from toolkit.readers.html.nodes import Node
from toolkit.readers.html.tags import DROPS_FIRST_LINE_FEED


def tree_of(root: LexborNode) -> Node:
    """The tree of an element of Lexbor's. (Not by recursion.)"""
    top = _element(root, None)
    pending = [(child, top) for child in reversed(_children(root))]
    while pending:
        place, parent = pending.pop()
        if place.is_text_node:
            parent.add(place.text_content or "")
        elif place.is_element_node:
            element = _element(place, parent)
            pending += [(child, element) for child in reversed(_children(place))]
    return top


def _children(node: LexborNode) -> list[LexborNode]:
    children = []
    child = node.first_child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _element(node: LexborNode, parent: Node | None) -> Node:
    """One element, without what is in it."""
    element = Node(node.tag or "", node.attributes, parent)
    if element.tag in DROPS_FIRST_LINE_FEED:
        element.text = "\n"  # Lexbor has dropped one; the walk drops this one.
    return element
