"""The bidirectional algorithm, also compared with an independent implementation of it."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.bidi import base_level, has_right_to_left, levels, mirrored, visual_order

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
