"""The XML codec: what parsers would change comes back as it was, and nothing outside is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from tests.unit.validation.builders import analysed_pack, full_document, full_pack, plain_document
from toolkit.codec.shapes import CODES
from toolkit.codec.xml import dump_document_xml, dump_pack_xml, load_document_xml, load_pack_xml
from toolkit.errors import DataError
from toolkit.model.document import Code, Document, Item, ListBlock, Paragraph

PLAIN = dump_document_xml(plain_document()).decode()
ROOT = '<document xmlns="urn:briefing-toolkit:document:1.0" id="plain">'


def _with_text(text: str) -> Document:
    document = plain_document()
    return msgspec.structs.replace(document, body=(Code(id="b1", pieces=((0, 1),), text=text),))


def test_a_document_and_a_pack_come_back() -> None:
    assert load_document_xml(dump_document_xml(full_document())) == full_document()
    assert load_pack_xml(dump_pack_xml(full_pack())) == full_pack()
    assert load_pack_xml(dump_pack_xml(analysed_pack())) == analysed_pack()


@pytest.mark.parametrize(
    "text",
    [
        *CODES,
        "\t", "\n", " ", "\r\n", "\n\n  x\n", "]]>", "<b>&amp;</b>", "\"'", "\x7f\x85\xa0\u2028",
        "é𝄞\U0010ffff", "<char code=\"U+0007\"/>", "a\x00\x00b", "\r\r", "  two  spaces  ",
    ],
)  # fmt: skip
def test_any_text_comes_back(text: str) -> None:
    document = _with_text(text)
    assert load_document_xml(dump_document_xml(document)) == document


def test_characters_that_xml_cannot_hold_are_elements() -> None:
    assert b'<text>a<char code="U+0007"/>b<char code="U+FFFE"/></text>' in dump_document_xml(
        _with_text("a\x07b\ufffe")
    )


def test_the_code_points_are_those_of_xml_1_0() -> None:
    for code in range(0x20000):
        character = chr(code)
        if 0xD800 <= code <= 0xDFFF:
            continue
        try:
            etree.Element("a").text = character
            allowed = character != "\r"
        except ValueError:
            allowed = False
        assert allowed == (character not in CODES), hex(code)


def test_comments_instructions_and_cdata_do_not_matter() -> None:
    text = PLAIN.replace("Nothing but", "Noth<!-- x -->ing <![CDATA[but]]><?x y?>").replace(
        "<front/>", "<!-- none --><front></front>"
    )
    assert load_document_xml(text.encode()) == plain_document()


def test_a_byte_order_mark_and_another_indentation_do_not_matter() -> None:
    squeezed = "".join(line.strip() for line in PLAIN.splitlines())
    assert load_document_xml(b"\xef\xbb\xbf" + squeezed.encode()) == plain_document()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (' id="plain"', ' id="Plain"', "/id"),
        ('bytes="24"', 'bytes="2_4"', "/source/bytes"),
        ('pieces="0-24"', 'pieces="0-24 "', "/body/0/pieces"),
        ('pieces="0-24"', 'pieces="0-24" odd="1"', "/body/0"),
        ('pieces="0-24"', 'pieces="0-24" xml:lang="en"', "/body/0"),
        ("<front/>", "<front/><front/>", "/front"),
        ("<front/>", "<front>x</front>", "/front"),
        ("<front/>", '<front xmlns="urn:x"/>', ""),
        ("<front/>", '<front><verse id="f1"/></front>', "/front"),
        ("Nothing", "<b>Nothing</b>", "/source/text"),
        ("Nothing", '<char code="U+0041"/>', "/source/text"),
        ("Nothing", '<char code="U+0007">x</char>', "/source/text"),
        ("<removed/>", "<removed> <!-- --> x</removed>", "/removed"),
        ("</name>", '</name><text odd="1"></text>', "/source/text"),
    ],
)
def test_a_fault_is_reported_with_its_pointer(old: str, new: str, path: str) -> None:
    assert old in PLAIN
    with pytest.raises(DataError) as caught:
        load_document_xml(PLAIN.replace(old, new, 1).encode())
    assert caught.value.path == path


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<", b"<document/>", b"text", PLAIN[:-12].encode(), PLAIN.encode("utf-16"),
        PLAIN.replace("UTF-8", "ISO-8859-1").encode(), PLAIN.replace("Nothing", "\x01").encode(),
        PLAIN.replace("Nothing", "Nothing\xff").encode("latin-1"), dump_pack_xml(full_pack()),
    ],
)  # fmt: skip
def test_what_is_not_a_document_is_a_data_error(data: bytes) -> None:
    with pytest.raises(DataError):
        load_document_xml(data)


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE document>",
        '<!DOCTYPE document SYSTEM "http://localhost:1/x.dtd">',
        '<!-- a --><?b c?>\n<!DOCTYPE document [<!ENTITY x "y">]>',
        "<!DOCTYPE d [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9)) + "]>",
    ],
)
def test_a_doctype_is_refused_before_anything_is_expanded(prolog: str) -> None:
    with pytest.raises(DataError, match="DOCTYPE"):
        load_document_xml(PLAIN.replace(ROOT, prolog + ROOT).encode())


def test_external_entities_and_inclusions_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    inclusion = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    )
    with pytest.raises(DataError):
        load_document_xml(PLAIN.replace("Nothing", inclusion).encode())


def test_a_long_prolog_takes_one_pass() -> None:
    prolog = "<!--a-->" * 20_000 + "<!--" * 20_000
    with pytest.raises(DataError):
        load_document_xml((prolog + ROOT).encode())


def test_a_view_longer_than_ten_megabytes_is_read() -> None:
    document = _with_text("x" * 10_500_000)
    assert load_document_xml(dump_document_xml(document)) == document


def _nested(levels: int) -> Document:
    item = Item(pieces=((0, 1),), text="x")
    for _ in range(levels):
        item = Item(pieces=((0, 1),), text="x", items=(item,))
    return msgspec.structs.replace(plain_document(), body=(ListBlock(id="b1", ordered=False, items=(item,)),))


def test_lists_nest_a_hundred_deep() -> None:
    assert load_document_xml(dump_document_xml(_nested(100))) == _nested(100)


def test_lists_that_nest_deeper_are_refused() -> None:
    with pytest.raises(DataError, match="deep"):
        dump_document_xml(_nested(300))
    deep = "<item>" * 400 + "</item>" * 400
    with pytest.raises(DataError, match="deep"):
        load_document_xml(
            PLAIN.replace("<body>", f'<body><list id="b2" ordered="true">{deep}</list>').encode()
        )


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda each: {"id": "b1\x01"}, "/body/0/id"),
        (lambda each: {"text": "\ud800"}, "/body/0/text"),
        (lambda each: {"pieces": ((-1, 2),)}, "/body/0/pieces"),
        (lambda each: {"text": None}, "/body/0/text"),
    ],
)
def test_what_xml_cannot_say_is_refused_with_its_pointer(
    change: Callable[[Paragraph], dict[str, object]], path: str
) -> None:
    paragraph = plain_document().body[0]
    assert isinstance(paragraph, Paragraph)
    broken = msgspec.structs.replace(paragraph, **change(paragraph))
    with pytest.raises(DataError) as caught:
        dump_document_xml(msgspec.structs.replace(plain_document(), body=(broken,)))
    assert caught.value.path == path
