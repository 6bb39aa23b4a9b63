"""Tables of the source as tables of the story: what spans, heads and captions say is kept."""

from __future__ import annotations

from functools import partial
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from toolkit.exporters.compose.tables import table
from toolkit.exporters.story import Merged, plain
from toolkit.model.document import Caption, Cell, Table
from toolkit.model.parts import spread


def cell(
    text: str, column_span: int = 1, row_span: int = 1, header: Literal["column", "row"] | None = None
) -> Cell:
    pieces = ((0, 1),) if text else ()
    return Cell(pieces=pieces, text=text, header=header, column_span=column_span, row_span=row_span)


head = partial(cell, header="column")
row = partial(cell, header="row")

SHIPS = Table(
    id="b1",
    caption=Caption(pieces=((0, 1),), text="Table 1: ships"),
    header_rows=2,
    rows=(
        (head("Port", row_span=2), head("Ships", column_span=2)),
        (head("2010"), head("2011")),
        (row("Kilkee", row_span=2), cell("12"), cell("13")),
        (cell("27", column_span=2),),
    ),
)


def test_spans_and_heads_are_said_beside_cells_in_every_place() -> None:
    made = table(SHIPS, "¶1", None)
    assert made.header == ("Port", "Ships", "Ships")
    assert [[plain(runs) for runs in line] for line in made.rows] == [
        ["Port", "2010", "2011"],
        ["Kilkee", "12", "13"],
        ["Kilkee", "27", "27"],
    ]
    assert (made.head_rows, made.head_columns) == (2, 1)
    assert set(made.merged) == {
        Merged(row=0, column=0, rows=2, columns=1),
        Merged(row=0, column=1, rows=1, columns=2),
        Merged(row=2, column=0, rows=2, columns=1),
        Merged(row=3, column=1, rows=1, columns=2),
    }


def test_a_captioned_table_is_called_by_its_caption() -> None:
    assert (table(SHIPS, "", None).title, table(SHIPS, "", None).is_captioned) == ("Table 1: ships", True)
    bare = table(Table(id="b1", rows=((cell("a"),),)), "", None)
    assert (bare.title, bare.is_captioned) == ("Table in the source", False)


def test_below_numbered_columns_places_count_from_one() -> None:
    made = table(Table(id="b1", rows=((cell("a", column_span=2),), (cell("b"), cell("c")))), "", None)
    assert made.header == ("Column 1", "Column 2")
    assert (made.head_rows, made.merged) == (1, (Merged(row=1, column=0, rows=1, columns=2),))


def test_a_cell_over_the_end_of_the_head_is_merged_on_either_side() -> None:
    rows = ((head("a", row_span=3), head("b")), (cell("c"),), (cell("d"),))
    made = table(Table(id="b1", header_rows=1, rows=rows), "", None)
    assert made.merged == (Merged(row=1, column=0, rows=2, columns=1),)
    assert made.head_columns == 0


def test_a_cell_over_more_rows_than_there_are_makes_no_table_too_wide() -> None:
    made = table(Table(id="b1", rows=((cell("a", row_span=1000), cell("b")), (cell("c"),))), "", None)
    assert made.header == ("Column 1", "Column 2")
    assert made.merged == (Merged(row=1, column=0, rows=2, columns=1),)


CELLS = st.builds(
    cell, st.sampled_from(("", "x", "y")), column_span=st.integers(1, 3), row_span=st.integers(1, 3)
)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4), st.integers(0, 2)
)
def test_merged_cells_lie_in_the_table_and_apart(rows: list[tuple[Cell, ...]], header_rows: int) -> None:
    block = Table(id="b1", header_rows=min(header_rows, len(rows)), rows=tuple(rows))
    made = table(block, "", None)
    places = [
        (each.row + below, each.column + beside)
        for each in made.merged
        for below in range(each.rows)
        for beside in range(each.columns)
    ]
    assert len(places) == len(set(places))
    width, height = len(made.header), len(made.rows) + 1
    assert all(y < height and x < width for y, x in places)
    assert all(
        (each.row < made.head_rows) == (each.row + each.rows <= made.head_rows) for each in made.merged
    )
    assert width >= max(map(len, spread(block))) or made.header == ("Row", "Column", "Content")
