"""Lists in plain text: the markers that begin items, how items nest and go on, and lines that are no items."""

from __future__ import annotations

import pytest

from tests.unit.structuring.test_blocks_text import _outline, blocks
from toolkit.model.document import Heading, ListBlock, Paragraph
from toolkit.structuring.blocks.lists import DEEPEST

RED, BLUE, WHITE = "the red boat", "the blue boat", "the white boat"


def one_list(text: str) -> ListBlock:
    (found,) = blocks(text)
    assert isinstance(found, ListBlock)
    return found


@pytest.mark.parametrize(
    "markers",
    [("I.", "II.", "III."), ("A.", "B.", "C."), ("a)", "b)", "c)"), ("(1)", "(2)", "(3)"), ("١.", "٢.", "٣."),
     ("१.", "२.", "३."), ("Step 1:", "Step 2:", "Step 3:"), ("Schritt 1:", "Schritt 2:", "Schritt 3:"),
     ("（一）", "（二）", "（三）"), ("❶", "❷", "❸")],
)  # fmt: skip
def test_numbers(markers: tuple[str, ...]) -> None:
    found = one_list(
        "\n".join(f"{marker} {text}" for marker, text in zip(markers, (RED, BLUE, WHITE), strict=True))
    )
    assert found.ordered
    assert [item.marker and item.marker.text for item in found.items] == [*markers]


@pytest.mark.parametrize("markers", ["🔹🔹👉", "✔✔✘", "→→→", "~~~", "———", "🚢⚓🐟"])
def test_signs(markers: str) -> None:
    found = one_list(
        "\n".join(f"{marker} {text}" for marker, text in zip(markers, (RED, BLUE, WHITE), strict=True))
    )
    assert not found.ordered
    assert [item.text for item in found.items] == [RED, BLUE, WHITE]


def test_numbers_of_two_parts_nest() -> None:
    found = one_list("1. Boats\n1.1 Red\n1.2 Blue\n2. Nets\n2.1 Green")
    assert _outline(found.items) == [("1. Boats", ["1.1 Red", "1.2 Blue"]), ("2. Nets", ["2.1 Green"])]


def test_a_number_that_starts_again_begins_another_list() -> None:
    found = blocks("1. red\n2. blue\n1. green\n2. white")
    assert [len(block.items) for block in found if isinstance(block, ListBlock)] == [2, 2]


def test_a_sentence_that_goes_on_in_the_next_line_belongs_to_its_item() -> None:
    text = (
        "- The red boat of the upper quay is old and it was built before the new harbour was\n"
        "dug by the men of the village.\n- The blue boat is new."
    )
    assert [item.text[-12:] for item in one_list(text).items] == ["the village.", "boat is new."]


def test_an_indented_paragraph_belongs_to_its_item() -> None:
    found = one_list("- The red boat\n\n  It was built in the year after the storm.\n\n- The blue boat")
    assert found.items[0].text == "The red boat It was built in the year after the storm."


def test_lines_of_a_programme_are_a_list_with_their_times() -> None:
    found = one_list("09:00 Opening\n09:15 Report of the master\n       Speaker: Ida Holm\n10:30 Coffee")
    assert [item.text for item in found.items][1:] == [
        "09:15 Report of the master Speaker: Ida Holm",
        "10:30 Coffee",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "– Who has the key?\n– I have it.\n– Then open the gate.",
        "5. May was the day of the storm\n19. June was the day of the repair",
        "- Only one boat is left in the harbour",
        "\n\n".join(f"{number}. " + "The court holds that the boat is red. " * 6 for number in (1, 2, 3)),
        "EDIT 2: The boat is back.\nEDIT 3: The boat has left.",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert not any(isinstance(block, ListBlock) for block in blocks(text))


def test_numbered_headings_are_no_list() -> None:
    text = "1. Scope\n\nThis guide is for all who keep a boat in the inner harbour and want to stay there.\n\n2. Terms"
    assert [type(block) for block in blocks(text)] == [Heading, Paragraph, Heading]


def test_lists_nest_so_deep_that_their_data_can_be_read_again() -> None:
    """Data may nest 256 deep, of which each list takes two."""
    (found,) = blocks("\n".join(f"{'  ' * depth}- {RED} {depth}" for depth in range(DEEPEST + 3)))
    assert isinstance(found, ListBlock)
    items, depth = found.items, 1
    while items[-1].items:
        items, depth = items[-1].items, depth + 1
    assert depth == DEEPEST
    assert [item.text for item in items] == [f"{RED} {DEEPEST - 1 + beside}" for beside in range(4)]
