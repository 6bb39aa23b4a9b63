"""The published JSON Schemas: compiled once, nothing fetched, their errors in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

import jsonschema_rs

from toolkit.codec.json import pointer
from toolkit.model.document import DOCUMENT_SCHEMA
from toolkit.model.pack import PACK_SCHEMA
from toolkit.resources import schema_directory
from toolkit.validation.report import Finding
from toolkit.validation.words import EXPECTED, listed, quoted, shown

FILES = {DOCUMENT_SCHEMA: "document-1.0.schema.json", PACK_SCHEMA: "pack-1.0.schema.json"}

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}
_MISSING = {
    "then/required": "what is stated needs evidence: missing key 'evidence'",
    "else/required": "evidence needs either pieces or an origin",
    "dependentRequired/0": "a cell has both pieces and text, or neither",
}
"""Messages for missing keys, by the end of the place in the schema that requires them."""


def check(tree: Any, schema: str) -> list[Finding]:
    """Every way in which parsed JSON violates the schema of that URN, in no order."""
    return [finding for error in _validator(schema).iter_errors(tree) for finding in _findings(error, schema)]


@cache
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_load(schema), retriever=_refuse)


@cache
def _load(urn: str) -> dict[str, Any]:
    """The published schema of that URN, its choices by type taken apart."""
    schema: dict[str, Any] = json.loads((schema_directory() / FILES[urn]).read_bytes())
    apart: dict[str, Any] = by_type(schema, schema["$defs"])
    return apart


def _refuse(address: str) -> Any:
    raise LookupError(f"{address} is not fetched")


def by_type(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """`schema`, with "if the `type` is this, then that definition" for every `oneOf` of definitions.

    It accepts the same, but an error is about the one definition that the object's `type` names.
    """
    if isinstance(schema, list):
        return [by_type(member, definitions) for member in schema]
    if not isinstance(schema, dict):
        return schema
    taken = {key: by_type(member, definitions) for key, member in schema.items() if key != "oneOf"}
    return taken | _dispatch(schema["oneOf"], definitions) if "oneOf" in schema else taken


def _dispatch(choices: list[dict[str, str]], definitions: Mapping[str, Any]) -> dict[str, Any]:
    types = {
        definitions[choice["$ref"].removeprefix("#/$defs/")]["properties"]["type"]["const"]: choice
        for choice in choices
    }
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": list(types)}},
        "allOf": [
            {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": choice}
            for name, choice in types.items()
        ],
    }


def _findings(error: jsonschema_rs.ValidationError, schema: str) -> Iterator[Finding]:
    keyword, path = error.kind.name, pointer(*error.instance_path)
    if keyword == "additionalProperties":
        for key in error.kind.value:
            yield Finding(
                path=path + pointer(key), rule=f"schema/{keyword}", message=_unknown(key, error, schema)
            )
    else:
        yield Finding(path=path, rule=f"schema/{keyword}", message=_message(keyword, error))


def _message(keyword: str, error: jsonschema_rs.ValidationError) -> str:
    value, limit = shown(error.instance), error.kind.value
    match keyword:
        case "required":
            place = "/".join((error.absolute_keyword_location or "").split("/")[-2:])
            return _MISSING.get(place, f"missing key {limit!r}")
        case "type":
            return f"expected {listed([_TYPES[name] for name in limit])}, got {value}"
        case "enum":
            return f"expected {listed(limit)}, got {value}"
        case "const":
            hint = "; leave the key out instead" if isinstance(limit, bool) else ""
            return f"expected {shown(limit)}, got {value}{hint}"
        case "pattern":
            return f"expected {_expected(error) or 'the pattern ' + limit}, got {value}"
        case "minimum" | "maximum":
            return f"must be at {'least' if keyword == 'minimum' else 'most'} {limit}, got {value}"
        case "minItems" | "maxItems" if limit > 1:
            return f"expected {limit} members, got {value}"
        case "minItems" | "minLength" | "minProperties":
            return "must not be empty"
        case "falseSchema":
            return "evidence has either pieces or an origin, not both"
        case _:
            return quoted(error.message)


def _expected(error: jsonschema_rs.ValidationError) -> str | None:
    """What a value should look like, by the innermost name of its place in the schema."""
    steps = (error.absolute_keyword_location or "").split("/")
    return next((EXPECTED[step] for step in reversed(steps) if step in EXPECTED), None)


def _unknown(key: str, error: jsonschema_rs.ValidationError, schema: str) -> str:
    node: Any = _load(schema)
    for step in error.schema_path[:-1]:
        node = node[step]
    near = get_close_matches(key, node["properties"], n=1)
    return f"unknown key {quoted(key)}" + (f"; did you mean {near[0]!r}?" if near else "")
