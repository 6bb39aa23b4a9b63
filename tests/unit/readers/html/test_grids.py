"""The rows and cells of tables, however they are marked up."""

from __future__ import annotations

import pytest

from toolkit.model.source import Source
from toolkit.readers import read


def rows(markup: str) -> list[list[list[str]]]:
    """For each table its rows, each cell by the text of its segments."""
    page = read(Source(name="a.html", data=markup.encode()))
    texts: dict[int, str] = {}
    for segment in page.segments:
        texts[segment.element] = texts.get(segment.element, "") + page.view[segment.start : segment.end]
    return [[[texts.get(cell.element, "") for cell in row] for row in grid.rows] for grid in page.grids]


def test_cells_in_rows() -> None:
    assert rows("<table><tr><th>a<th>b<tr><td>c<td>d</table>") == [[["a", "b"], ["c", "d"]]]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<td>x</td><tr><td>a</td></tr>", [["x"], ["a"]]),
        ("<tr><td>a</td></tr> <td>x</td><td>y</td> <tr><td>b</td></tr>", [["a"], ["x", "y"], ["b"]]),
        ("<tr><td>a</td></tr><td>x</td><tr><td>b</td></tr><td>y</td>", [["a"], ["x"], ["b"], ["y"]]),
        ("<tr><td>a</td></tr><tbody><td>x</td></tbody><tr><td>b</td></tr>", [["a"], ["x"], ["b"]]),
    ],
)
def test_cells_outside_rows_are_rows_of_their_own(markup: str, expected: list[list[str]]) -> None:
    assert rows(f"<table>{markup}</table>") == [expected]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    found = rows("<table><tr><td>a<table><tr><td>x</table><td>b<tr><td>c</table>")
    assert [[row for row in table if row] for table in found] == [[["a", "b"], ["c"]], [["x"]]]
