"""R1 and R2: ids are unique, references lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from toolkit.model.derived import content
from toolkit.model.document import Document, Turn
from toolkit.model.pack import Pack
from toolkit.validation.report import Finding
from toolkit.validation.rules.known import Known, finding
from toolkit.validation.walk import ids
from toolkit.validation.words import quoted

Target = Literal[
    "one of the people", "a turn", "a part of the front matter or the body", "something in the document"
]


class _Reference(NamedTuple):
    path: str
    id: str
    target: Target


def unique_ids(known: Known) -> Iterator[Finding]:
    """R1: no two of a document's people, front matter, blocks and turns have the same id."""
    return unique(ids(known.document, known.nodes), "/id")


def unique(named: Iterable[tuple[str, str]], key: str = "") -> Iterator[Finding]:
    """R1 for names, each at the key of the JSON pointer beside it."""
    first: dict[str, str] = {}
    for path, name in named:
        if first.setdefault(name, path) != path:
            message = f"{quoted(name)} is used twice; first at {first[name]}{key}"
            yield finding(f"{path}{key}", "R1", message)


def references_resolve(known: Known) -> Iterator[Finding]:
    """R2: a speaker is one of the people, replies and continuations lead to turns, a warning
    concerns something that has an id, and a duplicate repeats a part of the front or the body."""
    document = known.document
    everything = {id for _, id in ids(document, known.nodes)}
    people = {person.id for person in document.people}
    turns = {node.id for node in document.body if isinstance(node, Turn)}
    targets: dict[Target, set[str]] = {
        "one of the people": people,
        "a turn": turns,
        "a part of the front matter or the body": everything - people,
        "something in the document": everything,
    }
    for path, id, target in _references(document):
        if id not in targets[target]:
            yield finding(path, "R2", f"{quoted(id)} is not the id of {target}")


def notes_resolve(pack: Pack) -> Iterator[Finding]:
    """R2: a note of the user's is on a block of a document in the pack."""
    blocks: dict[str, set[str]] = {}
    for entry in pack.entries:
        blocks.setdefault(entry.ref, set()).update(block.id for block in content(entry.document.body))
    for number, note in enumerate(pack.notes):
        path = f"/notes/{number}"
        if note.ref not in blocks:
            yield finding(f"{path}/ref", "R2", f"{quoted(note.ref)} is not the reference of an entry")
        elif note.block not in blocks[note.ref]:
            message = f"{quoted(note.block)} is not the id of a block of {note.ref}"
            yield finding(f"{path}/block", "R2", message)


def _references(document: Document) -> Iterator[_Reference]:
    for number, node in enumerate(document.body):
        if isinstance(node, Turn):
            yield from _of_turn(f"/body/{number}", node)
    for number, removed in enumerate(document.removed):
        if removed.duplicate_of:
            path = f"/removed/{number}/duplicate_of"
            yield _Reference(path, removed.duplicate_of, "a part of the front matter or the body")
    for number, warning in enumerate(document.warnings):
        if warning.ref:
            yield _Reference(f"/warnings/{number}/ref", warning.ref, "something in the document")


def _of_turn(path: str, turn: Turn) -> Iterator[_Reference]:
    if turn.speaker:
        yield _Reference(f"{path}/speaker/value", turn.speaker.value, "one of the people")
    for number, id in enumerate(turn.replies_to):
        yield _Reference(f"{path}/replies_to/{number}", id, "a turn")
    if turn.continues:
        yield _Reference(f"{path}/continues", turn.continues, "a turn")
