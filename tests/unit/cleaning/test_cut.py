"""Which segments are kept, given how probably each is content."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.cleaning.cut import best_cut, chosen
from toolkit.cleaning.thresholds import BALANCED_MIN, CONFIDENT, KEEP_MODE_MIN, PAGE_MIN, UNSURE_MIN


def test_the_cut_takes_the_prefix_of_the_best_expected_f1() -> None:
    keep, expected_f1 = best_cut(np.array([0.9, 0.1, 0.8]), np.array([100.0, 100.0, 50.0]))
    assert keep.tolist() == [True, False, True]
    assert expected_f1 == pytest.approx(2 * 130 / (150 + 140))


def test_the_cut_of_a_page_without_words_is_no_error() -> None:
    keep, expected_f1 = best_cut(np.array([0.5]), np.array([0.0]))
    assert len(keep) == 1
    assert expected_f1 == 0


def test_the_modes_choose() -> None:
    probability = np.array([0.9, 0.45, KEEP_MODE_MIN, 0.01])
    words = np.array([100.0, 40.0, 20.0, 10.0])
    assert chosen(probability, probability, words, "keep")[0].tolist() == [True, True, True, False]
    assert chosen(probability, probability, words, "balanced")[0].tolist() == [True, True, False, False]
    assert chosen(probability, probability, words, "strict")[0].tolist() == [True, False, False, False]


def test_a_page_of_which_nothing_is_likely_is_all_boilerplate() -> None:
    nothing, words = np.array([PAGE_MIN - 0.01, 0.05]), np.array([5.0, 5.0])
    assert not chosen(nothing, nothing, words, "balanced")[0].any()
    assert not chosen(nothing, nothing, words, "strict")[0].any()
    assert chosen(nothing, nothing, words, "keep")[0].tolist() == [True, False]


def test_what_is_rather_content_is_kept_whatever_the_cut() -> None:
    probability = np.array([0.99, BALANCED_MIN, BALANCED_MIN - 0.01])
    words = np.array([1000.0, 10.0, 10.0])
    assert best_cut(probability, words)[0].tolist() == [True, False, False]
    assert chosen(probability, probability, words, "balanced")[0].tolist() == [True, True, False]
    assert chosen(probability, probability, words, "strict")[0].tolist() == [True, False, False]


def test_of_a_page_the_model_is_not_sure_of_more_is_kept() -> None:
    probability = np.array([0.5, UNSURE_MIN, *[UNSURE_MIN - 0.01] * 20])
    words = np.full(len(probability), 10.0)
    keep, expected_f1 = chosen(probability, probability, words, "balanced")
    assert expected_f1 < CONFIDENT
    assert keep[:2].all()
    assert chosen(probability, probability, words, "strict")[0].sum() == 1
