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
    assert [element.tag for element in opinion.roots[0].iter("*")] == ["html", "head", "body", "p"]


def test_text_that_one_parser_puts_into_svg_is_recovered() -> None:
    read_page = page("<p>start</p><svg><path d=x><div>Top of page</div></svg><p>end</p>")
    assert read_page.view == "start\n\nTop of page\n\nend"
    (warning,) = read_page.warnings
    assert warning.code == "text-recovered"
    assert "3 words (Top, of, page)" in warning.message


def limit(monkeypatch: pytest.MonkeyPatch, end: bytes) -> None:
    """Gives the first parser a limit, as libxml2 has them: what follows `end` is gone, however often it reads."""

    def limited(data: bytes) -> list[etree._Element]:
        return parse(data[: data.index(end)])

    monkeypatch.setattr("toolkit.readers.html.reading.parse", limited)


@pytest.mark.parametrize("end", [b"a</p>", b"d</p>", b"f</p>"])
def test_text_that_the_parser_always_drops_is_recovered(monkeypatch: pytest.MonkeyPatch, end: bytes) -> None:
    limit(monkeypatch, end)
    read_page = page("<p>a</p><p>b</p><p>c</p><p>d</p><p>e <a href=x>f</a></p><p>f</p>")
    assert read_page.view == "a\n\nb\n\nc\n\nd\n\ne f\n\nf"
    assert [warning.code for warning in read_page.warnings] == ["text-recovered"]
    assert [(link.href, read_page.view[link.start : link.end]) for link in read_page.links] == [("x", "f")]
    assert read_page.elements[-1].path == "/html/body/p[6]"


def test_one_word_of_a_long_page_is_no_small_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, b"last")
    read_page = page("<p>word</p>" * 20_000 + "<p>last</p>")
    assert read_page.view.endswith("word\n\nlast")
    assert "1 words (last)" in read_page.warnings[0].message


def test_lost_text_does_not_hide_behind_other_text_of_the_same_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("toolkit.readers.html.reading.parse", lambda data: parse(b"<p>lives</p>"))
    read_page = page("<p>elvis</p>")
    assert [warning.code for warning in read_page.warnings] == ["text-differs"]


def test_an_opinion_that_cannot_be_reconciled_refuses_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.readers.html.reading.parse", lambda data: parse(b"<p>a b c d"))
    with pytest.raises(LostText, match=r"^a\.html: the HTML parser dropped 9 of 12 characters; save "):
        page("<p>aaa-bbb-ccc-</p>")


@pytest.mark.parametrize(
    ("markup", "view"),
    [
        ("<pre>\n\na </pre><textarea>\nb</textarea>", "\na \nb"),
        ('<p>a<!-- x --> b <b>c</b>d</p><a"b:c>\x01&#xFFFE;</a"b:c>e', "a b cd\n\n\x01\ufffee"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("<plaintext>a</plaintext><b>", "a</plaintext><b>"),
        ("<p hidden>a</p><dialog open>b</dialog><span style='display:none'>c</span>", "a\n\nb\nc"),
        ("a<template>x</template><script>x</script><svg>x</svg>b", "ab"),
    ],
)
def test_a_view_of_the_second_tree_is_made_by_the_contract(
    monkeypatch: pytest.MonkeyPatch, markup: str, view: str
) -> None:
    first = page(markup)
    assert (first.view, first.warnings) == (view, ())
    monkeypatch.setattr("toolkit.readers.html.reading.parse", lambda data: [])
    second = page(markup)
    assert second.view == view
    assert [(s.start, s.end) for s in second.segments] == [(s.start, s.end) for s in first.segments]
    hidden = [[element.tag for element in read.elements if element.hidden] for read in (first, second)]
    assert hidden[0] == hidden[1]


def test_more_options_than_the_second_parser_can_take_stay_apart() -> None:
    options = "".join(f"<option>{number}" for number in range(2_100))
    read_page = page(f"<svg><path d=x><div>Top</div></svg><select>{options}</select>")
    assert read_page.view.split() == ["Top", *map(str, range(2_100))]
    assert [warning.code for warning in read_page.warnings] == ["text-recovered"]


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
    opinion = Opinion(characters=b"abcdefghij", roots=(), found={})
    refuse_lost_text("x", "abcde fghi", opinion)
    with pytest.raises(LostText):
        refuse_lost_text("x", "abcd", opinion)
