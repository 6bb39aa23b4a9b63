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


def test_a_call_of_investors_is_none_for_the_press() -> None:
    found = talk(
        "Third quarter earnings call",
        f"Operator: Welcome to the call.{MORE}",
        f"Ann Lee: We sold more ropes.{MORE}",
        "Q: Will you sell more?",
        f"Ann Lee: We shall.{MORE}",
    )
    assert found.metadata.kind.value == "other"


def test_remarks_at_a_briefing_with_questions_are_a_briefing() -> None:
    found = talk(
        "Remarks by the harbour master in a press briefing",
        f"THE HARBOUR MASTER: Good morning.{MORE}",
        "Q: Is the channel open?",
        f"THE HARBOUR MASTER: It is.{MORE}",
        "Q: For all ships?",
        f"THE HARBOUR MASTER: For most.{MORE}",
    )
    assert found.metadata.kind.value == "briefing"


def test_the_place_and_the_day_stand_above_the_first_turn() -> None:
    found = talk(
        "Press briefing by the harbour master",
        "Harbour Press Room",
        "May 4, 2019",
        "4:15 P.M. EDT",
        f"THE HARBOUR MASTER: Good afternoon.{MORE}",
        "Q: Is the channel open?",
        f"THE HARBOUR MASTER: It is.{MORE}",
        "Q: When do you dredge it?",
        f"THE HARBOUR MASTER: In the spring.{MORE}",
        "Q: Who pays for it?",
        f"THE HARBOUR MASTER: The council.{MORE}",
    )
    about = found.metadata
    assert about.place is not None
    assert about.place.value == "Harbour Press Room"
    event = about.dates.event if about.dates else None
    assert event is not None
    assert event.value == "2019-05-04"


def test_a_debate_with_a_chair_is_no_interview() -> None:
    asked = [
        (f"Ann Lee: Will you give way?{MORE}?", f"Bob Marsh: I will.{MORE}"),
        (f"Ann Lee: How many boats are left?{MORE}?", f"Bob Marsh: As many as there are fish.{MORE}"),
    ]
    end = (
        "The Speaker: Order. Let him speak.",
        f"Cleo Ford: The figures are wrong.{MORE}",
        "The Speaker: Order.",
    )
    found = talk("Fisheries Bill: Second Reading", *(line for pair in asked for line in pair), *end)
    assert found.metadata.kind.value == "other"
