"""Who asks, who answers what, and who only interrupts."""

from __future__ import annotations

from tests.unit.structuring.talk import pairs, roles, talk, turns

MORE = " The pilots have told us so, and the council agreed with all of them in the end."


def test_several_questions_are_answered_at_once_and_by_two_people() -> None:
    found = talk(
        "Q: Will the ferry run in the winter, and who will pay for it?",
        "Q: And what does it cost the island?",
        f"MINISTER LEE: It runs.{MORE}",
        f"MS. GRAY: And the council pays.{MORE}",
        "Q: Is the minister content with that?",
        f"MINISTER LEE: I am.{MORE}",
    )
    assert roles(found) == ["question", "question", "answer", "answer", "question", "answer"]
    assert pairs(found) == [(), (), ("t1", "t2"), ("t1", "t2"), (), ("t5",)]


def test_a_moderator_s_call_is_no_question_and_closes_what_was_answered() -> None:
    found = talk(
        f"Moderator: Good morning to all of you.{MORE} First question, please. Ann?",
        "Q: Will the ferry run in the winter?",
        f"MINISTER LEE: It runs.{MORE}",
        "Moderator: Next question, please. Tom?",
        "Q: Is the minister content with that?",
        f"MINISTER LEE: I am.{MORE}",
        f"Moderator: That was the last one, and I thank all of you.{MORE}",
    )
    expected = ["moderator", "question", "answer", "moderator", "question", "answer", "moderator"]
    assert roles(found) == expected
    assert pairs(found) == [(), (), ("t2",), (), (), ("t5",), ()]


def test_a_question_that_was_cut_goes_on_after_an_answer() -> None:
    found = talk(
        "Q: And the cost, Commissioner? Because in January you told us --",
        "COMMISSIONER HALE: I know very well what I told you in January.",
        "Q: -- that it would not go over four million.",
        f"COMMISSIONER HALE: It went over by a little.{MORE}",
    )
    assert roles(found) == ["question", "answer"] * 2
    assert pairs(found) == [(), ("t1",), (), ("t1", "t3")]
    assert turns(found)[2].continues == "t1"


def test_an_answer_that_was_cut_goes_on() -> None:
    found = talk(
        "Q: What is the plan for the winter months?",
        "MS. LEE: We will open the second lock in the spring and then --",
        "Q: In May?",
        f"MS. LEE: -- in May, we will open the third.{MORE}",
    )
    assert turns(found)[3].continues == "t2"


def test_a_function_word_that_recurs_makes_no_interjection() -> None:
    found = talk(
        "Q: Did the council agree to the plan of the pilots?",
        "MS. LEE: It did.",
        "Q: It did so when, in the spring or in the autumn?",
        f"MS. LEE: In the spring.{MORE}",
    )
    assert roles(found) == ["question", "answer"] * 2


def test_thanks_ask_nothing() -> None:
    found = talk(
        "Q: Did the council agree to the plan of the pilots?",
        f"MS. LEE: It did.{MORE}",
        "Q: Thank you.",
        "Q: Is the minister content with that?",
        f"MS. LEE: She is.{MORE}",
    )
    assert roles(found) == ["question", "answer", "question", "question", "answer"]
    assert pairs(found)[-1] == ("t4",)


def test_without_interviewer_a_question_is_answered_by_who_follows() -> None:
    found = talk(
        f"Ruth Calder: I ask the chair whether the footbridge can be opened.{MORE}",
        f"Piet Osei: The contractor says that it can.{MORE}",
        "Ruth Calder: Then why does the notice on the bridge still say October?",
        f"Piet Osei: Because nobody has changed it.{MORE}",
        f"Ruth Calder: I am content with that, and so are the neighbours.{MORE}",
    )
    assert roles(found) == ["statement", "statement", "question", "answer", "statement"]


def test_the_author_of_an_interview_asks() -> None:
    found = talk(
        "“The harbour sleeps”",
        "By Jon Ferris",
        "Marta Lindqvist has led the harbour for ten years. She met us in her office on the quay.",
        "Jon Ferris: How bad was it, then?",
        f"Marta Lindqvist: Bad.{MORE}",
        "Jon Ferris: And the pilots have left.",
        f"Marta Lindqvist: Two of them.{MORE}",
    )
    assert roles(found) == ["question", "answer"] * 2


