"""How reports are told."""

from __future__ import annotations

import json

from toolkit.validation.render import as_json, human
from toolkit.validation.report import Finding, Report, Skipped

FOUND = Report(
    file="talks.json",
    findings=(
        Finding(line=3, column=9, path="", rule="schema/required", message="missing key 'id'"),
        Finding(
            line=4, column=1, path="/body/0/level", rule="schema/maximum", message="must be at most 6, got 9"
        ),
    ),
    checked=("syntax", "schema"),
    skipped=(Skipped(path="", rules=("R5", "R6"), reason="no view"),),
)
VALID = Report(
    file="pack.xml",
    findings=(),
    checked=("syntax", "xsd", "R1"),
    skipped=(Skipped(path="/entries/0/document", rules=("R5",), reason="no view"),),
)


def test_findings_for_people() -> None:
    assert human(FOUND) == (
        "talks.json:3:9: error: missing key 'id' [schema/required]\n"
        "    at the top\n"
        "talks.json:4:1: error: must be at most 6, got 9 [schema/maximum]\n"
        "    at /body/0/level\n"
        "talks.json: note: R5, R6 not checked: no view\n"
    )


def test_a_valid_file_for_people() -> None:
    assert human(VALID) == "pack.xml: note: R5 of /entries/0/document not checked: no view\n"
    assert human(VALID, verbose=True) == (
        "pack.xml: valid (syntax, xsd, R1)\npack.xml: note: R5 of /entries/0/document not checked: no view\n"
    )


def test_no_character_that_a_terminal_acts_on_gets_through() -> None:
    odd = Finding(path="/a\x1b[31m", rule="schema/type", message="got \x07\u202e")
    text = human(Report(file="a\nb\x9b.json", findings=(odd,), checked=()))
    assert text == "a\\nb\\x9b.json:1:1: error: got \\x07\\u202e [schema/type]\n    at /a\\x1b[31m\n"


def test_reports_for_programs() -> None:
    first, second = json.loads(as_json([FOUND, VALID]))
    assert first["valid"] is False
    assert first["findings"][1] == {
        "line": 4,
        "column": 1,
        "path": "/body/0/level",
        "rule": "schema/maximum",
        "message": "must be at most 6, got 9",
    }
    assert second == {
        "file": "pack.xml",
        "valid": True,
        "findings": [],
        "checked": ["syntax", "xsd", "R1"],
        "skipped": [{"path": "/entries/0/document", "rules": ["R5"], "reason": "no view"}],
    }
