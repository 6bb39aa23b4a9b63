"""Reports as SARIF 2.1.0, the form in which code scanners exchange results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from toolkit.validation.render import note
from toolkit.validation.report import Finding, Report
from toolkit.validation.words import printable
from toolkit.version import toolkit_version

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(reports: Iterable[Report]) -> bytes:
    """One run with a result for each finding; what could not be checked is a notification."""
    told = tuple(reports)
    rules = sorted({finding.rule for report in told for finding in report.findings})
    run = {
        "tool": {
            "driver": {
                "name": "toolkit validate",
                "version": toolkit_version(),
                "rules": [{"id": rule} for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(told)}],
        "results": [_result(report.file, finding, rules) for report in told for finding in report.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def _result(file: str, finding: Finding, rules: Sequence[str]) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    placed = {"region": region} if finding.line else {}
    location: dict[str, Any] = {"physicalLocation": {**_artifact(file), **placed}}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(finding.path)}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": "error",
        "message": {"text": printable(finding.message)},
        "locations": [location],
    }


def _notifications(reports: Iterable[Report]) -> list[dict[str, Any]]:
    return [
        {
            "level": "note",
            "message": {"text": note(skipped)},
            "locations": [{"physicalLocation": _artifact(report.file)}],
        }
        for report in reports
        for skipped in report.skipped
    ]


def _artifact(file: str) -> dict[str, Any]:
    path = PurePath(file)
    return {"artifactLocation": {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}}
