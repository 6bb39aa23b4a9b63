"""Reads what is to be compared, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import news_story, sample_pack
from tests.seeds import SEEDS
from toolkit.batch.compared import read_compared
from toolkit.codec.json import dump_document, dump_pack
from toolkit.codec.xml import dump_document_xml, dump_pack_xml
from toolkit.errors import MissingSource, UnreadableSource, UnsupportedSource

DOCUMENT, PACK = news_story(), sample_pack()


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (dump_document(DOCUMENT), DOCUMENT),
        (dump_document_xml(DOCUMENT), DOCUMENT),
        (dump_pack(PACK), PACK),
        (dump_pack_xml(PACK), PACK),
        (b"\xef\xbb\xbf" + dump_document_xml(DOCUMENT), DOCUMENT),
    ],
)
def test_data_is_known_by_what_it_says(data: bytes, read: object, tmp_path: Path) -> None:
    file = tmp_path / "data.txt"
    file.write_bytes(data)
    assert read_compared(file) == read


def test_the_folder_of_a_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.json").write_bytes(dump_pack(PACK))
    assert read_compared(tmp_path) == PACK


def test_a_capture_is_cleaned_and_structured() -> None:
    (seed,) = SEEDS.glob("002*.txt")
    document = read_compared(seed)
    assert document.schema == DOCUMENT.schema


def test_a_capture_that_quotes_a_schema_is_a_capture(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text('A document begins with "urn:briefing-toolkit:document:1.0", the guide says.')
    assert read_compared(file).schema == DOCUMENT.schema


def test_what_cannot_be_compared(tmp_path: Path) -> None:
    with pytest.raises(MissingSource, match=r"no such file"):
        read_compared(tmp_path / "none.txt")
    with pytest.raises(MissingSource, match=r"no pack\.json in this folder; name a folder made by"):
        read_compared(tmp_path)
    other = tmp_path / "other.json"
    other.write_text('{"a": 1}')
    with pytest.raises(UnsupportedSource, match="neither a document nor a pack"):
        read_compared(other)
    broken = tmp_path / "broken.json"
    broken.write_bytes(dump_document(DOCUMENT).replace(b'"metadata"', b'"meta"'))
    with pytest.raises(UnreadableSource, match=r"unknown field `meta`.*toolkit validate .*broken\.json"):
        read_compared(broken)
