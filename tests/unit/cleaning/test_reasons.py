"""Why lines were removed: from the line itself, from what stands around it, from its place."""

from __future__ import annotations

import pytest

from tests.unit.cleaning.decisions import BOILERPLATE, MORE, PROSE, by_text, decide, text_of
from tests.unit.evidence.pages import HTML, page_of, seen_of
from toolkit.cleaning.reasons import BESIDE, reasons_of
from toolkit.model.page import Page


def reasons(page: Page | str, *gone: str) -> dict[str, str | None]:
    """The reasons of lines that the scorer removes."""
    cleaned = decide(page, dict.fromkeys(gone, BOILERPLATE))
    view = cleaned.page.view
    return {view[part.start : part.end]: part.reason for part in cleaned.removed}


def test_the_name_of_an_element_goes_before_the_wording() -> None:
    page = page_of(
        HTML.replace('"related-posts"', '"social"').replace(
            "Quota talks", "Subscribe to our newsletter today"
        )
    )
    found = reasons(page, "Subscribe to our newsletter today", "Home", "News", "About us", "Ferry late")
    assert found["Subscribe to our newsletter today"] == "sharing"
    assert found["About us"] == "navigation"
    assert found["Ferry late"] == "sharing"


def test_the_wording_goes_before_the_heading_above() -> None:
    lines = ("Related stories", "Quota talks", "Subscribe to our weekly newsletter on the lake")
    found = reasons(text_of(PROSE, MORE, *lines), *lines)
    assert [found[line] for line in lines] == ["related", "related", "subscription"]


def test_what_follows_a_related_heading_falls_with_it() -> None:
    lines = ("Related articles", "Harbour plan adopted", "New pier opened", "Old pier closed", "Ferry sunk")
    found = reasons(text_of(PROSE, MORE, *lines), *lines)
    assert set(found.values()) == {"related"}


def test_a_heading_counts_up_to_the_next_kept_line() -> None:
    menu = [f"Region {number}" for number in range(BESIDE + 1)]
    found = reasons(
        text_of(PROSE, "Related articles", "Quota talks", PROSE, MORE, *menu), "Quota talks", *menu
    )
    assert found["Quota talks"] == "related"
    assert {found[line] for line in menu} == {"footer"}


def test_comments_below_their_heading_are_comments() -> None:
    lines = ("3 comments", "tom1987", "What a harbour!")
    found = reasons(text_of(PROSE, MORE, *lines), *lines)
    assert {found["tom1987"], found["What a harbour!"]} == {"comments"}


def test_what_falls_without_a_cue_has_the_reason_of_what_falls_beside_it() -> None:
    lines = ("Subscribe to our weekly newsletter", "Quota talks of the week", "Puzzles of old")
    found = reasons(text_of(PROSE, MORE, *lines), *lines)
    assert set(found.values()) == {"subscription"}


def test_the_nearest_reason_counts_and_of_two_the_one_before() -> None:
    lines = ("Share this article", "One", "Two", "Three", "Subscribe to our newsletter")
    found = reasons(text_of(PROSE, MORE, *lines), *lines)
    assert [found[line] for line in lines] == [
        "sharing",
        "sharing",
        "sharing",
        "subscription",
        "subscription",
    ]


def test_a_reason_reaches_a_few_lines_only() -> None:
    menu = [f"Region {number}" for number in range(BESIDE + 1)]
    found = reasons(text_of(PROSE, MORE, "Share this article", *menu), *menu)
    assert [found[line] for line in menu] == ["sharing"] * BESIDE + ["footer"]


@pytest.mark.parametrize("line", ["• |", "OSCE - Organization for Security and Co-operation in Europe"])
def test_residue_and_names_of_sites_say_nothing_of_the_lines_beside(line: str) -> None:
    found = reasons(text_of(line, "Quota talks", PROSE, MORE), line, "Quota talks")
    assert found["Quota talks"] == "navigation"


@pytest.mark.parametrize(
    "name", ["OSCE - Organization for Security and Co-operation in Europe", "Ministry of Maritime Affairs"]
)
def test_a_name_of_an_organisation_near_the_body_is_the_sites(name: str) -> None:
    title = "Ministers agree on new fishing quota for the bay"
    assert reasons(text_of(title, name, "4 May 2010", PROSE, MORE), name)[name] == "site-name"


def test_a_name_of_an_organisation_far_from_the_beginning_is_none() -> None:
    name = "Ministry of Maritime Affairs"
    assert reasons(text_of(*[f"{PROSE} {MORE}"] * 12, name), name)[name] == "footer"


def test_before_the_body_stands_a_menu_and_after_it_a_footer() -> None:
    lines = ("Regions", "Budget and staff", "Colophon")
    found = reasons(text_of(lines[0], PROSE, lines[1], MORE, lines[2]), *lines)
    assert [found[line] for line in lines] == ["navigation", "other", "footer"]


def test_where_there_is_no_body_nothing_is_known() -> None:
    assert set(reasons(text_of("Regions", "Colophon"), "Regions", "Colophon").values()) == {"other"}


def test_an_account_form_has_one_reason() -> None:
    form = (
        "PRESS ACCOUNT",
        "Enter the e-mail address you signed up with.",
        "Videos in high quality, at no cost",
        "Reset your password",
        "Log in",
    )
    found = reasons(text_of("\n".join(form), PROSE, MORE), *form)
    assert set(found.values()) == {"account-form"}


def test_a_dated_label_is_a_related_link_and_so_are_its_neighbours() -> None:
    lines = ("21/11/2003 - Council", "Harbour meeting - 1-2 December 2003", "The lake treaty")
    found = reasons(text_of("\n".join(lines), PROSE, MORE), *lines)
    assert set(found.values()) == {"related"}


def test_a_line_of_another_reason_inside_a_region_has_the_reason_of_the_region() -> None:
    before, after = ("Log in", "Forgot your password?"), ("Create an account", "Verify your e-mail address")
    middle = "Subscribe to our weekly newsletter"
    assert reasons(text_of(*before, middle, *after, PROSE, MORE), *before, middle, *after)[middle] == (
        "account-form"
    )
    assert reasons(text_of(*before, middle, PROSE, MORE), *before, middle)[middle] == "subscription"


def test_a_phrase_inside_a_region_is_told_as_such() -> None:
    lines = ("Log in", "Forgot your password?", "Newsletters", "Create an account", "Sign in")
    found = by_text(decide(text_of(*lines, PROSE, MORE), boilerplate=lines))
    assert (found["Newsletters"].reason, found["Newsletters"].rule) == ("account-form", "region")
    assert found["Log in"].rule == "lexicon.account-form"


def test_every_line_that_is_gone_has_a_reason_and_no_other_has() -> None:
    seen = seen_of()
    gone = [*range(6), *range(20, 24)]
    found = reasons_of(seen, gone, {})
    assert sorted(found) == gone
    assert reasons_of(seen, [], {0: "sharing"}) == {}


def test_what_a_veto_knows_heads_and_stands_beside_like_what_the_scorer_removes() -> None:
    seen = seen_of(
        text_of(PROSE, MORE, "Mixed bag", "Quota talks", "Ferry late", "Far", "Farther", "Farthest")
    )
    found = reasons_of(seen, [3, 4, 5, 6, 7], {2: "related"})
    assert set(found.values()) == {"related"}
    found = reasons_of(seen, [3, 4, 5, 6, 7], {2: "advertisement"})
    assert [found[index] for index in range(3, 8)] == ["advertisement"] * 3 + ["footer"] * 2
