"""Checks a JSON file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from toolkit.model.document import DOCUMENT_SCHEMA
from toolkit.model.pack import PACK_SCHEMA
from toolkit.validation import schema as json_schema
from toolkit.validation import syntax
from toolkit.validation.captures import Captures
from toolkit.validation.contents import SCHEMAS, WANTED, apply_rules, nearest
from toolkit.validation.positions import line_and_column, line_breaks, positions
from toolkit.validation.report import Finding, Report


def validate_json(data: bytes, name: str, view: str | None, captures: Captures | None) -> Report:
    """What is wrong with a document or pack in JSON; see `check.validate_bytes`."""
    parsed = syntax.parse(data)
    if isinstance(parsed, Finding):
        return Report(file=name, findings=(parsed,), checked=("syntax",))
    kind = _kind(parsed.tree)
    if kind is None:
        finding = Finding(path="", rule="kind", message=f"neither a document nor a pack: {WANTED}")
        return Report(file=name, findings=(*parsed.findings, finding), checked=("syntax",))
    broken = json_schema.check(parsed.tree, kind)
    outcome = apply_rules(parsed.tree, kind, view, captures, broken)
    found = located(parsed.text, [*broken, *outcome.findings])
    return Report(
        file=name,
        findings=tuple(sorted({*parsed.findings, *found})),
        checked=("syntax", "schema", *outcome.checked),
        skipped=outcome.skipped,
    )


def _kind(tree: Any) -> str | None:
    """The URN of the schema that `tree` should follow: the one it names, else the likely one."""
    if not isinstance(tree, dict):
        return None
    if tree.get("schema") in SCHEMAS:
        return str(tree["schema"])
    if "entries" in tree:
        return PACK_SCHEMA
    return DOCUMENT_SCHEMA if tree.keys() & {"source", "body"} else None


def located(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each with the line and column of its path."""
    unplaced = list(findings)
    if not unplaced:
        return []
    values, breaks = positions(text).values, line_breaks(text)
    located = []
    for finding in unplaced:
        line, column = line_and_column(breaks, nearest(values, finding.path))
        located.append(msgspec.structs.replace(finding, line=line, column=column))
    return located
