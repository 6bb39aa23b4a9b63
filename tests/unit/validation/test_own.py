"""Any JSON Schema and any XSD is a schema to validate with; nothing remote is fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.errors import UsageError
from toolkit.validation.own import OwnSchema

DRAFT = "http://json-schema.org/draft-07/schema#"
NAMED = {
    "$schema": DRAFT,
    "type": "object",
    "properties": {"n": {"type": "integer"}},
    "additionalProperties": False,
}
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{}
<xs:element name="n" type="xs:integer"/></xs:schema>"""


def _file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_json(tmp_path: Path) -> None:
    own = OwnSchema(_file(tmp_path, "s.json", json.dumps(NAMED)))
    assert own.validate(b'{"n": 1}', "x").valid
    found = own.validate(b'{\n "n": "one",\n "m": 2}', "x").findings
    assert [(each.line, each.column, each.path, each.rule) for each in found] == [
        (2, 7, "/n", "schema/type"),
        (3, 7, "/m", "schema/additionalProperties"),
    ]
    assert own.validate(b"{", "x").findings[0].rule == "syntax"


def test_xsd(tmp_path: Path) -> None:
    own = OwnSchema(_file(tmp_path, "s.xsd", XSD.format("")))
    assert own.validate(b"<n>1</n>", "x").valid
    (found,) = own.validate(b"<!-- -->\n <n>one</n>", "x").findings
    assert (found.line, found.column, found.rule) == (2, 2, "xsd/type")
    assert "'one'" in found.message


def test_data_in_the_other_form_is_not_valid(tmp_path: Path) -> None:
    own = OwnSchema(_file(tmp_path, "s.json", json.dumps(NAMED)))
    assert own.validate(b"<n/>", "x").findings[0].rule == "kind"


def test_a_schema_beside_it_is_read(tmp_path: Path) -> None:
    _file(tmp_path, "n.json", json.dumps(NAMED))
    own = OwnSchema(_file(tmp_path, "s.json", json.dumps({"items": {"$ref": "n.json"}})))
    assert own.validate(b'[{"n": 1}]', "x").valid
    assert not own.validate(b'[{"n": 1.5}]', "x").valid
    _file(tmp_path, "n.xsd", XSD.format(""))
    below = XSD.replace('name="n"', 'name="m"').format('<xs:include schemaLocation="n.xsd"/>')
    assert OwnSchema(_file(tmp_path, "s.xsd", below)).validate(b"<n>1</n>", "x").valid


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("s.json", json.dumps({"$ref": "https://example.org/n.json"}), "is not fetched"),
        ("s.json", json.dumps({"$id": "https://example.org/s", "$ref": "n"}), "is not fetched"),
        ("s.json", json.dumps({"$ref": "gone.json"}), "gone.json"),
        ("s.json", json.dumps({"type": 5}), "not a schema"),
        ("s.json", "{", "not a schema"),
        ("s.xsd", XSD.format('<xs:import schemaLocation="http://example.org/n.xsd"/>'), "is not fetched"),
        ("s.xsd", XSD.format('<xs:include schemaLocation="gone.xsd"/>'), "gone.xsd"),
        ("s.xsd", "<x/>", "not a schema"),
        ("s.xsd", "<x", "not a schema"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        OwnSchema(_file(tmp_path, name, text))
