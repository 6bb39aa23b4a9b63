"""Addresses in texts become links; nothing else does, and no text changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exporters.compose.addresses import with_addresses
from toolkit.exporters.story import Paragraph, Run


def linked(text: str, link: str | None = None) -> list[tuple[str, str | None]]:
    (block,) = with_addresses([Paragraph(runs=(Run(text=text, link=link),))])
    assert isinstance(block, Paragraph)
    return [(run.text, run.link) for run in block.runs]


@pytest.mark.parametrize(
    ("text", "address", "target"),
    [
        ("See https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("(https://a.example/x_(y))", "https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("http://a.example/?q=1&r=2, and", "http://a.example/?q=1&r=2", "http://a.example/?q=1&r=2"),
        ("“https://a.example”", "https://a.example", "https://a.example"),
        ("press@a.example.org; or call", "press@a.example.org", "mailto:press@a.example.org"),
        ("Go to www.a.example/x, now", "www.a.example/x", "http://www.a.example/x"),
        ("詳細はhttps://a.example/faq。", "https://a.example/faq", "https://a.example/faq"),
    ],
)
def test_addresses_are_links(text: str, address: str, target: str) -> None:
    found = linked(text)
    assert (address, target) in found
    assert "".join(part for part, _ in found) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.example",
        "@handle said",
        "x@y",
        "javascript:alert(1)",
        "ftp://a.example",
        "a@b.c@d.ef",
        "the www. sign",
        "awww.a.example",
    ],
)
def test_other_text_is_no_link(text: str) -> None:
    assert linked(text) == [(text, None)]


def test_links_of_the_source_stay() -> None:
    assert linked("https://a.example", "https://b.example") == [("https://a.example", "https://b.example")]


@given(st.text(alphabet="ab.@:/htps()!, 。", max_size=60))
def test_no_text_is_lost(text: str) -> None:
    assert "".join(part for part, _ in linked(text)) == text


def test_a_long_text_without_spaces_takes_linear_time() -> None:
    text = "a@" * 200_000 + "https://" * 50_000
    assert "".join(part for part, _ in linked(text)) == text
