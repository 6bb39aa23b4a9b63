"""Words are the same however they are printed."""

from __future__ import annotations

import pytest

from toolkit.language.comparable import bare_of_accents, comparable, holds, same_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Ann\n LEE ", "ann lee"),
        ("O’Leary, “the chair”", "o leary the chair"),
        ("coun\u00adcil", "council"),
        ("ÉLYSÉE", "elysee"),
        ("Ｈａｒｂｏｕｒ", "harbour"),
        ("Άννα", "αννα"),
        ("SADIK", "sadik"),
        ("Sadık", "sadik"),
        ("… — !", ""),
    ],
)
def test_comparable(text: str, words: str) -> None:
    assert comparable(text) == words


def test_whole_words_are_held() -> None:
    assert holds("By Ann Lee, chair", "ANN LEE")
    assert not holds("By Joann Lee", "Ann Lee")
    assert not holds("Lee, Ann", "Ann Lee")
    assert holds("記者会見で林大臣が", "林大臣")
    assert holds("a … b", "…")
    assert not holds("a b", "…")


def test_the_same_words_in_any_order() -> None:
    assert same_words("LEE, Ann (chair)", "Ann Lee")
    assert not same_words("LEE, Anna", "Ann Lee")
    assert same_words("林大臣", "林")


def test_accents_of_alphabets_are_left_out_and_other_letters_stay() -> None:
    assert bare_of_accents("kučera mercè") == "kucera merce"
    assert bare_of_accents("が 김 हि") == "が 김 हि"
