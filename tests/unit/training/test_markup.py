"""Labelled captures as pages of HTML."""

from __future__ import annotations

import pytest

from tests.unit.training.captures_of import capture
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.training.labelled import NONE, PRESS, TITLE, UNKNOWN, LabelledCapture, captures_in
from toolkit.training.markup import PLAIN, SEMANTIC, STYLES, as_html, markup_roles, markup_targets


def page_of(captured: LabelledCapture, style: str) -> Page:
    return read(Source(name="capture.html", data=as_html(captured, style)))


def tags(page: Page, style: str = "") -> list[list[str]]:
    """The tags around each segment, from the outermost."""
    found = []
    for segment in page.segments:
        chain, element = list[str](), segment.element
        while element >= 0:
            chain.insert(0, page.elements[element].tag)
            element = page.elements[element].parent
        found.append([tag for tag in chain if tag not in ("html", "body")])
    return found


@pytest.mark.parametrize("style", STYLES)
def test_every_line_is_a_segment_with_its_text(style: str) -> None:
    captured = capture()
    page = page_of(captured, style)
    texts = [page.view[segment.start : segment.end] for segment in page.segments]
    assert texts == [text for roles, text in captured.lines if roles]


@pytest.mark.parametrize("style", STYLES)
def test_targets_and_roles_are_those_of_the_lines(style: str) -> None:
    captured = capture()
    page = page_of(captured, style)
    target, known = markup_targets(captured, page)
    assert target.tolist() == [0, 0, 0, 0, 1, 1, 1, 0, 0]
    assert known.tolist() == [True, True, False, False, True, True, True, False, True]
    assert markup_roles(captured, page).tolist()[:5] == [NONE, NONE, TITLE, UNKNOWN, NONE]


def test_semantic_elements_say_what_they_hold() -> None:
    found = tags(page_of(capture(), SEMANTIC))
    assert found[0] == ["nav", "ul", "li"]
    assert found[2] == ["article", "h1"]
    assert found[4] == ["article", "p"]
    assert found[5] == ["article", "h2"]
    assert found[-1] == ["aside", "ul", "li"]


def test_plain_elements_say_nothing() -> None:
    found = tags(page_of(capture(), PLAIN))
    assert {chain[0] for chain in found} == {"div"}
    assert found[0][1:] == ["ul", "li"]
    assert found[2][1:] == ["h1"]


def test_items_of_lists_are_links() -> None:
    page = page_of(capture(), SEMANTIC)
    assert [page.view[link.start : link.end] for link in page.links] == ["Home", "News", "Quota talks & more"]


def test_what_looks_like_markup_is_text() -> None:
    captured = capture("signs", ("body", "a < b & c > <b>d</b>"), ("body", "It said so, twice."))
    page = page_of(captured, SEMANTIC)
    assert page.view[page.segments[0].start : page.segments[0].end] == "a < b & c > <b>d</b>"


def test_a_page_of_other_segments_is_not_learned_from() -> None:
    page = read(Source(name="page.html", data=b"<p>One</p>"))
    target, known = markup_targets(capture(), page)
    assert (target.tolist(), known.tolist()) == ([0], [False])
    assert markup_roles(capture(), page).tolist() == [UNKNOWN]


@pytest.mark.parametrize("style", STYLES)
def test_the_captures_that_come_with_the_code_keep_all_their_lines(style: str) -> None:
    for captured in captures_in(PRESS):
        _, known = markup_targets(captured, page_of(captured, style))
        assert known.any(), captured.name
