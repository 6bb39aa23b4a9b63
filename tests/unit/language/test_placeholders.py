"""What templates hold: each example of the data is one, each counter-example none."""

from __future__ import annotations

import pytest

from toolkit.language.placeholders import is_placeholder, is_placeholder_day, placeholders

EXAMPLES = placeholders()["examples"]


@pytest.mark.parametrize("text", EXAMPLES["names"])
def test_an_example_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", EXAMPLES["not_names"])
def test_a_counter_example_is_a_name(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("value", EXAMPLES["days"])
def test_a_program_begins_to_count_on_these_days(value: str) -> None:
    assert is_placeholder_day(value)


@pytest.mark.parametrize("value", EXAMPLES["not_days"])
def test_other_days_are_days(value: str) -> None:
    assert not is_placeholder_day(value)


def test_a_long_text_is_none() -> None:
    assert not is_placeholder("template " * 50)
