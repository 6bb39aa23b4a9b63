"""Lists of markup: their items, terms with what explains them, and the lists that are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.model.page import Page
from toolkit.structuring.blocks.lists import Entry, unmarked
from toolkit.structuring.blocks.markup import HEADINGS, Place
from toolkit.structuring.passages import Passage

Placed = tuple[Place, Passage]

_ITEMS = ("li", "dt", "dd")
_QUESTIONS = "?？؟;;"
"""Marks at the end of a question; the last ones are Greek."""


def items(page: Page, group: Sequence[Placed]) -> list[Entry]:
    """What is in one item is one item, however many lines it has, and whatever list is inside it."""
    entries: dict[int, Entry] = {}
    for place, passage in group:
        if place.part in entries:
            entries[place.part].pieces += passage.pieces
        else:
            entries[place.part] = _item(page, place, passage)
    return [*entries.values()]


def explained(page: Page, group: Sequence[Placed]) -> list[Entry]:
    """Terms and what explains them; a term without an explanation is an item by itself."""
    entries: dict[int, Entry] = {}
    term = -1
    """The entry of a term that nothing has explained so far."""
    for place, passage in group:
        part = place.part
        if part in entries:
            entries[part].pieces += passage.pieces
        elif page.elements[part].tag == "dd":
            explains = entries.pop(term, None)
            entries[part] = Entry(0, [*passage.pieces], term=tuple(explains.pieces) if explains else ())
        elif page.elements[part].tag == "dt":
            entries[part] = Entry(0, [*passage.pieces])
            term = part
        else:
            entries[part] = _item(page, place, passage)
    return [*entries.values()]


def _item(page: Page, place: Place, passage: Passage) -> Entry:
    element = page.elements[place.part]
    number = element.number
    if passage.marker is not None and not passage.marker.weak:
        return Entry(place.depth, unmarked(page.view, passage), passage.marker, number=number)
    own, outer = page.elements[element.parent].numbering, page.elements[place.shape.root].numbering
    other = None if number is None or own == (outer or "decimal") else own
    return Entry(place.depth, [*passage.pieces], number=number, numbering=other)


def unlisted(page: Page, passages: Sequence[Passage]) -> frozenset[int]:
    """The lists of markup whose items are none: half of them are turns, questions or sections.

    A turn begins with a speaker's label, a question is a term that ends like one; a section has a heading
    and no number.
    """
    if not page.elements:
        return frozenset()
    every = Counter(element.parent for element in page.elements if element.tag in ("li", "dt"))
    inside = _items_around(page)
    odd = Counter(
        page.elements[item].parent for item in {*_talking(page, passages, inside), *_headed(page, inside)}
    )
    return frozenset(owner for owner, number in odd.items() if owner >= 0 and 2 * number >= every[owner])


def _talking(page: Page, passages: Sequence[Passage], inside: Sequence[int]) -> Iterator[int]:
    """The items and terms that hold a speaker's label, and the terms that ask."""
    for passage in passages:
        item = inside[page.segments[passage.line.index].element]
        if item < 0:
            continue
        asks = page.elements[item].tag == "dt" and passage.text.endswith(tuple(_QUESTIONS))
        if passage.label is not None or asks:
            yield item


def _headed(page: Page, inside: Sequence[int]) -> Iterator[int]:
    """The items without a number in which a heading stands."""
    for index, element in enumerate(page.elements):
        if element.tag in HEADINGS and inside[index] >= 0:
            item = page.elements[inside[index]]
            if item.tag == "li" and item.number is None:
                yield inside[index]


def _items_around(page: Page) -> list[int]:
    """For each element, the innermost item, term or explanation that it is or is in; -1 for none."""
    inside: list[int] = []
    for index, element in enumerate(page.elements):
        around = inside[element.parent] if element.parent >= 0 else -1
        inside.append(index if element.tag in _ITEMS else around)
    return inside
