"""The search for labels takes time in proportion to the page."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.unit.evidence.pages import seen_of

MOST = 9.0
"""Four times the text takes at most nine times as long; in proportion it would take four times as long."""


def speakers(number: int) -> str:
    return "\n\n".join(
        f"SPEAKER {chr(65 + n % 26)}{n:x} VANCE: I think you know why, {n}." for n in range(number)
    )


def short_lines(number: int) -> str:
    return "\n".join(f"Item {n:x}" for n in range(number))


def long_label(number: int) -> str:
    return "\n\n".join(["Nora " * number + ": I think so.", "Q: Do you?", "A: I do."] * 3)


def one_line(number: int) -> str:
    return "Q: Why? A: Because. " * number


def lost_breaks(number: int) -> str:
    return "MR. VANCE: I think so. MS. OLSEN: Do you? " * number


def cues(number: int) -> str:
    cue = "00:00:01.000 --> 00:00:02.000\n<v Nora Vance>I think <i>so</i>.</v>\n\n"
    return "WEBVTT\n\n" + cue * number


def seconds(text: str) -> float:
    seen = seen_of(text)
    assert seen.points is not None
    started = time.process_time()
    assert seen.closing >= 0
    assert seen.cue_marks is not None
    return time.process_time() - started


@pytest.mark.parametrize(
    ("make", "number"),
    [
        (speakers, 1_000),
        (short_lines, 5_000),
        (long_label, 2_500),
        (one_line, 10_000),
        (lost_breaks, 1_500),
        (cues, 1_500),
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(make: Callable[[int], str], number: int) -> None:
    once = min(seconds(make(number)) for _ in range(3))
    four_times = min(seconds(make(4 * number)) for _ in range(2))
    assert four_times <= MOST * max(once, 0.02)
