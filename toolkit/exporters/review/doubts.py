"""What a reader should look at first: warnings, inferences, and what was removed with little confidence."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.exporters.compose.words import EDITOR, claim_runs, phrase, shorten
from toolkit.exporters.review.stretches import Stretch
from toolkit.model.base import Basis, Value
from toolkit.model.derived import content
from toolkit.model.document import (
    Claim,
    DateClaim,
    Dates,
    Document,
    Evidence,
    Heading,
    KindClaim,
    LanguageClaim,
    Turn,
)
from toolkit.model.parts import pieces_of
from toolkit.model.spans import Pieces, collapse

SURE = 0.8
"""A stretch that was removed with a confidence below 0.8 is doubtful."""
_LABELS = {"via": "Republished by", "canonical": "Address", "related": "Related link", "authors": "Author"}
"""Fields whose name says too little."""


class Known(Value, frozen=True):
    """A claim or a warning, and what it rests on."""

    words: str
    pieces: Pieces
    is_doubtful: bool


def known(document: Document) -> tuple[Known, ...]:
    """Warnings, then every claim; those that are doubtful come first."""
    found = (*_warnings(document), *_claims(document), *_people(document), *_speakers(document))
    found += (*_headings(document), *_settled(document), *_withdrawn(document))
    return tuple(sorted(found, key=lambda one: not one.is_doubtful))


def unsure(stretches: tuple[Stretch, ...]) -> list[tuple[float, int]]:
    """Confidence and index of each stretch that was removed with little of it, the least first."""
    return sorted(
        (one.confidence, index)
        for index, one in enumerate(stretches)
        if one.confidence is not None and one.confidence < SURE
    )


def _warnings(document: Document) -> Iterator[Known]:
    starts = _first_pieces(document)
    for warning in document.warnings:
        pieces = warning.pieces or starts.get(warning.ref or "", ())
        yield Known(f"Warning: {warning.message}", pieces, True)


def _first_pieces(document: Document) -> dict[str, Pieces]:
    """Id of a turn or a block -> the pieces by which it is found."""
    found = {block.id: pieces_of(block) for block in content(document.body)}
    for node in document.body:
        if isinstance(node, Turn):
            found[node.id] = node.label.pieces if node.label else found[node.blocks[0].id][:1]
    return found


def _claims(document: Document) -> Iterator[Known]:
    metadata = document.metadata
    for field in metadata.__struct_fields__:
        value = getattr(metadata, field)
        if isinstance(value, Dates):
            yield from _dates(value)
            continue
        for claim in value if isinstance(value, tuple) else (value,):
            if claim is not None:
                yield _claim(_LABELS.get(field) or phrase(field), claim)


def _dates(dates: Dates) -> Iterator[Known]:
    for field in dates.__struct_fields__:
        claim = getattr(dates, field)
        if claim is not None:
            yield _claim(f"Date {field}" if field != "event" else "Date of event", claim)


def _claim(label: str, claim: Claim | DateClaim | KindClaim | LanguageClaim) -> Known:
    return _known(f"{label}: {claim_runs(claim)[0].text}", claim.basis, claim.evidence)


def _people(document: Document) -> Iterator[Known]:
    for person in document.people:
        yield _known(f"Person: {person.name}", person.basis, person.evidence)
        for label, evidence in (("Role", person.role), ("Affiliation", person.affiliation)):
            if evidence is not None:
                yield Known(f"{label} of {person.name}: {evidence.text}", evidence.pieces, False)


def _speakers(document: Document) -> Iterator[Known]:
    """The speakers that no label states."""
    numbers = paragraph_numbers(document)
    names = {person.id: person.name for person in document.people}
    for node in document.body:
        if isinstance(node, Turn) and node.speaker and node.speaker.basis != "stated":
            first = next((numbers[block.id] for block in node.blocks if block.id in numbers), None)
            name = names.get(node.speaker.value, node.speaker.value)
            where = f"from ¶{first}" if first else "of a turn"
            yield _known(f"Speaker {where}: {name}", node.speaker.basis, node.speaker.evidence)


def _headings(document: Document) -> Iterator[Known]:
    for block in content(document.body):
        if isinstance(block, Heading) and block.basis == "inferred":
            yield Known(f"Heading: {shorten(collapse(block.text))} (inferred)", block.pieces, True)


def _settled(document: Document) -> Iterator[Known]:
    """What the user settled, with the reason that they gave."""
    for one in document.decisions:
        yield Known(f"Settled as {one.action}{f': {one.why}' if one.why else ''} {EDITOR}", one.pieces, False)


def _withdrawn(document: Document) -> Iterator[Known]:
    """The claims that the user withdrew."""
    for one in document.withdrawn:
        why = f": {one.why}" if one.why else ""
        words = f"Withdrawn {one.claim.replace('_', ' ')}: {shorten(collapse(one.value), 120)}{why}"
        yield Known(f"{words} {EDITOR}", one.pieces or (), False)


def _known(words: str, basis: Basis, evidence: tuple[Evidence, ...]) -> Known:
    pieces = tuple(piece for each in evidence for piece in each.pieces)
    known = EDITOR if basis == "given" else f"({basis})"
    return Known(f"{shorten(collapse(words), 160)} {known}", pieces, basis == "inferred")
