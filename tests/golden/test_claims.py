"""The claims of captures written for this project: no kind of claim falls below what it has reached."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.claims import HELD_OUT, OPEN, Tally, captures, totals
from toolkit.model.source import Source
from toolkit.pipeline import document_of

FLOORS = {
    "boundary": 0.95,
    "speaker": 0.86,
    "role": 0.84,
    "pair": 0.81,
    "title": 0.9,
    "published": 0.92,
    "updated": 0.92,
    "event": 0.86,
    "publisher": 0.82,
    "place": 0.68,
    "author": 0.82,
    "kind": 0.79,
    "language": 0.96,
    "table": 0.9,
    "list": 0.92,
}
"""F1 of the open captures."""
HELD_OUT_FLOORS = {"boundary": 0.94, "speaker": 0.89, "title": 0.9, "published": 0.9}
MOST_FALSE = {
    "speaker": 26,
    "title": 16,
    "published": 7,
    "publisher": 17,
    "place": 3,
    "author": 6,
    "table": 3,
}
"""Claims that are wrong, of the open captures."""


@cache
def _open() -> Tally:
    return totals(OPEN)[0]


@pytest.mark.parametrize("kind", FLOORS)
def test_claims_of_the_open_captures(kind: str) -> None:
    assert _open().f1(kind) >= FLOORS[kind]


@pytest.mark.parametrize("kind", MOST_FALSE)
def test_few_claims_are_false(kind: str) -> None:
    assert _open().false[kind] <= MOST_FALSE[kind]


def test_claims_of_the_captures_held_out() -> None:
    total = totals(HELD_OUT)[0]
    assert {kind: total.f1(kind) >= floor for kind, floor in HELD_OUT_FLOORS.items()} == dict.fromkeys(
        HELD_OUT_FLOORS, True
    )


@pytest.mark.parametrize("path", captures(OPEN), ids=lambda path: path.name)
def test_its_document_is_valid(path: Path) -> None:
    document_of(Source(name=path.name, data=path.read_bytes()))  # raises InvalidDocument
