"""Which sentences are eligible, and that what recurs is preferred."""

from __future__ import annotations

import pytest

from tests.factories import Draft
from tests.unit.packing.analysis.texts import person, reading, spoken, written
from toolkit.model.document import KindClaim, LanguageClaim, Metadata
from toolkit.packing.analysis.key_sentences import key_sentences

GOOD = "The harbour council approved a new rescue line between the two islands on Monday evening."


def _texts(*paragraphs: str, language: str | None = "en") -> list[str]:
    return [key.citation.text for key in key_sentences(written(*paragraphs, language=language))]


@pytest.mark.parametrize(
    "sentence",
    [
        "What did the harbour council decide about the new rescue line on Monday evening?",
        "He said that the harbour council would build the new rescue line by the summer.",
        "This means that the harbour council will have to pay for a second lifeboat.",
        "Thank you all very much for coming to the harbour council on this wet evening.",
        "I would be happy to take your questions about the new rescue line now.",
        "The council approved the line.",
        "“The harbour council has approved the new rescue line between the two islands.",
        "The harbour council approved the new rescue line between the two islands and",
        "Members present: Ann Lee of the harbour council, Bo Rehn, Carl Poe, and Di Moe of the islands.",
        "God bless you all, and God bless the harbour council of the two islands.",
        "[Music] The harbour council approved the new rescue line between the two islands.",
        "Ann Lee, harbour council; Bo Rehn, airport; Carl Poe, railway; Di Moe, the library of the island.",
        "In addition, the harbour council approved a new rescue line between the islands.",
    ],
)
def test_a_sentence_that_cannot_stand_by_itself_is_not_taken(sentence: str) -> None:
    assert _texts(sentence, GOOD) == [GOOD]


def test_a_whole_quotation_in_a_sentence_may_stand() -> None:
    sentence = (
        "The chair called the new rescue line “a promise kept to the people of both islands” on Monday."
    )
    assert _texts(sentence) == [sentence]


def test_nothing_is_taken_where_the_language_is_not_known() -> None:
    assert _texts(GOOD, language=None) == []


def test_what_others_ask_is_not_taken() -> None:
    one = spoken(("question", None, GOOD), ("answer", "p1", GOOD), people=[person("p1", "Ann Lee")])
    assert [key.citation.block for key in key_sentences(one)] == ["b4"]


def test_of_a_talk_what_stands_around_the_turns_is_taken_last() -> None:
    page = Draft()
    note = "Ordered by the harbour council to be printed on Monday for the members of both islands."
    page.paragraph(note)
    page.turn("statement", None)
    for thing in ("harbour", "railway", "library", "museum", "theatre", "hospital", "school"):
        page.paragraph(
            f"The old {thing} was closed on Monday, as its {thing} roof was no longer safe for anybody."
        )
    language = LanguageClaim(value="en", basis="inferred")
    metadata = Metadata(kind=KindClaim(value="other", basis="inferred"), language=language)
    found = [key.citation.text for key in key_sentences(reading(page.document(metadata), page.view))]
    assert len(found) == 3
    assert note not in found


def test_of_two_sentences_that_say_the_same_one_is_taken() -> None:
    assert len(_texts(GOOD, GOOD.replace("Monday", "Tuesday"))) == 1


def test_sentences_are_in_the_order_of_the_source_and_at_most_five() -> None:
    subjects = ["harbour", "airport", "railway", "library", "museum", "theatre", "hospital", "school"]
    verbs = ["approved", "rejected", "discussed", "postponed", "welcomed"]
    paragraphs = [
        f"The {subject} committee {verb} its {subject} budget of {number} million with the {verb} {subject} members."
        for number, (subject, verb) in enumerate((s, v) for s in subjects for v in verbs)
    ]
    found = _texts(*paragraphs)
    assert 3 <= len(found) <= 5
    assert found == sorted(found, key=paragraphs.index)
