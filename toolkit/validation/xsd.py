"""The published XML Schemas: compiled once, nothing fetched, their errors in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from lxml import etree

from toolkit.codec.json import pointer
from toolkit.model.document import DOCUMENT_SCHEMA
from toolkit.model.pack import PACK_SCHEMA
from toolkit.resources import schema_directory
from toolkit.validation.marks import Marks
from toolkit.validation.report import Finding
from toolkit.validation.words import EXPECTED, listed, quoted

FILES = {DOCUMENT_SCHEMA: "document-1.0.xsd", PACK_SCHEMA: "pack-1.0.xsd"}
IDENTITY = "xsd/identity"
"""The rule of findings about ids and references, which R1 and R2 report better if they can run.

These findings are reliable only if the structure is valid: libxml2 skips what follows a fault."""

MANY = "xsd/many"
"""The rule of the finding that only counts the faults of structure and values."""
MOST = 1000
"""More than 1,000 faults that an XSD finds in a file are counted, not listed."""

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
_STEP = re.compile(r"/([^/\[@]+)(?:\[([0-9]+)\])?")
_MISSING = "The attribute '(.*)' is required but missing."


def check(
    root: etree._Element, text: str, schema: str, places: Mapping[etree._Element, str]
) -> list[Finding]:
    """Every way in which `root`, made of `text`, violates the XSD of that namespace, each with its place.

    `places` gives the JSON pointer of elements; any other gets that of the nearest element above it.
    """
    return check_against(_compiled(schema), root, text, places)


def check_against(
    compiled: etree.XMLSchema, root: etree._Element, text: str, places: Mapping[etree._Element, str]
) -> list[Finding]:
    """The same for any XSD; without `places`, every finding has an empty pointer.

    More than `MOST` faults are only counted: for the place of each, libxml2 goes through what is before it.
    """
    counted = _counted(compiled, text)
    if counted.total() > MOST:
        return [_count(rule, number) for rule, number in counted.items()]
    if not counted or compiled.validate(root):
        return []
    errors: Any = compiled.error_log
    marks, steps = Marks(text, root), _Steps(root)
    found = []
    for error in errors:
        element = steps.element(error.path)
        place = marks.by_line.get(error.line, root) if element is None else element
        found.append(_finding(error, place, marks, places))
    return found


def _counted(compiled: etree.XMLSchema, text: str) -> Counter[str]:
    """How many faults an XSD finds while it parses `text`: those about ids and references, and the others."""
    parser = etree.XMLParser(schema=compiled, no_network=True, resolve_entities=False, huge_tree=True)
    try:
        etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        errors: Any = parser.error_log
        return Counter(IDENTITY if "CVC_IDC" in error.type_name else MANY for error in errors)
    return Counter()


def _count(rule: str, number: int) -> Finding:
    what = "ids and references" if rule == IDENTITY else "elements and attributes"
    message = f"{number:,} faults of {what}, too many to be listed one by one"
    return Finding(path="", rule=rule, message=message)


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


def _finding(
    error: Any, place: etree._Element, marks: Marks, places: Mapping[etree._Element, str]
) -> Finding:
    subject = _SUBJECT.fullmatch(_NAMESPACE.sub("", error.message))
    element, attribute, message = subject.groups() if subject else ("", None, error.message)
    path = _pointer(place, places)
    missing = re.fullmatch(_MISSING, message)
    if attribute and place in places and not missing:
        path += pointer(attribute.replace("-", "_"))
    line, column = marks.place(place, None if missing else attribute)
    rule = _RULES.get(error.type_name.removeprefix("SCHEMAV_"), "xsd/content")
    return Finding(line=line, column=column, path=path, rule=rule, message=_message(element, message))


class _Steps:
    """Follows the paths of libxml2; an element's children are listed once, however many paths pass it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._children: dict[tuple[etree._Element, str], list[etree._Element]] = {}

    def element(self, path: str | None) -> etree._Element | None:
        """The element at a path such as `/*/*[6]/*[3]`; `None` if there is none."""
        steps = _STEP.findall(path or "")
        if not steps:
            return None
        place = self._root
        for name, number in steps[1:]:
            among = self._among(place, name)
            if len(among) < int(number or 1):
                return None
            place = among[int(number or 1) - 1]
        return place

    def _among(self, parent: etree._Element, name: str) -> list[etree._Element]:
        """The children that a step of this name counts: all for `*`, else those of the name."""
        if (parent, name) not in self._children:
            local = name.rpartition(":")[2]
            self._children[parent, name] = [
                child for child in parent if name == "*" or etree.QName(child).localname == local
            ]
        return self._children[parent, name]


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
