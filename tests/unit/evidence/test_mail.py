"""Electronic mail: the head of a message, and what belongs to those it answers."""

from __future__ import annotations

import pytest

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.mail import mail_words, subject_start
from toolkit.model.source import Source
from toolkit.readers import read

EXAMPLES = mail_words()["examples"]


def seen(text: str) -> PageEvidence:
    return PageEvidence(read(Source(name="mail.txt", data=text.encode())))


def subject(found: PageEvidence) -> str:
    span = found.mail_heads[0].subject
    return found.page.view[slice(*span)] if span else ""


@pytest.mark.parametrize("begin", EXAMPLES["from"])
@pytest.mark.parametrize("date", EXAMPLES["date"])
def test_a_sender_and_a_date_make_a_head(begin: str, date: str) -> None:
    assert seen(f"{begin}\n{date}\n\nHello all.\n").mail_heads[0].date == 1


@pytest.mark.parametrize("printed", EXAMPLES["subject"])
def test_the_subject_is_what_follows_its_field(printed: str) -> None:
    assert subject(seen(f"From: Ann Lee\n{printed}\n")) in printed[6:]


@pytest.mark.parametrize("reply", EXAMPLES["replies"])
def test_a_subject_begins_after_what_marks_an_answer(reply: str) -> None:
    assert subject_start(f"{reply}The weir") == len(reply)


@pytest.mark.parametrize("word", EXAMPLES["not_replies"])
def test_other_words_with_a_colon_are_part_of_the_subject(word: str) -> None:
    assert subject_start(f"{word}the weir") == 0


def test_a_dialogue_is_no_head() -> None:
    assert seen("Ann: Hello.\nBo: Hello.\nDate: Sunday?\n").mail_heads == []


def test_a_head_far_below_the_top_makes_no_mail() -> None:
    assert seen("A line of text.\n\n" * 30 + "From: Ann Lee\nDate: 3 May 2020\n").mail_heads == []


def test_quoted_lines_and_the_line_above_belong_to_an_earlier_message() -> None:
    found = seen("From: Ann\nTo: Bo\nSubject: Re: x\n\nYes.\n\nOn 3 May 2020 Bo wrote:\n\n> Will you come?\n")
    lines = [found.lines[index].text for index in sorted(found.unclaimed)]
    assert lines == ["On 3 May 2020 Bo wrote:", "> Will you come?"]


def test_one_line_with_a_bracket_is_no_quotation() -> None:
    assert seen("> Home\n\nThe weir is open again.\n").unclaimed == frozenset()
