"""The date grammar: what it reads, what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.dates import grammar

GRAMMAR = grammar(("en",))


@pytest.mark.parametrize(
    ("text", "value", "until"),
    [
        ("4 Dec. 2003", "2003-12-04", None),
        ("04 Jul. 2011", "2011-07-04", None),
        ("28th of May 2002", "2002-05-28", None),
        ("December 4, 2003", "2003-12-04", None),
        ("MAY 5, 2003", "2003-05-05", None),
        ("Mar 05, 2020, 08:30 ET", "2020-03-05T08:30", None),
        ("Last update: 11-Dec-2003 18:33 News", "2003-12-11T18:33", None),
        ("Monday, 4 December 2003 at 10.30", "2003-12-04T10:30", None),
        ("2003-12-04T18:33:10Z", "2003-12-04T18:33", None),
        ("2003/12/01", "2003-12-01", None),
        ("21/11/2003", "2003-11-21", None),
        ("12/21/2011", "2011-12-21", None),
        ("4.12.2003", "2003-12-04", None),
        ("December 2003", "2003-12", None),
        ("1-2 December 2003", "2003-12-01", "2003-12-02"),
        ("December 1-2, 2003", "2003-12-01", "2003-12-02"),
        ("1 to 3 March 2010", "2010-03-01", "2010-03-03"),
        ("30 November - 2 December 2003", "2003-11-30", "2003-12-02"),
    ],
)
def test_reads(text: str, value: str, until: str | None) -> None:
    (date,) = GRAMMAR.find(text)
    assert (date.iso(), date.until_iso()) == (value, until)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1973, which authorises all necessary means",
        "like the 9/11 attacks",
        "ministers may 29 times",
        "train 2,000 personnel",
        "31 February 2010",
        "0 May 2010",
        "0-2 May 2010",
        "May 0, 2010",
        "2010-00-04",
        "0/5/2010",
        "4 ſeptember 2010",
        "4 aprıl 2010",
        "99/99/2011",
        "version 10.4.12",
        "over the next 12 months",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert GRAMMAR.find(text) == []


def test_a_day_without_a_year_takes_the_year_given() -> None:
    (date,) = GRAMMAR.find("at talks on 19 April.")
    assert date.text == "19 April"
    assert date.iso() is None
    assert date.iso(2012) == "2012-04-19"


def test_a_day_that_the_year_does_not_have_is_no_date_of_it() -> None:
    (date,) = GRAMMAR.find("at talks on 28-29 February.")
    assert (date.iso(2011), date.until_iso(2011)) == ("2011-02-28", None)
    assert date.until_iso(2012) == "2012-02-29"


def test_digits_of_any_script_are_written_as_ascii() -> None:
    (date,) = GRAMMAR.find("٤ May 2010 1٠:3٠")
    assert date.iso() == "2010-05-04T10:30"


def test_only_a_date_that_could_be_read_two_ways_is_ambiguous() -> None:
    readings = {
        text: GRAMMAR.find(text)[0].ambiguous
        for text in ("03/04/2011", "04/04/2011", "21/04/2011", "3.4.2011")
    }
    assert readings == {"03/04/2011": True, "04/04/2011": False, "21/04/2011": False, "3.4.2011": False}


def test_whole_lines() -> None:
    assert GRAMMAR.whole("• 19 Apr. 2012 -") is not None
    assert GRAMMAR.whole("19 Apr. 2012, Brussels") is None


EVERYTHING = frozenset({"month", "year", "numbers", "range"})
WORDS = "4 11 2003 1998 03/04/2011 2003-12-04 4.12.2003 T18:33 december Dec. mai März de of - – to bis , . 1st May"


@given(st.lists(st.tuples(st.sampled_from(WORDS.split()), st.sampled_from([" ", " ", "", ", "])), max_size=9))
def test_what_forms_need_leaves_no_date_out(pairs: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pairs)
    dates = grammar(("de", "fr", "en"))
    found = dates.find(text)
    for date in dates._candidates(text, EVERYTHING):
        assert date in found or any(date.start < other.end and other.start < date.end for other in found)
