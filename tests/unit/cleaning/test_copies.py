"""Blocks that a page holds twice."""

from __future__ import annotations

from tests.unit.cleaning.decisions import BOILERPLATE, MORE, PROSE, by_text, decide, html_of, text_of, told
from tests.unit.evidence.pages import HTML, page_of
from toolkit.cleaning.copies import BLOCK_WORDS, copies_of
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.page import Page

TOLD = f"Whatever the weather may bring, the ferry sails at nine from the old harbour. {MORE}"
CARDS = (
    "Quota talks",
    "The four ministers will speak again in May about the quota for the whole bay.",
    "Read on",
)


def copied(page: Page, keep: list[bool] | None = None) -> dict[int, int | None]:
    """For each copy, by index, the line that it repeats."""
    seen = PageEvidence(page)
    found = copies_of(seen, [True] * len(seen.lines) if keep is None else keep)
    return {index: verdict.duplicate_of for index, verdict in found.items()}


def test_a_paragraph_that_stands_twice_is_kept_once() -> None:
    page = page_of(
        HTML.replace("</article>", f"<p>{TOLD}</p><div class='wide'><p>{TOLD}</p></div></article>")
    )
    cleaned = decide(page)
    copies = [s for s in cleaned.segments if page.view[s.start : s.end] == TOLD]
    assert [s.label for s in copies] == ["kept", "removed"]
    assert (copies[1].reason, copies[1].rule) == ("duplicate", "copy")
    first = cleaned.segments[copies[1].duplicate_of or 0]
    assert page.view[first.start : first.end] == TOLD


def test_where_no_sentence_may_be_lost_both_stay() -> None:
    cleaned = decide(html_of(PROSE, TOLD, TOLD), mode="keep")
    assert [s.label for s in cleaned.segments] == ["kept"] * 3


def test_in_plain_text_a_paragraph_said_twice_is_kept_twice() -> None:
    assert [label for label, _, _ in told(decide(text_of(TOLD, MORE, TOLD)))] == ["kept"] * 3


def test_a_block_of_short_lines_is_a_copy_as_a_whole() -> None:
    assert copied(html_of(PROSE, *CARDS, *CARDS, MORE, *CARDS)) == {}
    long = (*CARDS, TOLD)
    assert copied(html_of(PROSE, *long, MORE, *long)) == {6: 1, 7: 2, 8: 3, 9: 4}


def test_little_that_is_said_again_is_no_copy() -> None:
    plan = ("Monday", "Bread and soup", "Tuesday", "Bread and soup", "Wednesday", "Bread and soup")
    assert sum(len(line.split()) for line in plan) < BLOCK_WORDS
    assert copied(html_of(*plan, *plan)) == {}


def test_lines_that_repeat_lines_of_several_places_are_no_block() -> None:
    one, two = TOLD.split(". ")
    assert copied(html_of(one, PROSE, two, MORE, one, two)) == {}


def test_only_what_is_kept_above_is_repeated() -> None:
    page = html_of(TOLD, PROSE, TOLD, TOLD)
    assert copied(page, [False, True, True, True]) == {3: 2}
    assert copied(page, [False, True, False, False]) == {}
    assert [s.label for s in decide(page, {TOLD: BOILERPLATE}).segments] == [
        "removed",
        "kept",
        "removed",
        "removed",
    ]


def test_case_and_punctuation_make_no_difference() -> None:
    assert copied(html_of(TOLD, PROSE, TOLD.upper())) == {2: 0}


def test_a_rule_goes_before_a_copy() -> None:
    found = by_text(decide(html_of(TOLD, "Share this page", TOLD, "Share this page")))
    assert found["Share this page"].rule == "lexicon.sharing"
