"""Scores of texts, means, intervals and calibration, by numbers worked out by hand."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from toolkit.training.scores import (
    Bin,
    Means,
    Score,
    calibration_error,
    paired_bootstrap,
    reliability,
    summary,
    text_score,
)


def test_words_are_compared_as_bags_whatever_their_case_and_order() -> None:
    # Four words against six; "the" is shared twice, "vote" once.
    score = text_score("The vote. The menu", "the result of the vote today")
    assert (score.precision, score.recall, score.f1) == pytest.approx((3 / 4, 3 / 6, 6 / 10))


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [("", "…", 1.0), ("words", "", 0.0), ("", "words", 0.0), ("one two", "Two, one!", 1.0)],
)
def test_empty_texts_agree_with_each_other_alone(text: str, reference: str, expected: float) -> None:
    assert text_score(text, reference) == Score(expected, expected, expected)


def test_means_overall_by_type_and_by_reference() -> None:
    scores = [Score(1.0, 0.5, 0.5), Score(0.5, 0.5, 0.5), Score(0.0, 0.0, 0.0), Score(0.5, 1.0, 0.75)]
    means = summary(scores, ["forum", "article", "forum", "article"], [True, True, False, True])
    assert means.overall == Means(4, 0.5, 0.5, 0.4375)
    assert means.by_kind == {"article": Means(2, 0.5, 0.75, 0.625), "forum": Means(2, 0.5, 0.25, 0.25)}
    assert means.referenced.pages == 3
    assert means.referenced.f1 == pytest.approx(1.75 / 3)
    assert means.unreferenced == Means(1, 0.0, 0.0, 0.0)


def test_no_pages_have_no_mean() -> None:
    means = summary([], [], []).overall
    assert means.pages == 0
    assert isnan(means.f1)


def test_a_constant_difference_has_no_spread() -> None:
    ours = np.array([0.5, 0.75, 1.0])
    interval = paired_bootstrap(ours, ours - 0.25)
    assert (interval.mean, interval.low, interval.high) == (0.25, 0.25, 0.25)


def test_the_interval_of_one_page_in_two_is_that_of_a_binomial() -> None:
    # Half of 100 differences are 1: the mean of a resample is Binomial(100, ½) / 100, whose 2.5 % and
    # 97.5 % quantiles are .40 and .60.
    interval = paired_bootstrap(np.repeat([1.0, 0.0], 50), np.zeros(100))
    assert (interval.mean, interval.low, interval.high) == pytest.approx((0.5, 0.4, 0.6), abs=0.011)


def test_the_interval_is_the_same_each_time() -> None:
    ours, theirs = np.random.default_rng(0).random((2, 40))
    assert paired_bootstrap(ours, theirs) == paired_bootstrap(ours, theirs)
    assert paired_bootstrap(ours, theirs) != paired_bootstrap(ours, theirs, seed=2)


def test_probabilities_are_set_against_what_came_true() -> None:
    probability = np.array([0.125, 0.375, 0.375, 1.0])
    target = np.array([0.0, 1.0, 0.0, 1.0])
    assert reliability(probability, target, bins=4) == (
        Bin(0.0, 0.25, 1.0, 0.125, 0.0),
        Bin(0.25, 0.5, 2.0, 0.375, 0.5),
        Bin(0.75, 1.0, 1.0, 1.0, 1.0),
    )


def test_the_calibration_error_is_the_mean_gap() -> None:
    probability = np.array([0.125, 0.375, 0.375, 1.0])
    target = np.array([0.0, 1.0, 0.0, 1.0])
    # Gaps of .125, .125 (twice) and 0.
    assert calibration_error(reliability(probability, target, bins=4)) == 0.09375
    # With weights 4, 1, 3, 0: the gap of .125, and one of .375 - .25 on four.
    weighted = reliability(probability, target, np.array([4.0, 1.0, 3.0, 0.0]), bins=4)
    assert [row.weight for row in weighted] == [4.0, 4.0]
    assert calibration_error(weighted) == 0.125


def test_nothing_predicted_is_no_error() -> None:
    assert calibration_error(reliability(np.array([]), np.array([]))) == 0.0
