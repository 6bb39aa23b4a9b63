"""Speakers' labels: which lines begin with one, and which pages are transcripts."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import MORE, PROSE, seen_of
from toolkit.model.spans import text_of


def labels(*lines: str) -> list[str | None]:
    seen = seen_of("\n\n".join(lines))
    view = seen.page.view
    return [text_of(view, label.pieces).rstrip(" :.-—") if label else None for label in seen.labels]


def test_a_label_that_comes_back_is_a_speakers() -> None:
    assert labels(f"ANN LEE: {PROSE}", "Q: Why?", f"ANN LEE: {MORE}") == ["ANN LEE", "Q", "ANN LEE"]


def test_a_label_alone_is_none() -> None:
    assert labels(f"ANN LEE: {PROSE}", MORE) == [None, None]


def test_a_question_and_an_answer_are_enough() -> None:
    assert labels("Q. Was it late?", f"A. {PROSE}") == ["Q", "A"]


@pytest.mark.parametrize("mark", [":", " :", ".-", ".—"])
def test_labels_end_with_a_mark(mark: str) -> None:
    assert labels(f"Ann Lee{mark} {PROSE}", f"Ann Lee{mark} {MORE}") == ["Ann Lee", "Ann Lee"]


def test_a_headline_with_a_colon_is_no_label_among_speakers_who_come_back() -> None:
    found = labels("Portrait: a night at sea", f"ANN LEE: {PROSE}", "Q: Why?", f"ANN LEE: {MORE}")
    assert found == [None, "ANN LEE", "Q", "ANN LEE"]


def test_an_office_and_a_name_speak_once_among_others() -> None:
    office = "President of the Council Ann Lee"
    found = labels(f"{office}: Good morning", f"MS. BERG: {PROSE}", f"MS. BERG: {MORE}")
    assert found == [office, "MS. BERG", "MS. BERG"]


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/one",
        "at nine the ferry sails: all aboard",
        "10:30 the session begins",
        f"{'Ann Lee and ' * 6}Tom Hill: {PROSE}",
    ],
)
def test_addresses_sentences_times_and_long_beginnings_are_no_labels(line: str) -> None:
    assert labels(line, line, line) == [None] * 3


def test_names_with_particles_and_brackets_are_labels() -> None:
    found = labels(f"Maria van der Berg (interpreted): {PROSE}", f"Maria van der Berg (interpreted): {MORE}")
    assert found == ["Maria van der Berg (interpreted)"] * 2


def test_labels_in_another_language_are_those_of_its_lexicon() -> None:
    french = "La commission a entendu les rapports des groupes et elle se réunira à la fin de la récolte."
    assert labels("Question : Pourquoi ?", f"Réponse : {french}", french)[:2] == ["Question", "Réponse"]


def test_three_turns_of_sentences_make_a_transcript() -> None:
    turns = [f"ANN LEE: {PROSE}", "Q: Was it late by an hour?", f"ANN LEE: {MORE}"]
    assert seen_of("\n\n".join(turns)).is_transcript
    assert not seen_of("\n\n".join(turns[:2])).is_transcript


def test_a_page_of_names_and_values_is_no_transcript() -> None:
    facts = [f"{name}: {number} km" for number, name in enumerate(("Length", "Width", "Depth", "Length"))]
    assert not seen_of("\n\n".join([*facts, PROSE, MORE])).is_transcript


def test_a_few_turns_in_much_prose_are_quoted() -> None:
    turns = [f"ANN LEE: {PROSE}", "Q: Was it late by an hour?", f"ANN LEE: {MORE}"]
    prose = [f"{PROSE} {MORE}"] * 8
    assert not seen_of("\n\n".join([*turns, *prose])).is_transcript
