"""What belongs together is kept or dropped as a whole: what is built alike, and tables and lists."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.evidence.pages import page_of, seen_of
from toolkit.cleaning.records import OWN, as_wholes, completed, wholes_of, with_labels
from toolkit.evidence.elements import Elements

TALK = "\n\n".join(
    ("Nora Vance", "I think that you know why.", "Piet Olsen", "Do you think that we should wait?") * 2
)
NONE = np.zeros(0, np.int64)


def test_what_is_built_alike_is_drawn_together_unless_it_differs() -> None:
    score = np.array([1.0, 0.0, 2.0, 9.0, -9.0, 0.5, 7.0])
    group = np.array([0, 0, 0, 1, 1, 1, 2])
    found = as_wholes(score, np.ones(7), group, (NONE, NONE))
    assert found[:3] == pytest.approx([1.0, 0.7, 1.3])
    assert found[3:].tolist() == score[3:].tolist()


def test_two_that_are_built_alike_are_no_records() -> None:
    found = as_wholes(np.array([0.0, 1.0]), np.ones(2), np.zeros(2, np.int64), (NONE, NONE))
    assert found.tolist() == [0, 1]


def test_a_table_is_drawn_to_its_mean_by_words_unless_its_rows_differ() -> None:
    score, words = np.array([0.0, 2.0, 5.0, 9.0, -9.0]), np.array([9.7, 29.7, 4.0, 4.0, 4.0])
    units = np.array([0, 3]), np.array([2, 5])
    found = as_wholes(score, words, np.arange(5), units)
    assert found[:2] == pytest.approx([OWN * 0 + (1 - OWN) * 1.5, OWN * 2 + (1 - OWN) * 1.5])
    assert found[2:].tolist() == score[2:].tolist()


def test_of_two_units_the_inner_one_has_the_last_word() -> None:
    score, words = np.array([0.0, 1.0, 3.0]), np.full(3, 9.7)
    units = np.array([0, 1]), np.array([3, 3])
    found = as_wholes(score, words, np.arange(3), units)
    assert found[0] == pytest.approx((1 - OWN) * 4 / 3)
    assert found[1:] == pytest.approx([OWN * 1 + (1 - OWN) * 2, OWN * 3 + (1 - OWN) * 2])


def test_plain_text_has_no_records() -> None:
    assert wholes_of(None) is None
    elements = Elements(page_of())
    wholes = wholes_of(elements)
    assert wholes is not None
    assert len(wholes[0]) == len(elements.spot)


def test_of_a_list_or_table_that_is_mostly_kept_all_is() -> None:
    page = page_of("<ul><li>one word more</li><li>two</li><li>three words here</li></ul><p>End.</p>")
    elements, words = Elements(page), np.array([3, 1, 3, 1])
    assert completed([True, False, True, False], words, elements) == [True, True, True, False]
    assert completed([False, True, False, False], words, elements) == [False, True, False, False]
    assert completed([True, False, True, False], words, None) == [True, False, True, False]


def test_a_label_on_a_line_of_its_own_is_kept_exactly_if_its_turn_is() -> None:
    seen = seen_of(TALK)
    keep = [False, True, True, False, False, True, False, True]
    found = with_labels(keep, seen.page.segments, seen.labels)
    assert found == [True, True, False, False, True, True, True, True]


def test_a_label_before_its_words_is_left_alone() -> None:
    seen = seen_of(TALK.replace("Vance\n\n", "Vance: ").replace("Olsen\n\n", "Olsen: "))
    keep = [True, False, True, False]
    assert with_labels(keep, seen.page.segments, seen.labels) == keep
