"""Speakers' labels: which lines begin with one, where they stand in the view, and what is none."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import MORE, PROSE, seen_html, seen_of
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.model.spans import text_of

SAID = "I think that we should wait, and you know why."
ASKED = "Do you think that we should wait for the others?"
TALK = ("Nora Vance: " + SAID, "Piet Olsen: " + ASKED) * 3


def labels(seen: PageEvidence) -> list[SpeakerLabel]:
    return [label for label in seen.labels if label is not None]


def printed(*lines: str) -> list[str | None]:
    """For each line of a text its label, with its marks."""
    seen = seen_of("\n\n".join(lines))
    return [text_of(seen.page.view, label.pieces) if label else None for label in seen.labels]


def test_prose_has_no_labels() -> None:
    assert printed(PROSE, MORE, PROSE) == [None] * 3


def test_keys_and_values_have_no_labels() -> None:
    assert (
        printed(*("Length: 31 km", "Width: 4 km", "Depth: 12 m", "Owner: Nora Vance"), PROSE, MORE)
        == [None] * 6
    )


def test_what_is_said_for_and_against_has_no_labels() -> None:
    assert set(printed(PROSE, *(f"{key}: {MORE}" for key in ("Pros", "Cons") * 3), PROSE)) == {None}


def test_staff_and_what_they_do_have_no_labels() -> None:
    people = ("Nora Vance", "Piet Olsen", "Ida Marsh", "Otto Kern")
    lines = [line for name in people for line in (name, f"{name} joined in 2009 and leads the archive.")]
    assert set(printed(PROSE, *lines)) == {None}


def test_a_headline_above_a_talk_has_no_label() -> None:
    assert printed("Portrait: a night at sea", *TALK)[:2] == [None, "Nora Vance:"]


def test_a_label_that_nothing_is_known_of_ends_the_turn_before_it() -> None:
    lines = ("MR. VANCE: " + SAID, "Q: " + ASKED) * 3
    seen = seen_of("\n\n".join([*lines[:4], f"BLUE BUCKET: {PROSE}", *lines[4:]]))
    assert [label.kind for label in labels(seen)][3:6] == ["question", "unknown", "name"]
    assert labels(seen)[4].name is None


def test_an_office_ends_with_what_another_label_is() -> None:
    seen = seen_of(
        "\n\n".join([f"President of Velmark Zyx Qort: {SAID}", f"Q: {ASKED}", f"Zyx Qort: {SAID}"] * 2)
    )
    first = labels(seen)[0]
    view = seen.page.view
    assert first.name is not None
    assert view[slice(*first.name)] == "Zyx Qort"
    assert first.office is not None
    assert view[slice(*first.office)] == "President of Velmark"


def test_single_letters_mean_what_their_pair_means() -> None:
    seen = seen_of("\n\n".join(["F: " + ASKED, "A: " + SAID] * 3))
    assert [label.kind for label in labels(seen)] == ["question", "answer"] * 3
    seen = seen_of("\n\n".join(["В. " + ASKED, "О. " + SAID] * 3))
    assert [label.kind for label in labels(seen)] == ["question", "answer"] * 3


def test_the_hours_of_a_briefing_are_no_letters() -> None:
    said = [line for _ in range(4) for line in (f"Q    {ASKED}", f"MR. VANCE:  {SAID}")]
    found = printed("12:19 P.M. EDT", *said, "1:25 P.M. EDT")
    assert found == [None, *["Q", "MR. VANCE:"] * 4, None]


def test_a_line_that_breaks_off_is_speech() -> None:
    found = printed(
        "MR. VANCE:  We thought that you --",
        "Q    That we what?",
        "MR. VANCE:  -- that you knew.",
        "Q    I see.",
    )
    assert found == ["MR. VANCE:", "Q", "MR. VANCE:", "Q"]


def test_stage_directions_are_no_labels() -> None:
    found = printed(*TALK[:2], "[Laughter]", "(Applause)", "[crosstalk]", *TALK[2:])
    assert found[2:5] == [None] * 3


def test_a_time_above_or_below_a_name_belongs_to_its_label() -> None:
    for order in ((0, 1), (1, 0)):
        turns = []
        for number, (who, words) in enumerate((("Nora Vance", SAID), ("Piet Olsen", ASKED)) * 3):
            head = (who, f"00:{10 + number * 9}")
            turns += [head[order[0]], head[order[1]], words]
        seen = seen_of("\n\n".join(turns))
        found = labels(seen)
        assert [(label.first, label.last) for label in found] == [(at, at + 1) for at in range(0, 18, 3)]
        assert [seen.page.view[slice(*label.time)] for label in found if label.time][:2] == ["00:10", "00:19"]


def test_an_office_on_the_line_below_belongs_to_the_label() -> None:
    turns = [f"Nora Vance\nDirector, Fjord Port\n\n{SAID}", f"Piet Olsen\nFjord Radio\n\n{ASKED}"] * 2
    seen = seen_of("\n\n".join(turns))
    view = seen.page.view
    first, second = labels(seen)[:2]
    assert (first.last - first.first, text_of(view, first.pieces)) == (1, "Nora Vance Director, Fjord Port")
    assert [view[slice(*span)] for span in (first.office, first.affiliation, second.affiliation) if span] == [
        "Director",
        "Fjord Port",
        "Fjord Radio",
    ]


def test_questions_in_bold_ask_and_what_is_below_them_answers() -> None:
    turns = f"<p><b>{ASKED}</b></p><p>{SAID}</p>" * 4
    seen = seen_html(f"<!doctype html><html><body><h1>A talk</h1><p>{PROSE}</p>{turns}</body></html>")
    assert [label.kind for label in labels(seen)] == ["question", "answer"] * 4
    assert {label.pieces for label in labels(seen)} == {()}


def test_lines_that_begin_with_dashes_take_turns() -> None:
    seen = seen_of("\n\n".join([f"— {ASKED}", f"— {SAID}"] * 4))
    assert [label.kind for label in labels(seen)] == ["question", "answer"] * 4


def test_labels_stand_where_they_stand_in_the_view() -> None:
    seen = seen_of("\n\n".join(["No\u00adra Van\u00adce: " + SAID, "Q: " + ASKED] * 3))
    first = labels(seen)[0]
    view = seen.page.view
    assert text_of(view, first.pieces) == "No\u00adra Van\u00adce:"
    assert first.name is not None
    assert view[slice(*first.name)] == "No\u00adra Van\u00adce"


def test_a_talk_is_a_transcript_and_a_few_turns_in_much_prose_are_not() -> None:
    assert seen_of("\n\n".join(TALK)).is_transcript
    assert not seen_of("\n\n".join([*TALK, *([f"{PROSE} {MORE}"] * 40)])).is_transcript


def test_a_label_and_what_is_said_below_it_are_lines_of_turns() -> None:
    seen = seen_of("\n\n".join([PROSE, *("Nora Vance", SAID, "Question", ASKED) * 3]))
    assert seen.turn_lines == frozenset(range(1, 13))


def test_a_question_and_the_answer_of_somebody_are_a_transcript() -> None:
    assert printed("Q: When does it start?", "Nora Vance: On Monday.") == ["Q:", "Nora Vance:"]
    assert printed("Note: the office is shut.", "Nora Vance: chair of the board.") == [None, None]


def test_a_recurring_label_that_is_like_no_name_ends_the_turn_before_it() -> None:
    found = labels(seen_of("\n\n".join((f"Q: {ASKED}", f"Xqrtz Wvk: {SAID}") * 3)))
    assert [label.kind for label in found][:2] != ["question", "question"]
    assert len(found) == 6


def test_hours_behind_the_last_turn_have_no_labels() -> None:
    hours = ("Mon-Fri: 9.00-17.00", "Sat: 9.00-12.30", "Desk, Quay Street 4. Phone: 0455 10")
    assert printed(*TALK, *hours)[-3:] == [None] * 3


def test_a_label_that_recurs_may_have_another_mark() -> None:
    lines = ("MR. VANCE: " + SAID, "Q: " + ASKED) * 3
    assert printed(*lines, "MR. VANCE  " + SAID)[-1] == "MR. VANCE"


def test_a_letter_that_asks_is_a_question_where_words_for_one_are() -> None:
    lines = ("Pregunta.- ¿Cuándo llega el tren?", "Sr. SOTO.- Creo que llega mañana.") * 2
    seen = seen_of("\n\n".join([*lines, "P.- ¿Y el barco?", "Sr. SOTO.- Nunca."]))
    assert [label.kind for label in labels(seen)][-2:] == ["question", "name"]


def test_who_goes_on_after_what_was_called_out_is_the_speaker_before() -> None:
    seen = seen_of("\n\n".join([*TALK, "(Ida Marsh: That is not true!)", "It is true, and I said so."]))
    names = [label.name and text_of(seen.page.view, (label.name,)) for label in labels(seen)]
    assert names[-3:] == ["Piet Olsen", "Ida Marsh", "Piet Olsen"]
    assert labels(seen)[-1].pieces == ()


def test_what_stands_in_brackets_without_a_talk_is_not_called_out() -> None:
    assert printed(PROSE, "(Ida Marsh: That is not true!)", MORE) == [None] * 3


def test_help_on_a_page_of_other_things_has_no_labels() -> None:
    help_lines = ("Q: Can I keep my old name?", "A: Yes. It stays.", "Q: Is it free?", "A: Yes.")
    assert set(printed(PROSE, "FAQ", *help_lines, MORE, PROSE)) == {None}


def test_an_interview_below_a_heading_for_help_keeps_its_labels() -> None:
    lines = ("Q: " + ASKED, "A: " + SAID) * 3
    assert printed("FAQ", *lines)[1:] == ["Q:", "A:"] * 3


def test_bold_questions_are_an_interview_if_a_few_words_say_so() -> None:
    asked = "".join(
        f"<p><b>{question}</b></p><p>{SAID.replace('I', 'they')}</p>"
        for question in ("What is it?", "Where is it?", "How was it found?", "When will it open?")
    )
    said = seen_html(f"<p>Interview – Climate</p><h1>The glacier gets thin</h1>{asked}")
    assert [label.kind for label in labels(said)] == ["question", "answer"] * 4


def test_a_label_with_a_long_office() -> None:
    office = "director general of the water works of the lower Montefalk"
    lines = [f"NORA VANCE, {office}. {SAID}", f"CHAIR. {ASKED}", f"NORA VANCE. {SAID}", f"CHAIR. {ASKED}"] * 2
    assert printed(*lines)[0] == f"NORA VANCE, {office}."


def test_invisible_characters_before_a_label_belong_to_it() -> None:
    hidden = [f"\u200b{TALK[0]}", f"\u00ad{TALK[1]}", *TALK[2:]]
    assert printed(*hidden)[:2] == ["\u200bNora Vance:", "\u00adPiet Olsen:"]


def test_a_word_for_who_asks_above_other_labels_is_that_of_a_name() -> None:
    lines = ("Interviewer: Zyx Qort", "Recorded in Velmark", *("Q: " + ASKED, "A: " + SAID) * 3)
    assert printed(*lines)[:4] == [None, None, "Q:", "A:"]
    again = ("Interviewer: Who?", *("Interviewee: " + SAID, "Interviewer: Why not?") * 3)
    assert printed(*again)[0] == "Interviewer:"


def test_a_question_that_opens_with_a_name_is_no_introduction() -> None:
    asked = "ΔΗΜΟΣΙΟΓΡΑΦΟΣ: Κυρία Βέργου, καλημέρα σας. Πώς πάει το λιμάνι;"
    said = "ΑΝΝΑ ΒΕΡΓΟΥ: Πάει καλύτερα από όσο περίμενα, και το ξέρετε."
    again = "ΔΗΜΟΣΙΟΓΡΑΦΟΣ: Και πότε θα ανοίξει η προβλήτα;"
    assert printed(asked, said, again, said, again, said)[0] == "ΔΗΜΟΣΙΟΓΡΑΦΟΣ:"


def test_a_long_dash_between_labels_asks_without_a_question_mark() -> None:
    said = "林：冬の海はとても荒れました。三日間、船を出せませんでした。"
    asked = ("――仕事を始めたのはいつですか。", "――一番つらかったことは。", "――何を伝えたいですか。")
    seen = seen_of("\n\n".join(line for one in asked for line in (one, said)))
    assert [label.kind for label in labels(seen)] == ["question", "name"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "RESOLVED (4 votes to 1): that a second survey be taken.",
        "The House divided: Ayes 41, Noes 37.",
        "Question accordingly agreed to.",
    ],
)
def test_a_vote_below_the_last_turn_is_nobodys_words(line: str) -> None:
    seen = seen_of("\n\n".join([*TALK, line]))
    assert seen.closing == len(TALK)
