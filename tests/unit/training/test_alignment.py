"""Which segments a reference holds."""

from __future__ import annotations

from toolkit.training.alignment import coverage, words_of


def shares(segments: list[str], reference: str) -> list[float]:
    return coverage([words_of(segment) for segment in segments], words_of(reference))


def test_what_the_reference_holds_is_covered_and_the_rest_is_not() -> None:
    assert shares(
        ["Home News About", "The vote was held on Monday.", "Read more"],
        "The vote was held on Monday.",
    ) == [0, 1, 0]


def test_a_scattered_word_is_no_coverage() -> None:
    assert (
        shares(["the harbour menu lists all ports", "One two three four five."], "One two the five")[0] == 0
    )


def test_a_part_that_moved_is_found() -> None:
    moved = "a caption that stands elsewhere"
    text = "The first paragraph goes on for a while. The second paragraph goes on for longer."
    assert shares([moved, *text.split(". ")], f"{text} {moved}")[0] == 1


def test_nothing_covers_nothing() -> None:
    assert shares(["Some words"], "") == [0]
    assert shares(["", "Some words"], "Some words") == [0, 1]
