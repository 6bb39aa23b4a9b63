"""The published XML Schemas: compiled once, nothing fetched, their errors in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from lxml import etree

from toolkit.codec.json import pointer
from toolkit.model.document import DOCUMENT_SCHEMA
from toolkit.model.pack import PACK_SCHEMA
from toolkit.resources import schema_directory
from toolkit.validation.report import Finding
from toolkit.validation.words import EXPECTED, listed, quoted

FILES = {DOCUMENT_SCHEMA: "document-1.0.xsd", PACK_SCHEMA: "pack-1.0.xsd"}
IDENTITY = "xsd/identity"
"""The rule of findings about ids and references, which R1 and R2 report better if they can run.

These findings are reliable only if the structure is valid: libxml2 skips what follows a fault."""

_XS = "{http://www.w3.org/2001/XMLSchema}"
_RULES = {
    "CVC_IDC": IDENTITY,
    "CVC_PATTERN_VALID": "xsd/pattern",
    "CVC_ENUMERATION_VALID": "xsd/enumeration",
    "CVC_MININCLUSIVE_VALID": "xsd/range",
    "CVC_MAXINCLUSIVE_VALID": "xsd/range",
    "CVC_DATATYPE_VALID_1_2_1": "xsd/type",
    "CVC_COMPLEX_TYPE_4": "xsd/attribute",
    "CVC_COMPLEX_TYPE_3_2_1": "xsd/attribute",
}
"""libxml2's kind of error -> the rule; every other kind is about what an element contains."""

_SUBJECT = re.compile(r"Element '([^']*)'(?:, attribute '([^']*)')?: (?:\[facet '\w+'\] )?(.*)", re.DOTALL)
_NAMESPACE = re.compile(r"\{urn:[^{}]*\}")
_MISSING = "The attribute '(.*)' is required but missing."


def check(root: etree._Element, schema: str, places: Mapping[etree._Element, str]) -> list[Finding]:
    """Every way in which `root` violates the XSD of that namespace, each with its line.

    `places` gives the JSON pointer of elements; any other gets that of the nearest element above it.
    """
    compiled = _compiled(schema)
    if compiled.validate(root):
        return []
    errors: Any = compiled.error_log
    by_line: dict[Any, etree._Element] = {
        element.sourceline: element for element in reversed(list(root.iter()))
    }
    return [_finding(error, _element(root, error, by_line), places) for error in errors]


@cache
def _compiled(schema: str) -> etree.XMLSchema:
    return etree.XMLSchema(_parsed(schema))


def _parsed(schema: str) -> etree._ElementTree:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    return etree.parse(str(schema_directory() / FILES[schema]), parser)


@cache
def _patterns() -> dict[str, str]:
    """Pattern -> the name of the simple type it belongs to."""
    types = [each for schema in FILES for each in _parsed(schema).iter(f"{_XS}simpleType")]
    return {
        str(pattern.get("value")): str(each.get("name"))
        for each in types
        for pattern in each.iter(f"{_XS}pattern")
    }


def _finding(error: Any, place: etree._Element | None, places: Mapping[etree._Element, str]) -> Finding:
    subject = _SUBJECT.fullmatch(_NAMESPACE.sub("", error.message))
    element, attribute, message = subject.groups() if subject else ("", None, error.message)
    path = _pointer(place, places)
    if attribute and place in places and not re.fullmatch(_MISSING, message):
        path += pointer(attribute.replace("-", "_"))
    rule = _RULES.get(error.type_name.removeprefix("SCHEMAV_"), "xsd/content")
    return Finding(line=max(error.line, 1), path=path, rule=rule, message=_message(element, message))


def _element(
    root: etree._Element, error: Any, by_line: Mapping[Any, etree._Element]
) -> etree._Element | None:
    """The element an error is about: by its path, or by its line where it has none."""
    found = _at(root, error.path) if error.path else []
    if isinstance(found, list) and found and isinstance(found[0], etree._Element):
        return found[0]
    return by_line.get(error.line)


def _at(root: etree._Element, path: str) -> Any:
    """What libxml2's path leads to; nothing for one with a prefix, which cannot be resolved alone."""
    try:
        return root.xpath(path)
    except etree.XPathError:
        return []


def _pointer(element: etree._Element | None, places: Mapping[etree._Element, str]) -> str:
    while element is not None and element not in places:
        element = element.getparent()
    return "" if element is None else places[element]


def _message(element: str, message: str) -> str:
    """libxml2's message in plain words; unchanged if it is not a known one."""
    for form, words in _WORDS:
        found = re.fullmatch(form, message, re.DOTALL)
        if found:
            return words(element, found)
    return quoted(message)


def _against_pattern(element: str, found: re.Match[str]) -> str:
    expected = EXPECTED.get(_patterns().get(found[2], ""), f"the form {found[2]}")
    return f"expected {expected}, got {quoted(found[1])}"


def _against_type(element: str, found: re.Match[str]) -> str:
    return f"expected {EXPECTED.get(found[2], found[2])}, got {quoted(found[1])}"


def _against_choice(element: str, found: re.Match[str]) -> str:
    return f"expected {listed(found[2].replace(chr(39), '').split(', '))}, got {quoted(found[1])}"


def _against_range(element: str, found: re.Match[str]) -> str:
    return f"must be at {'least' if found[2] == 'minimum' else 'most'} {found[3]}, got {quoted(found[1])}"


def _expected_instead(element: str, found: re.Match[str]) -> str:
    expected = f"expected {listed(found[1].split(', '))}" if found[1] else "expected nothing more"
    return f"{quoted(element)} does not belong here: {expected}"


_WORDS: tuple[tuple[str, Callable[[str, re.Match[str]], str]], ...] = (
    (r"The value '(.*)' is not accepted by the pattern '(.*)'\.", _against_pattern),
    (r"'(.*)' is not a valid value of the (?:local )?(?:atomic|union|list) type '(.*)'\.", _against_type),
    (r"The value '(.*)' is not an element of the set \{(.*)\}\.", _against_choice),
    (r"The value '(.*)' is (?:less|greater) than the (minimum|maximum) .*\('(.*)'\)\.", _against_range),
    (r"This element is not expected\.(?: Expected is (?:one of )?\( (.*) \)\.)?", _expected_instead),
    (
        r"Missing child element\(s\)\. Expected is (?:one of )?\( (.*) \)\.",
        lambda element, found: f"{quoted(element)} lacks {listed(found[1].split(', '))}",
    ),
    (_MISSING, lambda element, found: f"missing attribute {found[1]!r}"),
    (
        r"The attribute '(.*)' is not allowed\.",
        lambda element, found: f"unknown attribute {quoted(found[1])}",
    ),
    (r"Character content .*", lambda element, found: "text is not allowed here"),
    (
        r"No match found for key-sequence \['(.*)'\] of keyref '(.*)'\.",
        lambda element, found: f"{quoted(found[1])} is not an id that {found[2]!r} may name",
    ),
    (r"Duplicate key-sequence \['(.*)'\] in .*", lambda element, found: f"{quoted(found[1])} is used twice"),
)
"""Patterns of libxml2's messages, namespaces removed, and the wording that replaces them."""
