"""Numbers of pages and running heads in the middle of a text."""

from __future__ import annotations

import pytest

from tests.unit.cleaning.decisions import MORE, PROSE, text_of
from tests.unit.evidence.pages import seen_of
from toolkit.cleaning.running_heads import running_heads


def found_in(*lines: str) -> list[str]:
    seen = seen_of(text_of(*lines))
    return sorted({seen.lines[index].text for index in running_heads(seen)})


def page(number: int) -> list[str]:
    return [f"{PROSE} It was page {number}, the {kind} part." for kind in "abcdefgh"] + [MORE]


@pytest.mark.parametrize(
    "printed", ["{}", "- {} -", "[{}]", "{} of 30", "Page {} of 30", "Seite {} von 30", "{}/30"]
)
def test_numbers_of_pages_and_the_head_beside_them_are_found(printed: str) -> None:
    lines = [line for n in range(7, 11) for line in (*page(n), printed.format(n), "Harbour Inquiry   Day 17")]
    assert found_in(*lines) == sorted(
        [*(printed.format(n) for n in range(7, 11)), "Harbour Inquiry   Day 17"]
    )


@pytest.mark.parametrize(
    "printed", ["Question {}", "{}. What was decided", "Q{}", "Chapter {}", "{} per cent"]
)
def test_numbered_headings_are_none(printed: str) -> None:
    assert found_in(*(line for n in range(7, 11) for line in (*page(n), printed.format(n)))) == []


def test_numbers_that_leave_one_out_or_stand_close_are_none() -> None:
    assert found_in(*(line for n in (7, 9, 11, 13) for line in (*page(n), str(n)))) == []
    assert found_in(PROSE, "1", "2", "3", "4", MORE) == []


def test_a_line_that_stands_elsewhere_too_is_no_head() -> None:
    lines = [line for n in range(7, 11) for line in (*page(n), str(n), "Vote")]
    assert "Vote" in found_in(*lines)
    assert "Vote" not in found_in(PROSE, "Vote", MORE, *lines)


def test_html_has_no_pages() -> None:
    body = "".join(f"<p>{line}</p>" for n in range(7, 11) for line in (*page(n), str(n)))
    assert running_heads(seen_of(body)) == set()
