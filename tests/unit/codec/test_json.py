"""The JSON codec: one canonical form, and errors that say where."""

from __future__ import annotations

import json

import msgspec
import pytest

from tests.unit.validation.builders import full_document, full_pack, plain_document
from toolkit.codec.json import (
    dump_document,
    dump_pack,
    half_character,
    load_document,
    load_pack,
    pointer,
)
from toolkit.errors import DataError

PLAIN = dump_document(plain_document())


def test_a_document_and_a_pack_come_back() -> None:
    assert load_document(dump_document(full_document())) == full_document()
    assert load_pack(dump_pack(full_pack())) == full_pack()


def test_the_form_is_utf8_indented_with_keys_in_model_order_and_a_final_line_feed() -> None:
    text = dump_document(full_document()).decode()
    assert text.startswith(
        '{\n  "$schema": "schemas/document-1.0.schema.json",\n'
        '  "schema": "urn:briefing-toolkit:document:1.0",\n  "id": "talks",\n  "source": {\n'
    )
    assert text.endswith("\n}\n")
    assert "“We met.”" in text
    assert list(json.loads(text)) == [
        "$schema", "schema", "id", "source", "metadata", "people", "front", "body", "removed", "decisions",
        "withdrawn", "coverage", "warnings", "producer",
    ]  # fmt: skip


def test_pieces_stand_on_one_line() -> None:
    assert '"pieces": [[80, 94], [99, 111]],\n' in dump_document(full_document()).decode()


def test_text_that_looks_like_spread_pieces_is_left_alone() -> None:
    document = plain_document()
    odd = "[\n  12,\n  40\n]"
    document = msgspec.structs.replace(
        document, producer=msgspec.structs.replace(document.producer, name=odd)
    )
    assert load_document(dump_document(document)).producer.name == odd


def test_defaults_are_not_written() -> None:
    assert "people" not in json.loads(PLAIN)
    assert "authors" not in json.loads(PLAIN)["metadata"]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (b'"level": 2', b'"level": "2"', "/body/0/level"),
        (b'"type": "heading"', b'"type": "headline"', "/body/0/type"),
        (b"[[58, 65]]", b"[[58, null]]", "/body/0/pieces/0/1"),
        (b'"kept":', b'"keep":', "/coverage"),
        (b'"name": "toolkit"', b'"name": ""', "/producer/name"),
    ],
)
def test_a_wrong_value_is_reported_with_its_pointer(old: bytes, new: bytes, path: str) -> None:
    data = dump_document(full_document())
    pieces = b'"pieces": [[72, 79]]'
    data = data.replace(pieces, b'"pieces": [[58, 65]]')
    assert old in data
    with pytest.raises(DataError) as caught:
        load_document(data.replace(old, new, 1))
    assert caught.value.path == path


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'"x"', b"\xff", b'{"id": "\xff"}', b"NaN", b"[" * 100_000]
)
def test_what_is_not_a_document_is_a_data_error(data: bytes) -> None:
    with pytest.raises(DataError):
        load_document(data)


def test_half_a_surrogate_pair_cannot_be_written() -> None:
    document = msgspec.structs.replace(plain_document(), id="plain")
    producer = msgspec.structs.replace(document.producer, version="1\ud800")
    with pytest.raises(DataError) as caught:
        dump_document(msgspec.structs.replace(document, producer=producer))
    assert caught.value.path == "/producer/version"


def test_half_characters_are_found_in_order() -> None:
    assert half_character({"a": ["x", {"b": "\udfff"}], "c": "\ud800"}) == "/a/1/b"
    assert half_character({"a": {"\ud800": 1}}) == "/a"
    assert half_character({"a": ["𝄞", 1, None]}) is None


def test_pointers_are_escaped() -> None:
    assert pointer("a/b", 0, "c~d") == "/a~1b/0/c~0d"
    assert pointer() == ""
