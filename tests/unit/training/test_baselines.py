"""The rules for plain text."""

from __future__ import annotations

from toolkit.training.baselines import everything, long_run

FIRST = "The council met at nine in the old harbour hall on Monday."
SECOND = "It will vote on the gates of the inner lock before the winter."
OUTSIDE = "All rights of the harbour council are reserved in every port."


def test_everything_stays() -> None:
    assert everything("Menu\n\ntext ") == "Menu\n\ntext "


def test_the_run_begins_and_ends_with_long_lines() -> None:
    text = "\n\n".join(["Home", "News", FIRST, "Later", SECOND, "Share", "Print"])
    assert long_run(text) == "\n".join([FIRST, "Later", SECOND])


def test_a_long_line_beyond_many_short_ones_stands_outside() -> None:
    # The last line is worth 11 words, the three short ones before it cost 12.
    assert long_run("\n".join([FIRST, SECOND, "Home", "News", "Contact", OUTSIDE])) == f"{FIRST}\n{SECOND}"
    assert long_run("\n".join([FIRST, SECOND, "Home", "News", OUTSIDE])).endswith(OUTSIDE)


def test_a_repeated_line_stays_once() -> None:
    text = "\n".join([FIRST, "Reply", SECOND, "Reply", FIRST])
    assert long_run(text) == "\n".join([FIRST, "Reply", SECOND])


def test_short_lines_alone_give_nothing() -> None:
    assert long_run("Home\nNews\n\nContact") == ""
    assert long_run("") == ""
