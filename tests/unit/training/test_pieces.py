"""Pieces of pages, and pages with other letters for their own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.evidence.pages import page_of, text_page
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.page import Page
from toolkit.training.labelled import LabelledCapture
from toolkit.training.pieces import (
    ABRIDGED,
    SIZES,
    abridged,
    piece_of,
    ranges,
)


def texts(page: Page) -> list[str]:
    return [page.view[segment.start : segment.end] for segment in page.segments]


@given(st.integers(0, 120), st.text(max_size=5))
def test_ranges_are_of_known_sizes_and_inside_the_page(number: int, seed: str) -> None:
    random = np.random.default_rng(number)
    words, target = random.integers(0, 40, number).astype(float), random.random(number)
    found = [*ranges(words, target, seed)]
    assert found == [*ranges(words, target, seed)]
    assert len(found) <= 4
    for first, last in found:
        assert 0 <= first < last <= number
        assert last - first in SIZES
        assert last - first < number - 1


def test_ranges_reach_over_both_ends_and_where_content_begins_and_ends() -> None:
    words, target = np.full(200, 20.0), np.zeros(200)
    target[80:120] = 1
    (first, _), (_, last), start, end = ranges(words, target, "seed")
    assert (first, last) == (0, 200)
    assert start[0] <= 80 < start[1]
    assert end[0] <= 119 < end[1]


def test_without_content_there_are_the_first_and_the_last_only() -> None:
    words = np.full(200, 20.0)
    assert len([*ranges(words, np.zeros(200), "seed")]) == 2
    assert len([*ranges(np.full(200, 2.0), np.ones(200), "seed")]) == 2
    assert [*ranges(np.full(4, 20.0), np.ones(4), "seed")] == []


@pytest.mark.parametrize("page", [page_of(), text_page()], ids=["html", "text"])
@pytest.mark.parametrize(("first", "last"), [(0, 3), (4, 9), (-5, None), (0, None)])
def test_a_piece_has_the_segments_of_its_page(page: Page, first: int, last: int | None) -> None:
    start, end, _ = slice(first, last).indices(len(page.segments))
    piece = piece_of(page, start, end)
    assert texts(piece) == texts(page)[start:end]
    assert piece.clues == ()
    assert [s.origin for s in piece.segments] == [s.origin for s in page.segments[start:end]]


def test_a_piece_has_the_elements_around_its_segments_and_no_others() -> None:
    page = page_of()
    start = texts(page).index("About us")
    piece = piece_of(page, start, start + 4)
    tags = {element.tag for element in piece.elements}
    assert {"nav", "article"} <= tags
    assert "footer" not in tags
    for number, element in enumerate(piece.elements):
        assert 0 <= element.first < element.last <= 4
        assert element.parent < number
        if element.parent >= 0:
            around = piece.elements[element.parent]
            assert around.first <= element.first
            assert element.last <= around.last
    for one, whole in zip(piece.segments, page.segments[start:], strict=False):
        assert piece.elements[one.element].tag == page.elements[whole.element].tag
        assert (
            piece.elements[one.element].first <= piece.segments.index(one) < piece.elements[one.element].last
        )


def test_links_of_a_piece_are_cut_to_it() -> None:
    page = page_of()
    start = texts(page).index("News")
    piece = piece_of(page, start, start + 2)
    assert [piece.view[link.start : link.end] for link in piece.links] == ["News", "About us"]


@pytest.mark.parametrize("page", [page_of(), text_page()], ids=["html", "text"])
def test_columns_of_a_piece_are_those_of_a_page(page: Page) -> None:
    piece = piece_of(page, 1, 6)
    tables = Columns(PageEvidence(piece)).tables
    assert [name for table in tables for name in table.names] == Columns(PageEvidence(page)).names


def test_small_pages_hold_lines_of_the_capture_in_their_order() -> None:
    roles = [
        ("navigation", "Home"),
        ("title", "Ferry late"),
        ("body", "One."),
        ("body", "Two."),
        ("legal", "©"),
    ]
    capture = LabelledCapture(name="x", lines=tuple(((role,), text) for role, text in roles))
    small = [*abridged(capture)]
    assert len(small) == ABRIDGED
    texts = [text for _, text in roles]
    for one in small:
        lines = [text for given, text in one.lines if given]
        assert lines == [text for text in texts if text in lines]
        assert "One." in lines or "Two." in lines
        assert one.group == "x"
    assert not [*abridged(LabelledCapture(name="x", lines=((("navigation",), "Home"),)))]
