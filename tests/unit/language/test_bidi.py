"""The bidirectional algorithm, also compared with an independent implementation of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.bidi import base_level, directed, has_right_to_left, levels, mirrored, visual_order

LETTERS = st.text(st.sampled_from("ab אב جد 12 .,()-\u0301"), max_size=20)
CHARACTERS = st.sampled_from("abאבגابج12٣ .,()[]-+%/:$«»\u0301\u05b0\u064b")


def seen(text: str, base: int) -> str:
    """`text` as it is seen from left to right."""
    found = levels(text, base)
    shown = [mirrored(c) if found[place] % 2 else c for place, c in enumerate(text)]
    return "".join(shown[place] for place in visual_order(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אבג abc (12) דה", "הד abc (12) גבא"),
        ("אב (גד) 3.5%", "3.5% (דג) בא"),
        ("ابج 12.34", "12.34 جبا"),
        ("", ""),
    ],
)
def test_text_is_seen_in_visual_order(text: str, expected: str) -> None:
    assert seen(text, base_level(text)) == expected


def test_the_first_letter_decides_the_direction() -> None:
    assert base_level("12 (אב) ab") == 1
    assert base_level("12 ab אב") == 0
    assert base_level("12 ...") == 0


def test_left_to_right_text_needs_no_order() -> None:
    assert not has_right_to_left("Łódź 中文 हिन्दी")
    assert has_right_to_left("a א")


@settings(max_examples=500, deadline=None)
@given(st.text(CHARACTERS, min_size=1, max_size=20), st.sampled_from((0, 1)))
def test_the_order_is_that_of_another_implementation(text: str, base: int) -> None:
    text = text.strip() or "a"
    found = levels(text, base)
    plain = "".join(text[place] for place in visual_order(found))
    assert get_display(text, base_dir="LR"[base]) in (plain, seen(text, base))


def test_many_brackets_take_linear_time() -> None:
    assert len(levels("א(" * 100_000 + ")" * 100_000, 1)) == 300_000


@pytest.mark.parametrize(
    ("text", "turned"),
    [("", False), ("12", False), ("abc", False), ("¶1 אב", True), ("(1) a א", False), ("\u200fabc", False)],
)
def test_the_first_letter_decides_and_what_is_not_printed_does_not(text: str, turned: bool) -> None:
    assert bool(base_level(text)) is turned


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("plain", 0, [("plain", False)]),
        ("12", 1, [("12", True)]),
        ("say אב גד now", 0, [("say ", False), ("אב גד", True), (" now", False)]),
        ("אב say 12, גד", 1, [("אב ", True), ("say 12", False), (", גד", True)]),
        ("אב 12 say", 0, [("אב 12", True), (" say", False)]),
        ("a\u0301 ב", 0, [("a\u0301 ", False), ("ב", True)]),
    ],
)
def test_stretches(text: str, base: int, expected: list[tuple[str, bool]]) -> None:
    assert list(directed(text, base)) == expected


@given(LETTERS, st.sampled_from((0, 1)))
def test_stretches_are_the_text_and_differ_from_their_neighbours(text: str, base: int) -> None:
    stretches = list(directed(text, base))
    assert "".join(stretch for stretch, _ in stretches) == text
    assert all(one[1] != other[1] for one, other in pairwise(stretches))
