"""Checks data against a schema that the user brings: any JSON Schema, any XSD. Nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema_rs
from lxml import etree

from toolkit.codec.json import pointer
from toolkit.codec.xml_read import Malformed, parse
from toolkit.errors import UsageError
from toolkit.validation import syntax
from toolkit.validation.check_json import located
from toolkit.validation.report import Finding, Report
from toolkit.validation.words import cut
from toolkit.validation.xsd import check_against

_XS = "{http://www.w3.org/2001/XMLSchema}"
_INCLUDING = tuple(f"{_XS}{name}" for name in ("include", "import", "redefine"))
_RELATIVE = "json-schema"
"""The scheme that jsonschema_rs gives to an address that is relative to a schema without an `$id`."""


class OwnSchema:
    """The schema in a file. Raises UsageError if it cannot be used, or if it refers to something remote."""

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        try:
            is_xml = path.read_bytes().lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
            self._xsd = _xsd(path) if is_xml else None
            self._json = None if is_xml else _json_schema(path)
        except (OSError, ValueError, LookupError, etree.LxmlError) as error:
            raise UsageError(f"{path}: not a schema that can be used: {cut(str(error))}") from error

    def validate(self, data: bytes, name: str) -> Report:
        """What is wrong with a file by this schema."""
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") != (self._xsd is not None):
            form = "JSON" if self._xsd is None else "XML"
            finding = Finding(path="", rule="kind", message=f"not {form}, which {self._name} is a schema for")
            return Report(file=name, findings=(finding,), checked=())
        return self._validate_json(data, name) if self._xsd is None else self._validate_xml(data, name)

    def _validate_json(self, data: bytes, name: str) -> Report:
        parsed = syntax.parse(data)
        if isinstance(parsed, Finding):
            return Report(file=name, findings=(parsed,), checked=("syntax",))
        assert self._json is not None
        broken = [found for error in self._json.iter_errors(parsed.tree) for found in _findings(error)]
        found = {*parsed.findings, *located(parsed.text, broken)}
        return Report(file=name, findings=tuple(sorted(found)), checked=("syntax", "schema"))

    def _validate_xml(self, data: bytes, name: str) -> Report:
        root = parse(data)
        if isinstance(root, Malformed):
            finding = Finding(
                line=root.line, column=root.column, path="", rule="syntax", message=f"not XML: {root.message}"
            )
            return Report(file=name, findings=(finding,), checked=("syntax",))
        assert self._xsd is not None
        found = check_against(self._xsd, root, data.decode("utf-8-sig"), {})
        return Report(file=name, findings=tuple(sorted(set(found))), checked=("syntax", "xsd"))


def _json_schema(path: Path) -> Any:
    schema = json.loads(path.read_bytes())
    return jsonschema_rs.validator_for(schema, retriever=partial(_retrieved, path.parent))


def _retrieved(folder: Path, address: str) -> Any:
    """A schema in the same folder; anything else is refused."""
    parts = urlsplit(address)
    if parts.scheme != _RELATIVE:
        raise LookupError(f"it refers to {address}, which is not fetched")
    return json.loads((folder / unquote(parts.path).lstrip("/")).read_bytes())


def _xsd(path: Path) -> etree.XMLSchema:
    _refuse_remote(path.resolve(), set())
    return etree.XMLSchema(_parsed(path))


def _refuse_remote(path: Path, seen: set[Path]) -> None:
    """Raises LookupError if an XSD, or one that it includes, names an address."""
    seen.add(path)
    for element in _parsed(path).iter(*_INCLUDING):
        place = str(element.get("schemaLocation") or "")
        if urlsplit(place).scheme:
            raise LookupError(f"it refers to {place}, which is not fetched")
        below = (path.parent / unquote(place)).resolve()
        if place and below not in seen:
            _refuse_remote(below, seen)


def _parsed(path: Path) -> etree._ElementTree:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    return etree.parse(str(path), parser)


def _findings(error: jsonschema_rs.ValidationError) -> Iterator[Finding]:
    keyword, path = error.kind.name, pointer(*error.instance_path)
    if keyword == "additionalProperties":
        for key in error.kind.value:
            message = f"{cut(key)} is not allowed here"
            yield Finding(path=path + pointer(key), rule=f"schema/{keyword}", message=message)
    else:
        yield Finding(path=path, rule=f"schema/{keyword}", message=cut(error.message))
