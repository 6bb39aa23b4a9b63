"""The elements that hold the segments of a page, found from these outwards when the view is complete."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from toolkit.model.page import Element
from toolkit.readers.html.nodes import AnyElement
from toolkit.readers.html.numbers import Numbers
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import BREAKS

NONE = -1


class Opened(msgspec.Struct, gc=False):
    """An element that is not inline, or is hidden: what owns the segments in it."""

    tag: str
    class_name: str
    id: str
    role: str
    above: Opened | None
    """The next such element around it."""
    hidden: bool
    """Hidden by itself or by an element around it."""
    nth: int = 0
    """Its number among its siblings of the same name; 0 if they are not all known here."""
    node: AnyElement | None = None
    """The element itself, if its siblings are not all known here."""
    children: dict[str, int] | None = None
    """Name -> how many children of that name have been opened."""
    divided: bool = False
    """Whether a cell of this row, or a row of this table, has begun."""
    index: int = NONE
    """Its index among the elements of the page, if it holds a segment."""
    path: str = ""
    numbers: Numbers | None = None
    """The numbering of a list."""
    number: int | None = None
    """The number of an item of a list."""
    table: int = NONE
    """The number of the table that this row is in."""
    place: int = NONE
    """The number of this row in its table."""
    grid: int = NONE
    """The number of this table in its page."""


def opened(node: AnyElement, tag: str, above: Opened | None, is_child: bool, hides: bool) -> Opened:
    """Opens `node` inside `above`, as its child or deeper; `hides` says whether it is hidden by itself."""
    get = node.get
    class_name, identifier, role = get("class", ""), get("id", ""), get("role", "")
    if above is None:
        return Opened(tag, class_name, identifier, role, above, hides, 0, node)
    hidden = hides or above.hidden
    if not is_child or tag not in BREAKS:
        return Opened(tag, class_name, identifier, role, above, hidden, 0, node)
    children = above.children
    if children is None:
        children = above.children = {}
    children[tag] = nth = children.get(tag, 0) + 1
    return Opened(tag, class_name, identifier, role, above, hidden, nth)


def outline(owners: Sequence[Opened], paths: Paths) -> list[Element]:
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
        above, class_name, identifier, role = one.above, one.class_name, one.id, one.role
        one.path = path = _path(one, above, paths)
        tokens = words[class_name]
        if identifier or role:
            tokens += words[identifier] + words[role]
        elements.append(
            Element(
                tag=one.tag,
                parent=NONE if above is None else above.index,
                first=first,
                last=last,
                path=path,
                class_name=class_name,
                id=identifier,
                role=role,
                tokens=tokens,
                hidden=one.hidden,
                number=one.number,
                numbering=one.numbers.style if one.numbers else None,
            )
        )
    return elements


def _without_place(owner: Opened) -> list[Opened]:
    """The elements from `owner` outwards that have no index yet."""
    new = [owner]
    above = owner.above
    while above is not None and above.index < 0:
        new.append(above)
        above = above.above
    return new


def _lasts(owners: Sequence[Opened], kept: Sequence[Opened]) -> list[int]:
    """For each element, the index of the segment after its last one."""
    lasts = [0] * len(kept)
    for number, owner in enumerate(owners, 1):
        lasts[owner.index] = number
    for one in reversed(kept):
        if one.above is not None and lasts[one.index] > lasts[one.above.index]:
            lasts[one.above.index] = lasts[one.index]
    return lasts


def _path(one: Opened, above: Opened | None, paths: Paths) -> str:
    """The path of an element; by counting, if all siblings of its name are counted."""
    if one.node is not None:
        return paths.path(one.node)
    assert above is not None
    assert above.children is not None
    if above.children[one.tag] > 1:
        return f"{above.path}/{one.tag}[{one.nth}]"
    return f"{above.path}/{one.tag}"


class _Words(dict[str, tuple[str, ...]]):
    """Value of an attribute -> its words in lower case. Most values occur many times in a page."""

    def __missing__(self, value: str) -> tuple[str, ...]:
        self[value] = words = tuple(value.lower().split())
        return words
