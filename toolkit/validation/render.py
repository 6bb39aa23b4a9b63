"""Renders reports: for people, for programs, for GitHub. SARIF is in `sarif`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from toolkit.validation.report import Report, Skipped
from toolkit.validation.words import printable


def human(report: Report, verbose: bool = False) -> str:
    """`file:line:column: error: message [rule]` and the JSON pointer for each finding, and what could not be
    checked; each line ends in a line feed. A file that is valid is listed only if `verbose`."""
    name = printable(report.file)
    lines = []
    for finding in report.findings:
        place = f"{name}:{finding.line}:{finding.column}" if finding.line else name
        lines.append(f"{place}: error: {printable(finding.message)} [{finding.rule}]")
        if finding.line or finding.path:
            lines.append(f"    at {printable(finding.path) or 'the top'}")
    if report.valid and verbose:
        lines.append(f"{name}: valid ({', '.join(report.checked)})")
    lines += [f"{name}: note: {note(skipped)}" for skipped in report.skipped]
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


def github(reports: Iterable[Report]) -> str:
    """A workflow command for each finding (`::error`) and for what could not be checked (`::notice`)."""
    return "".join(f"{line}\n" for report in reports for line in _commands(report))


def _commands(report: Report) -> Iterator[str]:
    file = _property(report.file)
    for finding in report.findings:
        line = f",line={finding.line},col={finding.column}" if finding.line else ""
        place = f"file={file}{line},title={_property(finding.rule)}"
        where = f" (at {finding.path})" if finding.path else ""
        yield f"::error {place}::{_data(finding.message + where)}"
    for skipped in report.skipped:
        yield f"::notice file={file}::{_data(note(skipped))}"


def _data(text: str) -> str:
    """`text` as the message of a workflow command."""
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    """`text` as the value of a workflow command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def note(skipped: Skipped) -> str:
    """What could not be checked, and why."""
    where = f" of {printable(skipped.path)}" if skipped.path else ""
    return f"{', '.join(skipped.rules)}{where} not checked: {skipped.reason}"
