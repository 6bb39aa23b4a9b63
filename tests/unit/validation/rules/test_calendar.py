"""R10: what no calendar has is no date."""

from __future__ import annotations

import json

import pytest

from tests.unit.validation.builders import full_document
from tests.unit.validation.faults import put
from toolkit.codec.json import dump_document
from toolkit.validation.check import validate_bytes
from toolkit.validation.rules.calendar import exists


@pytest.mark.parametrize(
    "value",
    ["2011", "2011-02", "2012-02-29", "2011-07-04T11:52", "2011-07-04T11:52:09-09:30", "2011-07-04T00:00Z"],
)
def test_it_exists(value: str) -> None:
    assert exists(value)


@pytest.mark.parametrize(
    "value",
    [
        "0000",
        "0000-05",
        "2011-02-29",
        "2011-02-31",
        "2011-04-31",
        "2011-07-04T11:52+14:30",
        "2011-07-04T11:52+02:75",
    ],
)
def test_it_does_not_exist(value: str) -> None:
    assert not exists(value)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("/metadata/dates/published/value", "2011-02-31", "/metadata/dates/published/value"),
        ("/metadata/related/0/date", "2011-06-31", "/metadata/related/0/date"),
        ("/metadata/related/0/end", "2011-07-03", "/metadata/related/0/end"),
        ("/metadata/dates/captured/end", "2011-06", "/metadata/dates/captured/end"),
    ],
)
def test_a_date_that_is_wrong_is_found(path: str, value: str, where: str) -> None:
    tree = json.loads(dump_document(full_document()))
    put(path, value)(tree)
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    assert [(finding.path, finding.rule) for finding in report.findings] == [(where, "R10")]
