"""JSON -> XML -> JSON is the identity, and what the model can say the published contract accepts."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.property.documents import documents, packs
from toolkit.codec.json import dump_document, dump_pack, load_document, load_pack
from toolkit.codec.xml import dump_document_xml, dump_pack_xml, load_document_xml, load_pack_xml
from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.validation.check import validate_bytes

_SETTINGS = settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@_SETTINGS
@given(documents())
def test_a_document_survives_json_and_xml(document: Document) -> None:
    data = dump_document(document)
    assert load_document(data) == document
    assert dump_document(load_document_xml(dump_document_xml(load_document(data)))) == data


@_SETTINGS
@given(documents())
def test_a_document_that_keeps_the_rules_is_valid(document: Document) -> None:
    assert validate_bytes(dump_document(document), "x.json").findings == ()
    assert validate_bytes(dump_document_xml(document), "x.xml").findings == ()


@settings(_SETTINGS, max_examples=50)
@given(packs())
def test_a_pack_survives_json_and_xml_and_is_valid(pack: Pack) -> None:
    data, xml = dump_pack(pack), dump_pack_xml(pack)
    assert load_pack(data) == pack
    assert dump_pack(load_pack_xml(xml)) == data
    assert validate_bytes(data, "x.json").findings == ()
    assert validate_bytes(xml, "x.xml").findings == ()
