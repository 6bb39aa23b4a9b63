"""How wide columns are: words stay whole, nothing is lost, nothing is wider than the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exporters.columns import MANY, Fit, fitted
from toolkit.exporters.docx.tables import table_parts
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.tables import fits
from toolkit.exporters.story import Merged, Run, Story, Table, plain
from toolkit.exporters.theme_files import load_theme

WIDTH, SIZE, PADDING = 400.0, 10.0, 5.0


def half_em(word: str, bold: bool) -> float:
    return len(word) / 2


def table(*rows: tuple[str, ...], head_columns: int = 0, merged: tuple[Merged, ...] = ()) -> Table:
    count = len(rows[0])
    return Table(
        kind="grid",
        header=rows[0],
        rows=tuple(tuple((Run(text=text),) for text in row) for row in rows[1:]),
        widths=(1 / count,) * count,
        title="Table",
        head_columns=head_columns,
        merged=merged,
    )


def fit(made: Table) -> list[Fit]:
    return fitted(made, WIDTH, SIZE, PADDING, half_em)


def test_columns_have_room_for_their_longest_word() -> None:
    (found,) = fit(table(("a", "internationalization", "b"), ("1", "the", "conference")))
    assert found.widths[1] >= 20 / 2 * SIZE + 2 * PADDING
    assert found.widths[2] >= 10 / 2 * SIZE + 2 * PADDING
    assert sum(found.widths) == pytest.approx(WIDTH)
    assert not found.is_small


def test_small_type_where_words_do_not_fit_in_normal_type() -> None:
    (found,) = fit(table(*[("w" * 14,) * 6]))
    assert found.is_small
    assert all(width >= 14 / 2 * SIZE * 0.8 + PADDING for width in found.widths)


@pytest.mark.parametrize("text", ["w" * 60, "0123456789abcdef" * 4, "https://example.org/a/b/c/d"])
def test_what_is_too_long_for_any_column_takes_nothing_from_the_others(text: str) -> None:
    (found,) = fit(table(("Kind", "Address"), ("conference", text)))
    assert found.widths == pytest.approx((WIDTH / 2, WIDTH / 2))


def test_a_long_word_over_two_columns_is_shared_by_them() -> None:
    merged = (Merged(row=0, column=0, rows=1, columns=2),)
    (found,) = fit(table(("w" * 30, "w" * 30, *"abcde"), tuple("fghijkl"), merged=merged))
    assert sum(found.widths[:2]) >= 30 / 2 * SIZE


WORDS = st.integers(1, 30).map(lambda length: "w" * length)


@given(st.lists(WORDS, min_size=1, max_size=70), st.integers(0, 3))
def test_blocks_hold_every_column_once_and_fit(words: list[str], head: int) -> None:
    found = fit(table(tuple(f"{word}{place}" for place, word in enumerate(words)), head_columns=head))
    assert all(sum(each.widths) <= WIDTH + 0.01 for each in found)
    assert len(found) == 1 or len(words) > MANY
    shown = [text for number, each in enumerate(found) for text in each.table.header[_again(number, each) :]]
    assert [text.lstrip("w") for text in shown] == [str(place) for place in range(len(words))]


def _again(number: int, each: Fit) -> int:
    """How many columns of a block are those that head the rows, after the first block."""
    return each.table.head_columns if number else 0


def test_blocks_say_which_columns_they_have_and_repeat_those_that_head_rows() -> None:
    header = ("Country", *(f"{year} yearly" for year in range(1960, 1990)))
    found = fit(table(header, ("Ireland", *("12,345",) * 30), head_columns=1))
    assert found[0].shown.startswith("Columns 2 to ")
    assert found[-1].shown.endswith("to 31 of 31")
    assert {each.table.header[0] for each in found} == {"Country"}
    assert [plain(each.table.rows[0][0]) for each in found] == ["Ireland"] * len(found)
    sizes = [len(each.table.header) for each in found]
    assert max(sizes) - min(sizes) < len(found)


def test_a_cell_over_columns_of_two_blocks_is_in_both() -> None:
    merged = (Merged(row=0, column=0, rows=1, columns=40),)
    found = fit(table(("All",) * 40, tuple(f"number{place}" for place in range(40)), merged=merged))
    assert [each.table.merged[0].columns for each in found] == [len(each.table.header) for each in found]


def test_where_a_cell_is_parted_its_words_have_room_if_the_block_has() -> None:
    word = "w" * 30
    header = (*("number",) * 6, word, word, *"abcde")
    parted = fit(table(header, merged=(Merged(row=0, column=6, rows=1, columns=2),)))
    assert len(parted) == 2
    for each in parted:
        assert each.widths[each.table.header.index(word)] >= 30 / 2 * SIZE * 0.8
        assert sum(each.widths) <= WIDTH + 0.01


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("word", ["conference", "12,345,678", "MINISTRY", "internationalization", "Wommen’s"])
def test_columns_of_word_processors_have_room_for_what_those_of_the_pdf_have(word: str, bold: bool) -> None:
    made = table(
        (word, *"abcdefg") if bold else tuple("habcdefg"), tuple("habcdefg") if bold else (word, *"abcdefg")
    )
    theme = load_theme()
    press = Press.of(Story(title="", language="en", running="", foot="", blocks=()), theme)
    (exact,), (estimated,) = fits(made, press), table_parts(made, theme)
    assert exact.widths[0] < estimated.widths[0] < exact.widths[0] * 1.2


def test_columns_of_word_processors_are_those_of_the_pdf_if_the_file_has_the_fonts() -> None:
    made = table(("conference", "12,345,678", "MINISTRY", *"abcd"), ("Wommen’s", "Ångström", "e", *"abcd"))
    theme = load_theme()
    press = Press.of(Story(title="", language="en", running="", foot="", blocks=()), theme)
    (one,), (other,) = fits(made, press), table_parts(made, theme, has_fonts=True)
    assert one.widths == pytest.approx(other.widths, abs=0.01)