def test_a_question_in_another_script_is_one() -> None:
    found = talk(
        "記者：来年も船は島まで走りますか？",
        "林大臣：走ります。議会もそのように決めておりますので、心配はいりません。",
        "記者：費用はいくらですか？",
        "林大臣：四百万です。議会もそのように決めておりますので、心配はいりません。",
    )
    assert roles(found) == ["question", "answer"] * 2
    assert [person.name for person in found.people] == ["林"]


def test_who_calls_something_in_interjects() -> None:
    found = talk(
        "Q: Will the bridge be open?",
        f"MS. LEE: It will, in the summer.{MORE}",
        "MEMBER OF THE PUBLIC: Fix the road first!",
        "Q: And when does it close?",
        f"MS. LEE: In the winter.{MORE}",
    )
    assert roles(found) == ["question", "answer", "interjection", "question", "answer"]


def test_who_comes_back_after_another_answered_answers_no_more() -> None:
    found = talk(
        "Q: Will the bridge be open?",
        f"MS. LEE: It will, in the summer.{MORE}",
        f"MR. OSEI: I walk over it every day.{MORE}",
        f"MS. LEE: You never told me that before.{MORE}",
        "Q: And when does it close?",
        f"MS. LEE: In the winter.{MORE}",
    )
    assert roles(found) == ["question", "answer", "answer", "statement", "question", "answer"]


def test_a_question_before_a_stage_direction_is_one() -> None:
    found = talk(
        f"MR. OSEI: We have a bridge now.{MORE} Is it safe? [Laughter.]",
        f"MS. LEE: It is.{MORE}",
    )
    assert roles(found) == ["question", "answer"]


def test_an_exclamation_inside_what_another_says_interjects() -> None:
    found = talk(
        "MODERATOR: Mr. Osei, the bridge. Yes or no?",
        f"MR. OSEI: Yes.{MORE}",
        "MS. GRAY: As you promised us!",
        f"MR. OSEI: As the council did.{MORE}",
    )
    assert roles(found) == ["question", "answer", "interjection", "statement"]


def test_who_is_called_to_order_interjects() -> None:
    found = talk(
        "CHAIR LEE: When did you first see the report on the bridge?",
        f"MR. OSEI: In the spring.{MORE}",
        "MS. GRAY: I object to that.",
        "CHAIR LEE: Counsel will have her turn. Please go on.",
        f"MR. OSEI: Thank you. It was in a drawer.{MORE}",
    )
    assert roles(found)[:4] == ["question", "answer", "interjection", "moderator"]


def test_a_moderator_whom_a_list_names_moderates_in_all_turns() -> None:
    found = talk(
        "Participants: Ms Ann Lee, moderator; Mr Piet Osei, Minister of Works",
        f"MS LEE: Good morning to all of you.{MORE}",
        "Q: Will the ferry run in the winter?",
        f"MR OSEI: It runs.{MORE}",
        "MS LEE: Thank you all.",
    )
    assert roles(found) == ["moderator", "question", "answer", "moderator"]


def test_who_speaks_next_in_a_sitting_does_not_answer_what_was_answered() -> None:
    found = talk(
        f"Ann Lee: I say that the harbour has to be deeper.{MORE} Who pays for it, and when?",
        f"Piet Osei: The council pays for it.{MORE}",
        f"Nora Vance: I speak on the ferry now.{MORE}",
        f"Ann Lee: I thank you all.{MORE}",
    )
    assert [turn.role for turn in turns(found)] == ["question", "answer", "statement", "statement"]


def test_who_is_called_on_asks_beside_labels_of_questioners() -> None:
    found = talk(
        f"Moderator: Good morning to all of you.{MORE} Minister, please.",
        f"MINISTER LEE: The ferry will run in the winter.{MORE}",
        "Moderator: Thank you. First question, please. Ann?",
        "ANN GRAY (Radio Island): Who will pay for the ferry?",
        "Q: And what does it cost the island?",
        f"MINISTER LEE: The council pays.{MORE}",
        "Moderator: Next question, please. Tom?",
        "Q: Is the minister content with that?",
        f"MINISTER LEE: I am.{MORE}",
    )
    assert roles(found)[3:6] == ["question", "question", "answer"]
    assert pairs(found)[5] == ("t4", "t5")
