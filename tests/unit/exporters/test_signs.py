"""Notes that do not print their own sign have the one by which the text cites them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.unit.exporters.naughty import story_of
from tests.unit.exporters.pdf_stories import THEME, render, whole
from toolkit.exporters.compose.signs import with_signs
from toolkit.exporters.html import render_html
from toolkit.exporters.markdown import render_markdown
from toolkit.exporters.story import Block, Paragraph, Run


def note(text: str, id: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),), style="note", id=id)


def citing(*signs: tuple[str, str]) -> Paragraph:
    return Paragraph(runs=(Run(text="Text"), *(Run(text=sign, cites=id) for sign, id in signs)))


def signs(blocks: Iterable[Block]) -> list[str]:
    return [block.sign for block in with_signs(blocks) if isinstance(block, Paragraph) and block.id]


def test_a_note_has_the_sign_of_its_citation() -> None:
    assert signs([citing(("1", "a"), ("*", "b")), note("Later.", "a"), note("Sooner.", "b")]) == ["1", "*"]


def test_a_note_that_begins_with_its_sign_has_no_second() -> None:
    told = [citing(("[1]", "a"), ("2", "b")), note("1 Later.", "a"), note("[2] Sooner.", "b")]
    assert signs(told) == ["", ""]


def test_a_note_that_nothing_cites_has_none() -> None:
    assert signs([citing(), note("Later.", "a")]) == [""]


def test_every_format_shows_it() -> None:
    blocks = tuple(with_signs([citing(("7", "a")), note("Later.", "a")]))
    assert "7 Later." in whole(render(*blocks))
    assert '<span class="sign">7</span> Later.' in render_html(story_of(*blocks), THEME).data.decode()
    assert "7 Later." in render_markdown(story_of(*blocks)).data.decode()
