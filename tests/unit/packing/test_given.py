"""What the user gives a pack: its order, its cover, and what stands in its analysis and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from toolkit.codec.json import dump_pack, load_pack
from toolkit.codec.xml import dump_pack_xml, load_pack_xml
from toolkit.errors import DecisionError
from toolkit.model.decisions import (
    ChronologyDecision,
    Cited,
    CoverDecision,
    GivenDate,
    GlossaryDecision,
    NoteDecision,
    PackDecisions,
    PersonDecision,
    PlaceDecision,
    SectionDecision,
)
from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.model.source import Source
from toolkit.packing import arrange, assemble
from toolkit.packing.given import analysis_faults
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

TALK = """\
Ministers of four towns meet at the lake

4 May 2010

The ministers of the four towns met at the lake on 4 May 2010 and agreed on a common rescue line. The RLB will run \
the line from June on. President Ann Lee thanked the four towns and said that the piers would be repaired next.

The four towns will pay for the rescue boats, the lights and the piers in equal parts. President Lee will meet the \
pilots of the harbour on 3 June 2010 in Porto Alto.
"""
PROSE = "The committee met for two days and heard the reports of its four working groups on the state of the piers."


def document(name: str, text: str) -> Document:
    return document_of(Source(name=name, data=text.encode()), embed_view=True)


TALKS, REPORT = document("talks.txt", TALK), document("report.txt", PROSE)
BOTH = [TALKS, REPORT]


def sum_of(found: Document) -> str:
    return found.source.sha256


def pack_of(**decisions: Any) -> Pack:
    """The pack of both documents with these decisions: valid, and the same in JSON and XML."""
    pack = assemble(BOTH, title="Talks", decisions=PackDecisions(**decisions))
    data = dump_pack(pack)
    assert validate_bytes(data, "pack.json").findings == ()
    assert load_pack(data) == pack
    assert dump_pack(load_pack_xml(dump_pack_xml(pack))) == data
    return pack


def at(paragraph: int, starts: str, of: Document = TALKS) -> Cited:
    return Cited(where="[[x]] 1", source=sum_of(of), paragraph=paragraph, starts=starts)


def given(items: Any) -> list[Any]:
    return [item for item in items if item.basis == "given"]


def test_the_order_and_the_sections_are_the_users() -> None:
    pack = pack_of(
        sections=(SectionDecision(id="B", title="Reports"), SectionDecision(id="A", title="Talks"), SectionDecision(id="C")),
        places=(
            PlaceDecision(source=sum_of(TALKS), section="A", short_title="Lake talks"),
            PlaceDecision(source=sum_of(REPORT), section="B"),
        ),
    )  # fmt: skip
    assert [(one.ref, one.document.source.name, one.short_title) for one in pack.entries] == [
        ("B1", "report.txt", None),
        ("A1", "talks.txt", "Lake talks"),
    ]
    assert [(one.id, one.title) for one in pack.sections] == [("B", "Reports"), ("A", "Talks")]


def test_a_source_without_a_place_stands_last() -> None:
    pack = pack_of(places=(PlaceDecision(source=sum_of(REPORT), section="A"),))
    assert [(one.ref, one.document.source.name) for one in pack.entries] == [
        ("A1", "report.txt"),
        ("A2", "talks.txt"),
    ]


def test_an_order_that_was_changed_by_hand_is_found() -> None:
    data = dump_pack(pack_of(places=(PlaceDecision(source=sum_of(REPORT), section="A"),)))
    report = validate_bytes(data.replace(b'"A2"', b'"A3"'), "pack.json")
    assert ("/entries/1/ref", "R9") in [(found.path, found.rule) for found in report.findings]
    report = validate_bytes(data.replace(b'"ref": "A2"', b'"ref": "D2"'), "pack.json")
    assert "there is no section D" in [found.message for found in report.findings]


def test_the_cover_is_as_it_was_written_and_absent_fields_are_left_out() -> None:
    pack = pack_of(
        cover=CoverDecision(marking="HARBOUR – RESTRICTED", date="2010-05-05", distribution=("A", "B"))
    )
    assert b"prepared_for" not in dump_pack(pack)
    assert pack.cover is not None
    assert (pack.cover.marking, pack.cover.date, pack.cover.distribution) == (
        "HARBOUR – RESTRICTED",
        "2010-05-05",
        ("A", "B"),
    )
    assert pack_of().cover is None


def test_the_title_that_is_passed_goes_before_the_one_that_is_given() -> None:
    decisions = PackDecisions(title="Given", reference="R-1")
    assert assemble(BOTH, decisions=decisions).title == "Given"
    pack = assemble(BOTH, title="Passed", reference="R-2", decisions=decisions)
    assert (pack.title, pack.reference) == ("Passed", "R-2")


def test_key_points_replace_those_of_their_source() -> None:
    before = pack_of().analysis
    assert before is not None
    assert {one.citation.ref for one in before.key_sentences} == {"A1", "B1"}
    analysis = pack_of(key_points=(at(1, "The RLB will run"),)).analysis
    assert analysis is not None
    assert analysis.edited
    texts = [(one.basis, one.citation.text) for one in analysis.key_sentences if one.citation.ref == "A1"]
    assert texts == [("given", "The RLB will run the line from June on.")]
    assert [one for one in analysis.key_sentences if one.citation.ref == "B1"] == [
        one for one in before.key_sentences if one.citation.ref == "B1"
    ]


def test_a_date_is_added_to_the_chronology() -> None:
    added = ChronologyDecision(
        cited=at(1, "The RLB"),
        action="add",
        date=GivenDate(value="2010-06", approximate=True),
        label="Line opens",
    )
    analysis = pack_of(chronology=(added,)).analysis
    assert analysis is not None
    (entry,) = given(analysis.chronology)
    assert (entry.value, entry.approximate, entry.label) == ("2010-06", True, "Line opens")
    assert entry.citations[0].text == "The RLB will run the line from June on."


def test_an_added_date_takes_the_place_of_the_same_one_that_was_found() -> None:
    cited = at(2, "President Lee will meet")
    added = ChronologyDecision(
        cited=cited, action="add", date=GivenDate(value="2010-06-03"), label="They meet"
    )
    analysis = pack_of(chronology=(added,)).analysis
    assert analysis is not None
    assert [one.label for one in analysis.chronology if one.value == "2010-06-03"] == ["They meet"]


def test_a_date_is_left_out_of_the_chronology() -> None:
    before = pack_of().analysis
    assert before is not None
    assert "2010-06-03" in [one.value for one in before.chronology]
    dropped = ChronologyDecision(cited=at(2, "President Lee will meet"), action="drop")
    analysis = pack_of(chronology=(dropped,)).analysis
    assert analysis is not None
    assert "2010-06-03" not in [one.value for one in analysis.chronology]
    (gone,) = analysis.left_out
    (was,) = [one for one in before.chronology if one.value == "2010-06-03"]
    assert (gone.basis, gone.citations) == ("given", was.citations)


def test_a_date_that_the_chronology_does_not_have_cannot_be_left_out() -> None:
    dropped = ChronologyDecision(cited=at(2, "The four towns will pay"), action="drop")
    kept = ChronologyDecision(cited=at(2, "President Lee will meet"), action="drop")
    faults = analysis_faults(arrange(BOTH), PackDecisions(chronology=(kept, dropped)))
    assert [str(fault) for fault in faults] == [
        "[[x]] 1, `starts`: no date of the chronology rests on this sentence: remove the entry"
    ]


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ({"terms": ("piers",), "see": {"jetties": "piers", "quays": "jetties"}}, "[index], `see`: “quays” leads to “jetties”, which is no heading"),
        ({"see": {"quays": "quays"}}, "[index], `see`: “quays” leads to “quays”"),
    ],
)  # fmt: skip
def test_a_heading_that_leads_nowhere_is_told(decisions: dict[str, Any], expected: str) -> None:
    (fault,) = analysis_faults(arrange(BOTH), PackDecisions(**decisions))
    assert str(fault).startswith(expected)


def test_a_long_form_is_given() -> None:
    analysis = pack_of(glossary=(GlossaryDecision(term="RLB", expansion="Rescue Line Board"),)).analysis
    assert analysis is not None
    (short,) = given(analysis.abbreviations)
    assert (short.short, short.long, [one.text for one in short.mentions]) == (
        "RLB",
        "Rescue Line Board",
        ["RLB"],
    )


def test_forms_of_a_name_are_put_together_under_a_heading() -> None:
    person = PersonDecision(heading="Lee, Ann (President)", variants=("Ann Lee", "President Lee"))
    analysis = pack_of(people=(person,)).analysis
    assert analysis is not None
    (entry,) = given(analysis.people)
    assert entry.heading == "Lee, Ann (President)"
    assert [one.heading for one in analysis.people if "Lee" in one.heading] == [entry.heading]
    assert entry.heading in [one.heading for one in given(analysis.index)]


def test_terms_and_references_are_in_the_index() -> None:
    analysis = pack_of(terms=("piers", "submarines"), see={"jetties": "piers"}).analysis
    assert analysis is not None
    found = {one.heading: one for one in given(analysis.index)}
    assert set(found) == {"piers", "jetties"}
    assert len(found["piers"].places) == 3
    assert found["jetties"].see == "piers"


def test_notes_stand_in_the_order_of_the_pack() -> None:
    notes = (
        NoteDecision(cited=at(1, "The committee", REPORT), text="second"),
        NoteDecision(cited=at(2, "The four"), text="first"),
    )
    assert [(one.ref, one.text) for one in pack_of(notes=notes).notes] == [("A1", "first"), ("B1", "second")]


def test_a_note_on_a_block_that_is_not_there_is_found() -> None:
    pack = pack_of(notes=(NoteDecision(cited=at(2, "The four"), text="first"),))
    data = dump_pack(pack).replace(
        b'"block": "b2",\n      "text": "first"', b'"block": "b9",\n      "text": "first"'
    )
    findings = validate_bytes(data, "pack.json").findings
    assert [(found.path, found.rule) for found in findings] == [("/notes/0/block", "R2")]


@dataclass(frozen=True)
class Stale:
    decisions: dict[str, Any]
    message: str = field(default="")


@pytest.mark.parametrize(
    "stale",
    [
        Stale({"notes": (NoteDecision(cited=at(1, "The four"), text="x"),)}, "“The four” begins ¶2 now: change `para`"),
        Stale({"key_points": (at(2, "The RLB"),)}, "¶2 has no sentence that begins “The RLB”; ¶1 has one"),
        Stale({"key_points": (at(9, "The RLB"),)}, "there is no ¶9; ¶1 has one: change `para`"),
        Stale({"chronology": (ChronologyDecision(cited=at(1, "Nobody"), action="drop"),)}, "no other has one either"),
    ],
    ids=["note", "key point", "paragraph", "date"],
)  # fmt: skip
def test_a_stale_decision_is_refused(stale: Stale) -> None:
    with pytest.raises(DecisionError, match=stale.message):
        assemble(BOTH, decisions=PackDecisions(**stale.decisions))


def test_decisions_about_sources_that_are_not_there_are_left_out() -> None:
    elsewhere = Cited(source="0" * 64, paragraph=1, starts="x")
    pack = pack_of(
        notes=(NoteDecision(cited=elsewhere, text="x"),),
        key_points=(elsewhere,),
        chronology=(ChronologyDecision(cited=elsewhere, action="drop"),),
    )
    assert pack.notes == ()
