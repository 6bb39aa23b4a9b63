"""Finds everything in a document that has pieces, an id or a reference, with its JSON pointer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from toolkit.model.base import Value
from toolkit.model.document import (
    Claim,
    Code,
    ContentBlock,
    DateClaim,
    Dates,
    Document,
    Evidence,
    Front,
    KindClaim,
    Label,
    LanguageClaim,
    Marks,
    Metadata,
    Person,
    RelatedClaim,
    SpeakerClaim,
    Turn,
)
from toolkit.model.parts import parts_of
from toolkit.model.spans import Pieces

AnyClaim = Claim | KindClaim | LanguageClaim | DateClaim | RelatedClaim | SpeakerClaim | Person
PlacedNode = tuple[str, ContentBlock | Turn]
PlacedClaim = tuple[str, AnyClaim]
"""A node of the body, a claim, with its JSON pointer."""

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
    within: Pieces = ()
    """For a mark, the pieces of the text that it marks."""


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
            yield from _printed(path, node)
        else:
            yield from _block(path, node)
    for number, removed in enumerate(document.removed):
        yield Part(path=f"/removed/{number}", pieces=removed.pieces, account="removed", text=removed.text)
    yield from _settled(document)


def _settled(document: Document) -> Iterator[Part]:
    """The places of what the user settled, and of warnings."""
    for number, decided in enumerate(document.decisions):
        yield Part(path=f"/decisions/{number}", pieces=decided.pieces, account="cited")
    for number, gone in enumerate(document.withdrawn):
        if gone.pieces:
            yield Part(path=f"/withdrawn/{number}", pieces=gone.pieces, account="cited")
    for number, warning in enumerate(document.warnings):
        if warning.pieces:
            yield Part(path=f"/warnings/{number}", pieces=warning.pieces, account="cited")


def nodes(document: Document) -> Iterator[PlacedNode]:
    """Every node of the body with its JSON pointer: turns, each followed by its blocks, and blocks."""
    for number, node in enumerate(document.body):
        yield f"/body/{number}", node
        if isinstance(node, Turn):
            for place, block in enumerate(node.blocks):
                yield f"/body/{number}/blocks/{place}", block


def claims(document: Document) -> Iterator[PlacedClaim]:
    """Every claim of `document` with its JSON pointer."""
    yield from _claims_in("/metadata", document.metadata)
    for number, person in enumerate(document.people):
        yield f"/people/{number}", person
    for path, node in nodes(document):
        if isinstance(node, Turn) and node.speaker:
            yield f"{path}/speaker", node.speaker


def _claims_in(path: str, holder: Metadata | Dates) -> Iterator[PlacedClaim]:
    """The claims that a struct holds: by themselves, in lists, in structs of its own."""
    for key in holder.__struct_fields__:
        held = getattr(holder, key)
        if isinstance(held, AnyClaim):
            yield f"{path}/{key}", held
        elif isinstance(held, Dates):
            yield from _claims_in(f"{path}/{key}", held)
        elif isinstance(held, tuple):
            for number, member in enumerate(held):
                if isinstance(member, AnyClaim):
                    yield f"{path}/{key}/{number}", member


def ids(document: Document, body: Iterable[PlacedNode]) -> Iterator[tuple[str, str]]:
    """Every id of a person, front matter, block or turn, with the JSON pointer of its owner."""
    for number, person in enumerate(document.people):
        yield f"/people/{number}", person.id
    for number, front in enumerate(document.front):
        yield f"/front/{number}", front.id
    for path, node in body:
        yield path, node.id


def _evidence(path: str, evidence: tuple[Evidence, ...]) -> Iterator[Part]:
    for number, each in enumerate(evidence):
        yield from _cited(f"{path}/{number}", each)


def _cited(path: str, evidence: Evidence) -> Iterator[Part]:
    if evidence.pieces:
        yield Part(path=path, pieces=evidence.pieces, account="cited", text=evidence.text)


def _printed(path: str, turn: Turn) -> Iterator[Part]:
    """The label of a turn, and the time in it."""
    if turn.label:
        yield _kept(f"{path}/label", turn.label)
    if turn.time:
        yield Part(path=f"{path}/time", pieces=turn.time.pieces, account="cited", text=turn.time.text)


def _kept(path: str, part: Front | Label) -> Part:
    return Part(path=path, pieces=part.pieces, account="kept", text=part.text)


def _block(path: str, block: ContentBlock) -> Iterator[Part]:
    for place, part in parts_of(block):
        verbatim = isinstance(part, Code)
        yield Part(path=path + place, pieces=part.pieces, account="kept", text=part.text, verbatim=verbatim)
        if not isinstance(part, Label) and part.marks:
            yield from _marks(f"{path}{place}/marks", part.marks, part.pieces)


def _marks(path: str, marks: Marks, within: Pieces) -> Iterator[Part]:
    for number, mark in enumerate(marks):
        yield Part(path=f"{path}/{number}", pieces=mark.pieces, account="cited", within=within)
