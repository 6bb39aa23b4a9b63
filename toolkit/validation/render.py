"""Renders reports: for people, for programs."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from toolkit.validation.report import Report, Skipped
from toolkit.validation.words import printable


def human(report: Report) -> str:
    """`file:line:column: error: message [rule]` and the JSON pointer for each finding, one line a file
    that is valid, and what could not be checked; each line ends in a line feed."""
    name = printable(report.file)
    lines = []
    for finding in report.findings:
        place = f"{name}:{finding.line}:{finding.column}"
        lines.append(f"{place}: error: {printable(finding.message)} [{finding.rule}]")
        lines.append(f"    at {printable(finding.path) or 'the top'}")
    if report.valid:
        lines.append(f"{name}: valid ({', '.join(report.checked)})")
    lines += [f"{name}: note: {_note(skipped)}" for skipped in report.skipped]
    return "".join(f"{line}\n" for line in lines)


def as_json(reports: Iterable[Report]) -> bytes:
    """The reports as a JSON list: file, valid, findings, checked, skipped."""
    told = [
        {
            "file": report.file,
            "valid": report.valid,
            "findings": report.findings,
            "checked": report.checked,
            "skipped": report.skipped,
        }
        for report in reports
    ]
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def _note(skipped: Skipped) -> str:
    where = f" of {printable(skipped.path)}" if skipped.path else ""
    return f"{', '.join(skipped.rules)}{where} not checked: {skipped.reason}"
