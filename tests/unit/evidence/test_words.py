"""Words as arrays: where each stands, its hash and its bucket."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.evidence.pages import text_page
from toolkit.evidence.words import Words, bucket, hashes_of


def test_words_are_counted_by_segment() -> None:
    page = text_page("One, twö three. 🙂 4\n\nFive")
    words = Words(page, page.view)
    assert words.count.tolist() == [4, 1]
    assert words.kinds["sentence"].tolist() == [1, 0]
    assert words.kinds["digit"].tolist() == [1, 0]
    assert words.nth.tolist() == [0, 1, 2, 3, 0]


def test_a_word_has_one_hash_wherever_it_stands() -> None:
    page = text_page("Ferry late again\n\nThe FERRY is late")
    words = Words(page, page.view)
    assert words.hash[0] == words.hash[4] == hashes_of("ferry")[0][0]
    assert words.hash[1] == words.hash[6]
    assert len(set(words.hash.tolist())) == 5


@given(st.text(alphabet="ab1 -\n.É", max_size=60))
def test_hashes_do_not_depend_on_what_stands_before(text: str) -> None:
    assert hashes_of(f"xyz {text}")[0].tolist()[1:] == hashes_of(text)[0].tolist()


def test_buckets_differ_by_space_and_fit() -> None:
    (hashes,) = hashes_of("one two three four five six")
    one, two = bucket(hashes, 1, 16), bucket(hashes, 2, 16)
    assert (one != two).all()
    assert ((one >= 0) & (one < 1 << 16)).all()


def test_a_heading_has_one_name_whatever_its_number_case_and_marks() -> None:
    page = text_page("1. The lake\n\n2.3 THE LAKE\n\nThe “lake”!\n\nThe lakes\n\n12\n\n12\n\n—\n\n—")
    names = Words(page, page.view).names.tolist()
    assert names[0] == names[1] == names[2] != names[3]
    assert len(set(names[3:])) == 5


def test_words_of_scripts_without_spaces_are_of_a_few_characters() -> None:
    page = text_page("委员会开会\n\nคณะกรรมการ\n\n가나다라마\n\nabc委员会def")
    assert Words(page, page.view).count.tolist() == [3, 2, 1, 4]


def test_a_name_in_two_scripts_has_its_words_hashed_alike_everywhere() -> None:
    assert hashes_of("港口 harbour")[0].tolist() == hashes_of("港口harbour")[0].tolist()
