"""Decoding: which rung reads which bytes, and what it says about it."""

from __future__ import annotations

import codecs
import gzip
import re

import msgspec
import pytest

from toolkit.model.source import SourceRecord
from toolkit.readers.decoding import binary_kind, charset_parameter, decode
from toolkit.readers.labels import CODEC_OF_LABEL, codec_of

PROSE = "Größe und Maß: „schön“ – 5 €. " * 4
RUSSIAN = "Министр ответил на вопросы журналистов. " * 4


def message(data: bytes, declared: str | None = None) -> str:
    warning = decode(data, declared).warning
    assert warning is not None
    assert warning.code == "encoding-assumed"
    return warning.message


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, codec: str) -> None:
    decoded = decode(mark + PROSE.encode(codec), "latin1")
    assert (decoded.text, decoded.encoding, decoded.warning) == (PROSE, codec, None)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [PROSE, RUSSIAN], ids=["german", "russian"])
def test_utf16_without_a_mark_is_recognised(codec: str, text: str) -> None:
    data = text.encode(codec)
    decoded = decode(data, None)
    assert (decoded.text, decoded.encoding) == (text, codec)
    assert "NUL bytes" in message(data)
    assert binary_kind(data) is None
    assert decode(data, codec.replace("16-", "16")).warning is None


def test_declared_encodings_are_labels_of_the_web() -> None:
    assert decode("„€“".encode("cp1252"), "Latin1").text == "„€“"
    assert decode("çğş".encode("cp1254"), " ISO-8859-9\n").text == "çğş"
    assert decode("漢字".encode("cp932"), "shift_jis").text == "漢字"
    assert codec_of("x-unknown") is None


def test_utf8_needs_no_declaration() -> None:
    decoded = decode(PROSE.encode(), None)
    assert (decoded.encoding, decoded.warning) == ("utf-8", None)


def test_cp1252_is_assumed_with_a_warning() -> None:
    data = PROSE.encode("cp1252")
    assert decode(data, None).text == PROSE
    assert message(data) == "read as cp1252: no encoding is declared and the bytes are not UTF-8"


def test_undefined_bytes_are_replaced_and_counted() -> None:
    data = b"caf\xe9 \x81\x9d"
    assert decode(data, None).text == "café \ufffd\ufffd"
    assert message(data).endswith("undecodable bytes replaced by U+FFFD: 2")


def test_an_unknown_declaration_is_reported() -> None:
    assert message(b"plain", "klingon") == "read as utf-8: the declared encoding 'klingon' is unknown"


def test_a_declaration_that_does_not_fit_is_reported() -> None:
    data = PROSE.encode("cp1252")
    assert message(data, "utf-8").startswith("read as cp1252: the declared encoding 'utf-8' does not fit")


@pytest.mark.parametrize("declared", ["latin1", "windows-1251", "gb2312"])
def test_utf8_outweighs_a_wrong_declaration(declared: str) -> None:
    decoded = decode(RUSSIAN.encode(), declared)
    assert (decoded.text, decoded.encoding) == (RUSSIAN, "utf-8")
    assert declared in message(RUSSIAN.encode(), declared)


def test_short_multibyte_text_keeps_its_declaration() -> None:
    data = "模".encode("gb18030")
    assert data.decode("utf-8") == "ģ"
    assert decode(data, "gbk").text == "模"


@pytest.mark.parametrize(("codec", "declared"), [("utf-8", None), ("utf-8", "utf-8"), ("cp932", "sjis")])
def test_a_few_broken_bytes_do_not_garble_the_rest(codec: str, declared: str | None) -> None:
    text = "漢字かな交じり文" * 10
    data = text.encode(codec) + b"\x81"
    decoded = decode(data, declared)
    assert decoded.text == text + "\ufffd"
    assert decoded.encoding == codec
    assert message(data, declared) == f"read as {codec}; undecodable bytes replaced by U+FFFD: 1"


def test_a_replacement_character_of_the_file_is_not_counted() -> None:
    data = ("ä" * 30 + "\ufffd").encode() + b"\xff"
    assert message(data).endswith(": 1")


def test_labels_name_codecs_that_exist_and_fit_the_record() -> None:
    properties = msgspec.json.schema(SourceRecord)["$defs"]["SourceRecord"]["properties"]
    pattern = re.compile(properties["encoding"]["pattern"])
    for label, codec in CODEC_OF_LABEL.items():
        codecs.lookup(codec)
        assert label == label.lower()
        assert pattern.match(codec)


@pytest.mark.parametrize(
    ("media_type", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html;Charset="ISO-8859-1"; x=y', "ISO-8859-1"),
        ("text/html", None),
        (None, None),
    ],
)
def test_charset_parameter(media_type: str | None, charset: str | None) -> None:
    assert charset_parameter(media_type) == charset


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (gzip.compress(b"x", mtime=0), "gzip data"),
        (bytes(range(256)) * 8, "binary data"),
        (b"text\0\0\0\0" * 50, "binary data"),
    ],
)
def test_binary_data_is_named(data: bytes, kind: str) -> None:
    assert binary_kind(data) == kind
    assert binary_kind(data) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain",
        PROSE.encode(),
        PROSE.encode("cp1252"),
        "漢字".encode("euc-jp"),
        b"a\0b",
        b"\x1b[1mbold\x1b[0m\f",
    ],
)
def test_text_is_not_binary(data: bytes) -> None:
    assert binary_kind(data) is None
