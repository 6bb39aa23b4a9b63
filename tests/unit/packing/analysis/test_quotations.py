"""Quoted words, who said them as stated, and marks without another half."""

from __future__ import annotations

import pytest

from tests.factories import Draft
from tests.unit.packing.analysis.texts import reading, written
from toolkit.packing.analysis.marks import is_balanced, quoting
from toolkit.packing.analysis.quotations import quotations

Found = tuple[str, str | None, bool]


def _found(*paragraphs: str, language: str = "en") -> list[Found]:
    return [
        (each.citation.text, each.said_by.text if each.said_by else None, each.balanced)
        for each in quotations(written(*paragraphs, language=language))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We met in May,” said the minister.", [("We met in May,", "the minister", True)]),
        ("“We met in May”, he said.", [("We met in May", "he", True)]),
        ("“We met in May,” Ms. Ann Lee told them.", [("We met in May,", "Ms. Ann Lee", True)]),
        ("Ann Lee said: “We met in May.”", [("We met in May.", "Ann Lee", True)]),
        (
            "“We met,” said Ann Lee. “We agreed on everything.”",
            [("We met,", "Ann Lee", True), ("We agreed on everything.", "Ann Lee", True)],
        ),
        ("We met in May,” said the minister.", [("We met in May,", "the minister", False)]),
        ("Nobody says who wrote “the sea is always right”.", [("the sea is always right", None, True)]),
        ("They spoke of a “new spirit” in May.", []),
        ("According to Ann Lee, a pilot, “the sea is calm”.", [("the sea is calm", "Ann Lee", True)]),
        ("According to her own family, “the sea is calm”.", [("the sea is calm", "her own family", True)]),
        ("It says so. A pilot said to me, “Will the sea be calm?”", [("Will the sea be calm?", None, True)]),
        ("Ann Lee said on “Morning News” that they met.", []),
        ("They like “A Tale of Two Harbours”, by Ann Lee.", []),
        ("They chose the name “12 Days to Clear the Harbour.”", []),
        ("The reply speaks of “lessons that were learned”. It also says much.", []),
        (
            "The reply speaks of “lessons that were learned late”. She said so.",
            [("lessons that were learned late", None, True)],
        ),
        ("“We met in May,” said its chair, Ann Lee.", [("We met in May,", "its chair, Ann Lee", True)]),
        ("Good evening. Dobriy Dyen'. Bonjour.", []),
    ],
)
def test_quoted_words_and_who_said_them(text: str, expected: list[Found]) -> None:
    assert _found(text) == expected


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_balanced() -> None:
    found = _found("“We met in May, as you know.", "“We will meet again in June.”", "“We never")
    assert [balanced for _, _, balanced in found] == [True, True]
    assert [balanced for _, _, balanced in _found("“We met in May, as you know.", "They left.")] == [False]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Wir haben uns im Mai getroffen“, sagte Karin Öttl.", "Wir haben uns im Mai getroffen"),
        ("fr", "« Nous avons agi vite », a déclaré la ministre.", "Nous avons agi vite"),
        ("fr", "Selon Ann Lee, pilote, « rien n'est gagné ».", "rien n'est gagné"),
        ("sv", "”Vi träffades i maj och juni”, sade ministern.", "Vi träffades i maj och juni"),
        ("ja", "会長は「私たちは五月に会いました」と述べた。", "私たちは五月に会いました"),
        ("en", 'They wrote "we met in the month of May" on it.', "we met in the month of May"),
    ],
)
def test_marks_of_other_languages(language: str, text: str, expected: str) -> None:
    assert [words for words, _, _ in _found(text, language=language)] == [expected]


def test_a_block_of_quotation_is_one_without_its_marks() -> None:
    page = Draft()
    page.quote("“We met in May.”")
    (found,) = quotations(reading(page.document(), page.view))
    assert (found.citation.text, found.said_by, found.balanced) == ("We met in May.", None, True)


def test_a_paragraph_with_a_colon_says_who_is_quoted_below() -> None:
    page = Draft()
    page.paragraph("The mayor, Ann Lee, was there. Minister Bo Rehn said:")
    page.quote("We met in May.")
    (found,) = quotations(reading(page.document(written("").document.metadata), page.view))
    assert found.said_by is not None
    assert found.said_by.text == "Minister Bo Rehn"


def test_what_a_stretch_of_a_quotation_cuts() -> None:
    text = "He said: “We met. We left.” They slept."
    marks = quoting(text)
    assert marks.cuts(0, text.index("We left"))
    assert not marks.cuts(text.index("They"), len(text))
    assert not marks.cuts(0, len(text))
    assert is_balanced("He (the chair) said “yes”.")
    assert not is_balanced("He (the chair said “yes”.")
