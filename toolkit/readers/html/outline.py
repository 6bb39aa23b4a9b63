"""The elements that hold the segments of a page, found from these outwards when the view is complete."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from lxml import etree

from toolkit.model.page import Element
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.tags import BREAKS

NONE = -1


def outline(
    owners: Sequence[etree._Element], hiding: Collection[etree._Element], paths: Paths
) -> tuple[list[Element], list[int]]:
    """The elements around segments, and which of them each segment belongs to, given the innermost of each.

    An element counts if it is not inline or if it is among those `hiding` their content.
    """
    places: dict[etree._Element, int] = {}
    parents: list[int] = []
    firsts: list[int] = []
    for number, owner in enumerate(owners):
        if owner not in places:
            new, above = _not_placed(owner, places, hiding)
            for node in reversed(new):
                parents.append(above)
                firsts.append(number)
                above = places[node] = len(places)
    belongs = [places[owner] for owner in owners]
    lasts = _lasts(belongs, parents)
    elements: list[Element] = []
    for node, parent, first, last in zip(places, parents, firsts, lasts, strict=True):
        class_name, identifier, role = node.get("class", ""), node.get("id", ""), node.get("role", "")
        elements.append(
            Element(
                tag=node.tag,
                parent=parent,
                first=first,
                last=last,
                path=paths.path(node),
                class_name=class_name,
                id=identifier,
                role=role,
                tokens=_tokens(class_name, identifier, role),
                hidden=node in hiding or (parent >= 0 and elements[parent].hidden),
            )
        )
    return elements, belongs


def _not_placed(
    owner: etree._Element, places: dict[etree._Element, int], hiding: Collection[etree._Element]
) -> tuple[list[etree._Element], int]:
    """The elements from `owner` outwards that have no place yet, and the place of the next one."""
    new = [owner]
    node = owner.getparent()
    while node is not None and node not in places:
        if node.tag in BREAKS or node in hiding:
            new.append(node)
        node = node.getparent()
    return new, NONE if node is None else places[node]


def _lasts(belongs: Sequence[int], parents: Sequence[int]) -> list[int]:
    """For each element the number of the segment after its last one."""
    lasts = [0] * (len(parents) + 1)  # The last one, at `NONE`, is the page's.
    for number, place in enumerate(belongs, 1):
        lasts[place] = number
    for place in reversed(range(len(parents))):
        parent = parents[place]
        if lasts[place] > lasts[parent]:
            lasts[parent] = lasts[place]
    return lasts[:-1]


def _tokens(class_name: str, identifier: str, role: str) -> tuple[str, ...]:
    """The words of an element's class, id and role, in lower case."""
    tokens = _words(class_name) if class_name else ()
    if identifier:
        tokens += _words(identifier)
    return tokens + _words(role) if role else tokens


@lru_cache(maxsize=4096)
def _words(value: str) -> tuple[str, ...]:
    return tuple(value.lower().split())
