"""Whose initials labels print."""

from __future__ import annotations

import pytest

from tests.unit.structuring.talk import speakers, talk

MORE = " The pilots have told us so, and the council agreed with all of them in the end."


def interview(*heading: str, first: str = "A. L.", second: str = "T.M.") -> list[str | None]:
    return speakers(
        talk(
            *heading,
            f"{first}: When did you first sail?",
            f"{second}: I was ten years old.{MORE}",
            f"{first}: And who taught you?",
            f"{second}: My mother did.{MORE}",
            f"{first}: Was she a pilot?",
            f"{second}: She was the first.{MORE}",
        )
    )


@pytest.mark.parametrize(
    "heading",
    [
        ("Interviewer: Ann Lee (A. L.)", "Narrator: Tom Marsh, born 1926 (T.M.)"),
        ("Ann Lee (AL) spoke to the pilot", "Tom Marsh – T. M."),
    ],
)
def test_a_line_explains_initials(heading: tuple[str, str]) -> None:
    assert interview(*heading) == ["Ann Lee", "Tom Marsh"] * 3


def test_initials_of_two_names_are_nobodys() -> None:
    found = interview(
        "Interviewer: Ann Lee (A. L.)", "Present: Amos Lind (A. L.)", "Narrator: Tom Marsh (T. M.)"
    )
    assert found == [None, "Tom Marsh"] * 3


def test_a_surname_before_first_name_and_patronymic_comes_last() -> None:
    found = interview(
        "Беседу вёл Пётр Ли (П. Л.)",
        "Рассказчик: Мельник Анна Ивановна (А. М.)",
        first="П. Л.",
        second="А. М.",
    )
    assert found == ["Пётр Ли", "Анна Ивановна Мельник"] * 3
