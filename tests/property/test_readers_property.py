"""Whatever the bytes: readers return a page whose segments hold all its text, or refuse the source."""

from __future__ import annotations

import hashlib
import json
from codecs import BOM_UTF8
from itertools import pairwise
from unittest.mock import patch

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from toolkit.errors import SourceError
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.readers.decoding import decode, is_utf8
from toolkit.readers.html.depth import cap_depth
from toolkit.readers.html.tags import BREAKS, LEFT_OUT
from toolkit.readers.html.tree import parse
from toolkit.readers.labels import CODEC_OF_LABEL

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LABELS = st.one_of(st.none(), st.sampled_from(sorted(CODEC_OF_LABEL)), st.text(max_size=20))
NAMES = [*sorted(BREAKS), *sorted(LEFT_OUT), "a", "b", "span", "br", "img", "math", "x-y", "body", "font"]
ATTRIBUTES = [
    "",
    " hidden",
    " style='display:none'",
    " href=/x",
    " class='A b'",
    ' title="<p>"',
    " a=b/",
    " '",
]
TEXTS = [
    "x",
    " ",
    "\n",
    "\u00a0",
    "&nbsp;",
    "&lt;",
    "&#0;",
    "&#x1c;",
    "\t",
    "\r\n",
    "<!-- c -->",
    "<![CDATA[y]]>",
    "<",
    "&",
    "漢",
]

start_tags = st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
end_tags = st.sampled_from(NAMES).map("</{}>".format)
pieces = st.one_of(st.sampled_from(TEXTS), st.text(max_size=8), start_tags, start_tags, end_tags)
soups = st.lists(pieces, max_size=60).map("".join)

SENTENCE = "One two three four five six seven eight. "
strings = st.one_of(
    st.text(max_size=8), soups.map(SENTENCE.__add__), st.text(max_size=9).map(SENTENCE.__add__)
)
json_values = st.recursive(
    st.one_of(st.none(), st.integers(), strings),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["articleBody", "text", "a", "\n", ""]), inner, max_size=4),
    ),
    max_leaves=12,
)

LIBXML2_LIMIT = 2048


def levels(root: etree._Element) -> int:
    """How deep a tree nests."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def accounts(page: Page) -> None:
    """The promises of a page, whatever it was read from."""
    view, segments = page.view, page.segments
    assert page.source.chars == len(view)
    assert page.source.view_sha256 == hashlib.sha256(view.encode()).hexdigest()
    assert all(0 <= s.start < s.end <= len(view) for s in segments)
    assert all(a.end <= b.start for a, b in pairwise(segments))
    ends = [0, *(s.end for s in segments)]
    starts = [*(s.start for s in segments), len(view)]
    assert all(not view[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(view[s.start : s.end].strip() == view[s.start : s.end] for s in segments)


def structure(page: Page) -> None:
    """And of its elements and links."""
    for index, element in enumerate(page.elements):
        assert 0 <= element.first < element.last <= len(page.segments)
        assert element.parent < index
        if element.parent >= 0:
            parent = page.elements[element.parent]
            assert parent.first <= element.first < element.last <= parent.last
            assert element.path.startswith(parent.path + "/")
            assert element.hidden or not parent.hidden
    for index, segment in enumerate(page.segments):
        owner = page.elements[segment.element]
        assert owner.first <= index < owner.last
        assert segment.origin == owner.path
        inner = [e for e in page.elements if e.first <= index < e.last]
        assert inner[-1] is owner
    assert all(page.view[link.start : link.end].strip() for link in page.links)


@given(soups)
@example("<table>x<hr hidden>y<td>z")
@example("<a href=x><p>1</a>2</p><span hidden>3<p>4</span>5")
@example("<pre>\n<br> x\u00a0</pre>\u00a0<p>\u00a0</p>")
@SLOW
def test_a_page_of_html_accounts_for_all_its_text(soup: str) -> None:
    try:
        page = read(Source(name="a.html", data=soup.encode()))
    except SourceError:
        assume(False)
    accounts(page)
    structure(page)
    assert read(Source(name="a.html", data=soup.encode())) == page


@given(json_values, st.sampled_from(["json", "ld+json"]), soups)
@SLOW
def test_a_page_with_text_in_its_data_accounts_for_it_too(data: object, kind: str, soup: str) -> None:
    markup = f"{soup}<p><script type=application/{kind}>{json.dumps(data)}</script>"
    page, _ = read_or_refuse(Source(name="a.html", data=markup.encode()))
    assume(page)
    assert page
    accounts(page)
    structure(page)
    own = [segment for segment in page.segments if segment.origin.startswith("/html")]
    assert page.source.view == "html-data-1" or own == list(page.segments)
    assert tuple(own) == page.segments[: len(own)]


@given(soups)
@example("<tbody><address><address><address>")
@example("<tr><td><div>")
@SLOW
def test_the_cap_leaves_shallow_pages_alone_and_holds_for_deep_ones(soup: str) -> None:
    page = soup.encode()
    assert cap_depth(page) == page
    assert max(map(levels, parse(cap_depth(page * 300))), default=0) < LIBXML2_LIMIT


@given(st.binary(max_size=400), LABELS)
@SLOW
def test_decoding_never_fails(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared)
    decoded.text.encode()
    clean = decoded.encoding == "utf-8" and decoded.warning is None and not data.startswith(BOM_UTF8)
    assert is_utf8(data, declared) == clean
    assert decoded.warning is not None or "\ufffd" not in decoded.text or b"\xef\xbf\xbd" in data or declared


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@SLOW
def test_what_is_encoded_with_unicode_comes_back(text: str, codec: str) -> None:
    assume(not text.startswith(("\ufeff", "\0")))  # A mark and a NUL are the mark of UTF-32.
    data = text.encode(codec)
    assume(codec != "utf-8" or "\0" not in text)
    assert decode(data, None).text == text


@given(st.text(max_size=200), LABELS, st.sampled_from(sorted(set(CODEC_OF_LABEL.values()))))
@SLOW
def test_no_guess_is_made_where_the_bytes_are_utf8_or_what_is_declared(
    text: str, label: str | None, codec: str
) -> None:
    with patch("toolkit.readers.decoding.guessed_codec", side_effect=AssertionError("guessed")):
        decode(text.encode(), label)
        declared = next(label for label, stated in CODEC_OF_LABEL.items() if stated == codec)
        data = text.encode(codec, "ignore")
        decoded = decode(data, declared)
    if decoded.encoding == codec:
        assert decoded.text == data.decode(codec)


@given(st.binary(max_size=400), LABELS)
@SLOW
def test_without_a_guess_bytes_are_read_as_before(data: bytes, declared: str | None) -> None:
    with patch("toolkit.readers.decoding.guessed_codec", return_value=None):
        without = decode(data, declared)
    decoded = decode(data, declared)
    assert decoded == without or (without.encoding == "cp1252" and decoded.encoding != "cp1252")


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a", "a.pdf"]), LABELS)
@SLOW
def test_bytes_are_read_or_refused(data: bytes, name: str, label: str | None) -> None:
    media_type = f"text/html; charset={label}" if label and name == "a" else None
    source = Source(name=name, data=data, media_type=media_type)
    page, refused = read_or_refuse(source)
    if page:
        accounts(page)
    assert page or str(refused).startswith(f"{name}: ")


def read_or_refuse(source: Source) -> tuple[Page | None, SourceError | None]:
    try:
        return read(source), None
    except SourceError as refused:
        return None, refused
