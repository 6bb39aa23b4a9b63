"""Every line of the seeds has its role, and every claim about them is right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.seeds import deciding, gold, role_holds, source
from toolkit.cleaning import clean, repetition
from toolkit.model.cleaned import Repetition
from toolkit.model.document import Document, Note, Paragraph, Turn
from toolkit.readers import read
from toolkit.structuring import structure

CASES = [pytest.param(document, id=document["id"]) for document in gold()]


def all_repeated() -> Repetition:
    return repetition(read(source(document["file"])) for document in gold())


def document_of(case: dict[str, Any]) -> Document:
    return structure(clean(read(source(case["file"]))), "0")


def test_the_gold_covers_all_lines() -> None:
    assert sum(len(case["line_roles"]) for case in gold()) == 133


@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
@pytest.mark.parametrize("case", CASES)
def test_every_line_has_its_role(case: dict[str, Any], together: bool) -> None:
    cleaned = clean(read(source(case["file"])), all_repeated() if together else None)
    found = deciding(cleaned)
    assert set(found) == {int(line) for line in case["line_roles"]}
    wrong = {
        line: (role, found[int(line)].label, found[int(line)].reason)
        for line, role in case["line_roles"].items()
        if not role_holds(role, found[int(line)])
    }
    assert wrong == {}


@pytest.mark.parametrize("case", CASES)
def test_title_and_kind(case: dict[str, Any]) -> None:
    document = document_of(case)
    title = document.metadata.title
    assert (title.value if title else None) == case["title"]["found"]
    assert document.metadata.kind.value == case["kind"]
    assert document.metadata.language is not None
    assert document.metadata.language.value == case["language"][:2]


@pytest.mark.parametrize("case", CASES)
def test_dates(case: dict[str, Any]) -> None:
    dates = document_of(case).metadata.dates
    for name, ours in (("published", "published"), ("event", "event"), ("modified", "updated")):
        claim = getattr(dates, ours) if dates else None
        expected = case["dates"].get(name)
        assert (claim.value if claim else None) == (expected["value"] if expected else None), name


@pytest.mark.parametrize("case", CASES)
def test_place_publisher_and_republisher(case: dict[str, Any]) -> None:
    metadata = document_of(case).metadata
    place = case["place"]["value"] if case["place"] else None
    assert (metadata.place.value if metadata.place else None) == place
    publisher = metadata.publisher.value if metadata.publisher else None
    assert publisher == case["publisher"]["value"]
    via = metadata.via.value if metadata.via else None
    assert via == case["publisher"].get("captured_from")


@pytest.mark.parametrize("case", CASES)
def test_speakers(case: dict[str, Any]) -> None:
    named = {(s["name"], s.get("affiliation")) for s in case["speakers"] if s["name"]}
    people = document_of(case).people
    assert {(p.name, p.affiliation.text if p.affiliation else None) for p in people} == named


@pytest.mark.parametrize("case", CASES)
def test_turns(case: dict[str, Any]) -> None:
    document = document_of(case)
    names = {person.id: person.name for person in document.people}
    turns = [node for node in document.body if isinstance(node, Turn)]
    expected = [turn for turn in case["turns"] if turn["type"] != "narrative"]
    assert len(turns) == len(expected)
    for turn, right in zip(turns, expected, strict=True):
        assert turn.role == right["type"]
        assert (names[turn.speaker.value] if turn.speaker else None) == right["speaker"]
        assert (turn.label.text.rstrip(":") if turn.label else None) == right.get("label")
        assert [int(id[1:]) for id in turn.replies_to] == right.get("answers", [])
        assert (int(turn.continues[1:]) if turn.continues else None) == right.get("continues")
        assert turn.audible is not right.get("inaudible", False)
        assert turn.subject == right.get("subject")
        assert len(turn.blocks) == right["paragraphs"]
        assert isinstance(turn.blocks[0], Paragraph | Note)
        assert turn.blocks[0].text.startswith(right["first_words"])


@pytest.mark.parametrize("case", CASES)
def test_narrative_is_plain_paragraphs(case: dict[str, Any]) -> None:
    document = document_of(case)
    plain = [node for node in document.body if not isinstance(node, Turn)]
    narrative = [turn for turn in case["turns"] if turn["type"] == "narrative"]
    assert len(plain) == sum(turn["paragraphs"] for turn in narrative)
    assert all(isinstance(node, Paragraph) for node in plain)


@pytest.mark.parametrize("case", CASES)
def test_related_links(case: dict[str, Any]) -> None:
    related = document_of(case).metadata.related
    assert [claim.value for claim in related] == [item["label"] for item in case.get("related", [])]
    for claim, item in zip(related, case.get("related", []), strict=True):
        date = f"{claim.date}/{claim.end}" if claim.end else claim.date
        assert date == item["dates"]


@pytest.mark.parametrize("case", CASES)
def test_what_is_unknown_is_absent_with_a_warning(case: dict[str, Any]) -> None:
    codes = {warning.code for warning in document_of(case).warnings}
    assert ("no-title" in codes) == (case["title"]["found"] is None)
    assert ("no-date" in codes) == (case["dates"]["published"] is None)
    assert ("no-publisher" in codes) == (case["publisher"]["value"] is None)
    assert ("beginning-missing" in codes) == (case.get("completeness") == "beginning_missing")
    assert ("site-hint" in codes) == bool(case["publisher"].get("site_hint"))
