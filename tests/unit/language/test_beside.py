"""The name right behind or before a place in a text."""

from __future__ import annotations

import pytest

from toolkit.language.beside import name_before, name_behind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("by Mr. Tom Marsh, in Porto Alto", "Tom Marsh"),
        ("by the harbour council", None),
        ("by Tom Marsh. The ferry", "Tom Marsh"),
        ("by Jan van der Berg on Monday", "Jan van der Berg"),
    ],
)
def test_a_name_behind_a_word(text: str, name: str | None) -> None:
    found = name_behind(text, 2, frozenset({"van", "der"}))
    assert (text[slice(*found)] if found else None) == name


def test_a_name_without_capitals_ends_at_a_mark() -> None:
    text = "حوار: سلمى الخطيب، ٩ أكتوبر"
    found = name_behind(text, 5)
    assert found is not None
    assert text[slice(*found)] == "سلمى الخطيب"


def test_a_name_before_a_word() -> None:
    text = "In the spring Tom Marsh spoke to us"
    found = name_before(text, text.index(" spoke"))
    assert found is not None
    assert text[slice(*found)] == "Tom Marsh"
    assert name_before(text, text.index(" Tom")) is None
