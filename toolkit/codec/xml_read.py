"""XML to plain data: a parser that reads only the bytes it is given, and a tolerant reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from toolkit.codec.json import pointer
from toolkit.codec.shapes import (
    CODES,
    MAX_ELEMENTS,
    Attribute,
    Child,
    Holder,
    Kind,
    Particle,
    Record,
    Shape,
    Text,
)
from toolkit.errors import DataError

_CHARACTERS = {code: character for character, code in CODES.items()}
# Possessive, so that no prolog can make the search take more than one pass.
_DOCTYPE = re.compile(r"(?>\s++|<!--.*?-->|<\?.*?\?>)*+<!DOCTYPE", re.DOTALL)
_DECLARATION = re.compile(r"<\?xml\s[^>]*?\bencoding\s*=\s*[\"']([^\"'>]*)")
_PIECES = re.compile(r"(?:0|[1-9][0-9]*)-(?:0|[1-9][0-9]*)(?: (?:0|[1-9][0-9]*)-(?:0|[1-9][0-9]*))*")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SPACE = " \t\r\n"
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_FOR_VALIDATORS = {f"{_INSTANCE}schemaLocation", f"{_INSTANCE}noNamespaceSchemaLocation"}
"""Attributes of the root that say where a schema is; they say nothing about the document."""
_POSITION = re.compile(r", line \d+, column \d+$")
_EXPECTED = {
    "integer": "a whole number",
    "number": "a number",
    "flag": "true or false",
    "pieces": "pieces such as 12-40 or 12-40 45-60",
}


class Malformed(NamedTuple):
    """Why the bytes are not XML that is read here, and where (counted from 1)."""

    message: str
    line: int
    column: int


@dataclass(frozen=True)
class Reading:
    """The content of an element as plain data."""

    tree: Any
    places: dict[etree._Element, str]
    """Element -> its JSON pointer; unexpected elements have none."""
    problems: list[DataError] = field(default_factory=list)
    """What had to be skipped, in document order."""


def parse(data: bytes) -> etree._Element | Malformed:
    """The root element of `data`: UTF-8, without a DOCTYPE. Nothing is fetched, nothing expanded."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return Malformed(f"byte {error.start} is not UTF-8", line, column)
    declared = _DECLARATION.match(text)
    if declared and declared[1].lower() not in ("utf-8", "us-ascii"):
        return Malformed(f"declared as {declared[1]!r:.40}; expected UTF-8", 1, 1)
    doctype = _DOCTYPE.match(text)
    if doctype:
        before = text[: doctype.end() - len("<!DOCTYPE")]
        return Malformed("a DOCTYPE is not allowed", before.count("\n") + 1, len(before) - before.rfind("\n"))
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Malformed(_POSITION.sub("", error.msg or "not XML"), max(line, 1), max(column or 1, 1))
    about: Any = root.getroottree().docinfo
    return Malformed("a DOCTYPE is not allowed", 1, 1) if about.doctype else root


def read(root: etree._Element, shape: Record) -> Reading:
    """The content of `root`. What it should not hold is skipped and listed as a problem."""
    reading = Reading(tree={}, places={})
    tree = _Reader(reading).value(root, shape, _Where("", shape.schema or "", 0))
    return Reading(tree, reading.places, reading.problems)


def _parser() -> etree.XMLParser:
    # huge_tree, because an embedded view may be longer than the 10 MB libxml2 allows a text.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )


class _Where(NamedTuple):
    """Where the reader is: JSON pointer, namespace of the elements there, and depth."""

    path: str
    namespace: str
    depth: int

    def at(self, path: str) -> _Where:
        """The same, for a child element whose JSON pointer is `path`."""
        return _Where(path, self.namespace, self.depth + 1)


