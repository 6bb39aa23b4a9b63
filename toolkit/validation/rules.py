"""The rules that no schema can state, one function each.

`R1` to `R4` and `R7` need only the document. `R5` and `R6` need the view in which its pieces count:
the one embedded in the document, or one passed in. A view is used only if its SHA-256 is the document's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from toolkit.model.base import Value
from toolkit.model.document import Document, Turn
from toolkit.model.pack import Pack
from toolkit.model.spans import Pieces, Span, collapse, text_of
from toolkit.validation.report import Finding, Skipped
from toolkit.validation.walk import Part, ids, nodes, parts
from toolkit.validation.words import quoted


class Known(Value, frozen=True, kw_only=True):
    """A document, everything in it that has pieces, and its view (empty if unknown)."""

    document: Document
    parts: tuple[Part, ...]
    view: str = ""


Rule = Callable[[Known], Iterator[Finding]]


class Outcome(NamedTuple):
    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def check_document(document: Document, view: str | None = None) -> Outcome:
    """Applies every rule to `document`; those that need a view only if there is one to use."""
    texts = {"/source/text": document.source.text, "/source/view_sha256": view}
    views = {path: text for path, text in texts.items() if text is not None}
    findings = [finding for path, text in views.items() for finding in _view(document, path, text)]
    right = next((text for text in views.values() if _sum(text) == document.source.view_sha256), None)
    known = Known(document=document, parts=tuple(parts(document)), view=right or "")
    rules = RULES if right is None else RULES | VIEW_RULES
    findings += [finding for rule in rules.values() for finding in rule(known)]
    checked = (*(["view"] if views else []), *sorted(rules))
    if right is not None:
        return Outcome(tuple(findings), checked, ())
    reason = "the view is not the document's" if views else "the view is not embedded and was not given"
    return Outcome(tuple(findings), checked, (Skipped(path="", rules=tuple(VIEW_RULES), reason=reason),))


def check_pack(pack: Pack) -> Outcome:
    """Applies every rule to each document of `pack`, and R1 to the pack itself."""
    findings = [
        *_unique((f"/entries/{number}/ref", entry.ref) for number, entry in enumerate(pack.entries)),
        *_unique(
            (f"/entries/{number}/document/id", entry.document.id) for number, entry in enumerate(pack.entries)
        ),
    ]
    checked: set[str] = {"R1"}
    skipped: list[Skipped] = []
    for number, entry in enumerate(pack.entries):
        base = f"/entries/{number}/document"
        outcome = check_document(entry.document)
        findings += [_below(base, finding) for finding in outcome.findings]
        checked |= set(outcome.checked)
        skipped += [Skipped(path=base, rules=each.rules, reason=each.reason) for each in outcome.skipped]
    return Outcome(tuple(findings), tuple(sorted(checked, key=_rank)), tuple(skipped))


def unique_ids(known: Known) -> Iterator[Finding]:
    """R1: no two of a document's people, front matter, blocks and turns have the same id."""
    return _unique((f"{path}/id", id) for path, id in ids(known.document))


def references_resolve(known: Known) -> Iterator[Finding]:
    """R2: a speaker is one of the people, replies and continuations lead to turns, a warning
    concerns something that has an id, and a duplicate repeats a part of the front or the body."""
    document = known.document
    everything = {id for _, id in ids(document)}
    people = {person.id for person in document.people}
    turns = {node.id for _, node in nodes(document) if isinstance(node, Turn)}
    for path, id, targets, what in _references(document):
        among = {"person": people, "turn": turns, "part": everything - people, "id": everything}[targets]
        if id not in among:
            yield _finding(path, "R2", f"{quoted(id)} is not the id of {what}")


def pieces_in_order(known: Known) -> Iterator[Finding]:
    """R3: a piece lies within the view and is not empty; the pieces of a part are in order.

    The pieces of a mark lie within those of the text it marks.
    """
    chars = known.document.source.chars
    for part in known.parts:
        for number, (start, end) in enumerate(part.pieces):
            path = f"{part.path}/pieces/{number}"
            if start >= end:
                yield _finding(path, "R3", f"{start}-{end} is empty: it must end after it begins")
            if start < 0 or max(start, end) > chars:
                yield _finding(path, "R3", f"{start}-{end} is outside the view, which has {chars} characters")
        for number, (before, after) in enumerate(pairwise(part.pieces), 1):
            if after[0] < before[1]:
                message = f"{_dash(after)} begins before the piece ahead of it, {_dash(before)}, ends"
                yield _finding(f"{part.path}/pieces/{number}", "R3", message)
        for number, piece in enumerate(part.pieces if part.within else ()):
            if not _lies_within(piece, part.within):
                message = f"{_dash(piece)} is not within the pieces of the text that it marks"
                yield _finding(f"{part.path}/pieces/{number}", "R3", message)


def _lies_within(piece: Span, pieces: Pieces) -> bool:
    """Whether one of `pieces`, which are in order, holds all of `piece`."""
    place = bisect_right(pieces, piece[0], key=itemgetter(0)) - 1
    return place >= 0 and piece[1] <= pieces[place][1]


def pieces_disjoint(known: Known) -> Iterator[Finding]:
    """R4: nothing is kept twice, removed twice, or both kept and removed."""
    furthest: _Placed | None = None
    for placed in _accounted(known):
        if furthest and placed.start < furthest.end and placed.owner != furthest.owner:
            message = (
                f"{placed.start}-{placed.end} overlaps {furthest.path} ({furthest.start}-{furthest.end})"
            )
            yield _finding(placed.path, "R4", message)
        if furthest is None or placed.end > furthest.end:
            furthest = placed


