"""Marks, which count in the view, are placed in texts, whose white space is collapsed."""

from __future__ import annotations

import pytest

from toolkit.exporters.marked import stretches
from toolkit.model.document import Mark, Paragraph
from toolkit.model.spans import Pieces, text_of


def emphasised(view: str, pieces: Pieces, word: str, with_view: bool) -> list[str]:
    start = view.index(word)
    mark = Mark(type="emphasis", pieces=((start, start + len(word)),))
    part = Paragraph(id="b1", pieces=pieces, text=text_of(view, pieces), marks=(mark,))
    found = stretches(part, view if with_view else None)
    return [stretch.text for stretch in found if "emphasis" in stretch.kinds]


@pytest.mark.parametrize("word", ["sea", "wide", "deep"])
@pytest.mark.parametrize("with_view", [True, False])
def test_a_mark_is_placed_in_its_piece(word: str, with_view: bool) -> None:
    assert emphasised("the sea is wide [3] and deep", ((0, 15), (20, 28)), word, with_view) == [word]


@pytest.mark.parametrize("word", ["sea", "wide", "deep"])
def test_a_mark_is_placed_where_a_piece_has_space_to_collapse(word: str) -> None:
    assert emphasised("the sea\r\nis wide\nand deep", ((0, 16), (17, 25)), word, with_view=True) == [word]


@pytest.mark.parametrize(("gap", "breaks"), [(" ", [" "]), (" and ", []), (" | ", [])])
def test_only_a_space_between_two_lines_is_a_break(gap: str, breaks: list[str]) -> None:
    view = f"wide{gap}deep"
    lines = ((0, 4), (len(view) - 4, len(view)))
    marks = tuple(Mark(type="line", pieces=(span,)) for span in lines)
    part = Paragraph(id="b1", pieces=((0, len(view)),), text=view, marks=marks)
    assert [stretch.text for stretch in stretches(part) if stretch.breaks] == breaks
