"""Claims that the user withdraws: they are taken out, and the document says what they were."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from toolkit.errors import DecisionError, Fault
from toolkit.model.decisions import Decisions, Withdrawal
from toolkit.model.derived import first_paragraph, interval, paragraphs
from toolkit.model.document import (
    Claim,
    DateClaim,
    Dates,
    Evidence,
    LanguageClaim,
    Metadata,
    Node,
    Person,
    Turn,
    Warned,
    WarningCode,
    Withdrawn,
)
from toolkit.model.guards import is_same_text
from toolkit.model.parts import pieces_of
from toolkit.model.spans import Pieces

_DATES: Mapping[str, str] = {
    "date": "published",
    "event_date": "event",
    "updated": "updated",
    "captured": "captured",
}
"""The claims that are dates -> their keys in the metadata."""
_OF_BODY = ("speaker", "person")
_MISSING: Mapping[WarningCode, tuple[str, ...]] = {
    "no-title": ("title",),
    "no-date": ("date", "event_date"),
    "no-publisher": ("publisher",),
    "no-language": ("language",),
}
"""The warnings that something was not found -> the claims that were, if they are withdrawn."""

Found = Claim | DateClaim | LanguageClaim


def without_claims(found: Metadata, decisions: Decisions) -> tuple[Metadata, tuple[Withdrawn, ...]]:
    """The metadata without what the user withdraws, and what that was.

    Raises DecisionError for claims that are not made, or say something else.
    """
    gone: list[Withdrawn] = []
    faults: list[Fault] = []
    for one in decisions.withdrawn:
        if one.claim in _OF_BODY:
            continue
        claims = _claims(found, one.claim)
        claim = next((each for each in claims if is_same_text(_said(each), one.value)), None)
        if claim is None:
            faults.append(_stale(one, [_said(each) for each in claims]))
            continue
        gone.append(_withdrawn(one, _said(claim), _pieces(claim.evidence)))
        found = _without(found, one.claim, claim)
    if faults:
        raise DecisionError(faults)
    return found, tuple(gone)


def without_speakers(
    body: Sequence[Node], people: Sequence[Person], decisions: Decisions
) -> tuple[tuple[Node, ...], tuple[Person, ...], tuple[Withdrawn, ...]]:
    """Nodes and people without the speakers of turns and the people whom the user withdraws.

    A turn of somebody who is withdrawn has no speaker. Raises DecisionError like `without_claims`.
    """
    nodes, gone, faults = list(body), [], []
    left = list(people)
    names = {person.id: person.name for person in people}
    for one in (one for one in decisions.withdrawn if one.claim == "speaker"):
        at = _turn_at(nodes, one.paragraph)
        turn = nodes[at] if at is not None else None
        speaker = turn.speaker if isinstance(turn, Turn) else None
        name = names.get(speaker.value, "") if speaker else ""
        if at is None or not isinstance(turn, Turn) or not is_same_text(name, one.value):
            faults.append(_stale(one, [name] if name else [], f"¶{one.paragraph}, if a turn begins there"))
            continue
        first = first_paragraph(turn)
        gone.append(_withdrawn(one, name, pieces_of(first) if first else None))
        nodes[at] = replace(turn, speaker=None)
    for one in (one for one in decisions.withdrawn if one.claim == "person"):
        meant = [each for each in left if is_same_text(each.name, one.value)]
        if not meant:
            faults.append(_stale(one, [each.name for each in left]))
            continue
        gone.append(_withdrawn(one, meant[0].name, _pieces(meant[0].evidence)))
        left = [each for each in left if each not in meant]
        nodes = [_unspoken(node, {each.id for each in meant}) for node in nodes]
    if faults:
        raise DecisionError(faults)
    return tuple(nodes), tuple(left), tuple(gone)


def told(warnings: Sequence[Warned], withdrawn: Sequence[Withdrawn]) -> Iterator[Warned]:
    """The warnings; those that something was not found say that the user withdrew it, where that is so.

    Nothing is missing at the beginning of a text of which only the title is not claimed.
    """
    claims = {one.claim for one in withdrawn}
    for each in warnings:
        if each.code == "beginning-missing" and "title" in claims:
            continue
        names = [name for name in _MISSING.get(each.code, ()) if name in claims]
        if not names:
            yield each
            continue
        said = " and the ".join(name.replace("_", " of the ") for name in names)
        yield replace(each, message=f"The {said} that was found was withdrawn by the editor.")


def _claims(metadata: Metadata, name: str) -> tuple[Found, ...]:
    if name == "author":
        return metadata.authors
    holder = metadata.dates if name in _DATES else metadata
    claim = getattr(holder, _DATES.get(name, name), None)
    return (claim,) if claim is not None else ()


def _without(metadata: Metadata, name: str, claim: Found) -> Metadata:
    if name == "author":
        return replace(
            metadata, authors=tuple(each for each in metadata.authors if each.value != claim.value)
        )
    if name not in _DATES:
        return replace(metadata, **{name: None})
    dates = replace(metadata.dates or Dates(), **{_DATES[name]: None})
    return replace(metadata, dates=dates if dates != Dates() else None)


def _said(claim: Found) -> str:
    """What a claim says, as a manifest writes it."""
    return interval(claim.value, claim.end) if isinstance(claim, DateClaim) else claim.value


def _turn_at(nodes: Sequence[Node], paragraph: int | None) -> int | None:
    """The place of the turn that a paragraph begins."""
    block = paragraphs(nodes).get(paragraph or 0)
    firsts = (first_paragraph(node) if isinstance(node, Turn) else None for node in nodes)
    return next((at for at, first in enumerate(firsts) if first is not None and first is block), None)


def _unspoken(node: Node, people: Collection[str]) -> Node:
    is_theirs = isinstance(node, Turn) and node.speaker is not None and node.speaker.value in people
    return replace(node, speaker=None) if isinstance(node, Turn) and is_theirs else node


def _pieces(evidence: Sequence[Evidence]) -> Pieces | None:
    """Where a claim stood, by the first of its evidence that is in the view."""
    return next((each.pieces for each in evidence if each.pieces), None)


def _withdrawn(one: Withdrawal, value: str, pieces: Pieces | None) -> Withdrawn:
    return Withdrawn(claim=one.claim, value=value, basis="given", pieces=pieces, why=one.why)


def _stale(one: Withdrawal, there: Sequence[str], where: str = "") -> Fault:
    """The fault of a claim that is not there: what is, and what to do."""
    now = " and ".join(f"“{each}”" for each in there[:3]) or "there is none"
    what = f"the {one.claim.replace('_', ' ')}{f' of {where}' if where else ''}"
    message = f"{what} is not “{one.value}”: {now}; change `value`, or remove the entry"
    return Fault(one.where or f"the withdrawn {one.claim}", "value", message)
