"""Items of lists of links: a label and a date."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import PROSE, seen_of
from toolkit.evidence.lists import is_dated_label


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Spring meeting - 3 March 2003", True),
        ("3 March 2003 – Spring meeting", True),
        ("Spring meeting 3 March 2003", False),
        ("Spring meeting - 3 March 2003 - Porto Alto", False),
        ("3 March 2003 -", False),
        ("Spring meeting - postponed", False),
        ("4 May 2003 - 3 March 2003", False),
    ],
)
def test_a_label_and_one_date_with_a_dash_between(line: str, expected: bool) -> None:
    seen = seen_of(f"{line}\n\n{PROSE}")
    assert is_dated_label(seen, seen.lines[0]) == expected
