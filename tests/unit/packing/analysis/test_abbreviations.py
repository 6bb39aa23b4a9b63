"""Short forms: what the sources say they stand for, and nothing else."""

from __future__ import annotations

import pytest

from tests.factories import Draft
from tests.unit.packing.analysis.texts import as_ref, reading, written
from toolkit.packing.analysis.abbreviations import abbreviations


def _longs(*paragraphs: str) -> dict[str, str | None]:
    return {each.short: each.long for each in abbreviations([written(*paragraphs)])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They joined the Halden Sea Commission (HSC) in May.", {"HSC": "Halden Sea Commission"}),
        ("They joined the HSC (Halden Sea Commission) in May.", {"HSC": "Halden Sea Commission"}),
        ("HSC - Halden Sea Commission", {"HSC": "Halden Sea Commission"}),
        ("They joined the HSC (founded in 1990) in May.", {"HSC": None}),
        ("They met in the harbour (HSC) in May.", {"HSC": None}),
        ("HSC - the news of the day", {"HSC": None}),
        ("The Harbour, Hull and Sea Council (HHSC) met.", {"HHSC": "Harbour, Hull and Sea Council"}),
        ("A hull, hatch and sail check (HHS) is due.", {"HHS": "hull, hatch and sail check"}),
        ("The Convention on Coastal Cranes (CCC) is old.", {"CCC": "Convention on Coastal Cranes"}),
        ("The Canal Department (CD) met. The CD agreed.", {"CD": "Canal Department"}),
        ("Das Hafenamt für Straßenbau (HfS) tagte.", {"HfS": "Hafenamt für Straßenbau"}),
        ("They joined the Halden Sea Commission, or HSC, in May.", {"HSC": "Halden Sea Commission"}),
        ("They joined the harbour guard or HSC in May.", {"HSC": None}),
        ("Both Halden Sea Councils (HSCs) met. The HSC agreed.", {"HSC": "Halden Sea Councils"}),
        ("The Office of the High Sea Guard (OHSG) met.", {"OHSG": "Office of the High Sea Guard"}),
        ("The head of the High Sea Guard (OHSG) spoke.", {"OHSG": None}),
        ("They met at 9 AM in room XIV, and all was OK.", {}),
        ("THEY MET IN MAY AND AGREED ON ALL.", {}),
        ("HARBOUR CITY, 3 May. They met MR. LEE of the harbour.", {}),
    ],
)
def test_a_short_form(text: str, expected: dict[str, str | None]) -> None:
    assert _longs(text) == expected


def test_each_block_is_cited_once_and_words_that_were_removed_have_no_block() -> None:
    page = Draft()
    page.removed("HSC - Halden Sea Commission")
    page.paragraph("The HSC met, and the HSC left.")
    page.paragraph("The HSC's chair spoke.")
    (found,) = abbreviations([reading(page.document(), page.view)])
    assert [citation.block for citation in found.expanded] == [None]
    assert [(citation.block, citation.text) for citation in found.mentions] == [("b1", "HSC"), ("b2", "HSC")]


def test_two_long_forms_are_two_rows_each_with_the_places_of_its_source() -> None:
    sea = written("The Halden Sea Commission (HSC) met.", "The HSC left.")
    school = as_ref(written("The Harbour School Council (HSC) met.", "The HSC left."), "A2")
    other = as_ref(written("The HSC slept."), "A3")
    found = abbreviations([sea, school, other])
    assert [(each.long, {citation.ref for citation in each.mentions}) for each in found] == [
        ("Halden Sea Commission", {"A1"}),
        ("Harbour School Council", {"A2"}),
        (None, {"A3"}),
    ]
