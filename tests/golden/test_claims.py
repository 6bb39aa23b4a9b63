"""The claims of captures written for this project: no kind of claim falls below what it has reached."""

from __future__ import annotations

from functools import cache

import pytest

from tests.claims import HELD_OUT, OPEN, Tally, totals

FLOORS = {
    "boundary": 0.95,
    "speaker": 0.86,
    "role": 0.84,
    "pair": 0.81,
    "title": 0.92,
    "published": 0.96,
    "updated": 0.94,
    "event": 0.9,
    "publisher": 0.86,
    "place": 0.88,
    "author": 0.9,
    "kind": 0.88,
    "language": 0.98,
    "table": 0.91,
    "list": 0.97,
}
"""F1 of the open captures."""
HELD_OUT_FLOORS = {"boundary": 0.85, "speaker": 0.7, "title": 0.9, "published": 0.65}
MOST_FALSE = {"speaker": 21, "title": 6, "published": 1, "publisher": 9, "place": 1, "author": 1, "table": 2}
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
