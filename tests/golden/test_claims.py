"""The claims of captures written for this project: no kind of claim falls below what it has reached."""

from __future__ import annotations

from functools import cache

import pytest

from tests.claims import HELD_OUT, OPEN, Tally, totals

FLOORS = {
    "boundary": 0.97,
    "speaker": 0.94,
    "role": 0.88,
    "pair": 0.86,
    "title": 0.93,
    "published": 0.94,
    "updated": 0.93,
    "event": 0.86,
    "publisher": 0.89,
    "place": 0.78,
    "author": 0.82,
    "kind": 0.84,
    "language": 0.98,
    "table": 1.0,
    "list": 0.95,
}
"""F1 of the open captures."""
HELD_OUT_FLOORS = {"boundary": 0.82, "speaker": 0.62, "title": 0.85, "published": 0.88}
MOST_FALSE = {"speaker": 1, "title": 2, "published": 1, "publisher": 2, "place": 1, "author": 0, "table": 0}
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
