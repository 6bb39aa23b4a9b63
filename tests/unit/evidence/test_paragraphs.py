"""The lines of plain text as arrays: blocks, runs, shapes."""

from __future__ import annotations

from tests.unit.evidence.pages import text_page
from toolkit.evidence.paragraphs import Paragraphs
from toolkit.evidence.words import Words


def test_blank_lines_part_blocks_and_length_parts_runs() -> None:
    page = text_page("Home\nNews\n\nA line of as many words as a line of prose has in most texts.\n\nEnd")
    lines = Paragraphs(page, Words(page, page.view))
    assert lines.block.tolist() == [0, 0, 1, 2]
    assert lines.run.tolist() == [0, 0, 1, 2]
    assert lines.alike[0][0] == lines.alike[0][1]
