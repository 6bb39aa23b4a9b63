"""R8 of speakers: a turn is found to be given to somebody whom its label does not name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from tests.unit.structuring.talk import talk
from toolkit.codec.json import dump_document
from toolkit.model.document import Document, Turn
from toolkit.validation.check import validate_bytes

MORE = " The pilots have told us so, and the council agreed with all of them in the end."
TALK = talk(
    "Press conference of the Premier, Ann Lee, in Porto Alto",
    f"THE PREMIER: We have met again.{MORE}",
    f"MR. TOM LEE: I have a question about the quay.{MORE}",
    f"THE PREMIER: It will be built.{MORE}",
    f"MS. OKORO-LEE (Coast Radio): When was it planned?{MORE}",
    f"TOM LEE: And who pays for it?{MORE}",
    f"THE PREMIER: The port does.{MORE}",
)


def _turns(document: Document) -> Iterator[tuple[int, Turn]]:
    for number, node in enumerate(document.body):
        if isinstance(node, Turn) and node.speaker is not None:
            yield number, node


def _found(tree: Any) -> list[tuple[str, str]]:
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    return [(finding.path, finding.rule) for finding in report.findings if finding.rule != "R6"]


def _tree() -> Any:
    return json.loads(dump_document(TALK))


def test_what_was_made_follows() -> None:
    assert len(TALK.people) == 3
    assert _found(_tree()) == []


@pytest.mark.parametrize("number", [number for number, _ in _turns(TALK)])
def test_every_other_speaker_is_found(number: int) -> None:
    tree = _tree()
    own = tree["body"][number]["speaker"]["value"]
    for person in TALK.people:
        if person.id != own:
            tree["body"][number]["speaker"]["value"] = person.id
            assert _found(tree) == [(f"/body/{number}/speaker/value", "R8")]


@pytest.mark.parametrize("pair", list(permutations((person.id for person in TALK.people), 2)))
def test_two_people_swapped_are_found(pair: tuple[str, str]) -> None:
    tree, swapped = _tree(), {pair[0]: pair[1], pair[1]: pair[0]}
    expected = []
    for number, turn in _turns(TALK):
        own = turn.speaker.value if turn.speaker else ""
        if own in swapped:
            tree["body"][number]["speaker"]["value"] = swapped[own]
            expected.append((f"/body/{number}/speaker/value", "R8"))
    assert _found(tree) == expected


def test_whoever_else_the_label_names_better_is_found() -> None:
    tree = _tree()
    for person in tree["people"]:
        person.pop("labels")
    number = next(number for number, turn in _turns(TALK) if turn.label and "TOM" in turn.label.text)
    other = next(person.id for person in TALK.people if person.name == "Ann Lee")
    tree["body"][number]["speaker"]["value"] = other
    assert _found(tree) == [(f"/body/{number}/speaker/value", "R8")]
