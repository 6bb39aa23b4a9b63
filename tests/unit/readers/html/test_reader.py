"""The reader as a whole: records, and the ways in which HTML goes wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read


def page(data: bytes | str, name: str = "a.html", media_type: str | None = None) -> Page:
    return read(
        Source(name=name, data=data.encode() if isinstance(data, str) else data, media_type=media_type)
    )


def test_the_record() -> None:
    data = "<p>ä  ö</p>".encode()
    record = read(Source(name="a.html", data=data, url="https://example.org/")).source
    assert record.view == "html-text-1"
    assert (record.media_type, record.encoding, record.url) == ("text/html", "utf-8", "https://example.org/")
    assert (record.bytes, record.chars) == (len(data), 3)
    assert record.sha256 == hashlib.sha256(data).hexdigest()
    assert record.view_sha256 == hashlib.sha256("ä ö".encode()).hexdigest()
    assert page("<p>x", name="a.xhtml").source.media_type == "application/xhtml+xml"


@pytest.mark.parametrize(
    ("data", "media_type", "encoding", "warnings"),
    [
        ("<p>größer</p>".encode(), None, "utf-8", 0),
        ("<p>größer</p>".encode("utf-8-sig"), None, "utf-8", 0),
        ("<meta charset=latin1><p>größer</p>".encode("latin1"), None, "cp1252", 0),
        ("<p>größer</p>".encode("latin1"), "text/html; charset=iso-8859-1", "cp1252", 0),
        ("<p>größer</p>".encode("latin1"), None, "cp1252", 1),
        ("<meta charset=utf-8><p>größer</p>".encode("latin1"), None, "cp1252", 1),
        ("<meta charset=nonsense><p>größer</p>".encode(), None, "utf-8", 1),
        ("<html><p>größer</p>".encode("utf-16-le"), None, "utf-16-le", 1),
        ("<html><p>größer</p>".encode("utf-16"), None, "utf-16-le", 0),
    ],
)
def test_encodings(data: bytes, media_type: str | None, encoding: str, warnings: int) -> None:
    read_page = page(data, media_type=media_type)
    assert read_page.view == "größer"
    assert read_page.source.encoding == encoding
    assert [warning.code for warning in read_page.warnings] == ["encoding-assumed"] * warnings


def test_nul_and_other_controls() -> None:
    assert page(b"<p>a\0b&#0;c&#1;d</p>").view == "a\ufffdb\ufffdc\x01d"


@pytest.mark.parametrize("levels", [300, 2_100, 100_000])
@pytest.mark.parametrize("closed", [True, False])
def test_deep_nesting_loses_no_text(levels: int, closed: bool) -> None:
    read_page = page("<div>" * levels + "deep" + "</div>" * levels * closed + "<p>after</p>")
    assert read_page.view.split() == ["deep", "after"]
    assert read_page.warnings == ()


@pytest.mark.parametrize(
    "tag", ["span", "b", "font", "ul><li", "table><tr><td", "button", "object", "x-y", "noscript"]
)
def test_deep_nesting_of_other_elements(tag: str) -> None:
    markup = f"<{tag}>word " * 3_000
    words = len(page(f"<p>outside</p>{markup}").view.split())
    assert words == 1 + 3_000 * (tag != "object")


@pytest.mark.parametrize("node", ["x" * 11_000_000, "x " * 5_500_000], ids=["one word", "words"])
def test_a_text_node_of_eleven_megabytes(node: str) -> None:
    read_page = page(f"<p>{node}</p><p>after</p>")
    assert len(read_page.view) == len(node.strip()) + len("\n\nafter")
    assert read_page.view.endswith("after")


@pytest.mark.parametrize(
    "tag",
    [
        f'<img src="data:image/png;base64,{"A" * 11_000_000}">',
        f'<img alt="{"A" * 11_000_000}">',
        "<div " + " ".join(f"a{number}=1" for number in range(50_000)) + ">",
    ],
    ids=["data URI", "attribute", "attributes"],
)
def test_tags_of_any_size(tag: str) -> None:
    assert page(f"<p>before</p>{tag}<p>after</p>").view == "before\n\nafter"


def test_repeated_paragraphs_all_stay() -> None:
    assert page("<p>same</p>" * 4).view == "same\n\nsame\n\nsame\n\nsame"


def test_the_same_bytes_give_the_same_page() -> None:
    data = "<html lang=en><title>t</title><p class='b a'>x <a href=y>z</a>"
    assert page(data) == page(data)


def test_depth_that_the_count_of_tags_misses_loses_no_text() -> None:
    read_page = page("</x><div>" * 2_400 + "<x></div>" * 2_400 + "deep<p>after</p>")
    assert read_page.view.split() == ["deep", "after"]
    assert read_page.warnings == ()


@pytest.mark.parametrize(
    "page_of",
    [
        lambda n: "<div><!--</div>-->" * n,
        lambda n: "<div/>x" * 2 * n,
        lambda n: "<svg><style>" + "<div>x" * 2 * n,
        lambda n: "<svg><style>" + "".join(f"<p><b id={i}>x" for i in range(n)),
        lambda n: "".join(f"<p><b id={i}><!--</b>-->x" for i in range(n)),
        lambda n: "<select>" + "<option>x" * 2 * n,
    ],
    ids=["comments", "self-closed", "SVG", "formatting in SVG", "formatting", "options"],
)
def test_depth_hidden_from_the_quick_count_takes_no_quadratic_time(page_of: Callable[[int], str]) -> None:
    assert page(page_of(9_000) + "<p>last").view.split()[-1] == "last"
