"""The elements that hold the segments of a page, found from these outwards when the view is complete."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from lxml import etree

from toolkit.model.page import Element
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import BREAKS

NONE = -1


class Opened(msgspec.Struct, gc=False):
    """An element that is not inline, or is hidden: what owns the segments in it."""

    node: etree._Element
    tag: str
    above: Opened | None
    """The next one around it."""
    nth: int = 0
    """Its number among the siblings of its name; 0 if they are not all known here."""
    children: dict[str, int] | None = None
    """How many children of each name have been opened."""
    divided: bool = False
    """Whether a cell of this row, or a row of this table, has begun."""
    index: int = NONE
    """Its place among the elements of the page, if it holds a segment."""
    path: str = ""


def opened(node: etree._Element, tag: str, parent: etree._Element | None, above: Opened | None) -> Opened:
    """Opens `node`, a child of `parent`, inside `above`."""
    if above is None or parent is not above.node or tag not in BREAKS:
        return Opened(node, tag, above)
    children = above.children
    if children is None:
        above.children = {tag: 1}
        return Opened(node, tag, above, 1)
    children[tag] = nth = children.get(tag, 0) + 1
    return Opened(node, tag, above, nth)


def outline(owners: Sequence[Opened], hiding: Collection[etree._Element], paths: Paths) -> list[Element]:
    """The elements around segments, in document order, given the innermost one of each segment."""
    kept: list[Opened] = []
    firsts: list[int] = []
    for number, owner in enumerate(owners):
        if owner.index < 0:
            new = _without_place(owner)
            for one in reversed(new):
                one.index = len(kept)
                kept.append(one)
            firsts += [number] * len(new)
    elements: list[Element] = []
    words = _Words()
    for one, first, last in zip(kept, firsts, _lasts(owners, kept), strict=True):
        node, above = one.node, one.above
        class_name, identifier, role = node.get("class", ""), node.get("id", ""), node.get("role", "")
        one.path = paths.path(node) if above is None or not one.nth else _path(one, above)
        elements.append(
            Element(
                tag=one.tag,
                parent=NONE if above is None else above.index,
                first=first,
                last=last,
                path=one.path,
                class_name=class_name,
                id=identifier,
                role=role,
                tokens=words[class_name] + words[identifier] + words[role],
                hidden=node in hiding or (above is not None and elements[above.index].hidden),
            )
        )
    return elements


def _without_place(owner: Opened) -> list[Opened]:
    """The elements from `owner` outwards that have no place yet."""
    new = [owner]
    above = owner.above
    while above is not None and above.index < 0:
        new.append(above)
        above = above.above
    return new


def _lasts(owners: Sequence[Opened], kept: Sequence[Opened]) -> list[int]:
    """For each element the number of the segment after its last one."""
    lasts = [0] * len(kept)
    for number, owner in enumerate(owners, 1):
        lasts[owner.index] = number
    for one in reversed(kept):
        if one.above is not None and lasts[one.index] > lasts[one.above.index]:
            lasts[one.above.index] = lasts[one.index]
    return lasts


def _path(one: Opened, above: Opened) -> str:
    """The path of an element whose siblings of its name are all counted."""
    if above.children is not None and above.children[one.tag] > 1:
        return f"{above.path}/{one.tag}[{one.nth}]"
    return f"{above.path}/{one.tag}"


class _Words(dict[str, tuple[str, ...]]):
    """Value of an attribute -> its words in lower case. Most values stand in a page many times."""

    def __missing__(self, value: str) -> tuple[str, ...]:
        self[value] = words = tuple(value.lower().split())
        return words
