"""What each judge labels, and what it leaves alone."""

from __future__ import annotations

import pytest

from toolkit.cleaning import clean, repetition
from toolkit.model.cleaned import Labelled
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read

PROSE = "The committee met for two days and heard the reports of its four working groups."
MORE = "It agreed that the next meeting would be held in the autumn, after the harvest is in."


def page_of(text: str) -> Page:
    return read(Source(name="capture.txt", data=text.encode()))


def labels(text: str) -> list[tuple[str, str | None, str]]:
    """(label, reason or front type, text) of each stretch."""
    page = page_of(text)
    return [(s.label, s.reason or s.front, page.view[s.start : s.end]) for s in clean(page).segments]


def decided(text: str, line: str) -> Labelled:
    page = page_of(text)
    return next(s for s in clean(page).segments if line in page.view[s.start : s.end])


def test_a_line_without_words_is_residue() -> None:
    assert labels(f"{PROSE}\n\n• |\n\n{MORE}")[1] == ("removed", "residue", "• |")


def test_a_break_between_scenes_stays() -> None:
    assert labels(f"{PROSE}\n\n* * *\n\n{MORE}")[1] == ("kept", None, "* * *")


def test_a_stamp_gives_its_date_and_the_site_its_name() -> None:
    assert labels(f"Last modified: 3-Jan-2005 08:15 Harbour News\n\n{PROSE}")[:2] == [
        ("front", "stamp", "Last modified: 3-Jan-2005 08:15"),
        ("front", "publisher", "Harbour News"),
    ]


@pytest.mark.parametrize(
    ("rest", "label", "kind"),
    [
        ("— See all updates", "removed", "residue"),
        ("+ show all updates", "removed", "residue"),
        ("by Ann Lee", "front", "byline"),
        ("Harbour News", "front", "publisher"),
    ],
)
def test_after_a_stamp_stands_a_control_an_author_or_the_site(rest: str, label: str, kind: str) -> None:
    stamp, after = labels(f"Last updated: 3 April 2023 {rest}\n\n{PROSE}")[:2]
    assert stamp == ("front", "stamp", "Last updated: 3 April 2023")
    assert after[:2] == (label, kind)


def test_a_kind_of_text_with_its_date_is_the_title_not_a_dateline_or_an_item_of_a_list() -> None:
    text = (
        "Department of Harbours\nHome > Press > Department Press Briefing – March 12, 2019\n"
        "Department Press Briefing – March 12, 2019\nANN LEE, DEPARTMENT SPOKESPERSON\nMARCH 12, 2019\n\n"
        f"MS. LEE: {PROSE}\n\nQUESTION: {MORE}\n\nMS. LEE: {PROSE}"
    )
    found = {line: (label, kind) for label, kind, line in labels(text)}
    assert found["Department Press Briefing – March 12, 2019"] == ("front", "title")
    assert found["MARCH 12, 2019"] == ("front", "dateline")
    assert found["ANN LEE, DEPARTMENT SPOKESPERSON"][1] != "site-name"


@pytest.mark.parametrize("stamp", ["PRESS RELEASE October 3, 2017", "3 October 2017 | Press release"])
def test_a_kicker_beside_a_date_is_neither_title_nor_place(stamp: str) -> None:
    text = f"Lakes Fund\n{stamp}\nNew money to help the villages on the shore\n\n{PROSE}\n\n{MORE}"
    found = labels(text)
    assert {kind for label, kind, _ in found if label == "front"} == {"kicker", "dateline", "title"}
    assert ("front", "title", "New money to help the villages on the shore") in found


def test_dated_labels_of_different_days_are_a_list_of_links() -> None:
    text = (
        "Council Statement – March 12, 2019\nHarbour Notice – March 11, 2019\nLake Notice – March 8, 2019\n\n"
        f"The council agrees on the new lock\n\n{PROSE}\n\n{MORE}"
    )
    assert [label for label, _, _ in labels(text)[:3]] == ["removed"] * 3


def test_bullets_and_separators_of_front_lines_are_residue() -> None:
    text = f"Ministers discuss the fishing quota\n\n  * 19 Apr. 2012 -\n\n{PROSE}"
    assert labels(text)[1:4] == [
        ("removed", "residue", "*"),
        ("front", "dateline", "19 Apr. 2012"),
        ("removed", "residue", "-"),
    ]


