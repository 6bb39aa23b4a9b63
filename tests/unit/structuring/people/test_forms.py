"""Names in capitals, and the words by which names are compared."""

from __future__ import annotations

import pytest

from toolkit.structuring.people.forms import are_initials, form_of, written


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ANN LEE", "Ann Lee"),
        ("lee", "Lee"),
        ("O'LEARY", "O'Leary"),
        ("McDONALD", "McDonald"),
        ("MCDONALD", "MCDONALD"),
        ("JAAP VAN DER BERG", "Jaap van der Berg"),
        ("VAN DER BERG", "Van der Berg"),
        ("Van der Berg", "Van der Berg"),
        ("JEAN-PIERRE ROY", "Jean-Pierre Roy"),
        ("А.И.ЛИ", "А.И.Ли"),
        ("JD VANE", "JD Vane"),
        ("HENRY VIII", "Henry VIII"),
        ("ΛΑΜΠΡΙΝΟΣ", "ΛΑΜΠΡΙΝΟΣ"),
    ],
)
def test_capitals_are_written_small_where_that_is_certain(printed: str, name: str) -> None:
    assert written(printed, {"van", "der"}, {}, turkish=False) == name


def test_what_the_text_writes_with_capitals_inside_is_taken_over() -> None:
    assert written("ANN MCDONALD", (), {"mcdonald": "McDonald"}, turkish=False) == "Ann McDonald"


def test_turkish_letters_keep_their_dots() -> None:
    assert written("SADIK ÇELİK", (), {}, turkish=True) == "Sadık Çelik"


def test_names_are_compared_without_case_accents_and_marks() -> None:
    assert form_of("HELENE O’LEARY", None).words == form_of("Hélène O'Leary", None).words
    assert form_of("А.И.Ли", None).words == ("а", "и", "ли")
    assert form_of("林芳正", None).words == ("林", "芳", "正")


@pytest.mark.parametrize(
    ("name", "initials"), [("JV", True), ("I.W.-B.", True), ("LEES", False), ("Al", False)]
)
def test_initials_are_up_to_three_capitals(name: str, initials: bool) -> None:
    assert are_initials(name) == initials
