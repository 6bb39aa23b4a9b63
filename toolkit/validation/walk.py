"""Finds everything in a document that has pieces, an id or a reference, with its JSON pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, assert_never

from toolkit.model.base import Value
from toolkit.model.document import (
    Claim,
    Code,
    ContentBlock,
    DateClaim,
    Document,
    Evidence,
    Figure,
    Front,
    Heading,
    Item,
    KindClaim,
    Label,
    LanguageClaim,
    ListBlock,
    Note,
    Paragraph,
    Person,
    Quote,
    RelatedClaim,
    SpeakerClaim,
    Table,
    Turn,
)
from toolkit.model.spans import Pieces

AnyClaim = Claim | KindClaim | LanguageClaim | DateClaim | RelatedClaim | SpeakerClaim | Person

Account = Literal["kept", "removed", "cited"]
"""How a part's pieces count: as text that was kept, as text that was removed, or not at all."""


class Part(Value, frozen=True, kw_only=True):
    """Something that has pieces. `path` is its JSON pointer; its pieces are at `path` + `/pieces`."""

    path: str
    pieces: Pieces
    account: Account
    text: str | None = None
    verbatim: bool = False
    """Whether `text` equals the pieces character by character, not with white space collapsed."""


def parts(document: Document) -> Iterator[Part]:
    """Every part of `document`, in the order of its JSON."""
    for path, claim in claims(document):
        yield from _evidence(f"{path}/evidence", claim.evidence)
    for number, person in enumerate(document.people):
        for key, said in (("role", person.role), ("affiliation", person.affiliation)):
            if said:
                yield from _cited(f"/people/{number}/{key}", said)
    for number, front in enumerate(document.front):
        yield _kept(f"/front/{number}", front)
    for path, node in nodes(document):
        if isinstance(node, Turn):
            if node.label:
                yield _kept(f"{path}/label", node.label)
        else:
            yield from _block(path, node)
    for number, removed in enumerate(document.removed):
        yield Part(path=f"/removed/{number}", pieces=removed.pieces, account="removed", text=removed.text)
    for number, warning in enumerate(document.warnings):
        if warning.pieces:
            yield Part(path=f"/warnings/{number}", pieces=warning.pieces, account="cited")


def nodes(document: Document) -> Iterator[tuple[str, ContentBlock | Turn]]:
    """Every node of the body with its JSON pointer: turns, each followed by its blocks, and blocks."""
    for number, node in enumerate(document.body):
        yield f"/body/{number}", node
        if isinstance(node, Turn):
            for place, block in enumerate(node.blocks):
                yield f"/body/{number}/blocks/{place}", block


SINGLE_CLAIMS = (
    *("title", "subtitle", "language", "publisher", "via", "event", "place"),
    *("canonical", "description", "rights"),
)
"""The keys of the metadata that hold one claim, besides `kind`."""


def claims(document: Document) -> Iterator[tuple[str, AnyClaim]]:
    """Every claim of `document` with its JSON pointer."""
    metadata = document.metadata
    yield "/metadata/kind", metadata.kind
    for key in SINGLE_CLAIMS:
        claim = getattr(metadata, key)
        if claim:
            yield f"/metadata/{key}", claim
    for number, author in enumerate(metadata.authors):
        yield f"/metadata/authors/{number}", author
    for key in ("event", "published", "updated", "captured"):
        date = getattr(metadata.dates, key, None)
        if date:
            yield f"/metadata/dates/{key}", date
    for number, related in enumerate(metadata.related):
        yield f"/metadata/related/{number}", related
    for number, keyword in enumerate(metadata.keywords):
        yield f"/metadata/keywords/{number}", keyword
    for number, person in enumerate(document.people):
        yield f"/people/{number}", person
    for path, node in nodes(document):
        if isinstance(node, Turn) and node.speaker:
            yield f"{path}/speaker", node.speaker


def ids(document: Document) -> Iterator[tuple[str, str]]:
    """Every id of a person, front matter, block or turn, with the JSON pointer of its owner."""
    for number, person in enumerate(document.people):
        yield f"/people/{number}", person.id
    for number, front in enumerate(document.front):
        yield f"/front/{number}", front.id
    for path, node in nodes(document):
        yield path, node.id


def _evidence(path: str, evidence: tuple[Evidence, ...]) -> Iterator[Part]:
    for number, each in enumerate(evidence):
        yield from _cited(f"{path}/{number}", each)


def _cited(path: str, evidence: Evidence) -> Iterator[Part]:
    if evidence.pieces:
        yield Part(path=path, pieces=evidence.pieces, account="cited", text=evidence.text)


def _kept(path: str, part: Front | Label | Item | Paragraph | Quote | Note | Heading | Figure) -> Part:
    return Part(path=path, pieces=part.pieces, account="kept", text=part.text)


def _block(path: str, block: ContentBlock) -> Iterator[Part]:
    match block:
        case Paragraph() | Quote() | Note() | Heading() | Figure():
            yield _kept(path, block)
        case Code():
            yield Part(path=path, pieces=block.pieces, account="kept", text=block.text, verbatim=True)
        case ListBlock():
            yield from _items(f"{path}/items", block.items)
        case Table():
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    if cell.pieces:
                        yield Part(
                            path=f"{path}/rows/{row}/{column}",
                            pieces=cell.pieces,
                            account="kept",
                            text=cell.text,
                        )
        case _:
            assert_never(block)


def _items(path: str, items: tuple[Item, ...]) -> Iterator[Part]:
    for number, item in enumerate(items):
        if item.marker:
            yield _kept(f"{path}/{number}/marker", item.marker)
        yield _kept(f"{path}/{number}", item)
        yield from _items(f"{path}/{number}/items", item.items)
