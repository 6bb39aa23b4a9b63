"""R9: warnings follow from the document, the entries of a pack from its documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.cleaning.decisions import MORE, PROSE
from tests.unit.validation.builders import full_document, full_pack
from tests.unit.validation.faults import Change, drop, put
from toolkit.codec.json import dump_document, dump_pack
from toolkit.model.decisions import Decisions, LineDecision
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes


def _found(tree: Any) -> list[tuple[str, str]]:
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    return [(finding.path, finding.rule) for finding in report.findings]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (drop("/metadata/title"), "/warnings"),
        (drop("/metadata/language"), "/warnings"),
        (drop("/metadata/via"), "/warnings/0/code"),
        (put("/warnings/0/code", "no-title"), "/warnings/0/code"),
        (drop("/warnings/1"), "/warnings"),
        (put("/warnings/0", {"code": "speaker-not-stated", "message": "x", "ref": "t1"}), "/warnings/0/ref"),
        (put("/warnings/0", {"code": "speaker-inferred", "message": "x", "ref": "t2"}), "/warnings/0/ref"),
    ],
)
def test_a_warning_that_is_not_derived(change: Change, where: str) -> None:
    tree = json.loads(dump_document(full_document()))
    change(tree)
    assert (where, "R9") in _found(tree)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put("/entries/0/title", "Talks"), "/entries/0/title"),
        (put("/entries/1/title", "[Untitled]"), "/entries/1/title"),
        (put("/entries/0/devised", True), "/entries/0/devised"),
        (drop("/entries/1/devised"), "/entries/1"),
        (put("/entries/2/ref", "C1"), "/entries/2/ref"),
    ],
)
def test_an_entry_that_is_not_derived(change: Change, where: str) -> None:
    tree = json.loads(dump_pack(full_pack()))
    change(tree)
    assert _found(tree) == [(where, "R9")]


def test_entries_in_another_order() -> None:
    tree = json.loads(dump_pack(full_pack()))
    tree["entries"].reverse()
    assert ("/entries/0/document/id", "R9") in _found(tree)


def _settled() -> Any:
    """A document of two lines: the first was settled to be dropped, the second to be kept."""
    lines = (
        LineDecision(line=1, starts="The committee", action="drop"),
        LineDecision(line=3, starts="It agreed", action="keep"),
    )
    source = Source(name="a.txt", data=f"{PROSE}\n\n{MORE}\n".encode())
    document = document_of(source, embed_view=True, decisions=Decisions(lines=lines))
    return json.loads(dump_document(document))


def test_what_was_settled_holds() -> None:
    assert _found(_settled()) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put("/decisions/0/action", "keep"), "/decisions/0/action"),
        (put("/decisions/1/action", "drop"), "/decisions/1/action"),
        (drop("/decisions/0"), "/removed/0/rule"),
        (put("/decisions/0/pieces", [[0, 10]]), "/removed/0/rule"),
    ],
)
def test_a_decision_that_does_not_hold(change: Change, where: str) -> None:
    tree = _settled()
    change(tree)
    assert (where, "R9") in _found(tree)