def nothing_lost(known: Known) -> Iterator[Finding]:
    """R5: every character of the view that is neither kept nor removed is white space."""
    position = 0
    for start, end in (*((placed.start, placed.end) for placed in _accounted(known)), (len(known.view),) * 2):
        gap = known.view[position:start]
        lost = gap.strip()
        if lost:
            begin = position + gap.index(lost)
            message = f"{begin}-{begin + len(lost)} is neither kept nor removed: {quoted(lost)}"
            yield _finding("/coverage", "R5", message)
        position = max(position, end)


def text_is_its_pieces(known: Known) -> Iterator[Finding]:
    """R6: a text is what its pieces hold, white space collapsed; for code, character by character.

    What was removed is stored verbatim, so its white space is collapsed before the comparison.
    """
    for part in known.parts:
        if part.text is None or not all(_is_sound(piece, len(known.view)) for piece in part.pieces):
            continue
        held = _held(known.view, part)
        text = collapse(part.text) if part.account == "removed" else part.text
        if text != held:
            yield _finding(f"{part.path}/text", "R6", _difference(text, held))


def coverage_adds_up(known: Known) -> Iterator[Finding]:
    """R7: kept and removed are the sums of their pieces, and space is the rest of the view."""
    lengths = {"kept": 0, "removed": 0, "cited": 0}
    for part in known.parts:
        lengths[part.account] += sum(max(0, end - start) for start, end in part.pieces)
    kept, removed = lengths["kept"], lengths["removed"]
    expected = {"kept": kept, "removed": removed, "space": known.document.source.chars - kept - removed}
    for key, number in expected.items():
        stated = getattr(known.document.coverage, key)
        if stated != number:
            yield _finding(f"/coverage/{key}", "R7", f"{stated} characters, but the pieces make it {number}")


RULES: dict[str, Rule] = {
    "R1": unique_ids,
    "R2": references_resolve,
    "R3": pieces_in_order,
    "R4": pieces_disjoint,
    "R7": coverage_adds_up,
}
VIEW_RULES: dict[str, Rule] = {"R5": nothing_lost, "R6": text_is_its_pieces}


class _Placed(NamedTuple):
    """A valid piece with the JSON pointers of its part and of itself."""

    start: int
    end: int
    owner: str
    path: str


def _accounted(known: Known) -> list[_Placed]:
    """The valid pieces of all that was kept or removed, in the order of the view."""
    chars = known.document.source.chars
    return sorted(
        _Placed(*piece, part.path, f"{part.path}/pieces/{number}")
        for part in known.parts
        if part.account != "cited"
        for number, piece in enumerate(part.pieces)
        if _is_sound(piece, chars)
    )


def _is_sound(piece: Span, chars: int) -> bool:
    return 0 <= piece[0] < piece[1] <= chars


def _held(view: str, part: Part) -> str:
    if part.verbatim:
        return "".join(view[start:end] for start, end in part.pieces)
    return text_of(view, part.pieces)


def _view(document: Document, path: str, text: str) -> Iterator[Finding]:
    """The view is the one the document was made from."""
    if _sum(text) != document.source.view_sha256:
        yield _finding(path, "view", "its SHA-256 is not that of the view the document was made from")
    elif len(text) != document.source.chars:
        yield _finding("/source/chars", "view", f"the view has {len(text)} characters")


def _sum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _references(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Every reference: JSON pointer, id, the ids that it may be, and what those are in words."""
    for path, node in nodes(document):
        if isinstance(node, Turn):
            if node.speaker:
                yield f"{path}/speaker/value", node.speaker.value, "person", "one of the people"
            for number, id in enumerate(node.replies_to):
                yield f"{path}/replies_to/{number}", id, "turn", "a turn"
            if node.continues:
                yield f"{path}/continues", node.continues, "turn", "a turn"
    for number, removed in enumerate(document.removed):
        if removed.duplicate_of:
            yield (
                f"/removed/{number}/duplicate_of",
                removed.duplicate_of,
                "part",
                "a part of the front matter or the body",
            )
    for number, warning in enumerate(document.warnings):
        if warning.ref:
            yield f"/warnings/{number}/ref", warning.ref, "id", "a person, block or turn"


def _unique(named: Iterator[tuple[str, str]]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path, name in named:
        if name in first:
            yield _finding(path, "R1", f"{quoted(name)} is used twice; first at {first[name]}")
        first.setdefault(name, path)


def _difference(text: str, held: str) -> str:
    """A message about where two texts first differ."""
    same = next(
        (number for number, (a, b) in enumerate(zip(text, held, strict=False)) if a != b),
        min(len(text), len(held)),
    )
    return (
        f"not what its pieces hold: from character {same} on, {quoted(text[same:])} for {quoted(held[same:])}"
    )


def _below(base: str, finding: Finding) -> Finding:
    return _finding(base + finding.path, finding.rule, finding.message)


def _rank(rule: str) -> tuple[bool, str]:
    return rule != "view", rule


def _dash(piece: Span) -> str:
    return f"{piece[0]}-{piece[1]}"


def _finding(path: str, rule: str, message: str) -> Finding:
    return Finding(path=path, rule=rule, message=message)
