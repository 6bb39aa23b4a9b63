"""From plain data, whatever format it came from, to the outcome of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.codec.json import from_tree
from toolkit.errors import DataError
from toolkit.model.document import DOCUMENT_SCHEMA, Document
from toolkit.model.pack import PACK_SCHEMA, Pack
from toolkit.validation.captures import Captures
from toolkit.validation.report import Finding, Skipped
from toolkit.validation.rules import RULES, VIEW_RULES, Outcome, check_document, check_pack, in_order

SCHEMAS = (DOCUMENT_SCHEMA, PACK_SCHEMA)
WANTED = f"expected a document ({DOCUMENT_SCHEMA}) or a pack ({PACK_SCHEMA}), in JSON or XML"

_ALL_RULES = in_order({*RULES, *VIEW_RULES})


def apply_rules(
    tree: Any, schema: str, view: str | None, captures: Captures | None, broken: Iterable[Finding]
) -> Outcome:
    """The rules applied to the document or pack that `tree` is.

    If it cannot be read as one, the rules are skipped; `broken` are the findings of the schema, and
    if there are none, the reason becomes a finding.
    """
    try:
        if schema == PACK_SCHEMA:
            return check_pack(from_tree(tree, Pack), captures)
        return check_document(from_tree(tree, Document), view, captures)
    except DataError as error:
        return unreadable([error], broken)


def unreadable(errors: Iterable[DataError], broken: Iterable[Finding]) -> Outcome:
    """The outcome for data to which no rule can be applied, because of `errors`."""
    skipped = Skipped(path="", rules=_ALL_RULES, reason="the file cannot be read as the schema has it")
    findings = () if any(broken) else tuple(map(_model_finding, errors))
    return Outcome(findings, (), (skipped,))


def _model_finding(error: DataError) -> Finding:
    return Finding(path=error.path, rule="model", message=error.message)


def nearest(places: dict[str, Any], path: str) -> Any:
    """What `places` has for the JSON pointer `path`, else for the closest pointer above it."""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return places.get(path)
