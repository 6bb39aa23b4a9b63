"""R8: a claim that was changed by hand no longer follows from its evidence, and the finding says what that reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.validation.faults import drop, put
from toolkit.codec.json import dump_document
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

CAPTURE = """\
Harbour Council | Home | Log in
Press briefing by Ann Lee, chair of the Harbour Council, in Porto Alto
4 May 2010
Good morning. We have agreed on a common rescue line.
Q: Ana Castillo, Coast Radio. When does it start?
Ann Lee: On 1 June.
Share this page
"""
PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Ferries to sail again</title>
<meta name="author" content="VIK, Bea">
<meta property="og:site_name" content="Harbour Times">
<meta property="article:published_time" content="2011-07-04T09:30:00+02:00"></head>
<body><h1>Ferries to sail again</h1>
<p>The ferries of the northern line will sail again from Monday, the harbour office said in a notice.</p>
<p>They had been in the dock for three weeks while their engines were repaired by the yard.</p></body></html>
"""


def _tree(name: str, text: str) -> Any:
    return json.loads(dump_document(document_of(Source(name=name, data=text.encode()), embed_view=True)))


def _found(tree: Any) -> list[tuple[str, str, str]]:
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    return [(finding.path, finding.rule, finding.message) for finding in report.findings]


@pytest.mark.parametrize("capture", [("briefing.txt", CAPTURE), ("page.html", PAGE)], ids=["text", "page"])
def test_what_was_made_of_a_capture_follows(capture: tuple[str, str]) -> None:
    assert _found(_tree(*capture)) == []


@pytest.mark.parametrize(
    ("path", "value", "read"),
    [
        ("/metadata/kind/value", "interview", "'Press briefing'"),
        ("/metadata/title/value", "Press briefing by Ann Lea", "'Press briefing by Ann Lee, chair"),
        ("/metadata/place/value", "Porto Santo", "'Porto Alto'"),
        ("/metadata/dates/published/value", "2010-05-05", "'4 May 2010'"),
        ("/metadata/dates/published/value", "2011-05-04", "'4 May 2010'"),
        ("/metadata/dates/published/value", "2010-04-05", "'4 May 2010'"),
        ("/metadata/dates/published/end", "2010-05-06", "'4 May 2010'"),
        ("/people/0/name", "Ann Leeds", "'Ann Lee'"),
        ("/people/1/name", "Anna Castillo", "'Ana Castillo'"),
        ("/body/1/speaker/value", "p1", "'Ana Castillo'"),
        ("/body/2/speaker/value", "p2", "'Ann Lee'"),
    ],
)
def test_a_value_changed_by_hand_is_found(path: str, value: str, read: str) -> None:
    tree = _tree("briefing.txt", CAPTURE)
    put(path, value)(tree)
    found = [(where, message) for where, rule, message in _found(tree) if rule == "R8"]
    assert [where for where, _ in found] == [path.replace("/end", "/value")]
    assert "does not follow from its evidence, which reads " in found[0][1]
    assert read in found[0][1]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/metadata/publisher/value", "Harbour Post"),
        ("/metadata/authors/0/value", "Ben Vik"),
        ("/metadata/dates/published/value", "2011-07-05"),
        ("/metadata/dates/published/value", "2011-07-04T10:30:00+02:00"),
        ("/metadata/dates/published/value", "2011-07-04T09:30:00-02:00"),
    ],
)
def test_a_clue_is_read_again_too(path: str, value: str) -> None:
    tree = _tree("page.html", PAGE)
    put(path, value)(tree)
    assert [(where, rule) for where, rule, _ in _found(tree)] == [(path, "R8")]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/metadata/authors/0/value", "Bea Vik"),
        ("/metadata/title/value", "FERRIES  to sail\u00ad again"),
        ("/metadata/dates/published/value", "2011-07"),
        ("/metadata/dates/published/value", "2011-07-04T09:30"),
    ],
)
def test_how_a_value_is_printed_makes_no_difference(path: str, value: str) -> None:
    tree = _tree("page.html", PAGE)
    put(path, value)(tree)
    assert _found(tree) == []


def _given(key: str) -> Callable[[Any], object]:
    return put(f"/metadata/{key}", {"value": "Quay Post", "basis": "given"})


def test_what_the_user_gave_needs_no_evidence() -> None:
    tree = _tree("page.html", PAGE)
    _given("publisher")(tree)
    assert _found(tree) == []


def test_a_conversation_without_a_turn_or_evidence_has_no_ground() -> None:
    tree = _tree("page.html", PAGE)
    put("/metadata/kind", {"value": "interview", "basis": "inferred"})(tree)
    assert _found(tree) == [
        ("/metadata/kind/value", "R8", "'interview' has no ground: there is no evidence and no turn")
    ]


def test_a_person_may_be_named_by_a_printed_label() -> None:
    tree = _tree("briefing.txt", CAPTURE)
    put("/people/0/labels", ["HOST"])(tree)
    put("/body/2/speaker/evidence/0", {"text": "Host", "origin": "label"})(tree)
    assert _found(tree) == []
    drop("/people/0/labels")(tree)
    assert [where for where, *_ in _found(tree)] == ["/body/2/speaker/value"]
