"""What pieces of a view say."""

from __future__ import annotations

import pytest

from toolkit.model.spans import collapse, length, text_of, trim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a \t b\n\nc ", "a b c"),
        ("a\u00a0b\u2028c", "a b c"),
        ("counter-\n  narcotics", "counter-narcotics"),
        ("counter-\r\nnarcotics", "counter-narcotics"),
        ("2003-\n2004", "2003- 2004"),
        ("a - \nb", "a - b"),
        ("", ""),
    ],
)
def test_collapse(text: str, expected: str) -> None:
    assert collapse(text) == expected


@pytest.mark.parametrize(
    ("view", "pieces", "expected"),
    [
        ("one two", ((0, 3), (4, 7)), "one two"),
        ("one [x] two", ((0, 3), (8, 11)), "one two"),
        ("on[x]e", ((0, 2), (5, 6)), "one"),
        ("ends-\nhere", ((0, 5), (6, 10)), "ends-here"),
        ("anything", (), ""),
    ],
)
def test_text_of(view: str, pieces: tuple[tuple[int, int], ...], expected: str) -> None:
    assert text_of(view, pieces) == expected


def test_trim_and_length() -> None:
    assert trim("  ab ", 0, 5) == (2, 4)
    assert trim("   ", 0, 3)[0] == trim("   ", 0, 3)[1]
    assert length(((0, 3), (5, 6))) == 4
