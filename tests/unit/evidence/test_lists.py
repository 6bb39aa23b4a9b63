"""Lines that read like the labels of lists."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import PROSE, seen_of
from toolkit.evidence.lists import LABEL_WORDS, is_dated_label, is_label


def test_a_short_line_that_is_no_sentence_is_a_label() -> None:
    seen = seen_of(f"Quota talks\n\nThe ferry is late.\n\n{'word ' * (LABEL_WORDS + 1)}\n\n{PROSE}")
    assert [is_label(seen, line) for line in seen.lines] == [True, False, False, False]


def test_what_somebody_says_is_no_label() -> None:
    seen = seen_of(f"ANN LEE: No\n\nQ: Why?\n\nANN LEE: {PROSE}")
    assert [is_label(seen, line) for line in seen.lines] == [False, False, False]


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
