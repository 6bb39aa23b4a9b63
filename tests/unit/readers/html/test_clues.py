"""What a page says about itself outside its view."""

from __future__ import annotations

import json

import pytest

from toolkit.model.page import Clue
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.readers.html.clues import LONGEST_VALUE, MOST_CLUES


def clues(markup: str) -> tuple[Clue, ...]:
    return read(Source(name="a.html", data=f"{markup}<p>text".encode())).clues


def found(markup: str) -> list[tuple[str, str]]:
    return [(clue.name, clue.value) for clue in clues(markup)]


def json_ld(data: object) -> list[tuple[str, str, str]]:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return [(clue.name.removeprefix("json-ld:"), clue.value, clue.origin) for clue in clues(script)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<title>a\n b</title>", [("title", "a b")]),
        ("<svg><title>a</title></svg>", []),
        ("<title>a</title><title>b</title>", [("title", "a"), ("title", "b")]),
        ("<html lang=de>", [("lang", "de")]),
        ("<html xml:lang=fr>", [("lang", "fr")]),
        ("<link rel='x CANONICAL' href=/a>", [("canonical", "/a")]),
        ("<link rel=stylesheet href=/a>", []),
        ("<link rel=canonical href='http://[x'><base href='//['>", []),
        ("<link rel=canonical href='http://ａ／b/'>", []),
        ("<link rel=canonical href='http://a:99999/'>", [("canonical", "http://a:99999/")]),
        ("<meta name=Date content='1 May'>", [("meta:date", "1 May")]),
        ("<meta property=og:title name=title content=a>", [("meta:title", "a"), ("meta:og:title", "a")]),
        ("<meta itemprop=author content=Ann>", [("meta:author", "Ann")]),
        ("<meta http-equiv=refresh content=5><meta charset=utf-8><meta name=a>", []),
        ("<p><time datetime=2024-05-01>May</time><time>no</time>", [("time", "2024-05-01")]),
        ("<p><time class=updated>2 May</time>", [("class:updated", "2 May")]),
        ("<p><time pubdate>2 May</time>", [("class:published", "2 May")]),
        ("<p><b itemprop=datePublished>2 May</b>", [("item:datePublished", "2 May")]),
        (
            "<p><b property=schema:dateModified content=2024-05-02>2</b>",
            [("item:dateModified", "2024-05-02")],
        ),
        ("<p itemscope itemtype=https://schema.org/Comment><b itemprop=datePublished>2 May</b>", []),
        ("<p><abbr class=published title=2024-05-02>2 May</abbr>", [("class:published", "2024-05-02")]),
        ("<div class=entry-date>" + "2 May " * 40, []),
    ],
)
def test_elements(markup: str, expected: list[tuple[str, str]]) -> None:
    assert found(markup) == expected


def test_origins_are_paths() -> None:
    assert [clue.origin for clue in clues("<meta name=a content=b><meta name=c content=d>")] == [
        "/html/head/meta[1]",
        "/html/head/meta[2]",
    ]


def test_json_ld_nodes() -> None:
    node = {"@type": "NewsArticle", "headline": "H", "dateModified": "2024", "author": "Ann", "other": "x"}
    assert json_ld(node) == [
        ("@type", "NewsArticle", "json-ld[0]/@type"),
        ("headline", "H", "json-ld[0]/headline"),
        ("dateModified", "2024", "json-ld[0]/dateModified"),
        ("author", "Ann", "json-ld[0]/author"),
    ]
    assert [origin for _, _, origin in json_ld([{"name": "a"}, {"@graph": {"name": "b"}}])] == [
        "json-ld[0]/0/name",
        "json-ld[0]/1/@graph/name",
    ]


def test_json_ld_names_by_reference() -> None:
    graph = [{"author": {"@id": "#ann"}, "publisher": {"@id": "#gone"}}, {"@id": "#ann", "name": "Ann"}]
    assert json_ld({"@graph": graph}) == [
        ("author", "Ann", "json-ld[0]/@graph/1/name"),
        ("name", "Ann", "json-ld[0]/@graph/1/name"),
    ]


def test_json_ld_says_nothing_of_deeper_nodes() -> None:
    assert json_ld({"itemListElement": [{"headline": "another page"}], "author": {"name": 1}}) == []


def test_json_ld_states_all_authors_of_the_main_entity() -> None:
    people = [
        {"@type": "Person", "name": "Ann"},
        {"@id": "#bo"},
        {"@type": "Organization", "name": "Post"},
        "Cy",
    ]
    page = {
        "@type": "WebPage",
        "mainEntity": {"@type": "NewsArticle", "author": people},
        "about": {"@id": "#bo", "name": "Bo"},
    }
    assert [(name, value) for name, value, _ in json_ld(page) if name != "@type"] == [
        ("author", "Ann"),
        ("author", "Bo"),
        ("author-organisation", "Post"),
        ("author", "Cy"),
    ]


def test_json_ld_of_a_book_or_a_product_states_no_author_of_the_page() -> None:
    assert json_ld({"@type": "Book", "author": "Ann"}) == [("@type", "Book", "json-ld[0]/@type")]


@pytest.mark.parametrize(
    "script", ["", "{", "[" * 100_000, '{"a":' * 50_000, "null", "3", '"text"', '{"name": 1}', "1e999"]
)
def test_json_ld_that_is_of_no_use(script: str) -> None:
    assert clues(f"<script type='application/ld+json'>{script}</script>") == ()


def test_clues_are_bounded() -> None:
    long = "x" * (LONGEST_VALUE + 1)
    assert clues(f"<meta name=a content='{long}'>") == ()
    assert len(clues("<meta name=a content=b>" * (MOST_CLUES + 10))) == MOST_CLUES
    graph = json.dumps({"@graph": [[{"name": "a"}] * 1000] * 1000})
    assert len(clues(f"<script type='application/ld+json'>{graph}</script>")) <= MOST_CLUES
