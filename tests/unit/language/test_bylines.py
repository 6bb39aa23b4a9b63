"""The names of authors in bylines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.bylines import author_spans, is_bare_name, lead_end
from toolkit.language.vocabulary import vocabulary


def names(text: str, *languages: str, stated: bool = False) -> list[str]:
    spans = author_spans(text, vocabulary((*languages, "en")), stated)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Priya Nandakumar, August 27, 2018", ["Priya Nandakumar"]),
        ("By Ann Lee and Bo Dunn, staff writers | Harbour Times", ["Ann Lee", "Bo Dunn"]),
        ("By Ann Lee, Robert Miller and Peter Young", ["Ann Lee", "Robert Miller", "Peter Young"]),
        ("By Ann LeePublished: Jan 29, 2025", ["Ann Lee"]),
        ("Written by: Ann van der Lee", ["Ann van der Lee"]),
        ("By Ann Lee, Harbour Times", ["Ann Lee"]),
        ("By Ann Lee, Reuters", ["Ann Lee"]),
        ("By Ann Lee for Harbour Times", ["Ann Lee"]),
        ("By Dr. Ann Lee, MD, PhD - May 3, 2019", ["Dr. Ann Lee"]),
        ("By JANE DOE", ["JANE DOE"]),
    ],
)
def test_a_byline_names_its_authors_without_role_agency_and_date(byline: str, expected: list[str]) -> None:
    assert names(byline) == expected


@pytest.mark.parametrize(
    ("byline", "language", "expected"),
    [
        ("Von Karl Müller am 3. Mai 2019", "de", ["Karl Müller"]),
        ("Von Karl von der Heide und Anna Müller", "de", ["Karl von der Heide", "Anna Müller"]),
        ("Par Jean Dupont, le 3 mai 2019", "fr", ["Jean Dupont"]),
        ("Por Ana Castillo", "es", ["Ana Castillo"]),
    ],
)
def test_bylines_of_other_languages(byline: str, language: str, expected: list[str]) -> None:
    assert names(byline, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("By Staff", "By the time he came", "Medically reviewed by Ann Lee", "Photo: Ann Lee", "Ann Lee"),
        *("By ann@harbour.example", "By https://harbour.example/ann", "By", "", "By " + "Ann " * 100),
    ],
)
def test_who_is_not_named_is_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("Ann Lee", ["Ann Lee"]), ("ann.lee", ["ann.lee"]), ("Ann Lee (the younger)", ["Ann Lee"])),
        *(("Ann Lee, Dietitian", ["Ann Lee"]), ("View all posts by Ann Lee", ["Ann Lee"])),
        *(("admin", []), ("Administrator", []), ("undefined", []), ("Editorial Team", [])),
        *(("https://www.harbour.example/ann", []), ("ann@harbour.example", []), ("12", [])),
    ],
)
def test_what_markup_states_needs_no_opening(text: str, expected: list[str]) -> None:
    assert names(text, stated=True) == expected


def test_words_most_like_a_name_are_one() -> None:
    words = vocabulary(("en",))
    assert is_bare_name("Charlotte Gannon", words)
    assert not any(
        is_bare_name(text, words)
        for text in ("Video Games", "Dear Ann Lee", "Gannon", "Harbour Times", "9 May")
    )


@given(st.text(alphabet=st.sampled_from("By AnnLe,&and|-():/@.\n12é山"), max_size=80))
def test_every_span_is_a_stretch_with_a_letter(text: str) -> None:
    words = vocabulary(("en",))
    assert 0 <= lead_end(text, words) <= len(text)
    for stated in (False, True):
        spans = author_spans(text, words, stated)
        assert all(any(map(str.isalpha, text[start:end])) for start, end in spans)
        assert spans == sorted(spans)


def test_a_sign_inside_a_name_joins_no_names() -> None:
    assert names("By Lake & Field Transcribing", "en") == ["Lake & Field Transcribing"]
    assert names("By Ann Lee & Bo Dunn", "en") == ["Ann Lee", "Bo Dunn"]
    assert names("By Ann & Thomas", "en") == ["Ann", "Thomas"]
