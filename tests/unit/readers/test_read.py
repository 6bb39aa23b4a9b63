"""The table of readers: what is read as what, and what is refused."""

from __future__ import annotations

import subprocess
import sys

import pytest

from toolkit.errors import BinarySource, EmptySource, UnsupportedSource
from toolkit.model.source import Source
from toolkit.readers import READERS, SUFFIXES, read
from toolkit.readers.kinds import begins_like_html, media_type_of

HTML = b"<!DOCTYPE html><title>T</title><p>Some text"


@pytest.mark.parametrize(
    ("name", "declared", "expected"),
    [
        ("page.html", None, "text/html"),
        ("PAGE.HTM", None, "text/html"),
        ("page.xhtml", None, "application/xhtml+xml"),
        ("page.txt", None, "text/plain"),
        ("page", None, "text/html"),
        ("page.php", "application/octet-stream", "text/html"),
        ("page.txt", "text/html; charset=utf-8", "text/html"),
        ("page.pdf", "TEXT/HTML", "text/html"),
    ],
)
def test_type_by_declaration_then_suffix_then_content(name: str, declared: str | None, expected: str) -> None:
    source = Source(name=name, data=HTML, media_type=declared)
    assert media_type_of(source) == expected
    assert read(source).source.media_type == expected


@pytest.mark.parametrize(
    "head",
    [
        b"<html lang=en>",
        b"\n <!-- saved -->\n<!doctype HTML>",
        b"<?xml version='1.0'?><html xmlns='x'>",
        b"<body class=x>",
        b"<div><p>one</p><p>two</p></div>",
        "<html>".encode("utf-16"),
    ],
)
def test_content_that_is_html(head: bytes) -> None:
    assert begins_like_html(head.replace(b"\0", b""))


@pytest.mark.parametrize(
    "head",
    [
        b"Plain text",
        b"How to write <p>, <div> and <ul> in <body>",
        b"<b>bold</b> statement",
        b"<3 is a heart",
        b"<htmlx>",
    ],
)
def test_content_that_is_text(head: bytes) -> None:
    assert not begins_like_html(head)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", "\u00a0\n".encode()])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_nothing_to_read_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(EmptySource, match=f"^{name}: "):
        read(Source(name=name, data=data))


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(EmptySource, match="no text is left outside markup and scripts"):
        read(Source(name="a.html", data=b"<html><body><script>text()</script> </body></html>"))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.eml", "a.mhtml", "a.MHT", "a.warc"])
def test_other_types_are_refused_by_name(name: str) -> None:
    with pytest.raises(UnsupportedSource, match=r"plain text \(\.txt\), HTML \(\.html\)"):
        read(Source(name=name, data=b"some text"))


def test_other_types_are_refused_by_declaration() -> None:
    with pytest.raises(UnsupportedSource, match="its media type is application/pdf"):
        read(Source(name="a", data=b"some text", media_type="application/pdf"))


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1\ansi text}",
        b"WARC/1.1\r\nWARC-Type: response\r\n",
        b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
    ],
)
def test_other_types_are_refused_by_content(data: bytes) -> None:
    with pytest.raises(UnsupportedSource, match="begins like"):
        read(Source(name="capture", data=data))


def test_a_release_that_begins_like_a_letter_is_text() -> None:
    page = read(Source(name="capture", data=b"From: the Ministry\nTo: the press\n\nText."))
    assert page.source.media_type == "text/plain"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_binary_data_is_refused_and_named(name: str) -> None:
    with pytest.raises(BinarySource, match=f"^{name}: this is a PDF file, not text; give "):
        read(Source(name=name, data=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES.values()) == set(READERS)


def test_text_is_read_without_the_parsers_of_html() -> None:
    code = (
        "import sys\nfrom toolkit.readers import read\nfrom toolkit.model.source import Source\n"
        "read(Source(name='a.txt', data=b'text'))\n"
        "assert not {'lxml', 'selectolax'} & set(sys.modules), 'a parser was loaded'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
