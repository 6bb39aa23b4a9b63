"""Nicknames are told from names by digits, underscores and small letters."""

from __future__ import annotations

import pytest

from toolkit.evidence.speech.nicknames import is_nickname, kind_of


@pytest.mark.parametrize("printed", ["tern99", "A_Marsh", "ann.lee.olsen", "x2go"])
def test_nicknames(printed: str) -> None:
    assert is_nickname(printed, "colon")


@pytest.mark.parametrize("printed", ["Ann", "ann", "MARSH", "Ann Lee 2", "J.R.", "O.Lee"])
def test_names(printed: str) -> None:
    assert not is_nickname(printed, "colon")


def test_small_letters_in_angle_brackets_are_a_nickname() -> None:
    assert is_nickname("tern", "angle")
    assert not is_nickname("Tern", "angle")


def test_some_moderate() -> None:
    assert [kind_of("mod_tern"), kind_of("modern9")] == ["moderator", "generic"]
