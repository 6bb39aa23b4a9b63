"""Rules of the view that the golden pages leave open, and what it costs."""

from __future__ import annotations

import pytest

from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read


def page(markup: str) -> Page:
    return read(Source(name="a.html", data=markup.encode()))


@pytest.mark.parametrize(
    ("markup", "view"),
    [
        ("a<span> </span>b", "a b"),
        ("a <span> </span> b", "a b"),
        ("a<b></b>b", "ab"),
        ("<p>a<p>b<p>c", "a\n\nb\n\nc"),
        ("<div><div><div>a</div></div></div><div></div><div>b", "a\nb"),
        ("<p>a</p>\n<hr>\n<p>b</p>", "a\n\nb"),
        ("a<hr>b", "a\nb"),
        ("x<br>\n<br>\ny", "x\n\ny"),
        ("<pre>\r\na\r\nb</pre>", "a\nb"),
        ("<pre>\n\na</pre>", "\na"),
        ("<pre><b>\na</b></pre>", "\na"),
        ("<pre><script></script>\na</pre>", "\na"),
        ("<pre>  </pre>x", "  \nx"),
        ("<table><tr><th>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("<td>a<td>b", "a\tb"),
        ("<tr>a<tr>b", "a\nb"),
        ("<table><td>a</td></table><table><td>b</td></table>", "a\nb"),
        ("a\u00a0\u00a0b \u2003 c", "a\u00a0\u00a0b \u2003 c"),
        ("a\x0bb\x0cc\x1cd", "a b c\x1cd"),
        ("<unknown>a</unknown><x-y>b</x-y>", "ab"),
        ("<A HREF=x>a</A><DIV>b</DIV>", "a\nb"),
        ("<o:p>a</o:p>", "a"),
        ("<plaintext>a <b>b", "a <b>b"),
    ],
)
def test_view(markup: str, view: str) -> None:
    assert page(markup).view == view


def test_a_segment_belongs_to_the_innermost_block() -> None:
    read_page = page("<ul><li>a <i>b</i><ul><li>c</li></ul>d</li></ul>")
    found = [
        (read_page.view[s.start : s.end], read_page.elements[s.element].tag, s.origin)
        for s in read_page.segments
    ]
    assert found == [
        ("a b", "li", "/html/body/ul/li"),
        ("c", "li", "/html/body/ul/li/ul/li"),
        ("d", "li", "/html/body/ul/li"),
    ]


def test_elements_own_ranges_of_segments() -> None:
    read_page = page("<div><p>a</p><div></div><section><p>b</p><p>c</p></section></div>d")
    names = [(e.tag, e.first, e.last, e.parent) for e in read_page.elements]
    assert names == [
        ("html", 0, 4, -1),
        ("body", 0, 4, 0),
        ("div", 0, 3, 1),
        ("p", 0, 1, 2),
        ("section", 1, 3, 2),
        ("p", 1, 2, 4),
        ("p", 2, 3, 4),
    ]


def test_elements_after_the_end_of_the_page_own_theirs() -> None:
    read_page = page("<p>a</p></body></html>b<p>c</p>d")
    assert [(e.path, e.first, e.last, e.parent) for e in read_page.elements] == [
        ("/html", 0, 1, -1),
        ("/html/body", 0, 1, 0),
        ("/html/body/p", 0, 1, 1),
        ("/html[2]", 1, 4, -1),
        ("/html[2]/p", 2, 3, 3),
    ]


def test_empty_elements_count_in_paths() -> None:
    read_page = page("<div></div><span><div>a</div></span><div>b</div>")
    assert [s.origin for s in read_page.segments] == ["/html/body/span/div", "/html/body/div[2]"]


def test_tokens_are_the_words_of_class_id_and_role() -> None:
    (element,) = (e for e in page('<p class=" Lead  big " id="Top" role="note">a').elements if e.tag == "p")
    assert element.tokens == ("lead", "big", "top", "note")
    assert (element.class_name, element.id, element.role) == (" Lead  big ", "Top", "note")


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        "hidden=until-found",
        'style="display:none"',
        'style="color: red;DISPLAY : None !important"',
        'style="visibility:collapse"',
    ],
)
def test_hidden_elements_are_flagged(attribute: str) -> None:
    read_page = page(f"<div>a</div><div {attribute}>b<p>c</p></div>")
    assert [e.hidden for e in read_page.elements] == [False, False, False, True, True]
    assert read_page.view == "a\nb\n\nc"


@pytest.mark.parametrize(
    "attribute",
    [
        'style="display:none-of-it"',
        'style="x-display:none"',
        'style="content-visibility:hidden"',
        "aria-hidden=true",
        "class=hidden",
    ],
)
def test_other_elements_are_not(attribute: str) -> None:
    assert not any(e.hidden for e in page(f"<div {attribute}>b</div>").elements)


def test_links_are_spans_of_text() -> None:
    read_page = page('x <a href=" /a "> one <b>two</b> </a>y<a href=/b><p>three</p></a><a href=/c> </a>')
    assert [(read_page.view[link.start : link.end], link.href) for link in read_page.links] == [
        ("one two", "/a"),
        ("three", "/b"),
    ]


@pytest.mark.parametrize(
    ("markup", "segments"),
    [
        ("".join(f"<p>para {n}</p>" for n in range(100_000)), 100_000),
        ("<p>" + "<b>x</b> " * 20_000, 1),
        ("<p>" + "<a href=x>y</a> " * 20_000, 1),
        ("<p>" + "<span hidden>y</span> " * 20_000, 20_000),
        ("<span>" + "<div>y</div>" * 20_000, 20_000),
        ("<p>" + " " * 1_000_000 + "x" + "\u00a0" * 1_000_000, 1),
        ("<table><tr>" + "<td>x</td>" * 50_000, 50_000),
        ("<select>" + "<option>x" * 50_000, 50_000),
        ("<p>" + "x\u0301" * 80_000, 1),
    ],
    ids=[
        "paragraphs",
        "inline",
        "links",
        "hidden",
        "blocks in inline",
        "spaces",
        "cells",
        "options",
        "marks",
    ],
)
def test_large_pages_take_linear_time(markup: str, segments: int) -> None:
    assert len(page(markup).segments) == segments
