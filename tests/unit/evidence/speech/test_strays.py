"""Labels with another mark than theirs, in another order, and the ends of broken sentences."""

from __future__ import annotations

from tests.unit.evidence.pages import seen_of
from tests.unit.evidence.speech.test_labels import ASKED, SAID, labels, printed

LISTED = ("MR. VANCE: " + SAID, "MS. OLSEN: " + ASKED) * 3


def test_a_letter_whose_colon_was_lost_is_of_the_questions() -> None:
    lines = ("Q: " + ASKED, "MR. VANCE: " + SAID) * 4
    assert printed(*lines, f"Q {ASKED}", "MR. VANCE: " + SAID)[8] == "Q"


def test_the_end_of_a_broken_sentence_is_no_label() -> None:
    broken = (
        "The report was paid for in full, and it was invoiced to the council in\nMarch: it is before you now."
    )
    assert "March:" not in printed(*LISTED[:4], f"MR. VANCE: {broken}", *LISTED[4:])


def test_a_name_in_capitals_among_labels_in_capitals_is_a_label() -> None:
    lines = [*LISTED, f"ZYX QORTEN: {SAID}", *LISTED]
    assert printed(*lines)[6] == "ZYX QORTEN:"


def test_an_index_and_a_list_of_those_present_name_speakers() -> None:
    present = ("Present:", "Nora Vance, chair", "Piet Olsen", "Zyx Qorten")
    seen = seen_of(
        "\n\n".join([*present, *(f"{one}: {SAID}" for one in ("Nora Vance", "Piet Olsen", "Zyx Qorten") * 2)])
    )
    assert [label.kind for label in labels(seen)] == ["name"] * 6


def test_a_quotation_that_begins_in_a_label_makes_it_none() -> None:
    lines = ("Q. " + ASKED, "A. " + SAID) * 3
    assert printed(*lines, 'A. "Visor: the light is out."')[6] != 'A. "Visor:'


def test_what_has_no_time_beside_labels_with_times_is_none() -> None:
    timed = [f"{name} (00:{number}2)\n{SAID}" for number, name in enumerate(("Nora", "Piet") * 3, 1)]
    assert printed("The Deep Soil\nA talk about gardens and who owns them.", *timed)[0] is None
