"""Equal items of two sequences are matched in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.comparing import sequences
from toolkit.comparing.sequences import Gap, gaps, matching

LETTERS = st.text("abcd", max_size=14)


def longest(before: str, after: str) -> int:
    """How many items at most can be matched in order."""
    lengths = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for b, old in enumerate(before):
        for a, new in enumerate(after):
            best = max(lengths[b][a + 1], lengths[b + 1][a])
            lengths[b + 1][a + 1] = lengths[b][a] + 1 if old == new else best
    return lengths[-1][-1]


def is_matching(before: str, after: str, pairs: list[tuple[int, int]]) -> bool:
    rises = all(first[0] < second[0] and first[1] < second[1] for first, second in pairwise(pairs))
    return rises and all(before[b] == after[a] for b, a in pairs)


@given(LETTERS, LETTERS)
def test_pairs_are_equal_and_in_order(before: str, after: str) -> None:
    assert is_matching(before, after, matching(before, after))


@given(LETTERS, LETTERS)
def test_without_unique_items_as_many_as_can_be_are_matched(before: str, after: str) -> None:
    doubled = before * 2, after * 2
    pairs = matching(*doubled)
    assert is_matching(*doubled, pairs)
    if before and set(before) == set(after):
        assert len(pairs) == longest(*doubled)


@given(LETTERS, LETTERS)
def test_a_way_in_pieces_is_a_matching_too(before: str, after: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "MOST_DIFFERENCES", 2)
        patch.setattr(sequences, "MOST_ROUNDS", 0)
        assert is_matching(before, after, matching(before, after))


def test_many_differences_leave_what_is_equal_matched() -> None:
    before = "xy" * 2_000
    after = "xyy" * 1_500
    assert len(matching(before, after)) >= 3_000


def test_what_is_unique_is_matched_before_what_is_frequent() -> None:
    assert matching("..A..B", "A...B.") == [(2, 0), (3, 1), (4, 2), (5, 4)]


def test_gaps_are_what_stands_between_pairs() -> None:
    assert [*gaps([(1, 0), (2, 3)], Gap(0, 4, 0, 4))] == [Gap(0, 1, 0, 0), Gap(2, 2, 1, 3), Gap(3, 4, 4, 4)]
