"""Lines that the user settles: each kind is applied, and refused where the line is another."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.unit.cleaning.decisions import MORE, PROSE, html_of, judged_of, text_of
from tests.unit.evidence.pages import text_page
from toolkit.cleaning.clean import decided
from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.explain import meaning
from toolkit.cleaning.settled import settled_lines
from toolkit.errors import DecisionError
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.cleaned import Labelled
from toolkit.model.decisions import LineAction, LineDecision
from toolkit.model.document import FrontType
from toolkit.model.page import Page

TEXT = text_of("Home | News", "Ministers meet at the lake", "4 May 2010", PROSE, MORE, "Contact us")


def settle(page: Page | str, *decisions: LineDecision, title: str = "") -> Cleaned:
    """A page cleaned with these decisions, where the scorer keeps everything but short lines."""
    found = text_page(page) if isinstance(page, str) else page
    columns = Columns(PageEvidence(found, None))
    content = {line.text: 0.02 for line in columns.seen.lines if line.words < 6}
    judged = judged_of(columns.seen, content, {title: 0.9} if title else {}, {})
    return decided(columns, judged, settled=settled_lines(found, decisions))


def stretch(cleaned: Cleaned, text: str) -> Labelled:
    """The one stretch of a cleaned page that is this text."""
    (found,) = (one for one in cleaned.segments if cleaned.page.view[one.start : one.end] == text)
    return found


def decision(line: int, starts: str, action: LineAction) -> LineDecision:
    return LineDecision(line=line, starts=starts, action=action, reason="related")


def test_a_line_is_dropped() -> None:
    found = stretch(settle(TEXT, decision(9, "It agreed", "drop")), MORE)
    assert (found.label, found.reason, found.rule) == ("removed", "related", "decision")
    assert meaning(found.rule)


def test_a_line_is_kept() -> None:
    assert stretch(settle(TEXT), "Contact us").label == "removed"
    found = stretch(settle(TEXT, decision(11, "Contact", "keep")), "Contact us")
    assert (found.label, found.rule) == ("kept", "decision")


def test_a_line_is_a_heading() -> None:
    found = stretch(settle(TEXT, decision(11, "Contact", "heading")), "Contact us")
    assert (found.label, found.rule) == ("kept", "decision.heading")
    assert meaning(found.rule)


@pytest.mark.parametrize("kind", get_args(FrontType))
def test_a_line_is_front_matter(kind: FrontType) -> None:
    found = stretch(settle(TEXT, decision(11, "Contact", kind)), "Contact us")
    assert (found.label, found.front, found.rule) == ("front", kind, "decision")


def test_a_page_has_one_title_that_of_the_user() -> None:
    cleaned = settle(TEXT, decision(1, "Home", "title"), title="Ministers meet at the lake")
    assert [one.start for one in cleaned.segments if one.front == "title"] == [0]


def test_signs_beside_a_settled_title_are_residue() -> None:
    cleaned = settle(TEXT.replace("Ministers", "• Ministers"), decision(3, "• Ministers", "title"))
    assert stretch(cleaned, "•").rule == "decision.separator"
    assert stretch(cleaned, "Ministers meet at the lake").front == "title"


WRAPPED = (
    "The committee met for two days in the old town and\n"
    "14 HARBOUR RECORD 2010 VOLUME TWO NUMBER THREE PAGE\n"
    "heard the reports of its four working groups on the\n"
    "state of the piers, the lights and the rescue boats."
)


@pytest.mark.parametrize("action", ["drop", "keep", "heading", "title"])
def test_a_line_inside_a_paragraph_is_cut_out_of_it(action: LineAction) -> None:
    text = f"{WRAPPED}\n\n{WRAPPED}\n\n{WRAPPED}\n"
    whole = settle(text)
    assert whole.page.segments[0].origin == "lines 1-4"
    cleaned = settle(text, decision(2, "14 HARBOUR", action))
    line = WRAPPED.split("\n")[1]
    assert stretch(cleaned, line).rule.startswith("decision")
    first, _, third = (one for one in cleaned.segments if one.segment == 0)
    assert cleaned.page.view[first.start : first.end] == WRAPPED.split("\n")[0]
    assert cleaned.page.view[third.start : third.end].endswith("rescue boats.")
    assert {first.label, third.label} == {"kept"}
    assert [one for one in cleaned.segments if one.segment > 0] == [
        one for one in whole.segments if one.segment > 0
    ]


def test_a_settled_line_of_html_is_the_text_of_its_elements() -> None:
    page = html_of(PROSE, "Contact us", MORE)
    line = page.view[: page.view.index("Contact")].count("\n") + 1
    cleaned = settle(page, decision(line, "Contact", "keep"))
    assert stretch(cleaned, "Contact us").rule == "decision"


@pytest.mark.parametrize(
    ("line", "starts", "message"),
    [
        (7, "It agreed", "line 7 begins “The committee met.*”; “It agreed” begins line 9 now: change `line`"),
        (2, "It agreed", "there is no text in line 2; “It agreed” begins line 9 now"),
        (
            99,
            "Nobody says",
            "there is no text in line 99; no line begins “Nobody says”: change `line` and `starts`",
        ),
    ],
)
def test_a_stale_line_is_refused_with_what_is_there_and_what_to_do(
    line: int, starts: str, message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        settle(TEXT, decision(line, starts, "drop"))


def test_all_stale_lines_are_told_at_once() -> None:
    with pytest.raises(DecisionError) as told:
        settle(TEXT, decision(1, "x", "drop"), decision(3, "y", "keep"), decision(5, "4 May", "keep"))
    assert [fault.where for fault in told.value.faults] == ["line 1", "line 3"]


def test_the_form_of_quotation_marks_and_spaces_does_not_matter() -> None:
    cleaned = settle("“It  works”, she said to the committee.", decision(1, '"It works"', "drop"))
    assert cleaned.segments[0].rule == "decision"
