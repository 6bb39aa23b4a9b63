"""The date grammar: what it reads, what it leaves alone."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.dates import grammar, order_of

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
        ("2003-12-04T18:33:10Z", "2003-12-04T18:33Z", None),
        ("2003/12/01", "2003-12-01", None),
        ("21/11/2003", "2003-11-21", None),
        ("12/21/2011", "2011-12-21", None),
        ("4.12.2003", "2003-12-04", None),
        ("December 2003", "2003-12", None),
        ("1-2 December 2003", "2003-12-01", "2003-12-02"),
        ("December 1-2, 2003", "2003-12-01", "2003-12-02"),
        ("1 to 3 March 2010", "2010-03-01", "2010-03-03"),
        ("30 November - 2 December 2003", "2003-11-30", "2003-12-02"),
        ("28 December – 3 January 2010", "2009-12-28", "2010-01-03"),
    ],
)
def test_reads(text: str, value: str, until: str | None) -> None:
    (date,) = GRAMMAR.find(text)
    assert (date.iso(), date.until_iso()) == (value, until)


@pytest.mark.parametrize("text", ["27-1 March 2010", "March 27-1, 2010", "30 May to 2 April 2010"])
def test_no_range_ends_before_it_begins(text: str) -> None:
    assert not [date.text for date in GRAMMAR.find(text) if date.until is not None]


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
        "99/99/2011",
        "version 10.4.12",
        "over the next 12 months",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert GRAMMAR.find(text) == []


def test_what_is_done_to_the_dates_of_a_text_leaves_them_to_be_found_again() -> None:
    GRAMMAR.find("Posted on 19 April 2011").clear()
    assert [date.iso() for date in GRAMMAR.find("Posted on 19 April 2011")] == ["2011-04-19"]


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


LANGUAGES = [
    ("2019年3月4日", "2019-03-04"),
    ("発表は2024年4月12日に行われた", "2024-04-12"),
    ("二〇一九年三月十四日", "2019-03-14"),
    ("令和元年5月1日", "2019-05-01"),
    ("昭和64年1月7日", "1989-01-07"),
    ("民國108年3月4日", "2019-03-04"),
    ("2019년 3월 4일", "2019-03-04"),
    ("٤ مايو ٢٠١٩", "2019-05-04"),
    ("۱۴ اسفند ۱۳۹۷", "2019-03-05"),
    ("30 اسفند 1399", "2021-03-20"),
    ("4 มีนาคม 2562", "2019-03-04"),
    ("4 มี.ค. 2562", "2019-03-04"),
    ("4 มีนาคม พ.ศ. 2562", "2019-03-04"),
    ("4 במרץ 2019", "2019-03-04"),
    ("4 मार्च 2019", "2019-03-04"),
    ("4 মার্চ, 2019", "2019-03-04"),
    ("ngày 4 tháng 3 năm 2019", "2019-03-04"),
    ("2019. március 4.", "2019-03-04"),
    ("2019(e)ko martxoaren 4a", "2019-03-04"),
    ("4. maaliskuuta 2019", "2019-03-04"),
    ("2019 թ. մարտի 4", "2019-03-04"),
    ("4 მარტი, 2019", "2019-03-04"),
    ("4 березня 2019 р.", "2019-03-04"),
    ("2019 m. kovo 4 d.", "2019-03-04"),
    ("2019. gada 4. marts", "2019-03-04"),
    ("2019 оны гуравдугаар сарын 4", "2019-03-04"),
    ("2019 ж. 4 наурыз", "2019-03-04"),
    ("4 ARALIK 2019", "2019-12-04"),
    ("4 d’abril de 2019", "2019-04-04"),
    ("4/III/2019", "2019-03-04"),
    ("04MAR2019", "2019-03-04"),
    ("4. 3. 2019", "2019-03-04"),
    ("2019. 3. 4.", "2019-03-04"),
]


@pytest.mark.parametrize(("text", "value"), LANGUAGES)
def test_reads_a_full_date_in_a_language_that_is_not_the_page_s(text: str, value: str) -> None:
    (date,) = GRAMMAR.find(text)
    assert date.iso() == value


@pytest.mark.parametrize("text", ["4 märz", "mars 2019", "3 mai", "may 2019", "ministers may 29 times"])
def test_part_of_a_date_is_read_in_the_page_s_languages_only(text: str) -> None:
    assert GRAMMAR.find(text) == []


@pytest.mark.parametrize(
    ("languages", "value"), [(("pl",), "2019-11-12"), (("hr",), "2019-10-12"), (("en",), None)]
)
def test_a_month_of_two_languages_needs_one_of_them(languages: tuple[str, ...], value: str | None) -> None:
    found = grammar(languages).find("12 listopada 2019")
    assert (found[0].iso() if found else None) == value


@pytest.mark.parametrize(
    "text",
    [
        "4 March 2562",
        "4/3/2562",
        "平成32年1月1日",
        "30 اسفند 1397",
        "12/31",
        "2010-1-5",
        "1" * 400 + "/03/2019",
    ],
)
def test_years_that_a_calendar_does_not_have_are_none(text: str) -> None:
    assert GRAMMAR.find(text) == []


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("March 4, 2019 10:20 AM EST", None, "2019-03-04T10:20-05:00"),
        ("4 March 2019, 10:20 CET", None, "2019-03-04T10:20+01:00"),
        ("4 March 2019, 10:20 GMT+2", None, "2019-03-04T10:20+02:00"),
        ("2019-03-04T10:20:00.5+0530", None, "2019-03-04T10:20+05:30"),
        ("Mon, 04 Mar 2019 10:20:00 +0000", None, "2019-03-04T10:20+00:00"),
        ("March 4, 2019, 3 p.m. ET", None, "2019-03-04T15:00"),
        ("March 4, 2019 10:20 CST", None, "2019-03-04T10:20"),
        ("March 4, 2019 10:20 CST", "US", "2019-03-04T10:20-06:00"),
        ("March 4, 2019 10:20 CST", "CN", "2019-03-04T10:20+08:00"),
        ("4 March 2019 10:00-11:30", None, "2019-03-04T10:00"),
        ("4 March 2019 12:15 am", None, "2019-03-04T00:15"),
    ],
)
def test_a_zone_is_kept_where_it_has_one_meaning(text: str, country: str | None, value: str) -> None:
    (date,) = grammar(("en",), None, country).find(text)
    assert (date.iso(), date.end) == (value, len(text.replace("-11:30", "")))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ja", "2019年3月4日 午後3:20", "2019-03-04T15:20"),
        ("ko", "2019년 3월 4일 오후 3:20", "2019-03-04T15:20"),
        ("es", "4 de marzo del 2019 a las 10:30 p. m.", "2019-03-04T22:30"),
        ("fr", "4 mars 2019 à 10h30", "2019-03-04T10:30"),
        ("de", "4. März 2019 um 10.30 Uhr", "2019-03-04T10:30"),
        ("ru", "4-го марта 2019, 10:30", "2019-03-04T10:30"),
    ],
)
def test_times_are_read_in_the_words_of_the_language(language: str, text: str, value: str) -> None:
    (date,) = grammar((language, "en")).find(text)
    assert date.iso() == value


def test_a_date_of_two_readings_has_no_value_until_the_order_is_known() -> None:
    (date,) = GRAMMAR.find("03/04/2011")
    assert (date.iso(), date.readings()) == (None, ("2011-04-03", "2011-03-04"))
    assert grammar(("en",), "mdy").find("03/04/2011")[0].iso() == "2011-03-04"
    assert grammar(("en",), "dmy").find("03/04/2011")[0].iso() == "2011-04-03"


@pytest.mark.parametrize(
    ("dates", "language", "tag", "order"),
    [
        ("03/04/2011 and 12/21/2011", "en", "", "mdy"),
        ("03/04/2011 and 21/12/2011", "en", "en-US", "dmy"),
        ("21/12/2011 and 12/21/2011", "en", "en-GB", None),
        ("03/04/2011", "en", "en", None),
        ("03/04/2011", "en", "en-US", "mdy"),
        ("03/04/2011", "en", "en-GB", "dmy"),
        ("03/04/2011", "fr", "", "dmy"),
        ("03/04/2011", "fr", "en-US", "dmy"),
        ("03/04/2011", "es", "es-PR", "mdy"),
        ("03/04/2011", None, "", None),
    ],
)
def test_the_order_of_numbers(dates: str, language: str | None, tag: str, order: str | None) -> None:
    assert order_of(GRAMMAR.find(dates), language, tag) == order


def test_two_dates_on_a_line_are_both_found() -> None:
    found = GRAMMAR.find("Published 18 October 2023, corrected 20 October 2023")
    assert [date.iso() for date in found] == ["2023-10-18", "2023-10-20"]


def test_many_dates_take_linear_time() -> None:
    text = "4 March 2019, 03/04/2019; " * 5000
    begun = time.process_time()
    assert len(GRAMMAR.find(text)) == 10_000
    assert time.process_time() - begun < 10


WORDS = (
    "4 11 2003 2562 1398 1998 03/04/2011 2003-12-04 4.12.2003 T18:33 10:20 pm EST GMT+2 december Dec. mai März may"
    " de of th - – to bis , . : / 1st 年 月 日 令和 元 三 년 월 일 tháng năm มีนาคม اسفند מרץ III г. thứ ( ) % ٤ ²"
)
ANY = st.lists(st.tuples(st.sampled_from(WORDS.split()), st.sampled_from([" ", "", ", "])), max_size=12)


@given(ANY | st.text(max_size=60).map(lambda text: [(text, "")]))
def test_what_is_found_is_in_the_text_and_in_the_calendar(pairs: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pairs)
    end = 0
    for date in grammar(("de", "fr", "en")).find(text):
        assert text[date.start : date.end] == date.text
        assert end <= date.start < date.end
        for value in date.readings(2012):
            datetime.date.fromisoformat(value[:10] if len(value) >= 10 else f"{value}-01")
        end = date.start + 1


@given(ANY)
def test_texts_that_are_passed_over_quickly_hold_no_date(pairs: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pairs)
    dates = grammar(("de", "fr", "en"))
    if not dates._may_hold(text, None):
        assert dates.find(text + " 4 May 2001")[:-1] == []
