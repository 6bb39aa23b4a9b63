"""Whose voice each turn is in: who moderates."""

from __future__ import annotations

from tests.unit.structuring.talk import talk, turns

MORE = " The pilots have told us so, and the council agreed with all of them in the end."


def test_who_says_who_speaks_next_moderates() -> None:
    found = talk(
        "The future of the harbour",
        f"Nora Vance: Good evening to all of you here in the hall.{MORE} Ms Lee, your first minute.",
        f"Ann Lee: The harbour has to be deeper.{MORE}",
        "Nora Vance: Now Mr Osei.",
        f"Piet Osei: It is deep enough.{MORE}",
        "Nora Vance: Thank you. Ann Lee again.",
        f"Ann Lee: It is not.{MORE}",
    )
    roles = [turn.role for turn in turns(found)]
    assert roles == ["moderator", "statement"] * 3


def test_two_who_name_each_other_do_not() -> None:
    found = talk(
        "The future of the harbour",
        f"Ann Lee: The harbour has to be deeper.{MORE} You know that, Piet.",
        f"Piet Osei: It is deep enough, Ann Lee.{MORE}",
        f"Ann Lee: It is not.{MORE} Go and look, Piet Osei.",
        f"Piet Osei: I have looked.{MORE}",
    )
    assert {turn.role for turn in turns(found)} == {"statement"}


def test_who_says_once_that_questions_are_taken_answers_them() -> None:
    found = talk(
        "Briefing on the storm",
        f"Ann Lee: The harbour is closed.{MORE} The captain will go on.",
        f"Piet Osei: We have forty pilots at sea.{MORE} We'll take questions.",
        "Reporter: Was anybody hurt?",
        "Piet Osei: No.",
        "Reporter: When does the harbour open?",
        f"Ann Lee: Tomorrow.{MORE}",
    )
    third = turns(found)[3]
    assert (third.role, third.replies_to) == ("answer", (turns(found)[2].id,))


def test_a_page_names_its_host() -> None:
    found = talk(
        "The harbour hour",
        "Hosted by Nora Vance",
        f"Nora Vance: Good evening from the harbour.{MORE}",
        f"Ann Lee: I say that the harbour has to be deeper.{MORE}",
        f"Piet Osei: I think that it is deep enough.{MORE}",
        f"Ann Lee: I know that it is not.{MORE}",
        f"Nora Vance: We shall see in a year.{MORE}",
    )
    assert [turn.role for turn in turns(found)] == ["moderator", *["statement"] * 3, "moderator"]


def test_a_label_that_is_not_understood_is_one_voice_if_it_recurs() -> None:
    found = talk(
        "The harbour hour",
        "Ann Lee: Why is the harbour not deeper, and who decides that?",
        f"VAN ZYX: It is deep enough.{MORE}",
        "Ann Lee: Who measured it, and when was that?",
        f"VAN ZYX: The pilots did.{MORE}",
        "Ann Lee: And what did they find out there?",
        f"VAN ZYX: Water.{MORE}",
    )
    assert [turn.role for turn in turns(found)] == ["question", "answer"] * 3
