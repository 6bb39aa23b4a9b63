"""The published schemas, field by field, against the model they publish, and against each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import msgspec.inspect as mi
import pytest
from lxml import etree

from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.resources import schema_directory

NAMES = {"SourceRecord": "source", "Warned": "warning", "ListBlock": "list"}
"""Definitions that are named otherwise than the class, its first letter made small."""

WRITTEN_ONLY_AS = {
    "approximate": True,
    "audible": False,
    "devised": True,
    "edited": True,
    "cut": True,
    "balanced": False,
    "same_bytes": True,
    "same_text": True,
}
"""Flags whose default is never written, so that the contract has one value only."""

STRICTER = {
    ("cell", "text"): "the default, an empty text, is never written",
    ("table", "header_rows"): "the default, 0, is never written",
    ("cell", "column_span"): "the default, 1, is never written",
    ("cell", "row_span"): "the default, 1, is never written",
    ("quote", "level"): "the default, 1, is never written",
}
"""Where the contract says more about a value than the model's type does."""

XS = "{http://www.w3.org/2001/XMLSchema}"


def _json(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((schema_directory() / f"{name}-1.0.schema.json").read_bytes())
    return schema


DOCUMENT, PACK = _json("document"), _json("pack")


def _definition(struct: mi.StructType) -> dict[str, Any]:
    name = struct.cls.__name__
    if name in ("Document", "Pack"):
        return DOCUMENT if name == "Document" else PACK
    name = NAMES.get(name, name[0].lower() + name[1:])
    found: dict[str, Any] = DOCUMENT["$defs"].get(name) or PACK["$defs"][name]
    return found


def _resolve(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        if name == "document":
            return DOCUMENT
        schema = DOCUMENT["$defs"].get(name) or PACK["$defs"][name]
    return schema


def _structs(kind: Any, seen: dict[str, mi.StructType]) -> dict[str, mi.StructType]:
    """Every struct that can be reached from a type, by name."""
    if isinstance(kind, mi.StructType):
        if kind.cls.__name__ not in seen:
            seen[kind.cls.__name__] = kind
            for field in kind.fields:
                _structs(field.type, seen)
        return seen
    inner = [*getattr(kind, "types", ()), *getattr(kind, "item_types", ())]
    for each in [*inner, getattr(kind, "item_type", None), getattr(kind, "type", None)]:
        if isinstance(each, mi.Type):
            _structs(each, seen)
    return seen


STRUCTS = _structs(mi.type_info(Pack), {})


def _plain(kind: mi.Type) -> mi.Type:
    """The type without `| None` and without its metadata."""
    while isinstance(kind, (mi.UnionType, mi.Metadata)):
        if isinstance(kind, mi.Metadata):
            kind = kind.type
        else:
            others = [each for each in kind.types if not isinstance(each, mi.NoneType)]
            if len(others) > 1:
                return kind
            kind = others[0]
    return kind


@pytest.mark.parametrize("struct", STRUCTS.values(), ids=list(STRUCTS))
def test_an_object_has_the_keys_of_its_struct(struct: mi.StructType) -> None:
    definition = _definition(struct)
    tag = [struct.tag_field] if struct.tag_field else []
    assert list(definition["properties"]) == tag + [field.encode_name for field in struct.fields]
    required = {field.encode_name for field in struct.fields if field.required}
    assert set(definition.get("required", ())) == required | set(tag)
    assert definition["additionalProperties"] is False
    if struct.tag_field:
        assert definition["properties"][struct.tag_field]["const"] == struct.tag


def _fields() -> Iterator[tuple[str, str, mi.Type]]:
    for struct in STRUCTS.values():
        for field in struct.fields:
            yield struct.cls.__name__, field.encode_name, field.type


@pytest.mark.parametrize(
    ("struct", "name", "kind"), [pytest.param(*each, id=".".join(each[:2])) for each in _fields()]
)
def test_a_value_has_the_type_of_its_field(struct: str, name: str, kind: mi.Type) -> None:
    definition = _definition(STRUCTS[struct])
    schema = _resolve(definition["properties"][name])
    where = (NAMES.get(struct, struct[0].lower() + struct[1:]), name)
    match _plain(kind):
        case mi.LiteralType(values=(only,)):
            assert schema["const"] == only
        case mi.LiteralType(values=values):
            assert set(schema["enum"]) == set(values)
        case mi.BoolType():
            assert schema.get("const", schema.get("type")) == WRITTEN_ONLY_AS.get(name, "boolean")
        case mi.StrType(pattern=pattern, min_length=least):
            assert schema["type"] == "string"
            if where not in STRICTER:
                assert (schema.get("pattern"), schema.get("minLength")) == (pattern, least)
        case mi.IntType(ge=least, le=most):
            assert schema["type"] == "integer"
            if where not in STRICTER:
                assert (schema.get("minimum"), schema.get("maximum")) == (least, most)
        case mi.FloatType(ge=least, le=most):
            assert (schema["type"], schema["minimum"], schema["maximum"]) == ("number", least, most)
        case mi.VarTupleType():
            assert schema["type"] == "array"
            field = next(field for field in STRUCTS[struct].fields if field.encode_name == name)
            empty_allowed = field.required and name in ("front", "body", "removed", "entries")
            assert schema.get("minItems", 0) == (0 if empty_allowed else 1)
        case mi.StructType() as inner:
            assert schema is _definition(inner)
        case other:
            pytest.fail(f"no rule for {other}")


def _described(schema: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, definition in schema.get("$defs", {}).items():
        yield from _described(definition, f"{path}/{name}")
    for name, member in schema.get("properties", {}).items():
        if isinstance(member, dict):
            yield f"{path}/{name}", member
            yield from _described(member, f"{path}/{name}")


def test_every_property_has_a_description() -> None:
    bare = [
        path
        for schema in (DOCUMENT, PACK)
        for path, member in _described(schema, schema["$id"])
        if "description" not in member and "const" not in member
    ]
    assert bare == []


@pytest.mark.parametrize("schema", [DOCUMENT, PACK], ids=["document", "pack"])
def test_every_definition_has_a_title_and_a_description(schema: dict[str, Any]) -> None:
    assert schema["title"]
    assert schema["description"]
    assert [
        name for name, each in schema["$defs"].items() if not each.get("title") or not each.get("description")
    ] == []


def test_the_schemas_keep_the_metaschema() -> None:
    assert jsonschema_rs.meta.is_valid(DOCUMENT)
    assert jsonschema_rs.meta.is_valid(PACK)


XSD_NAMES = {
    "kind": ("kindClaim", "value"),
    "role": ("turn", "role"),
    "reason": ("removed", "reason"),
    "warningCode": ("warning", "code"),
    "mediaType": ("source", "media_type"),
    "view": ("source", "view"),
    "dateKind": ("documentDate", "kind"),
    "indexKind": ("indexEntry", "kind"),
}


def _simple_types(name: str) -> dict[str, etree._Element]:
    tree = etree.parse(str(schema_directory() / f"{name}-1.0.xsd"))
    return {str(each.get("name")): each for each in tree.iter(f"{XS}simpleType")}


@pytest.mark.parametrize("name", [*XSD_NAMES, "basis", "dateBasis"])
def test_the_xsd_has_the_same_words(name: str) -> None:
    types, definitions = _simple_types("document") | _simple_types("pack"), DOCUMENT["$defs"] | PACK["$defs"]
    words = [each.get("value") for each in types[name].iter(f"{XS}enumeration")]
    owner, key = XSD_NAMES.get(name, ("", ""))
    schema = definitions[owner]["properties"][key] if owner else definitions[name]
    assert words == schema["enum"]


@pytest.mark.parametrize("name", ["id", "sha256", "language", "when", "encoding", "ref"])
def test_the_xsd_has_the_same_patterns(name: str) -> None:
    types = _simple_types("document") | _simple_types("pack")
    (pattern,) = (str(each.get("value")) for each in types[name].iter(f"{XS}pattern"))
    definitions = (
        DOCUMENT["$defs"]
        | PACK["$defs"]
        | {"encoding": DOCUMENT["$defs"]["source"]["properties"]["encoding"]}
    )
    assert f"^{pattern}$".replace("\\-", "-") == definitions[name]["pattern"]


def test_the_xsd_documents_every_type_element_and_attribute() -> None:
    for name in ("document", "pack"):
        tree = etree.parse(str(schema_directory() / f"{name}-1.0.xsd"))
        named = [
            each
            for tag in ("simpleType", "complexType", "group", "element", "attribute")
            for each in tree.iter(XS + tag)
            if each.get("name")
        ]
        assert [each.get("name") for each in named if each.find(f"{XS}annotation") is None] == []


def test_the_model_reaches_the_document() -> None:
    assert _definition(STRUCTS["Document"]) is DOCUMENT
    assert {Document.__name__, Pack.__name__} <= STRUCTS.keys()
