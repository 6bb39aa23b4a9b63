"""Plain data to XML text, indented, without touching the text of any element."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.codec.json import pointer
from toolkit.codec.shapes import (
    CODES,
    MAX_ELEMENTS,
    Attribute,
    Holder,
    Listing,
    Particle,
    Record,
    Shape,
    Text,
)
from toolkit.errors import DataError

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {
    character: f'<char code="{code}"/>' for character, code in CODES.items()
}
_SPECIAL = re.compile("[" + re.escape("".join(_MARKUP)) + "]")
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(tag: str, shape: Record, tree: Any) -> bytes:
    """The XML of `tree`, the plain data of a document or pack.

    Raises `DataError`, with the JSON pointer of the place, for data that does not fit the shape.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    _element(lines, tag, shape, tree, "", 0)
    return ("\n".join(lines) + "\n").encode()


def _element(lines: list[str], tag: str, shape: Shape, value: Any, path: str, depth: int) -> None:
    if depth > MAX_ELEMENTS:
        raise DataError("nested too deeply to be written", path)
    pad = "  " * depth
    if isinstance(shape, Text):
        lines.append(f"{pad}<{tag}>{_markup(value, path)}</{tag}>")
        return
    opening = pad + "<" + tag + (_attributes(shape, value, path) if isinstance(shape, Record) else "")
    if isinstance(shape, Record) and shape.text:
        text = _markup(value.get(shape.text), path + pointer(shape.text))
        lines.append(f"{opening}>{text}</{tag}>")
        return
    lines.append(opening + ">")
    before = len(lines)
    _content(lines, shape, value, path, depth + 1)
    if len(lines) == before:
        lines[-1] = opening + "/>"
    else:
        lines.append(f"{pad}</{tag}>")


def _content(lines: list[str], shape: Shape, value: Any, path: str, depth: int) -> None:
    if isinstance(shape, Record):
        for child in shape.children:
            if child.field in value:
                place = path + pointer(child.field)
                if child.many:
                    _members(lines, child.particle, value[child.field], place, depth)
                else:
                    _chosen(lines, child.particle, value[child.field], place, depth)
    elif isinstance(shape, Listing):
        _members(lines, shape.particle, value, path, depth)
    elif isinstance(shape, Holder):
        _chosen(lines, shape.particle, value, path, depth)


def _members(lines: list[str], particle: Particle, values: Any, path: str, depth: int) -> None:
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise DataError("expected a list", path)
    for index, value in enumerate(values):
        _chosen(lines, particle, value, f"{path}/{index}", depth)


def _chosen(lines: list[str], particle: Particle, value: Any, path: str, depth: int) -> None:
    if len(particle.shapes) > 1 and not isinstance(value, Mapping):
        raise DataError("expected an object", path)
    tag = particle.pick(value)
    if tag not in particle.shapes:
        raise DataError(f"there is no element for {tag!r}", path)
    if particle.key:
        value = {key: member for key, member in value.items() if key != particle.key}
    _element(lines, tag, particle.shapes[tag], value, path, depth)


def _attributes(shape: Record, value: Any, path: str) -> str:
    if not isinstance(value, Mapping):
        raise DataError("expected an object", path)
    unknown = next((key for key in value if key not in shape.fields), None)
    if unknown is not None:
        raise DataError(f"there is no element or attribute for {unknown!r}", path)
    if shape.schema and value.get("schema") != shape.schema:
        raise DataError(f"expected {shape.schema!r}", path + pointer("schema"))
    written = [f' xmlns="{shape.schema}"'] if shape.schema else []
    for attribute in shape.attributes:
        if attribute.field in value:
            text = _attribute(attribute, value[attribute.field], path + pointer(attribute.field))
            written.append(f' {attribute.name}="{text}"')
    return "".join(written)


def _attribute(attribute: Attribute, value: Any, path: str) -> str:
    """The attribute's value as text; `DataError` where it is not of the attribute's kind."""
    match attribute.kind, value:
        case "string", str() if not _IMPOSSIBLE.search(value):
            return value.translate(_IN_ATTRIBUTE)
        case "flag", bool():
            return "true" if value else "false"
        case ("integer", int()) | ("number", int() | float()) if not isinstance(value, bool):
            return repr(value)
        case "pieces", [*spans] if spans and all(map(_is_span, spans)):
            return " ".join(f"{start}-{end}" for start, end in spans)
        case _:
            raise DataError(f"{value!r:.60} cannot be written as a {attribute.kind}", path)


def _is_span(span: Any) -> bool:
    match span:
        case [int() as start, int() as end]:
            return start >= 0 and end >= 0 and not isinstance(start, bool) and not isinstance(end, bool)
        case _:
            return False


def _markup(text: Any, path: str) -> str:
    """`text` as element content."""
    if not isinstance(text, str):
        raise DataError("expected text", path)
    if _SURROGATE.search(text):
        raise DataError("the text holds half of a surrogate pair, which is no character", path)
    return _SPECIAL.sub(lambda match: _MARKUP[match[0]], text)
