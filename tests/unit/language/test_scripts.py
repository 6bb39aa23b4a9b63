"""Scripts: which write words without spaces, and which characters print nothing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.scripts import (
    IN_WORD,
    INVISIBLE,
    POINTS,
    dense_words,
    has_case,
    in_word,
    is_dense,
    is_small,
    printed_end,
    settled,
    words_of,
)

HIDDEN = re.compile(f"[{INVISIBLE}{POINTS}]")
CHARACTERS = "aZ9é委กكֹّ \n\t.’\u00ad\u200b\u200d\u200e\u2060\ufeff"


@given(st.text(alphabet=CHARACTERS, max_size=60))
def test_settling_keeps_the_length_and_where_every_word_begins(text: str) -> None:
    found = settled(text)
    assert len(found) == len(text)
    assert HIDDEN.search(found) is None
    for match in re.finditer(r"\S+", text):
        shown = HIDDEN.sub("", match.group())
        assert found[match.start() : match.end()] == shown.ljust(len(match.group()))


@given(st.text(alphabet=CHARACTERS, max_size=60))
def test_settling_changes_nothing_between_words_and_nothing_twice(text: str) -> None:
    found = settled(text)
    assert settled(found) == found
    assert [found[place] for place, one in enumerate(text) if one.isspace()] == re.findall(r"\s", text)
    assert "".join(found.split()) == "".join(HIDDEN.sub("", text).split())


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cf")), max_size=60))
def test_text_without_invisible_characters_stays(text: str) -> None:
    if HIDDEN.search(text) is None:
        assert settled(text) is text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sub\u00adscribe now", "Subscribe  now"),
        ("\ufeffHome", "Home "),
        ("\u200bone\u200b \u200btwo", "one   two "),
        ("a\u00ad\u00ad\u00adb", "ab   "),
        ("\u200b \u200b", "   "),
        ("Porto\nAlto\u2060!", "Porto\nAlto! "),
        ("شُكـــرًا لكم", "شكرا      لكم"),
        ("שָׁלוֹם", "שלום   "),
    ],
)
def test_invisible_characters_go_behind_their_word(text: str, found: str) -> None:
    assert settled(text) == found


def test_invisible_characters_print_nothing() -> None:
    for number in range(0x10000):
        if re.match(f"[{INVISIBLE}]", chr(number)):
            assert unicodedata.category(chr(number)) in ("Cf", "Mn")
            assert not chr(number).isspace()


@pytest.mark.parametrize(
    ("text", "dense"),
    [
        ("委员会", True),
        ("ホーム", True),
        ("ไทย", True),
        ("ខ្មែរ", True),
        ("가나다", False),
        ("हिन्दी", False),
        ("Harbour", False),
    ],
)
def test_scripts_without_spaces(text: str, dense: bool) -> None:
    assert is_dense(text) == dense


def test_two_chinese_characters_and_five_thai_ones_make_a_word() -> None:
    assert dense_words("委员会开会两天") == 2
    assert dense_words("คณะกรรมการประชุม") == 2
    assert dense_words("委") == 0
    assert dense_words("Harbour plan") == 0


def test_letters_digits_and_the_marks_on_them_are_in_words() -> None:
    assert all(map(in_word, "aZ9é委กक्िा"))
    assert not any(map(in_word, " .-_’🙂\u200b"))


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        ("委员会 开会", ["委", "员", "会", "开", "会"]),
        ("rss订阅", ["rss", "订", "阅"]),
        ("ページ トップ", ["ペ", "ー", "ジ", "ト", "ッ", "プ"]),
        ("佐々木", ["佐", "々", "木"]),
        ("로그인 회원", ["로", "그", "인", "회", "원"]),
        ("harbour plan", ["harbour", "plan"]),
        ("", []),
    ],
)
def test_each_chinese_character_kana_and_korean_syllable_is_a_word(folded: str, words: list[str]) -> None:
    assert words_of(folded) == words


def test_vowel_signs_are_part_of_words() -> None:
    assert re.findall(rf"[{IN_WORD}]+", "கதிரவன் முத்து, বাতাসের গতি") == ["கதிரவன்", "முத்து", "বাতাসের", "গতি"]


def test_georgian_has_no_small_letters_in_use() -> None:
    assert [is_small(word) for word in ("lee", "Lee", "გიორგი", "لي")] == [True, False, False, False]
    assert [has_case(letter) for letter in ("l", "L", "გ", "ل")] == [True, True, False, False]


@given(st.text(alphabet="aZé.\u200b\u202e \n", max_size=40))
def test_a_word_of_the_settled_text_ends_in_the_view_behind_its_last_letter(text: str) -> None:
    for match in re.finditer(r"\S+", settled(text)):
        end = printed_end(text, match.end())
        assert HIDDEN.sub("", text[match.start() : end]) == match.group()


def test_stretches_without_invisible_characters_end_where_they_end() -> None:
    assert [printed_end("so-and-so, he", end) for end in (5, 10, 13)] == [5, 10, 13]
