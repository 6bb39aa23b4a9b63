"""The claims of captures written for this project: no kind of claim falls below what it has reached."""

from __future__ import annotations

from functools import cache

import pytest

from tests.claims import HELD_OUT, OPEN, Tally, totals

FLOORS = {
    "boundary": 0.94,
    "speaker": 0.86,
    "role": 0.84,
    "pair": 0.69,
    "title": 0.74,
    "published": 0.82,
    "updated": 0.90,
    "publisher": 0.70,
    "place": 0.60,
    "author": 0.80,
    "language": 0.90,
    "table": 1.0,
}
"""F1 of the open captures."""
HELD_OUT_FLOORS = {"boundary": 0.76, "speaker": 0.53, "title": 0.75, "published": 0.90}
MOST_FALSE = {"title": 6, "published": 8, "publisher": 7, "place": 1, "author": 1, "table": 0}
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
