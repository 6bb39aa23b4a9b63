"""How alike texts are, and which belong together."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import sentences
from toolkit.comparing.resemblance import Alike, alike, best_chain, best_pairs, likeness, shingles

PAIRS = st.lists(
    st.builds(Alike, st.integers(0, 5), st.integers(0, 5), st.sampled_from([0.25, 0.5, 0.75, 1.0])),
    max_size=7,
    unique_by=lambda pair: (pair.before, pair.after),
)


def best_sum(pairs: list[Alike]) -> float:
    """The greatest sum of likenesses of pairs in order, found by trying all."""
    sums = [0.0]
    for number in range(1, len(pairs) + 1):
        for chosen in combinations(sorted(pairs), number):
            if all(b.before > a.before and b.after > a.after for a, b in pairwise(chosen)):
                sums.append(sum(pair.likeness for pair in chosen))
    return max(sums)


@given(PAIRS)
def test_the_best_chain_is_in_order_and_has_the_greatest_sum(pairs: list[Alike]) -> None:
    chain = best_chain(pairs)
    assert all(b.before > a.before and b.after > a.after for a, b in pairwise(chain))
    assert sum(pair.likeness for pair in chain) == best_sum(pairs)


@given(PAIRS)
def test_in_any_order_each_text_is_in_one_pair(pairs: list[Alike]) -> None:
    chosen = best_pairs(pairs)
    assert len({pair.before for pair in chosen}) == len({pair.after for pair in chosen}) == len(chosen)
    assert not pairs or max(pairs, key=lambda pair: pair.likeness).likeness == chosen[0].likeness


def test_likeness_is_of_words_and_their_order_not_of_marks() -> None:
    assert likeness(shingles("The Café is open"), shingles("the cafe is open!")) == 1
    assert likeness(shingles("one two three four"), shingles("four three two one")) < 0.6
    assert likeness(shingles("one two three"), shingles("six seven eight")) == 0
    assert likeness(shingles("…"), shingles("!")) == 0


def test_of_many_texts_those_that_share_a_rare_shingle_are_compared() -> None:
    old = {place: shingles(f"{sentences(1, place)} Number {place}.") for place in range(60)}
    new = {100 + place: shingles(f"{sentences(1, place)} Now number {place}.") for place in range(60)}
    found = {(pair.before, pair.after) for pair in alike(old, new, 0.8)}
    assert {(place, 100 + place) for place in range(60)} <= found
