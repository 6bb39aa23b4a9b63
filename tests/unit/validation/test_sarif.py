"""SARIF and workflow commands say what the report for people says.

With the SARIF schema's path in the environment variable `SARIF_SCHEMA`, the log is checked against it too.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.unit.validation.test_render import FOUND, VALID
from toolkit.validation.own import OwnSchema
from toolkit.validation.render import github
from toolkit.validation.report import Finding, Report
from toolkit.validation.sarif import sarif

SCHEMA = os.environ.get("SARIF_SCHEMA", "")
ODD = Report(
    file="a b,c.json",
    findings=(Finding(path="/x", rule="schema/type", message="50 %\nof\x1b it"),),
    checked=(),
)


def test_a_result_for_each_finding() -> None:
    (run,) = json.loads(sarif([FOUND, VALID]))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["schema/required", "schema/maximum"]
    second = run["results"][1]
    assert run["tool"]["driver"]["rules"][second["ruleIndex"]] == {"id": "schema/maximum"}
    assert second["message"] == {"text": "must be at most 6, got 9"}
    assert second["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "talks.json"},
                "region": {"startLine": 4, "startColumn": 1},
            },
            "logicalLocations": [{"fullyQualifiedName": "/body/0/level"}],
        }
    ]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == [
        "R5, R6 not checked: no view",
        "R5 of /entries/0/document not checked: no view",
    ]


def test_files_are_addresses() -> None:
    (run,) = json.loads(sarif([ODD]))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b%2Cc.json"}


@pytest.mark.skipif(not SCHEMA, reason="SARIF_SCHEMA does not say where the schema is")
def test_the_log_keeps_the_schema_of_sarif() -> None:
    for reports in ([], [VALID], [FOUND, VALID, ODD]):
        assert OwnSchema(Path(SCHEMA)).validate(sarif(reports), "log").findings == ()


def test_a_workflow_command_for_each_finding() -> None:
    assert github([FOUND, VALID]).splitlines() == [
        "::error file=talks.json,line=3,col=9,title=schema/required::missing key 'id'",
        "::error file=talks.json,line=4,col=1,title=schema/maximum::must be at most 6, got 9 (at /body/0/level)",
        "::notice file=talks.json::R5, R6 not checked: no view",
        "::notice file=pack.xml::R5 of /entries/0/document not checked: no view",
    ]


def test_no_message_ends_or_adds_a_command() -> None:
    (line,) = github([ODD]).splitlines()
    assert line.startswith("::error file=a b%2Cc.json,line=1,col=1,title=schema/type::50 %25\\nof\\x1b it")
