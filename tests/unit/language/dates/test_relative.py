"""Relative dates in all languages, counted from a day that is named."""

from __future__ import annotations

import pytest

from toolkit.language.dates.relative import (
    Resolved,
    lead_before,
    relative_dates,
    resolve,
    stated_years,
    years_apart,
)
from toolkit.language.lexicon_files import languages
from toolkit.language.tables import shipped_table

DAY = "2011-07-04"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_its_days(language: str) -> None:
    table = shipped_table("dates", "relative.toml")[language]
    for shift, day in (("-1", "2011-07-03"), ("0", DAY), ("1", "2011-07-05")):
        word = next((each for each in table["days"].get(shift, ()) if not set(each) & set("()|\\?{")), "")
        if not word:
            continue
        found = relative_dates(f"{word}.", language)
        assert [resolve(each, DAY) for each in found] == [Resolved(day)], word


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("last November", DAY, Resolved("2010-11")),
        ("last March", DAY, None),
        ("last month", "2011-01-15", Resolved("2010-12")),
        ("last month", "2011", None),
        ("yesterday", "2011-07", None),
        ("on Monday", DAY, Resolved(DAY)),
        ("on Friday", DAY, None),
        ("three months ago", DAY, Resolved("2011-04")),
        ("ten years ago", "2011", Resolved("2001")),
        ("earlier this year", DAY, Resolved("2011", "before 2011-07-04")),
        ("later this month", DAY, Resolved("2011-07", "after 2011-07-04")),
    ],
)
def test_a_date_counted_from_a_day(words: str, day: str, expected: Resolved | None) -> None:
    (found,) = relative_dates(f"They met {words}.", "en")
    assert resolve(found, day) == expected


@pytest.mark.parametrize(
    ("words", "direction", "expected"),
    [
        ("in March", -1, Resolved("2011-03")),
        ("in September", 1, Resolved("2011-09")),
        ("in December", 1, Resolved("2011-12")),
        ("in January", 1, None),  # more than 5 months away
        ("in March", 0, None),
    ],
)
def test_a_month_without_a_year(words: str, direction: int, expected: Resolved | None) -> None:
    (found,) = relative_dates(f"They met {words}.", "en")
    assert resolve(found, DAY, direction) == expected


@pytest.mark.parametrize("words", ["in march", "in May and June", "in May each year", "in May 3 times"])
def test_a_month_of_any_year_is_none(words: str) -> None:
    assert relative_dates(f"They met {words}.", "en") == []


def test_one_year_ago_needs_no_number() -> None:
    (found,) = relative_dates("Si incontrarono un anno fa.", "it")
    assert resolve(found, "2011") == Resolved("2010")


def test_about_makes_it_approximate_and_a_comparison_makes_it_none() -> None:
    assert [each.approximate for each in relative_dates("They met about two years ago.", "en")] == [True]
    assert relative_dates("There are more of them than last year.", "en") == []


def test_years_with_what_stands_before_and_behind_them() -> None:
    text = "Founded in 2002, five years after the fire; since 2004 and in 2005 villages; Resolution 1973."
    years = [*stated_years(text, "en")]
    assert [each.year for each in years] == [2002, 2004]
    assert years_apart(text, years[0].end, "en") == (text.index(" the fire"), -5)
    lead = lead_before(text, years[1].start, "en")
    assert lead is not None
    assert lead.qualifier == "since"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024 में पुल खुला", [2024]),
        ("वर्ष 2021 से पहले", [2021]),
        ("2000 में से 150 लोग", []),
        ("2000 गांवों में", []),
    ],
)
def test_a_year_with_what_stands_behind_it(text: str, years: list[int]) -> None:
    assert [each.year for each in stated_years(text, "hi")] == years


def test_a_word_with_another_vowel_sign_is_no_date() -> None:
    assert len(relative_dates("पिछले साल काम हुआ", "hi")) == 1
    assert relative_dates("पिछले सालों में काम हुआ", "hi") == []
