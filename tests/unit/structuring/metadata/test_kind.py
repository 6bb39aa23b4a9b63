"""What kind of text turns are: an interview only where somebody answers who is named."""

from __future__ import annotations

from tests.unit.structuring.talk import talk

MORE = " The pilots have told us so, and the council agreed with all of them in the end."


def test_questions_of_readers_are_no_interview() -> None:
    found = talk(
        "Q: Can I swim?", f"A: Yes, in summer.{MORE}", "Q: Are dogs allowed?", f"A: Not at all.{MORE}"
    )
    assert found.metadata.kind.value == "other"


def test_somebody_who_is_asked_gives_an_interview() -> None:
    found = talk(
        "Q: Can you swim?", f"Ann Lee: Yes, in summer.{MORE}", "Q: Do you?", f"Ann Lee: Each day.{MORE}"
    )
    assert found.metadata.kind.value == "interview"


def test_a_hearing_of_many_is_no_interview() -> None:
    names = ("Ann Lee", "Bob Marsh", "Cleo Ford", "Dan Price")
    asked = [
        (f"Eva Stone: What do you say, and why is it so?{MORE}?", f"{name}: I agree.{MORE}") for name in names
    ]
    found = talk(*(line for pair in asked for line in pair))
    assert found.metadata.kind.value == "other"
