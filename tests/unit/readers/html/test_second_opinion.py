"""Two parsers: agreement, recovery, refusal."""

from __future__ import annotations

import pytest
from lxml import etree

from toolkit.errors import LostText
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.readers.html.second_opinion import Opinion, recovered, refuse_lost_text, second_opinion
from toolkit.readers.html.tree import parse, prepare


def page(markup: str) -> Page:
    return read(Source(name="a.html", data=markup.encode()))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a</p>",
        "<head><noscript>a</noscript></head><p>b",
        "<form>a<form>b</form>c</form>",
        "<table>a<tr><td>b</td>c</tr></table>",
        "<select><option>a<div>b</div></option></select>",
        "<b><p>a</b>b</p>",
        "<a href=x>a<a href=y>b</a></a>",
        "<h1>a<h2>b</h1>c</h2>",
        "<p>a</body></html>b",
        "<svg><text>x</text></svg>a<template>x</template><iframe>x</iframe>",
        "a<p>b</div>c</p>d",
        "&#0;&#xD800;&nbsp;&bogus;\0",
    ],
)
def test_known_ways_to_repair_raise_no_alarm(markup: str) -> None:
    assert page(markup).warnings == ()


def test_agreement_leaves_no_opinion() -> None:
    assert second_opinion(prepare(b"<p>a <b>b</b>"), "a b") is None
    opinion = second_opinion(prepare(b"<p>a</p><script>x</script>"), "b")
    assert opinion is not None
    assert opinion.characters == b"a"
    assert b"<p>a</p>" in opinion.html


def test_text_that_one_parser_puts_into_svg_is_recovered() -> None:
    read_page = page("<p>start</p><svg><path d=x><div>Top of page</div></svg><p>end</p>")
    assert read_page.view == "start\n\nTop of page\n\nend"
    (warning,) = read_page.warnings
    assert warning.code == "text-recovered"
    assert "3 words (Top, of, page)" in warning.message


def test_text_that_the_parser_drops_is_recovered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser with a limit, as libxml2 has them: what follows the third paragraph is gone, once."""
    calls = []

    def limited(data: bytes) -> list[etree._Element]:
        calls.append(data)
        return parse(data[: data.index(b"d</p>")] if len(calls) == 1 else data)

    monkeypatch.setattr("toolkit.readers.html.reading.parse", limited)
    read_page = page("<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>")
    assert read_page.view == "a\n\nb\n\nc\n\nd\n\ne"
    assert [warning.code for warning in read_page.warnings] == ["text-recovered"]


def test_a_page_that_stays_lost_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.readers.html.reading.parse", lambda data: parse(b"<p>a</p>"))
    with pytest.raises(LostText, match=r"^a\.html: the HTML parser dropped 4 of 5 characters; save "):
        page("<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>")


def test_words_only_in_the_first_view_are_no_loss() -> None:
    assert recovered("a b c", "a b") == (False, None)


def test_the_fuller_view_is_taken_and_the_difference_declared() -> None:
    take, warning = recovered("a b", "a c d e f g h i")
    assert take
    assert warning is not None
    assert warning.message == (
        "a second parser saw 7 words (c, d, e, f, g, …) that the first had dropped; its reading was taken, "
        "which lacks 1 words (b)"
    )
    take, warning = recovered("a b c", "a d")
    assert not take
    assert warning is not None
    assert warning.code == "text-differs"
    assert "1 words (d)" in warning.message


def test_only_a_large_loss_is_refused() -> None:
    opinion = Opinion(characters=b"abcdefghij", html=b"")
    refuse_lost_text("x", "abcde fghi", opinion)
    with pytest.raises(LostText):
        refuse_lost_text("x", "abcd", opinion)