class _Reader:
    """Walks elements and shapes in parallel; fills the places and problems of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._places = reading.places
        self._problems = reading.problems

    def value(self, element: etree._Element, shape: Shape, where: _Where) -> Any:
        """The content of `element`, read by its shape."""
        self._places[element] = where.path
        if where.depth > MAX_ELEMENTS:
            self._problem("nested too deeply to be read", where.path)
            return None
        if isinstance(shape, Record):
            own = where._replace(namespace=shape.schema) if shape.schema else where
            return self._record(element, shape, own)
        for name in element.attrib:
            self._problem(f"unknown attribute {_short(name)}", where.path)
        if isinstance(shape, Text):
            return self._text(element, where)
        self._no_text(element, where.path)
        if isinstance(shape, Holder):
            return self._only(element, shape.particle, where)
        return self._members(element, shape.particle, where)

    def _record(self, element: etree._Element, shape: Record, where: _Where) -> dict[str, Any]:
        record: dict[str, Any] = {"schema": shape.schema} if shape.schema else {}
        for name, text in element.attrib.items():
            attribute = shape.attribute.get(str(name))
            if attribute is None and shape.schema and str(name) in _FOR_VALIDATORS:
                continue
            if attribute is None:
                self._problem(f"unknown attribute {_short(name)}", where.path)
            else:
                record[attribute.field] = self._attribute(attribute, str(text), where.path)
        if shape.text:
            record[shape.text] = self._text(element, where)
            return record
        self._no_text(element, where.path, space=bool(shape.children))
        for part in element:
            child = shape.child.get(_local(part))
            if child and self._is_one_of(part, child.particle, where):
                self._child(record, part, child, where)
            elif not child:
                self._unexpected(part, where.path)
        return record

    def _child(self, record: dict[str, Any], element: etree._Element, child: Child, where: _Where) -> None:
        place = f"{where.path}/{child.field}"
        if child.many:
            members = record.setdefault(child.field, [])
            members.append(self._chosen(element, child.particle, where.at(f"{place}/{len(members)}")))
        elif child.field in record:
            self._places[element] = place
            self._problem(f"{_short(_local(element))} is here twice", place)
        else:
            record[child.field] = self._chosen(element, child.particle, where.at(place))

    def _members(self, element: etree._Element, particle: Particle, where: _Where) -> list[Any]:
        members: list[Any] = []
        for child in element:
            if self._is_one_of(child, particle, where):
                members.append(self._chosen(child, particle, where.at(f"{where.path}/{len(members)}")))
        return members

    def _only(self, element: etree._Element, particle: Particle, where: _Where) -> Any:
        fitting = [child for child in element if self._is_one_of(child, particle, where)]
        if len(fitting) != 1:
            self._problem(f"expected one element, got {len(fitting)}", where.path)
        return self._chosen(fitting[0], particle, where.at(where.path)) if fitting else None

    def _chosen(self, element: etree._Element, particle: Particle, where: _Where) -> Any:
        tag = _local(element)
        value = self.value(element, particle.shapes[tag], where)
        return {particle.key: tag, **value} if particle.key and value is not None else value

    def _is_one_of(self, element: etree._Element, particle: Particle, where: _Where) -> bool:
        shape = particle.shapes.get(_local(element))
        expected = shape.schema if isinstance(shape, Record) and shape.schema else where.namespace
        if shape is not None and _name(element)[0] == expected:
            return True
        self._unexpected(element, where.path)
        return False

    def _attribute(self, attribute: Attribute, text: str, path: str) -> Any:
        value = _parsed(attribute.kind, text)
        if value is None:
            expected = f"expected {_EXPECTED[attribute.kind]}, got {_short(text)}"
            self._problem(expected, path + pointer(attribute.field))
            return text
        return value

    def _text(self, element: etree._Element, where: _Where) -> str:
        parts = [element.text or ""]
        for child in element:
            character = _CHARACTERS.get(str(child.get("code")))
            empty = len(child) == 0 and not child.text and len(child.attrib) == 1
            if child.tag != f"{{{where.namespace}}}char" or character is None or not empty:
                self._unexpected(child, where.path)
            parts += [character or "", child.tail or ""]
        return "".join(parts)

    def _no_text(self, element: etree._Element, path: str, space: bool = True) -> None:
        """Reports text between child elements; white space is allowed if `space`."""
        texts = (element.text, *(child.tail for child in element))
        stray = next((text for text in texts if text and (not space or text.strip(_SPACE))), None)
        if stray:
            self._problem(f"stray text {_short(stray.strip())}", path)

    def _unexpected(self, element: etree._Element, path: str) -> None:
        self._problem(f"unexpected element {_short(_local(element))}", path)

    def _problem(self, message: str, path: str) -> None:
        self._problems.append(DataError(message, path))


def _parsed(kind: Kind, text: str) -> Any:
    """The value of an attribute; `None` where the text is not of the kind."""
    try:
        if kind == "string":
            return text
        if kind == "flag":
            return {"true": True, "false": False}.get(text)
        if kind == "pieces" and _PIECES.fullmatch(text):
            return [[int(number) for number in piece.split("-")] for piece in text.split(" ")]
        if kind == "integer" and _INTEGER.fullmatch(text.strip(_SPACE)):
            return int(text)
        if kind == "number" and _NUMBER.fullmatch(text.strip(_SPACE)):
            return float(text)
    except ValueError:  # Python refuses to read numbers of thousands of digits
        pass
    return None


def _local(element: etree._Element) -> str:
    return _name(element)[1]


def _name(element: etree._Element) -> tuple[str | None, str]:
    """The namespace and the local name of an element."""
    namespace, _, local = str(element.tag).rpartition("}")
    return namespace[1:] or None, local


def _short(text: object) -> str:
    return repr(str(text)[:60])
