"""R11 and R12: an analysis cites what is there and follows from the documents."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from tests.golden import analysis as seeds
from tests.unit.validation.faults import Change, drop, put
from toolkit.codec.json import dump_pack
from toolkit.validation.check import validate_bytes

Found = list[tuple[str, str]]


@cache
def _data() -> bytes:
    return dump_pack(seeds.pack())


def _found(*changes: Change) -> Found:
    tree: Any = json.loads(_data())
    for change in changes:
        change(tree)
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    return [(finding.path, finding.rule) for finding in report.findings]


def test_what_is_made_is_valid_and_every_rule_was_applied() -> None:
    report = validate_bytes(_data(), "x.json")
    assert report.findings == ()
    assert {"R11", "R12"} <= set(report.checked)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put("/analysis/key_sentences/0/citation/ref", "Z9"), "/analysis/key_sentences/0/citation/ref"),
        (put("/analysis/key_sentences/0/citation/block", "b99"), "/analysis/key_sentences/0/citation/block"),
        (put("/analysis/key_sentences/0/citation/block", "b1"), "/analysis/key_sentences/0/citation/block"),
        (put("/analysis/key_sentences/0/citation/text", "No."), "/analysis/key_sentences/0/citation/text"),
        (
            put("/analysis/chronology/0/citations/0/pieces", [[0, 10**6]]),
            "/analysis/chronology/0/citations/0/pieces",
        ),
        (put("/analysis/exchanges/0/answers/0", "t99"), "/analysis/exchanges/0/answers/0"),
        (put("/analysis/exchanges/0/ref", "Z9"), "/analysis/exchanges/0/ref"),
        (put("/analysis/index/0/places/0/block", "b99"), "/analysis/index/0/places/0/block"),
        (put("/analysis/people/1/people/0/person", "p99"), "/analysis/people/1/people/0/person"),
    ],
)
def test_what_is_not_there(change: Change, where: str) -> None:
    assert _found(change) == [(where, "R11")]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put("/analysis/people/1/words", 7), "/analysis/people/1/words"),
        (put("/analysis/people/0/heading", "Nobody"), "/analysis/people/0/heading"),
        (put("/analysis/chronology/0/value", "1998"), "/analysis/chronology/0/value"),
        (drop("/analysis/chronology/0/basis"), "/analysis/chronology/0"),
        (drop("/analysis/key_sentences/0"), "/analysis/key_sentences/0/citation"),
        (drop("/analysis/quotations"), "/analysis"),
        (drop("/analysis/quotations/0/said_by"), "/analysis/quotations/0"),
        (put("/analysis/abbreviations/0/long", "Anything"), "/analysis/abbreviations/0/long"),
        (put("/analysis/index/0/kind", "term"), "/analysis/index/0/kind"),
    ],
)
def test_what_does_not_follow(change: Change, where: str) -> None:
    (found,) = _found(change)
    assert found[0] == where
    assert found[1] in ("R12", "schema/required")


def test_what_the_user_gave_or_left_out_need_not_follow() -> None:
    given = {"value": "2012", "basis": "given", "label": "A summit"}
    edited = put("/analysis/edited", True)
    assert _found(edited, drop("/analysis/chronology/0")) == []
    assert _found(edited, put("/analysis/chronology/0", given)) == []
    assert _found(put("/analysis/chronology/0", given)) == [("/analysis/chronology/0/value", "R12")]
    assert _found(edited, put("/analysis/people/1/words", 7)) == [("/analysis/people/1", "R12")]


def test_a_pack_without_an_analysis_is_valid() -> None:
    assert _found(drop("/analysis")) == []
