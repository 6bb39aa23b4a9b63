"""Tables of features, and the sums, shifts and distances that they are made with."""

from __future__ import annotations

import numpy as np

from toolkit.evidence.table import FAR, Sums, Table, copies, distances, feature_matrix, shifted, window


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
