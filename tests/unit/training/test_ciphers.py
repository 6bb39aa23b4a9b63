"""Pages with other letters for their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.evidence.pages import page_of, text_page
from toolkit.language.scripts import is_dense
from toolkit.model.page import Page
from toolkit.training.ciphers import CONSONANTS, MARKS, VOWELS, ciphered, other_letters

LETTERS = frozenset((VOWELS + CONSONANTS) + (VOWELS + CONSONANTS).upper())


@given(st.text(max_size=80), st.text(max_size=5))
def test_ciphering_keeps_length_shape_and_which_letters_are_the_same(text: str, seed: str) -> None:
    found = other_letters(text, seed)
    assert found == other_letters(text, seed)
    assert len(found) == len(text)
    unlike = [(one, two) for one, two in zip(text, found, strict=True) if one != two]
    assert all(one.isalpha() or one in MARKS for one, _ in unlike)
    assert all(two.isalpha() == one.isalpha() for one, two in unlike)
    letters = {(one.lower(), two.lower()) for one, two in zip(text, found, strict=True) if one in LETTERS}
    assert len({one for one, _ in letters}) == len({two for _, two in letters}) == len(letters)


def test_half_of_the_ciphers_are_latin_and_the_words_change() -> None:
    text = "Subscribe to our newsletter and share this page with the whole harbour"
    found = [other_letters(text, f"seed {number}") for number in range(40)]
    latin = [one for one in found if one.isascii()]
    assert 8 < len(latin) < 32
    assert len({one[0] for one in found}) > 5
    for one in latin:
        assert [c in "aeiou" for c in one] == [c in "aeiou" for c in text]
        assert sum(a == b for a, b in zip(one.split(), text.split(), strict=True)) < 3
    assert other_letters(text, "seed 1") == found[1]


@pytest.mark.parametrize("page", [page_of(), text_page()], ids=["html", "text"])
def test_a_fifth_of_the_pages_have_no_spaces_and_about_as_many_segments_and_links(page: Page) -> None:
    found = [ciphered(page, f"seed {number}") for number in range(60)]
    dense = [one for one in found if is_dense(one.view)]
    assert 4 < len(dense) < 22
    for one in found:
        assert one.clues == ()
        assert len(one.segments) == len(page.segments)
        assert all(segment.start < segment.end for segment in one.segments)
        assert all(
            before.end <= after.start for before, after in zip(one.segments, one.segments[1:], strict=False)
        )
        assert one.segments[-1].end <= len(one.view)
        assert len(one.links) == len(page.links)
    for one in dense:
        assert len(one.view.split()) < len(page.view.split()) / 2
        texts = [one.view[link.start : link.end] for link in one.links]
        assert all(text.strip() for text in texts)


def test_segments_that_touch_stay_apart() -> None:
    page = text_page("Harbour")
    whole = page.segments[0]
    halves = tuple(replace(whole, start=start, end=end) for start, end in ((0, 3), (3, 7)))
    for number in range(40):
        found = ciphered(replace(page, segments=halves), f"seed {number}")
        assert all(segment.start < segment.end for segment in found.segments)
