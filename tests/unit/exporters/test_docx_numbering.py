"""List markers in a DOCX: made by the word processor, and the very same as in the story."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.exporters.naughty import story_of
from tests.unit.exporters.ooxml import W, find_all, lines, part, parts, text_of, value
from toolkit.exporters.docx import render_docx
from toolkit.exporters.docx.numbering import MOST
from toolkit.exporters.glyphs import printable
from toolkit.exporters.markers import Reading, readings
from toolkit.exporters.story import Item, ListBlock, Run
from toolkit.exporters.theme_files import load_theme

Marker = tuple[str, int]
"""A marker and its level."""


def list_of(*markers: Marker) -> ListBlock:
    return ListBlock(
        items=tuple(Item(runs=(Run(text="x"),), marker=marker, level=level) for marker, level in markers)
    )


def render(*lists: ListBlock) -> bytes:
    return render_docx(story_of(*lists), load_theme()).data


def formats(data: bytes) -> list[str]:
    """The kinds of counter and the texts of all levels that are defined."""
    levels = find_all(part(data, "word/numbering.xml"), "lvl")
    return [f"{value(level[1], 'val')} {value(level[2], 'val')}" for level in levels]


def typed(data: bytes) -> int:
    """How many paragraphs of lists are not numbered."""
    items = [
        p for p in find_all(part(data, "word/document.xml"), "pPr") if value(p[0], "val") == "ListParagraph"
    ]
    return sum(p.find("{*}numPr") is None for p in items)


def flat(*markers: str) -> tuple[Marker, ...]:
    return tuple((marker, 0) for marker in markers)


CASES = [
    (flat("•", "•", "•"), ["bullet •"]),
    (flat("1.", "2.", "3."), ["decimal %1."]),
    (flat("3.", "4."), ["decimal %1."]),
    (flat("1.", "2.", "7."), ["decimal %1.", "decimal %1."]),
    (flat("a)", "b)"), ["lowerLetter %1)"]),
    (flat("(iv)", "(v)"), ["lowerRoman (%1)"]),
    (flat("i.", "ii."), ["lowerRoman %1."]),
    (flat("h.", "i.", "j."), ["lowerLetter %1."]),
    (flat("i)", "j)"), ["lowerLetter %1)"]),
    (flat("I", "II"), ["upperRoman %1"]),
    (flat("§ 3", "§ 4"), ["decimal § %1"]),
    (flat("1.2.4)", "1.2.5)"), ["decimal 1.2.%1)"]),
    (flat("1.", "1."), ["none 1."]),
    ((("1.", 0), ("1.1", 1), ("1.2", 1), ("2.", 0), ("2.1", 1)), ["decimal %1.", "decimal %1.%2"]),
    ((("1.", 0), ("a.", 1), ("2.", 0), ("a.", 1)), ["decimal %1.", "lowerLetter %2."]),
]


@pytest.mark.parametrize(("markers", "expected"), CASES)
def test_markers_become_levels(markers: tuple[Marker, ...], expected: list[str]) -> None:
    data = render(list_of(*markers))
    assert formats(data) == expected
    assert typed(data) == 0
    assert lines(data) == [f"{marker}\tx" for marker, _ in markers]


@pytest.mark.parametrize(
    "marker", ["", "bb.", "٣.", "100%", "Abc", "99999999999.", "a" * 30, "iiii.", "iV.", "????"]
)
def test_what_no_numbering_makes_is_typed(marker: str) -> None:
    data = render(list_of((marker, 0)))
    assert typed(data) == 1
    assert "word/numbering.xml" not in parts(data)


def test_every_list_counts_for_itself_and_bullets_share_a_definition() -> None:
    numbers, bullets = list_of(*flat("1.", "2.")), list_of(*flat("•", "•"))
    data = render(numbers, bullets, numbers, bullets)
    assert [line[0] for line in lines(data)] == list("12••12••")
    assert formats(data) == ["decimal %1.", "bullet •", "decimal %1."]


def test_from_right_to_left_a_marker_hangs_from_its_middle_inside_of_the_text() -> None:
    """The middle is the same for word processors that disagree on what is left there."""
    items = tuple(Item(runs=(Run(text="قال"),), marker=marker) for marker in ("9.", "10."))
    (level,) = find_all(part(render(ListBlock(items=items)), "word/numbering.xml"), "lvl")
    assert value(level[3], "val") == "center"
    (place,) = find_all(level, "ind")
    assert 0 < int(value(place, "hanging")) < int(value(place, "left"))
    assert lines(render(ListBlock(items=items))) == ["9.\tقال", "10.\tقال"]


def test_a_number_is_written_in_the_direction_of_its_item() -> None:
    items = tuple(Item(runs=(Run(text=text),), marker=f"{n}.") for n, text in enumerate(("Said", "قال"), 1))
    body = part(render(ListBlock(items=items)), "word/document.xml")
    marks = [p.find(f"{W}pPr/{W}rPr/{W}rtl") is not None for p in find_all(body, "p") if text_of(p)]
    assert marks == [False, True]


def test_a_list_that_jumps_all_the_time_ends_typed_and_takes_no_time() -> None:
    markers = [f"{number}." for number in range(0, 2 * (MOST + 50), 2)]
    data = render(list_of(*flat(*markers)))
    assert typed(data) == 50
    assert lines(data) == [f"{marker}\tx" for marker in markers]


def test_a_letter_is_read_as_one_first_unless_it_is_the_first_roman_number() -> None:
    letter = Reading(format="lowerLetter", before="", after=".", number=3)
    assert readings("c.")[0] == letter
    assert [each.format for each in readings("i.")] == ["lowerRoman", "lowerLetter"]


MARKERS = st.one_of(
    st.sampled_from(
        [
            "•",
            "–",
            "1.",
            "2.",
            "3.",
            "a)",
            "b)",
            "c)",
            "i.",
            "ii.",
            "iii.",
            "1.1",
            "1.2",
            "2.1",
            "1.1.1",
            "§ 1",
            "",
        ]
    ),
    st.integers(0, 40_000).map("{}.".format),
    st.text(max_size=5),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.tuples(MARKERS, st.integers(0, 9)), min_size=1, max_size=8), min_size=1, max_size=3)
)
def test_whatever_the_markers_they_are_read_back(lists: list[list[Marker]]) -> None:
    data = render(*(list_of(*markers) for markers in lists))
    expected = [f"{printable(marker)} x" for markers in lists for marker, _ in markers]
    assert [printable(line) for line in lines(data)] == expected
