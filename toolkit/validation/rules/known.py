"""What every rule is given, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from toolkit.model.base import Value
from toolkit.model.document import Document
from toolkit.validation.report import Finding
from toolkit.validation.walk import Part, PlacedClaim, PlacedNode, claims, nodes, parts

Accounted = tuple[int, int, int, int]
"""Start and end of a piece, the number of its part and its number in that part."""


class Known(Value, frozen=True, kw_only=True):
    """A document, everything in it that the rules look at, and its view (empty if unknown)."""

    document: Document
    nodes: tuple[PlacedNode, ...]
    claims: tuple[PlacedClaim, ...]
    parts: tuple[Part, ...]
    accounted: tuple[Accounted, ...]
    """The sound pieces of all that was kept or removed, in the order of the view."""
    view: str = ""


def known_of(document: Document, view: str) -> Known:
    """What the rules are given for a document; each list is made once for all of them."""
    found = tuple(parts(document))
    return Known(
        document=document,
        nodes=tuple(nodes(document)),
        claims=tuple(claims(document)),
        parts=found,
        accounted=_accounted(found, document.source.chars),
        view=view,
    )


def _accounted(parts: Sequence[Part], chars: int) -> tuple[Accounted, ...]:
    placed = [
        (start, end, place, number)
        for place, part in enumerate(parts)
        if part.account != "cited"
        for number, (start, end) in enumerate(part.pieces)
        if 0 <= start < end <= chars
    ]
    placed.sort()
    return tuple(placed)


Rule = Callable[[Known], Iterator[Finding]]


def finding(path: str, rule: str, message: str) -> Finding:
    """What is wrong at the JSON pointer `path`; the place in the file is added later."""
    return Finding(path=path, rule=rule, message=message)
