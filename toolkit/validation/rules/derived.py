"""R9: what is derived is as it is derived: the warnings of a document, the entries of a pack."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from toolkit.model.decisions import NO_PACK_DECISIONS, PackDecisions, PlaceDecision, SectionDecision
from toolkit.model.derived import first_paragraph, implied_warnings
from toolkit.model.document import Document, Turn
from toolkit.model.pack import Pack
from toolkit.model.parts import pieces_of
from toolkit.model.spans import Pieces, Span, length
from toolkit.packing import arrange
from toolkit.validation.report import Finding
from toolkit.validation.rules.known import Known, finding
from toolkit.validation.words import quoted

DECISION = "decision"
"""The rule of a stretch that was removed because the user settled it so."""


def warnings_are_derived(known: Known) -> Iterator[Finding]:
    """R9: a document has the warnings that its own content implies, and none that it contradicts."""
    document = known.document
    implied = implied_warnings(document.metadata, document.body)
    present = {warning.code for warning in document.warnings}
    for code in implied:
        if implied[code] and code not in present:
            yield finding("/warnings" if present else "", "R9", f"the warning {code} is missing")
    for number, warning in enumerate(document.warnings):
        if implied.get(warning.code) is False:
            yield finding(f"/warnings/{number}/code", "R9", f"the document contradicts {warning.code}")
    yield from _about_speakers(document)


def _about_speakers(document: Document) -> Iterator[Finding]:
    """A warning that a turn's speaker is not stated, or inferred, refers to such a turn."""
    turns = {node.id: node for node in document.body if isinstance(node, Turn)}
    for number, warning in enumerate(document.warnings):
        turn = turns.get(warning.ref or "")
        if turn is None:
            continue
        basis = turn.speaker.basis if turn.speaker else None
        expected = {"speaker-not-stated": None, "speaker-inferred": "inferred"}
        if warning.code in expected and basis != expected[warning.code]:
            message = f"the speaker of {quoted(turn.id)} is {basis or 'absent'}"
            yield finding(f"/warnings/{number}/ref", "R9", message)


def decisions_hold(known: Known) -> Iterator[Finding]:
    """R9: what the user settled to drop is removed, what they settled to keep is not."""
    document = known.document
    removed = _Stretches(piece for each in document.removed for piece in each.pieces)
    drops = [each for each in document.decisions if each.action == "drop"]
    dropped = _Stretches(piece for each in drops for piece in each.pieces)
    for number, decision in enumerate(document.decisions):
        path = f"/decisions/{number}/action"
        gone = removed.shared(decision.pieces)
        if decision.action == "drop":
            if gone < length(decision.pieces) - _spaces(known, decision.pieces):
                yield finding(path, "R9", "it is to be dropped, but not all of it is among what was removed")
        elif decision.action == "keep" and gone:
            yield finding(path, "R9", "it is to be kept, but some of it is among what was removed")
    for number, each in enumerate(document.removed):
        if each.rule == DECISION and length(each.pieces) > dropped.shared(each.pieces):
            message = "removed by a decision, but no decision says that it is to be dropped"
            yield finding(f"/removed/{number}/rule", "R9", message)


def withdrawn_are_gone(known: Known) -> Iterator[Finding]:
    """R9: what the user withdrew is claimed nowhere any more; of a speaker, not for that turn."""
    document = known.document
    metadata, dates = document.metadata, document.metadata.dates
    made = {name: getattr(metadata, name, None) for name in _CLAIMED}
    made |= {name: getattr(dates, key) for name, key in _DATED.items()} if dates else {}
    values = {(name, claim.value) for name, claim in made.items() if claim}
    values |= {("author", claim.value) for claim in metadata.authors}
    values |= {("person", person.name) for person in document.people}
    names = {person.id: person.name for person in document.people}
    spoken = [
        (pieces_of(first), names.get(node.speaker.value))
        for node in document.body
        if isinstance(node, Turn) and node.speaker and (first := first_paragraph(node))
    ]
    for number, one in enumerate(document.withdrawn):
        value = one.value.partition("/")[0] if one.claim in _DATED else one.value
        is_said = one.claim == "speaker" and (one.pieces, value) in spoken
        if is_said or (one.claim, value) in values:
            message = f"it was withdrawn, but the document still says so: {quoted(one.value)}"
            yield finding(f"/withdrawn/{number}", "R9", message)


_CLAIMED = ("title", "subtitle", "language", "publisher", "via", "event", "place", "rights")
_DATED = {"date": "published", "event_date": "event", "updated": "updated", "captured": "captured"}


class _Stretches:
    """Stretches of a view, each character of them counted once."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)
        lengths = (end - start for start, end in zip(self._starts, self._ends, strict=True))
        self._before = [0, *accumulate(lengths)]

    def shared(self, pieces: Pieces) -> int:
        """How many characters of pieces are in the stretches."""
        return sum(self._up_to(end) - self._up_to(start) for start, end in pieces)

    def _up_to(self, place: int) -> int:
        """How many characters of the stretches are before a place."""
        at = bisect_left(self._starts, place)
        return self._before[at] - max(0, self._ends[at - 1] - place) if at else 0


def _spaces(known: Known, pieces: Pieces) -> int:
    """White space in pieces of the view; where that is unknown, as much as there can be."""
    if not known.view:
        return length(pieces)
    return sum(character.isspace() for start, end in pieces for character in known.view[start:end])


def entries_are_derived(pack: Pack) -> Iterator[Finding]:
    """R9: references, order and titles of the entries are those that assembling the documents gives."""
    ids = [section.id for section in pack.sections]
    for number, entry in enumerate(pack.entries):
        if ids and entry.ref[0] not in ids:
            yield finding(f"/entries/{number}/ref", "R9", f"there is no section {entry.ref[0]}")
            return
    again = arrange((entry.document for entry in pack.entries), _order(pack))
    if len(again) < len(pack.entries):
        return  # the same id twice, of which R1 tells
    for number, (entry, expected) in enumerate(zip(pack.entries, again, strict=True)):
        path = f"/entries/{number}"
        if entry.document.id != expected.document.id:
            why = "in the order of the sections" if pack.sections else "by its date"
            message = f"{why} {quoted(expected.document.id)} stands here"
            yield finding(f"{path}/document/id", "R9", message)
            return
        if entry.ref != expected.ref:
            yield finding(f"{path}/ref", "R9", f"the reference of this place is {expected.ref}")
        if entry.title != expected.title:
            yield finding(f"{path}/title", "R9", f"the title of the document is {quoted(expected.title)}")
        if entry.devised != expected.devised:
            said = "the source states no title" if expected.devised else "the source states the title"
            yield finding(f"{path}/devised" if entry.devised else path, "R9", f"devised is wrong: {said}")


def _order(pack: Pack) -> PackDecisions:
    """The order that the user gave, if they gave one."""
    if not pack.sections:
        return NO_PACK_DECISIONS
    return PackDecisions(
        sections=tuple(SectionDecision(id=section.id) for section in pack.sections),
        places=tuple(
            PlaceDecision(source=entry.document.source.sha256, section=entry.ref[0]) for entry in pack.entries
        ),
    )