def test_an_account_form_falls_as_a_whole() -> None:
    text = (
        "PRESS ACCOUNT\nEnter the e-mail address you signed up with.\nVideos in high quality, at no cost\n"
        f"Subscribe to our newsletter\nReset your password\nLog in\n\n{PROSE}\n\n{MORE}"
    )
    assert [label for label, _, _ in labels(text)] == ["removed"] * 6 + ["kept"] * 2
    assert {reason for _, reason, _ in labels(text)[:6]} == {"account-form"}


def test_prose_about_passwords_stays() -> None:
    text = (
        "The minister said that a password policy for all public bodies would be adopted before the summer."
    )
    assert labels(f"{PROSE}\n\n{text}\n\n{MORE}")[1][0] == "kept"


def test_a_heading_that_is_also_a_menu_word_stays_between_paragraphs() -> None:
    assert labels(f"{PROSE}\n\nEvents\n\n{MORE}")[1][0] == "kept"


def test_a_share_bar_between_paragraphs_falls() -> None:
    assert labels(f"{PROSE}\n\nShare this article\n\n{MORE}")[1][:2] == ("removed", "sharing")


def test_dated_labels_are_related_links_where_the_page_has_its_own_date() -> None:
    text = (
        "9 May 2003\n\nMinisters meet at the lake\n\n12/04/2003 - Ministry\nSpring meeting - 3-4 March 2003\n"
        f"The lake treaty\n\n{PROSE}\n\n{MORE}"
    )
    assert [entry[:2] for entry in labels(text)] == [
        ("front", "dateline"),
        ("front", "title"),
        *[("removed", "related")] * 3,
        *[("kept", None)] * 2,
    ]


def test_what_follows_a_related_heading_falls_with_it() -> None:
    text = f"{PROSE}\n\n{MORE}\n\nRelated articles\nHarbour plan adopted\nNew pier opened"
    assert [entry[:2] for entry in labels(text)][2:] == [("removed", "related")] * 3


def test_a_title_printed_again_in_two_lines_is_a_duplicate() -> None:
    text = (
        "Press conference by Minister Ann Lee after the meeting in Porto Alto\n\n4 May 2010\n\n"
        "Press conference\n\n"
        f"by Minister Ann Lee after the meeting in Porto Alto\n\n{PROSE}\n\n{MORE}"
    )
    assert [entry[:2] for entry in labels(text)][2:4] == [("removed", "duplicate")] * 2
    assert decided(text, "by Minister Ann Lee after").duplicate_of in (None, 0)


def test_a_paragraph_said_twice_is_kept_twice() -> None:
    assert [entry[0] for entry in labels(f"{PROSE}\n\n{MORE}\n\n{PROSE}")] == ["kept"] * 3


@pytest.mark.parametrize(
    "name", ["OSCE - Organization for Security and Co-operation in Europe", "Ministry of Maritime Affairs"]
)
def test_a_site_name_leaves_the_body(name: str) -> None:
    text = f"Ministers agree on new fishing quota for the bay\n\n{name}\n\n4 May 2010\n\n{PROSE}\n\n{MORE}"
    assert labels(text)[1] == ("removed", "site-name", name)


def test_labelled_speech_is_never_chrome() -> None:
    text = "Q: Could you subscribe to that view?\n\nANN LEE: Register.\n\nQ: Search me.\n\nANN LEE: Share it."
    assert {entry[0] for entry in labels(text)} == {"kept"}


def test_a_page_of_chrome_has_an_empty_body_and_says_so() -> None:
    cleaned = clean(page_of("Home\nNews\nContact us\nLog in\nPrivacy policy"))
    assert {segment.label for segment in cleaned.segments} == {"removed"}
    assert [warning.code for warning in cleaned.warnings] == ["empty-body"]


def test_lines_shared_by_captures_are_chrome_if_short() -> None:
    pages = [page_of(f"Our four regions\n\n{PROSE}{number}\n\n{MORE}") for number in range(3)]
    repeated = repetition(pages)
    assert repeated.captures == 3
    assert clean(pages[0], repeated).segments[0].rule == "repetition"
    assert clean(pages[0], repeated).segments[-1].label == "kept"


def test_the_same_file_twice_repeats_nothing() -> None:
    page = page_of(f"{PROSE}\n\n{MORE}")
    assert repetition([page, page]).counts == {}


def test_every_character_is_in_one_stretch() -> None:
    text = f"• Last updated: 4 May 2010 10:00 | Harbour News\n\n{PROSE}\n\n—\n\n{MORE}  \n"
    page = page_of(text)
    position = 0
    for segment in clean(page).segments:
        assert not page.view[position : segment.start].strip()
        assert segment.start < segment.end
        position = segment.end
    assert not page.view[position:].strip()
