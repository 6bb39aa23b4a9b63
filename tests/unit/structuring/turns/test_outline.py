"""No passage is left out of the outline of a text."""

from __future__ import annotations

import re

import pytest

from tests.unit.structuring.talk import speakers, talk, turns
from toolkit.cleaning.rules import NO_RULES, Rule, Rules
from toolkit.model.document import Note
from toolkit.model.source import Source
from toolkit.pipeline import document_of

MORE = " The pilots have told us so, and the council agreed with all of them in the end."

TITLE = "The ferry stays open"
BEFORE = "The council met on Monday in the old harbour hall and spoke about the ferry line for two hours."
TALK = [
    "Ann Lee: I think that the ferry line should stay open through the whole winter.",
    "Bob Roe: And I think that we cannot pay for it without the money of the towns.",
] * 3
AFTER = [
    "Transcribed by Cleo Dane",
    "The hall is open to everybody who wants to read the record of the talk.",
]
TURNS = Rule(where="test", action="remove", reason="other", pattern=re.compile(r"(?:Ann Lee|Bob Roe): .*"))
KEPT = Rule(where="test", action="keep", reason="other", pattern=re.compile(r"(?:The|Transcribed) .*"))


@pytest.mark.parametrize("rules", [NO_RULES, Rules(name="no turns", rules=(TURNS, KEPT))])
def test_closing_matter_is_kept_with_turns_and_without(rules: Rules) -> None:
    data = "\n\n".join([TITLE, BEFORE, *TALK, *AFTER]).encode()
    document = document_of(Source(name="talk.txt", data=data), rules=rules)
    texts = {getattr(node, "text", "") for node in document.body}
    assert texts.issuperset(AFTER)


def test_the_editors_introduction_is_nobodys_turn() -> None:
    found = talk(
        f"We print the debate as our reporters took it down.{MORE}",
        f"MR. OSEI: I move it.{MORE}",
        f"MS. GRAY: I second it.{MORE}",
        f"MR. OSEI: So be it.{MORE}",
    )
    assert len(turns(found)) == 3


def test_a_mail_is_no_speech() -> None:
    found = talk(
        "From: Ann Lee <ann@example.org>\nTo: all members\nSubject: the bridge",
        "Dear friends,",
        f"I thank you for what we have done.{MORE}",
    )
    assert turns(found) == []


def test_those_who_are_only_listed_as_present_do_not_speak() -> None:
    found = talk(
        "Meeting of the Ferry Board",
        "Present",
        "Per Holt: Chair of the Ferry Board\nAnn Roe: Clerk\nCleo Dane: Member for the islands",
        f"Ann Roe: I have the figures here.{MORE}",
        f"Per Holt: Then let us hear them.{MORE}",
        f"Ann Roe: I shall read them out.{MORE}",
    )
    assert speakers(found) == ["Ann Roe", "Per Holt", "Ann Roe"]
    assert "Cleo Dane" not in {person.name for person in found.people}
    assert "Ferry Board" not in {person.name for person in found.people}


def test_a_list_of_those_present_is_no_title() -> None:
    found = talk(
        "Presenti: Anna Riva, Carlo Monti, Luca Ferri",
        "Il consiglio ha discusso la relazione sul traghetto e ha deciso di rinviare la spesa al prossimo anno.",
        "L'equipaggio di riserva è stato discusso a lungo, ma nessuno aveva una cifra da portare al consiglio.",
    )
    assert found.metadata.title is None


def test_who_examines_is_a_note_and_nobodys_words() -> None:
    lines = ("CROSS-EXAMINATION", "BY MS. LEE:")
    asked = ("Q. Was it dark?", "A. There are lamps.", "Q. Did they burn?", "A. One of them did.")
    opening = ("MS. LEE: I call Ann Marsh.", "THE COURT: You may continue.")
    end = ("MS. LEE: I have no further questions.", "THE COURT: We go on tomorrow.")
    found = talk(*opening, *lines, *asked, *end)
    notes = [block.text for turn in turns(found) for block in turn.blocks if isinstance(block, Note)]
    assert notes == [*lines]
    assert not found.metadata.authors
