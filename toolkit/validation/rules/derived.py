"""R9: what is derived is as it is derived: the warnings of a document, the entries of a pack."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.derived import implied_warnings
from toolkit.model.document import Document, Turn
from toolkit.model.pack import Pack
from toolkit.packing import arrange
from toolkit.validation.report import Finding
from toolkit.validation.rules.known import Known, finding
from toolkit.validation.words import quoted


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


def entries_are_derived(pack: Pack) -> Iterator[Finding]:
    """R9: references, order and titles of the entries are those that assembling the documents gives."""
    again = arrange(entry.document for entry in pack.entries)
    if len(again) < len(pack.entries):
        return  # the same id twice, of which R1 tells
    for number, (entry, expected) in enumerate(zip(pack.entries, again, strict=True)):
        path = f"/entries/{number}"
        if entry.document.id != expected.document.id:
            message = f"by its date {quoted(expected.document.id)} stands here"
            yield finding(f"{path}/document/id", "R9", message)
            return
        if entry.ref != expected.ref:
            yield finding(f"{path}/ref", "R9", f"the reference of this place is {expected.ref}")
        if entry.title != expected.title:
            yield finding(f"{path}/title", "R9", f"the title of the document is {quoted(expected.title)}")
        if entry.devised != expected.devised:
            said = "the source states no title" if expected.devised else "the source states the title"
            yield finding(f"{path}/devised" if entry.devised else path, "R9", f"devised is wrong: {said}")
