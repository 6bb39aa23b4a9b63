"""Selectors: what they find, what they refuse, and that no page makes them slow."""

from __future__ import annotations

from time import perf_counter

import pytest

from toolkit.cleaning.selectors import BadSelector, Tree, checked_xpath, xpath_of_css
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read

HTML = """
<html><body>
  <div class="Teaser big" id="x"><h3>One</h3><h3>Two</h3></div>
  <main role="main">
    <h2>Three</h2><p>Four</p><p class="note">Five <b class="note">bold</b></p>
    <ul><li>Six</li><li>Seven</li></ul>
  </main>
  <section><div><p></p></div><p>Eight<br>Nine</p></section>
</body></html>
"""


def page_of(html: str) -> Page:
    return read(Source(name="page.html", data=html.encode()))


def found(xpath: str, html: str = HTML) -> list[list[str]]:
    """The segments of each element selected."""
    page = page_of(html)
    texts = [page.view[segment.start : segment.end] for segment in page.segments]
    return [texts[element.first : element.last] for element in Tree(page).select(xpath)]


@pytest.mark.parametrize(
    ("css", "texts"),
    [
        ("h3", [["One"], ["Two"]]),
        (".Teaser > h3:first-child", [["One"]]),
        ("div#x h3:nth-child(2)", [["Two"]]),
        ("[role=main] .note", [["Five bold"]]),
        ("h2 + p", [["Four"]]),
        ("main > h2 ~ p", [["Four"], ["Five bold"]]),
        ("h2 ~ h3", []),
        ("ul > li, h2", [["Three"], ["Six"], ["Seven"]]),
        ("p:not(.note):last-child", [["Eight", "Nine"]]),
        ("main:has(> h2) li:last-of-type", [["Seven"]]),
        (".teaser", []),
        ("b", []),
        ("section div", []),
    ],
)
def test_css(css: str, texts: list[list[str]]) -> None:
    assert found(xpath_of_css(css)) == texts


@pytest.mark.parametrize(
    ("xpath", "texts"),
    [
        ("//div[@id='x']//h3", [["One"], ["Two"]]),
        ("/html/body/main/p[2]", [["Five bold"]]),
        ("//p[contains(@class, 'note') or not(@class)][last()]", [["Five bold"], ["Eight", "Nine"]]),
        ("//li[preceding-sibling::li]", [["Seven"]]),
        ("//*[(self::h2) and (ancestor::main)] | //h3[1]", [["One"], ["Three"]]),
        ("(//li)[1]", [["Six"]]),
        ("//p[@class='::$//[[']", []),
    ],
)
def test_xpath(xpath: str, texts: list[list[str]]) -> None:
    assert found(checked_xpath(xpath)) == texts


@pytest.mark.parametrize(
    ("xpath", "message"),
    [
        ("//div[", "Invalid expression"),
        ("", "Invalid expression"),
        ("//p\0", "XML compatible"),
        ("document('file:///etc/passwd')", r"document\(\) is no function"),
        ("//p[document('http://example.org/')]", r"document\(\) is no function"),
        ("//p[re:test(@class, 'x')]", r"re:test\(\) is no function"),
        ("//svg:p", "namespaces"),
        ("//p[$x]", "variables"),
        ("//p[text()]", r"text\(\) is no function"),
        ("//p/@class", "attributes, not elements"),
        ("//p[@style]", "style is not kept"),
        ("count(//p)", "no elements"),
        ("//following::p", "following is not to be used"),
        ("//attribute::class", "attribute is not to be used"),
        ("//h2/following-sibling::p", "in conditions only"),
        ("//p[.//div[.//p]]", "inside a condition"),
        ("//p" + "[1]" * 200, "longer than 500"),
    ],
)
def test_bad_xpath(xpath: str, message: str) -> None:
    with pytest.raises(BadSelector, match=message):
        checked_xpath(xpath)


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("div >", "Expected selector"),
        ("", "Expected selector"),
        ("p::before", "Pseudo-elements"),
        ("p:first", "unknown"),
        ("[data-kind=x]", "data-kind is not kept"),
        ("h2 + p + p", "inside a condition"),
        ("svg|p", "namespaces"),
        ("p" + ".a" * 300, "longer than 500"),
    ],
)
def test_bad_css(css: str, message: str) -> None:
    with pytest.raises(BadSelector, match=message):
        xpath_of_css(css)


def test_what_shows_only_on_a_page_is_a_bad_selector_too() -> None:
    xpath = checked_xpath("//p[count('x')]")
    with pytest.raises(BadSelector, match="Invalid type"):
        found(xpath)


def test_names_and_values_that_are_no_xml() -> None:
    html = "<html><body><o:p hidden>One</o:p><p class='a&#1;b'>Two</p></body></html>"
    assert found("//other", html) == [["One"]]
    assert found("//p[@class='a\ufffdb']", html) == [["Two"]]


def test_text_after_the_end_of_the_page_is_found() -> None:
    html = "<html><body><p>One</p></body></html><div>Two</div>"
    assert found("//p | //div", html) == [["One"], ["Two"]]


def test_no_elements() -> None:
    page = read(Source(name="page.txt", data=b"One"))
    assert Tree(page).select("//*") == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>" * 21_000,
        "<div>" * 180 + "<p>x</p>" * 21_000,
    ],
)
def test_large_and_deep_pages_take_seconds_at_most(html: str) -> None:
    tree = Tree(page_of(html))
    for css in ("div p", "h2 ~ p", "p:last-of-type"):
        start = perf_counter()
        tree.select(xpath_of_css(css))
        assert perf_counter() - start < 30
