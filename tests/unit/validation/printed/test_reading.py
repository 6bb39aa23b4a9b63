"""The parts that read and align what files say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codec.carried import dump_carried, load_carried
from toolkit.errors import DataError
from toolkit.validation.printed.align import differing
from toolkit.validation.printed.pdf_text import FontCodes, font_codes, operations, page_text
from toolkit.validation.same import differing as different

KEYS = st.lists(st.sampled_from("abcdefgh"), max_size=12)
FONT = {
    "F1": FontCodes(1, {number: chr(number) for number in range(32, 127)} | {200: "\u05d0", 201: "\u05d1"})
}


@given(KEYS, KEYS)
def test_stretches_cover_both_sequences_in_order(one: Sequence[str], other: Sequence[str]) -> None:
    a = b = 0
    for same, (start_a, end_a, start_b, end_b) in differing(one, other):
        assert (start_a, start_b) == (a, b)
        assert same == (one[start_a:end_a] == other[start_b:end_b])
        a, b = end_a, end_b
    assert (a, b) == (len(one), len(other))


def test_one_edit_in_a_long_text_is_one_difference() -> None:
    one = ["not stated" if at % 3 else f"row {at}" for at in range(5000)]
    other = [*one[:2000], "new", *one[2001:3999], *one[4000:]]
    found = [stretch for same, stretch in differing(one, other) if not same]
    assert found == [(2000, 2001, 2000, 2001), (3999, 4000, 3999, 3999)]


@pytest.mark.parametrize(
    ("content", "operands"),
    [
        (rb"(a\(b\) (c) \101\\) Tj", [b"a(b) (c) A\\"]),
        (b"<48 6> Tj", [b"H`"]),
        (b"[(a) -20.5 <62>] TJ", [[b"a", -20.5, b"b"]]),
        (b"/P#41 <</MCID 3 /L (x)>> BDC", ["PA", {"MCID": 3.0, "L": b"x"}]),
        (b"% no (text)\n1 .5 -2 rg", [1.0, 0.5, -2.0]),
        (b"(never closed Tj", []),
        (b">> ] (x) Tj", [b"x"]),
    ],
)
def test_operators_have_their_operands(content: bytes, operands: list[object]) -> None:
    found = [each for _, each in operations(content)]
    assert found == ([operands] if operands else [])


def test_text_by_the_stretch_it_belongs_to() -> None:
    content = b"""/Artifact <</Subtype /Header>> BDC BT /F1 9 Tf (Head) Tj ET EMC
    /P <</MCID 0>> BDC BT /F1 9 Tf (won) Tj /Span <</ActualText <FEFF00AD>>> BDC (-) Tj EMC (derful) Tj ET EMC
    BT /F1 9 Tf (stray) Tj ET"""
    found = page_text(content, FONT, {})
    assert found.marked == {0: "wonderful"}
    assert found.around == ["Head"]
    assert found.unmarked == ["stray"]
    assert not found.odd


def test_what_is_to_be_read_instead_is_not_believed() -> None:
    content = b"/P <</MCID 0>> BDC /F1 9 Tf /Span <</ActualText <FEFF0041>>> BDC (B) Tj EMC EMC"
    found = page_text(content, FONT, {})
    assert found.marked == {0: "B"}
    assert found.odd == ["'A' is to be read where 'B' is shown"]


def test_text_from_right_to_left_is_turned_back() -> None:
    assert page_text(b"/P <</MCID 0>> BDC /F1 9 Tf (\xc9\\)\xc8) Tj EMC", FONT, {}).marked == {
        0: "\u05d0(\u05d1"
    }


def test_codes_of_fonts() -> None:
    cmap = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <0041>
    <0002> <D83DDE00> endbfchar 2 beginbfrange <0003> <0005> <0061> <0006> <0007> [<0078> <00790079>] endbfrange"""
    codes = font_codes(cmap)
    assert codes.text(bytes([0, 1, 0, 2, 0, 4, 0, 7, 0, 9])) == ["A", "\U0001f600", "b", "yy", "\ufffd"]


def test_carried_data_survives_a_program_that_writes_its_xml_again() -> None:
    data = "Ünïcode\r\n\x00 and more".encode() * 5000
    written = (
        dump_carried("pack.json", data).decode().replace("><", ">\n  <").replace("zlib base64", "zlib base64")
    )
    found = load_carried(written.encode())
    assert (found.name, found.data) == ("pack.json", data)
    cut = dump_carried("pack.json", data)
    end = cut.index(b"</part>")
    with pytest.raises(DataError, match="cut off"):
        load_carried(cut[: end - 40] + cut[end:])


def test_differences_of_data_have_their_places() -> None:
    one = {"a": [1, {"b": "a rather long text that ends here"}], "c": None}
    other = {"a": [1, {"b": "a rather long text that ends there"}, 2], "d": True}
    assert [(each.path, each.one, each.other) for each in different(one, other)] == [
        ("/a/1/b", "'…long text that ends here'", "'…long text that ends there'"),
        ("/a/2", "nothing", "2"),
        ("/c", "null", "nothing"),
        ("/d", "nothing", "true"),
    ]
