"""Tables in plain text that strokes, commas or spaces draw."""

from __future__ import annotations

import pytest

from tests.unit.structuring.test_blocks_text import blocks, rows
from toolkit.model.document import Paragraph, Table

BOATS = [
    ["Port", "Boats", "Tons"],
    ["Corrie", "12", "1204"],
    ["Pell", "7", "310"],
    ["Upper Lane", "111", "40"],
]


@pytest.mark.parametrize("separator", [",", ";", " | ", "\t"])
def test_cells_between_signs(separator: str) -> None:
    assert rows("\n".join(map(separator.join, BOATS))) == (1, BOATS)


def test_a_quoted_cell_may_hold_a_comma() -> None:
    text = 'port,boats,tons\n"Corrie, new",12,1204\nPell,7,310'
    assert rows(text)[1][1] == ['"Corrie, new"', "12", "1204"]


def test_box_drawing() -> None:
    text = "┌──────┬───────┐\n│ Port │ Boats │\n├──────┼───────┤\n│ Pell │ 7     │\n└──────┴───────┘"
    assert rows(text) == (1, [["Port", "Boats"], ["Pell", "7"]])


def test_numbers_at_the_right_of_their_columns() -> None:
    text = "\n".join(f"{port:<12}{boats:>6}{tons:>8}" for port, boats, tons in BOATS)
    assert rows(text) == (1, BOATS)


def test_a_cell_that_goes_on_below() -> None:
    text = "Port      Duty\nCorrie    lines and\n          paint\nPell      fuel"
    assert rows(text)[1] == [["Port", "Duty"], ["Corrie", "lines and paint"], ["Pell", "fuel"]]


def test_a_rule_above_the_sum_joins_no_rows() -> None:
    text = "| Port | Boats |\n|------|-------|\n| Corrie | 12 |\n| Pell | 7 |\n|------|-------|\n| Sum | 19 |"
    assert [row[0] for row in rows(text)[1]] == ["Port", "Corrie", "Pell", "Sum"]


def test_a_caption_above() -> None:
    (found,) = blocks("Table 3. Boats by port\n\n" + "\n".join(map("\t".join, BOATS)))
    assert isinstance(found, Table)
    assert found.caption is not None
    assert found.caption.text == "Table 3. Boats by port"


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Contact\nBoats | Crew | Ports",
        "He came, he saw, he won\nThey went, they slept, they rose\nWe ate, we drank, we left",
        "Weather      Fine in the morning, with rain later on.\nSea          Calm.",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert not any(isinstance(block, Table) for block in blocks(text))


def test_keys_and_values_have_no_header() -> None:
    assert rows("Name      Karin\nBuilt     1971\nLength    9 m")[0] == 0


@pytest.mark.parametrize("leader", [" .......... ", " . . . . . ", "………… ", " ________ "])
def test_leaders_part_entries_and_numbers(leader: str) -> None:
    entries = [["Outer quay", "12"], ["Inner quay", "9.50"], ["Slip", "3"]]
    assert rows("\n".join(map(leader.join, entries))) == (0, entries)


def test_dots_in_sentences_are_no_leaders() -> None:
    text = "And then....... nothing.\nWe waited....... and waited.\nIt came....... at night."
    assert not any(isinstance(block, Table) for block in blocks(text))


def test_paragraphs_wrapped_to_lines_of_one_width_are_no_cells() -> None:
    lines = (
        "The council of the harbour town agreed on Monday that the line would",
        "stay open through the winter although the boats are old and the pier",
        "needs work before the spring and the next storms of the season.",
    )
    wrapped = "\n".join(lines)
    found = blocks("\n\n".join((wrapped,) * 3))
    assert [type(block) for block in found] == [Paragraph] * 3
