"""The cells of a table with the places that they cover, whatever the table says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.exporters.spans import spanned_tables
from toolkit.exporters.areas import (
    Area,
    areas,
    ends_right,
    groups,
    head_count,
    is_mirrored,
    right_columns,
)
from toolkit.exporters.story import Merged, Run, Table, plain


def table(*rows: tuple[str, ...], merged: tuple[Merged, ...] = (), head_rows: int = 1) -> Table:
    return Table(
        kind="grid",
        header=rows[0],
        rows=tuple(tuple((Run(text=text),) for text in row) for row in rows[1:]),
        widths=(),
        title="",
        merged=merged,
        head_rows=head_rows,
    )


@given(spanned_tables())
def test_every_cell_is_found_once(made: tuple[Table, list[str]]) -> None:
    found = [area for row in areas(made[0]) for area in row]
    assert [plain(area.runs) for area in found] == made[1]


SPANS = st.builds(
    Merged,
    row=st.integers(0, 5),
    column=st.integers(0, 5),
    rows=st.integers(-1, 9),
    columns=st.integers(-1, 9),
)


@given(st.lists(SPANS, max_size=6).map(tuple), st.integers(-1, 9))
def test_all_places_are_covered_once_whatever_the_spans(merged: tuple[Merged, ...], head: int) -> None:
    made = table(("a", "b", "c", "d"), ("e",), ("f", "g"), ("h", "i", "j"), merged=merged, head_rows=head)
    covered = [
        (row, column)
        for line in areas(made)
        for area in line
        for row in range(area.row, area.below)
        for column in range(area.column, area.beside)
    ]
    assert sorted(covered) == [(row, column) for row in range(4) for column in range(4)]
    for line in areas(made):
        for area in line:
            assert (area.row < head_count(made)) == (area.below <= head_count(made))


def test_rows_that_share_cells_are_a_group() -> None:
    merged = (Merged(row=1, column=0, rows=2, columns=1), Merged(row=2, column=1, rows=2, columns=1))
    made = table(("a", "b"), ("c", "d"), ("c", "e"), ("f", "e"), ("g", "h"), merged=merged)
    assert [[row[0].row for row in group if row] for group in groups(areas(made))] == [[0], [1, 2, 3], [4]]


def test_a_corner_of_fields_heads_nothing() -> None:
    made = Table(kind="fields", header=("Field", "Value"), rows=(((), ()),), widths=(), title="")
    heads = [[area.heads for area in row] for row in areas(made)]
    assert heads == [[None, "Column"], ["Row", None]]
    assert Area(row=0, column=1, rows=2, columns=3).beside == 4


def test_most_letters_decide_where_the_first_column_is() -> None:
    assert is_mirrored(table(("الاسم", "2011"), ("محمد", "12")))
    assert not is_mirrored(table(("الاسم", "Name"), ("محمد", "Ann")))
    assert not is_mirrored(table(("1", "2"), ("3", "4")))


@pytest.mark.parametrize(
    "figure", ["12", "1,204.5", "1 204", "-3", "−3", "$ 12", "€12", "45 %", "45%", "(12)", "٢٠٢٣"]
)
def test_columns_of_figures_end_at_the_right(figure: str) -> None:
    assert right_columns(
        table(("Port", "Ships"), ("Kilkee", figure), ("Cork", "–"), ("", "n/a"), ("", figure))
    ) == {1}


@pytest.mark.parametrize("text", ["A2", "2 ships", "4 July 2011", "2011-07-04", "10:30", "–", ""])
def test_other_columns_do_not(text: str) -> None:
    assert right_columns(table(("Port", "Ships"), ("Kilkee", text))) == frozenset()


def test_all_columns_of_a_mirrored_table_end_at_the_right() -> None:
    assert right_columns(table(("الاسم", "2011", "الوحدة"), ("محمد", "12", "kg"))) == {0, 1, 2}


def test_a_cell_over_columns_of_figures_begins_where_they_do() -> None:
    one, both = Area(row=0, column=1), Area(row=0, column=1, columns=2)
    assert [ends_right(area, {1, 2}, is_mirrored=False) for area in (one, both)] == [True, False]
    assert [ends_right(area, {0, 1, 2}, is_mirrored=True) for area in (one, both)] == [True, True]
