"""What is done to a page before the parse, and the parser's options."""

from __future__ import annotations

from toolkit.readers.html.tree import LONG_TAG, MOST_ATTRIBUTES, parse, prepare


def text(page: bytes) -> str:
    return "".join(str(part) for root in parse(prepare(page).html) for part in root.itertext())


def test_line_ends_and_nul() -> None:
    assert prepare(b"a\r\nb\rc\nd\0e").html == "a\nb\nc\nd\ufffde".encode()


def test_long_data_uris_are_emptied_in_long_tags_only() -> None:
    uri = b"data:image/png;base64," + b"A" * 2 * LONG_TAG
    assert (
        prepare(b'<p><img alt="a" src="' + uri + b'" class="c">x').html
        == b'<p><img alt="a" src="data:," class="c">x'
    )
    shown = b'<pre>src="' + uri + b'"</pre>'
    assert prepare(shown).html == shown
    small = b'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
    assert prepare(small).html == small


def test_attributes_are_capped_in_long_tags() -> None:
    tag = b"<div class='c' " + b" ".join(b"a%d='>'" % number for number in range(50_000)) + b">x</div>"
    assert b" a999=" not in prepare(b"<p>" + tag.replace(b"'>'", b"1")).html
    (root,) = parse(prepare(tag.replace(b"'>'", b"1")).html)
    assert len(root.find(".//div").keys()) == MOST_ATTRIBUTES  # type: ignore[union-attr]


def test_nothing_to_parse() -> None:
    assert parse(b"") == []
    assert parse(b" ") == []
    assert parse(b"<!-- only a comment -->") == []


def test_no_entity_is_read_from_a_file() -> None:
    page = (
        b'<!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY lol "haha">]><p>&file;&lol;</p>'
    )
    assert "root:" not in text(page)
    assert "haha" not in text(page).replace('"haha"', "")
    assert "&file;&lol;" in text(page)


def test_text_after_the_end_of_the_page_is_a_further_root() -> None:
    roots = parse(b"<html><body><p>a</p></body></html><p>b</p>")
    assert [root.tag for root in roots] == ["html", "html"]
