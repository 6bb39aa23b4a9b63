"""Which rows of a table name its columns, and which cells head what is below or beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from toolkit.model.page import Grid, GridCell
from toolkit.model.spans import Pieces, text_of

MOST_HEADERS = 3
"""More than 3 rows in strong type at the top of a table are no header rows."""
TITLE_WORDS = 12
"""A cell of more than 12 words above the rows of a table is no title."""
FEWEST_NUMBERS = 3
"""Of two columns, a first row names them from 3 rows of numbers below it on."""

Title = Literal["column", "row"] | None
_NUMBER = re.compile(r"[+−–-]?\s?\d[\d.,' \u00a0\u202f]*\s?%?")
_MEASURE = re.compile(rf"[<>≈~≤≥]?\s?[$€£¥₽₹]?\s?(?:{_NUMBER.pattern})\s?[^\W\d_]{{0,5}}[.$€£¥₽₹]?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[/–-]\d{2,4})?")


def stated_headers(grid: Grid, kept: Sequence[int]) -> int:
    """How many of the kept rows are headers by their markup: those in a `thead`, else those of header cells.

    Never all of them, and no row of a single wide cell below a header: that begins a group of rows.
    """
    number = 0
    for number, row in enumerate(kept):
        filled = [cell for cell in grid.rows[row] if cell.element >= 0]
        if row < grid.head:
            continue
        in_body = number > 0 and kept[0] < grid.head
        if in_body or not all(cell.header for cell in filled) or (number > 0 and _is_alone(grid.rows[row])):
            return number
    return 1 if number else 0


def shown_headers(
    view: str,
    rows: Sequence[Sequence[GridCell]],
    texts: Sequence[Sequence[Pieces]],
    are_strong: Callable[[Sequence[Pieces]], bool],
) -> int:
    """How many rows name the columns although their markup does not say so.

    Rows in strong type above one that is not; or a first row above rows that all begin with a header cell.
    """
    if len(texts) > 2 and _is_title(view, rows[0], texts[0]) and len(texts[1]) > 1:
        return 1 + shown_headers(view, rows[1:], texts[1:], are_strong)
    if len(texts) < 2 or len(texts[0]) < 2:
        return 0
    strong = 0
    while strong <= MOST_HEADERS and strong < len(texts) and are_strong(texts[strong]):
        strong += 1
    if 0 < strong < min(len(texts), MOST_HEADERS + 1) and sum(map(bool, texts[strong - 1])) > 1:
        return strong
    firsts = [row[0] for row in rows if row]
    if all(texts[0]) and not firsts[0].header and all(cell.header for cell in firsts[1:]):
        return 1
    return int(names_columns(view, texts))


def names_columns(view: str, rows: Sequence[Sequence[Pieces]]) -> bool:
    """Whether the first row names the columns: by an empty corner, years, or digits only below it."""
    first, *below = rows
    if not below or len(first) < 2 or not all(first[1:]):
        return False
    if not first[0]:
        return all(row and row[0] for row in below)
    if len(first) > 2 and _are_years([text_of(view, cell) for cell in first[1:]]):
        return True
    if len(first) > 2 and _are_measured(view, below) and not any(is_measure(view, cell) for cell in first):
        return True
    if any(_has_digit(view, cell) for cell in first):
        return False
    if len(first) == 2:
        return len(below) >= FEWEST_NUMBERS and _all_below(below, 1, lambda cell: is_number(view, cell))
    return any(_all_below(below, column, lambda cell: _has_digit(view, cell)) for column in range(len(first)))


def _are_measured(view: str, below: Sequence[Sequence[Pieces]]) -> bool:
    """Whether below the first column there are only numbers, perhaps with their units, in all rows."""
    measured = all(len(row) > 1 and all(is_measure(view, cell) for cell in row[1:] if cell) for row in below)
    return measured and all(row[0] and not is_measure(view, row[0]) for row in below)


def _all_below(below: Sequence[Sequence[Pieces]], column: int, test: Callable[[Pieces], bool]) -> bool:
    """Whether all cells of a column that hold text pass a test."""
    cells = [row[column] for row in below if column < len(row) and row[column]]
    return bool(cells) and all(map(test, cells))


def _are_years(texts: Sequence[str]) -> bool:
    """Whether all are years, upwards or downwards."""
    if not all(map(_YEAR.fullmatch, texts)):
        return False
    pairs = [*pairwise(texts)]
    return all(one < other for one, other in pairs) or all(one > other for one, other in pairs)


def _has_digit(view: str, pieces: Pieces) -> bool:
    return any(map(str.isdigit, "".join(view[start:end] for start, end in pieces)))


def is_number(view: str, pieces: Pieces) -> bool:
    """Whether a cell holds a number, perhaps a percentage, and nothing else."""
    return _NUMBER.fullmatch(text_of(view, pieces)) is not None


def is_measure(view: str, pieces: Pieces) -> bool:
    """Whether a cell holds a number, perhaps with a unit of few letters: `246 kcal`, `7,1 g`."""
    return _MEASURE.fullmatch(text_of(view, pieces)) is not None


def titles_of(rows: Sequence[Sequence[GridCell]], headers: int) -> Iterator[list[Title]]:
    """For each cell of each row, whether it heads its column or its row."""
    corner = headers > 0 and len(rows[0]) > 1 and rows[0][0].element < 0
    covered = 0
    for number, row in enumerate(rows):
        titles = [_title(cell, number < headers or _is_alone(row)) for cell in row]
        if number >= headers and corner and not covered and row and row[0].element >= 0:
            titles[0] = titles[0] or "row"
        if number >= headers and row:
            covered = covered - 1 if covered else row[0].rows - 1
        yield titles


def _title(cell: GridCell, over_columns: bool) -> Title:
    if cell.element < 0:
        return None
    if cell.scope.startswith("row"):
        return "row"
    if over_columns or cell.scope.startswith("col"):
        return "column"
    return "row" if cell.header else None


def _is_title(view: str, row: Sequence[GridCell], texts: Sequence[Pieces]) -> bool:
    """Whether a row is one cell of few words over several columns, which names the table."""
    alone = len(row) == 1 and row[0].columns > 1 and bool(texts[0])
    return alone and len(text_of(view, texts[0]).split()) <= TITLE_WORDS


def _is_alone(row: Sequence[GridCell]) -> bool:
    """Whether a single header cell reaches over several columns."""
    return len(row) == 1 and row[0].columns > 1 and row[0].header
