"""How much words look like a name: names against other words, in several scripts."""

from __future__ import annotations

import pytest

from toolkit.language.likeness import SLOTS, name_likeness, slots_of


@pytest.mark.parametrize(
    "text", ["Nora Vance", "NORA VANCE", "N. Vance", "Наталья Ванцова", "Μαρία Παπαδοπούλου", "山田太郎"]
)
def test_names_look_like_names(text: str) -> None:
    assert name_likeness(text) >= 0.5


@pytest.mark.parametrize(
    "text", ["Read more", "Opening Hours", "ADD TO BASKET", "цена", "Step 3", "the old mill"]
)
def test_other_words_do_not(text: str) -> None:
    assert name_likeness(text) < 0.5


def test_text_without_words_is_no_name() -> None:
    assert name_likeness("–– !") == 0.0


def test_slots_are_in_range_and_few_for_a_long_text() -> None:
    slots = slots_of("Nora Vance " * 10_000)
    assert max(slots) < SLOTS
    assert len(slots) < 500
