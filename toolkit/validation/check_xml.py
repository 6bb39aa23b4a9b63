"""Checks an XML file: against the XSD, and against the JSON Schema for what XSD 1.0 cannot say."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml import etree

from toolkit.codec.shapes import DOCUMENT, PACK
from toolkit.codec.xml_read import Malformed, Reading, parse, read
from toolkit.validation import schema as json_schema
from toolkit.validation import xsd
from toolkit.validation.captures import Captures
from toolkit.validation.contents import WANTED, apply_rules, nearest, unreadable
from toolkit.validation.marks import Marks
from toolkit.validation.report import Finding, Report
from toolkit.validation.syntax import MAX_DEPTH, depth
from toolkit.validation.words import quoted

_ROOTS = {f"{{{DOCUMENT.schema}}}document": DOCUMENT, f"{{{PACK.schema}}}pack": PACK}


def validate_xml(data: bytes, name: str, view: str | None, captures: Captures | None) -> Report:
    """What is wrong with a document or pack in XML; see `check.validate_bytes`."""
    root = parse(data)
    if isinstance(root, Malformed):
        finding = Finding(
            line=root.line, column=root.column, path="", rule="syntax", message=f"not XML: {root.message}"
        )
        return Report(file=name, findings=(finding,), checked=("syntax",))
    shape = _ROOTS.get(str(root.tag))
    schema = shape.schema if shape else None
    if shape is None or schema is None:
        finding = Finding(
            path="", rule="kind", message=f"the root element is {quoted(str(root.tag))}: {WANTED}"
        )
        return Report(file=name, findings=(finding,), checked=("syntax",))
    reading = read(root, shape)
    if depth(reading.tree) > MAX_DEPTH:
        finding = Finding(path="", rule="syntax", message=f"nested more than {MAX_DEPTH} deep")
        return Report(file=name, findings=(finding,), checked=("syntax",))
    text = data.decode("utf-8-sig")
    structure, identity = _against_xsd(root, text, reading, schema)
    placed = [finding for finding in structure if finding.rule != xsd.MANY]
    broken = placed or [*structure, *json_schema.check(reading.tree, schema)]
    if reading.problems:
        outcome = unreadable(reading.problems, broken)
    else:
        outcome = apply_rules(reading.tree, schema, view, captures, broken)
    found = [*broken, *outcome.findings, *(() if structure or outcome.checked else identity)]
    return Report(
        file=name,
        findings=tuple(sorted(set(_located(text, root, reading, found)))),
        checked=("syntax", "xsd", "schema", *outcome.checked),
        skipped=outcome.skipped,
    )


def _against_xsd(
    root: etree._Element, text: str, reading: Reading, schema: str
) -> tuple[list[Finding], list[Finding]]:
    """The XSD's findings about structure and values, and those about ids and references."""
    findings = xsd.check(root, text, schema, reading.places)
    structure = [finding for finding in findings if finding.rule != xsd.IDENTITY]
    return structure, [finding for finding in findings if finding.rule == xsd.IDENTITY]


def _located(text: str, root: etree._Element, reading: Reading, findings: list[Finding]) -> Iterator[Finding]:
    """The findings; one that has no place yet gets that of the value at its path."""
    if not findings:
        return
    marks = Marks(text, root)
    offsets = marks.offsets(reading.places)
    for finding in findings:
        if finding.rule.startswith("xsd/"):
            yield finding
        else:
            line, column = marks.line_and_column(nearest(offsets, finding.path))
            yield msgspec.structs.replace(finding, line=line, column=column)
