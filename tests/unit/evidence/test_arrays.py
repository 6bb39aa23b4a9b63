"""The arithmetic of the learned cleaner: characters, words, elements, tokens, tables, trees, the cut."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.unit.evidence.pages import page_of, text_page
from toolkit.cleaning.cut import best_cut, chosen
from toolkit.cleaning.model import Sheet
from toolkit.cleaning.network import Network, magnitudes
from toolkit.cleaning.records import as_wholes
from toolkit.cleaning.thresholds import SAFE
from toolkit.cleaning.trees import Trees
from toolkit.evidence.characters import BIT, code_points, folded, kinds_of
from toolkit.evidence.element_names import Names
from toolkit.evidence.elements import LEVELS, TOPS, Elements
from toolkit.evidence.paragraphs import Paragraphs
from toolkit.evidence.table import (
    FAR,
    Sums,
    Table,
    copies,
    distances,
    feature_matrix,
    shifted,
    window,
)
from toolkit.evidence.tokens import linear_scores
from toolkit.evidence.words import Words, bucket, hashes_of
from toolkit.model.page import Page


def test_characters_have_kinds() -> None:
    kinds = kinds_of(code_points("aB3.🙂"))
    assert [(int(kind) >> BIT["word"]) & 1 for kind in kinds] == [1, 1, 1, 0, 1]
    assert [(int(kind) >> BIT["capital"]) & 1 for kind in kinds[:4]] == [0, 1, 0, 0]
    assert [(int(kind) >> BIT["end"]) & 1 for kind in kinds[:4]] == [0, 0, 0, 1]


def test_case_folds_and_digits_are_one() -> None:
    one, two = folded(code_points("ÉA7 ")), folded(code_points("éa1."))
    assert one.tolist() == two.tolist()
    assert one[-1] == 0


def test_words_are_counted_by_segment() -> None:
    page = text_page("One, twö three. 🙂 4\n\nFive")
    words = Words(page)
    assert words.count.tolist() == [5, 1]
    assert words.kinds["sentence"].tolist() == [1, 0]
    assert words.kinds["digit"].tolist() == [1, 0]
    assert words.nth.tolist() == [0, 1, 2, 3, 4, 0]


def test_a_word_has_one_hash_wherever_it_stands() -> None:
    page = text_page("Ferry late again\n\nThe FERRY is late")
    words = Words(page)
    assert words.hash[0] == words.hash[4] == hashes_of("ferry")[0][0]
    assert words.hash[1] == words.hash[6]
    assert len(set(words.hash.tolist())) == 5


@given(st.text(alphabet="ab1 -\n.É", max_size=60))
def test_hashes_do_not_depend_on_what_stands_before(text: str) -> None:
    assert hashes_of(f"xyz {text}")[0].tolist()[1:] == hashes_of(text)[0].tolist()


def test_buckets_differ_by_space_and_fit() -> None:
    (hashes,) = hashes_of("one two three four five six")
    one, two = bucket(hashes, 1, 16), bucket(hashes, 2, 16)
    assert (one != two).all()
    assert ((one >= 0) & (one < 1 << 16)).all()


def test_names_are_hashed_by_kind() -> None:
    names = Names([("nav", ("nav-main", "x1")), ("nav", ()), ("div", ("main",))])
    assert names.tag[0] == names.tag[1] != names.tag[2]
    assert names.signature[0] != names.signature[1]
    assert names.name_kind.tolist() == [0, 0, 2]
    assert names.part_kind.tolist() == [0, 0, 0, 2]
    assert names.part[1] == names.part[3]


def test_enclosing_elements_widen_outwards() -> None:
    elements = Elements(page_of())
    first, last = elements.ranges
    assert first.shape == (LEVELS + TOPS, len(elements.spot))
    for row, (starts, ends) in enumerate(zip(first.T.tolist(), last.T.tolist(), strict=True)):
        extents = [end - start for start, end in zip(starts[:LEVELS], ends[:LEVELS], strict=True)]
        assert all(inner <= outer for inner, outer in pairwise(extents))
        assert all(start <= row < end for start, end in zip(starts, ends, strict=True))


def test_items_of_a_list_are_built_alike() -> None:
    page = page_of()
    texts = [page.view[segment.start : segment.end] for segment in page.segments]
    group = Elements(page).alike[1]
    assert group[texts.index("Home")] == group[texts.index("News")] != group[texts.index("Quota talks")]


def test_blank_lines_part_blocks_and_length_parts_runs() -> None:
    page = text_page("Home\nNews\n\nA line of as many words as a line of prose has in most texts.\n\nEnd")
    lines = Paragraphs(page, Words(page))
    assert lines.block.tolist() == [0, 0, 1, 2]
    assert lines.run.tolist() == [0, 0, 1, 2]
    assert lines.alike[0][0] == lines.alike[0][1]


@pytest.mark.parametrize("page", [page_of(), text_page()], ids=["html", "text"])
def test_the_tokens_of_training_weigh_what_the_cleaner_weighs(page: Page) -> None:
    from toolkit.training.examples import all_tokens

    sheet = Sheet(page, [0] * len(page.segments))
    weights = np.random.default_rng(0).normal(size=1 << 16)
    rows, buckets = all_tokens(sheet, 16)
    listed = np.bincount(rows, weights[buckets], len(page.segments))
    assert linear_scores(weights, sheet.words, sheet.elements) == pytest.approx(listed)


def test_a_table_has_its_names_in_order() -> None:
    table = Table()
    table.add("one", np.array([1, 2]))
    table.add(("two", "three"), np.array([[3, 4], [5, 6]]))
    assert table.names == ["one", "two", "three"]
    assert feature_matrix(table).tolist() == [[1, 2], [3, 4], [5, 6]]


def test_what_stands_around_a_segment() -> None:
    values = np.array([[1.0, 2.0, 3.0]])
    assert shifted(values, 1, -2, 5).tolist() == [[[2, 3, -1]], [[-1, -1, 1]], [[-1, -1, -1]]]
    assert Sums(values).between(*window(3, [1])).tolist() == [[[3, 6, 5]]]
    before, after = Sums(values).beside([1, 5])
    assert before.tolist() == [[[0, 1, 2], [0, 1, 3]]]
    assert after.tolist() == [[[2, 3, 0], [5, 3, 0]]]
    near, far = distances(np.array([False, True, False]))
    assert near.tolist() == [FAR, FAR, 1]
    assert far.tolist() == [1, FAR, FAR]


def test_copies_are_counted_in_all_and_before() -> None:
    count, earlier = copies(np.array([7, 3, 7, 7]))
    assert count.tolist() == [3, 1, 3, 3]
    assert earlier.tolist() == [0, 0, 1, 2]


def test_trees_are_followed_to_their_leaves() -> None:
    # feature 1 <= 0.5 ? (feature 0 <= 2 ? -1 : 4) : 2, and a tree of one leaf
    arrays = {
        "feature": np.array([[0, 1], [0, 0]]),
        "threshold": np.array([[2, 0.5], [np.inf, np.inf]], np.float32),
        "mask": np.array([[0xFFFFFFFE, 0xFFFFFFFC], [0, 0]], np.uint32),
        "leaf": np.array([[-1, 4, 2], [10, 0, 0]], np.float32),
    }
    table = np.array([[9, 2, 9], [0.5, 0.5, 0.6]], np.float32)
    assert Trees(arrays).score(table).tolist() == [14, 9, 12]
    assert Trees(arrays).score(np.zeros((2, 0), np.float32)).tolist() == []


def test_magnitudes_rise_like_the_logarithm() -> None:
    found = magnitudes(np.array([0, 1, 3, 7, -3, 0.5, 2], np.float32)) / 2**23
    assert found.tolist() == [0, 1, 2, 3, -2, 0.5, 1.5]


def test_a_network_adds_what_its_active_units_say() -> None:
    # x = 127 clipped, 0 and -20 after scaling; one unit rises with the first feature, one falls.
    arrays: dict[str, NDArray[Any]] = {
        "center": np.array([2**23, 0], np.float32),
        "spread": np.array([10 / 2**23, 100 / 2**23], np.float32),
        "hidden": np.array([[2, 0], [-3, 1]], np.int8),
        "offset": np.array([-4, 6], np.int32),
        "outer": np.array([10, -7], np.int16),
        "step": np.array(0.5),
        "rest": np.array(1.0),
    }
    table = np.array([[2**20 - 1, 1, 0], [0, 1, 0]], np.float32)
    first = 0.5 * 10 * (2 * 127 - 4) + 1
    second = 0.5 * -7 * (6 + 100) + 1
    third = 0.5 * -7 * (3 * 10 + 6) + 1
    assert Network(arrays).score(table).tolist() == [first, second, third]


def test_no_order_of_summing_changes_the_score_of_a_network() -> None:
    random = np.random.default_rng(0)
    features, units = 400, 96
    arrays: dict[str, NDArray[Any]] = {
        "center": random.normal(0, 2**23, features).astype(np.float32),
        "spread": np.full(features, 40 / 2**23, np.float32),
        "hidden": random.integers(-127, 128, (units, features)).astype(np.int8),
        "offset": random.integers(-50_000, 50_000, units),
        "outer": random.integers(-32_767, 32_768, units).astype(np.int16),
        "step": np.array(1e-9),
        "rest": np.array(-0.1),
    }
    table = random.lognormal(0, 2, (features, 50)).astype(np.float32)
    order = random.permutation(features)
    other = arrays | {name: arrays[name][order] for name in ("center", "spread")}
    other["hidden"] = arrays["hidden"][:, order]
    one = Network(arrays).score(table)
    assert one.tolist() == Network(other).score(table[order]).tolist()
    assert one.tolist() == [float(Network(arrays).score(column[:, None])[0]) for column in table.T]


def test_the_cut_takes_the_prefix_of_the_best_expected_f1() -> None:
    keep, peak = best_cut(np.array([0.9, 0.1, 0.8]), np.array([100.0, 100.0, 50.0]))
    assert keep.tolist() == [True, False, True]
    assert peak == pytest.approx(2 * 130 / (150 + 140))


def test_the_cut_of_a_page_without_words_is_no_error() -> None:
    keep, peak = best_cut(np.array([0.5]), np.array([0.0]))
    assert len(keep) == 1
    assert peak == 0


def test_the_modes_choose() -> None:
    probability = np.array([0.9, 0.45, SAFE, 0.01])
    words = np.array([100.0, 40.0, 20.0, 10.0])
    assert chosen(probability, probability, words, "keep")[0].tolist() == [True, True, True, False]
    assert chosen(probability, probability, words, "balanced")[0].tolist() == [True, True, False, False]
    assert chosen(probability, probability, words, "strict")[0].tolist() == [True, False, False, False]
    nothing = np.array([0.1, 0.05])
    assert not chosen(nothing, nothing, np.array([5.0, 5.0]), "balanced")[0].any()


def test_what_is_built_alike_is_drawn_together_unless_it_differs() -> None:
    score = np.array([1.0, 0.0, 2.0, 9.0, -9.0, 0.5, 7.0])
    group = np.array([0, 0, 0, 1, 1, 1, 2])
    found = as_wholes(score, group)
    assert found[:3] == pytest.approx([1.0, 0.7, 1.3])
    assert found[3:].tolist() == score[3:].tolist()
