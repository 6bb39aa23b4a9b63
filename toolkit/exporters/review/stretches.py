"""The stretches of a view: everything in it that is not white space, each once, in order, with its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from toolkit.errors import ExportError
from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.exporters.compose.words import phrase
from toolkit.model.base import Value
from toolkit.model.document import (
    Caption,
    Cell,
    Code,
    ContentBlock,
    Document,
    Figure,
    Heading,
    Item,
    Note,
    Quote,
    Reason,
    Turn,
)
from toolkit.model.parts import Part, parts_of
from toolkit.model.spans import Pieces

Look = Literal["front", "heading", "label", "marker", "text", "removed"]
"""How a stretch is marked on the page; its `name` says more."""

_KINDS = (
    (Heading, "Heading"),
    (Quote, "Quotation"),
    (Note, "Note"),
    (Code, "Code"),
    (Figure, "Caption"),
    (Caption, "Caption"),
    (Item, "List item"),
    (Cell, "Table cell"),
)
_LABELS = ("marker", "attribution", "term")
"""Parts of a block that are named by their place in it."""


class Stretch(Value, frozen=True, kw_only=True):
    """A stretch `[start, end)` of the view."""

    start: int
    end: int
    look: Look
    name: str
    """What it is: `Title`, `Paragraph ¶12`, `Removed: navigation`."""
    block: str = ""
    """The id of the block that it is part of; empty for what is not in the body."""
    detail: str = ""
    """Who speaks, or the rule by which it was removed."""
    reason: Reason | None = None
    rule: str = ""
    confidence: float | None = None


def stretches(document: Document) -> tuple[Stretch, ...]:
    """Every piece of the document, in the order of the view.

    Raises ExportError if the document does not hold its view, or its pieces overlap or leave it.
    """
    view = document.source.text
    if view is None:
        raise ExportError(
            f"{document.source.name}: the data does not hold the text of the source, which a review shows; "
            "make it again with --embed-view"
        )
    found = sorted((*_front(document), *_body(document), *_removed(document)), key=lambda one: one.start)
    end = 0
    for one in found:
        if one.start < end or one.end <= one.start or one.end > len(view):
            raise ExportError(
                f"{document.source.name}: the pieces of the document are not those of its text "
                f"(at {one.start}); make it again, or see what `toolkit validate` says"
            )
        end = one.end
    return tuple(found)


def _front(document: Document) -> Iterator[Stretch]:
    for front in document.front:
        for start, end in front.pieces:
            yield Stretch(start=start, end=end, look="front", name=phrase(front.type))


def _removed(document: Document) -> Iterator[Stretch]:
    for removed in document.removed:
        sure = "" if removed.confidence is None else f" · {removed.confidence:.2f}"
        for start, end in removed.pieces:
            yield Stretch(
                start=start,
                end=end,
                look="removed",
                name=f"Removed: {phrase(removed.reason).lower()}",
                detail=f"{removed.rule}{sure}",
                reason=removed.reason,
                rule=removed.rule,
                confidence=removed.confidence,
            )


def _body(document: Document) -> Iterator[Stretch]:
    numbers = paragraph_numbers(document)
    names = {person.id: person.name for person in document.people}
    for node in document.body:
        if not isinstance(node, Turn):
            yield from _block(node, numbers, "")
            continue
        who = names.get(node.speaker.value, "") if node.speaker else ""
        detail = ", ".join(filter(None, (who, phrase(node.role).lower())))
        if node.label:
            yield from _each(node.label.pieces, "label", "Speaker’s label", node.blocks[0].id, detail)
        for block in node.blocks:
            yield from _block(block, numbers, detail)


def _block(block: ContentBlock, numbers: dict[str, int], detail: str) -> Iterator[Stretch]:
    number = f" ¶{numbers[block.id]}" if block.id in numbers else ""
    look: Look = "heading" if isinstance(block, Heading) else "text"
    for path, part in parts_of(block):
        seen: Look = "marker" if path.endswith("/marker") else look
        yield from _each(part.pieces, seen, f"{_kind(path, part)}{number}", block.id, detail)


def _kind(path: str, part: Part) -> str:
    """What a part of a block is called."""
    place = path.rpartition("/")[2]
    if place in _LABELS:
        return phrase(place)
    return next((name for kind, name in _KINDS if isinstance(part, kind)), "Paragraph")


def _each(pieces: Pieces, look: Look, name: str, block: str, detail: str) -> Iterable[Stretch]:
    for start, end in pieces:
        yield Stretch(start=start, end=end, look=look, name=name, block=block, detail=detail)
