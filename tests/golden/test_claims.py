"""The claims of captures written for this project: no kind of claim falls below what it has reached."""

from __future__ import annotations

from functools import cache

import pytest

from tests.claims import HELD_OUT, OPEN, Tally, totals

FLOORS = {
    "boundary": 0.92,
    "speaker": 0.84,
    "role": 0.84,
    "pair": 0.79,
    "title": 0.92,
    "published": 0.93,
    "updated": 0.93,
    "event": 0.79,
    "publisher": 0.88,
    "place": 0.72,
    "author": 0.81,
    "kind": 0.77,
    "language": 0.98,
    "table": 0.94,
    "list": 0.94,
}
"""F1 of the open captures."""
HELD_OUT_FLOORS = {"boundary": 0.82, "speaker": 0.62, "title": 0.85, "published": 0.88}
MOST_FALSE = {"speaker": 13, "title": 3, "published": 4, "publisher": 4, "place": 2, "author": 2, "table": 1}
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
