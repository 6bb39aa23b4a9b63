"""Letters that a scanner misread in words of capitals."""

from __future__ import annotations

import pytest

from toolkit.language.misread import corrected


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("THE CHAlRMAN", "THE CHAIRMAN"), ("MR. 0DELL", "MR. ODELL"), ("MS. K0RTE", "MS. KORTE")],
)
def test_between_capitals(printed: str, meant: str) -> None:
    assert corrected(printed) == meant


@pytest.mark.parametrize("printed", ["Alan", "10AM", "A10", "ROOM 101", "all", "MS. O1"])
def test_elsewhere_nothing_changes(printed: str) -> None:
    assert corrected(printed) == printed
