"""Questions beside their answers."""

from __future__ import annotations

import msgspec
import pytest

from tests.unit.packing.analysis.texts import person, reading, spoken
from toolkit.model.document import Turn
from toolkit.packing.analysis.exchanges import exchanges
from toolkit.packing.analysis.reading import Reading

PEOPLE = [person("p1", "Ann Lee"), person("p2", "Bo Rehn")]


def _replying(one: Reading, *replies: tuple[int, tuple[int, ...]]) -> Reading:
    """The same talk, in which turns, counted from 0, reply to others."""
    body = [*one.document.body]
    turns = [node for node in body if isinstance(node, Turn)]
    for number, questions in replies:
        ids = tuple(turns[question].id for question in questions)
        body[number] = msgspec.structs.replace(turns[number], replies_to=ids)
    return reading(msgspec.structs.replace(one.document, body=tuple(body)), one.view)


def test_an_answer_stands_beside_the_questions_that_it_replies_to() -> None:
    one = spoken(
        ("statement", "p1", "We met."),
        ("question", "p2", "Thank you, one question. When will the work on the bridge begin?"),
        ("interjection", "p1", "Yes."),
        ("question", None, "And who pays?"),
        ("answer", "p1", "In June. The islands pay."),
        ("question", None, "Nothing from me, thanks."),
        ("question", None, "What if it rains?"),
        people=PEOPLE,
    )
    one = _replying(one, (4, (1, 3)))
    first, second = exchanges(one)
    ids = [turn.id for turn in one.turns]
    assert (first.questions, first.answers) == ((ids[1], ids[3]), (ids[4],))
    assert first.asked_by == ("p2",)
    assert first.question is not None
    assert first.question.text == "When will the work on the bridge begin?"
    assert first.answer is not None
    assert first.answer.text == "In June."
    assert (second.questions, second.answers, second.answer) == ((ids[6],), (), None)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Can I tell you the day? No. It is not settled.", "No."),
        ("Thank you. The work begins in June.", "The work begins in June."),
        ("I don't know. Ask the islands.", "I don't know."),
        ("Well, we -- The work begins in June.", "Well, we -- The work begins in June."),
        ("Who can say?", "Who can say?"),
    ],
)
def test_the_sentence_of_an_answer_states_something(answer: str, expected: str) -> None:
    one = spoken(("question", "p2", "When will the work begin?"), ("answer", "p1", answer), people=PEOPLE)
    (found,) = exchanges(_replying(one, (1, (0,))))
    assert found.answer is not None
    assert found.answer.text == expected


def test_a_question_that_could_not_be_heard_has_its_subject() -> None:
    one = spoken(("question", None, "(inaudible: fishing?)"), ("answer", "p1", "Not today."), people=PEOPLE)
    question = one.turns[0]
    lost = msgspec.structs.replace(question, audible=False, subject="fishing")
    body = (lost, *one.document.body[1:])
    (found,) = exchanges(reading(msgspec.structs.replace(one.document, body=body), one.view))
    assert (found.question, found.subject) == (None, "fishing")


def test_the_other_questions_with_the_same_answer_are_kept() -> None:
    one = spoken(
        ("question", "p2", "When will the bridge open? You ask, “Who will pay for it?” And who pays?"),
        ("question", None, "Will there be a ferry until then?"),
        ("answer", "p1", "In June."),
        people=PEOPLE,
    )
    (found,) = exchanges(_replying(one, (2, (0, 1))))
    assert found.question is not None
    assert found.question.text == "When will the bridge open?"
    assert [each.text for each in found.further] == ["Will there be a ferry until then?"]


@pytest.mark.parametrize("opening", ["Well, look.", "That's a very good question.", "Okay. So, listen."])
def test_an_answer_does_not_begin_where_nothing_is_said(opening: str) -> None:
    one = spoken(
        ("question", "p2", "When will the bridge open?"),
        ("answer", "p1", f"{opening} In June or in July, I hope."),
        people=PEOPLE,
    )
    (found,) = exchanges(_replying(one, (1, (0,))))
    assert found.answer is not None
    assert found.answer.text == "In June or in July, I hope."
