"""The dates of documents: which evidence counts, how it is combined, what is said of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.model.document import Dates, Document
from toolkit.model.source import Source
from toolkit.pipeline import document_of

PROSE = (
    "<p>The committee met for two days and heard the reports of its four working groups in the town hall.</p>"
)
TEXT = "The committee met for two days and heard the reports of its four working groups in the town hall."


def page(body: str = "", head: str = "", lang: str = "en", url: str | None = None) -> Document:
    html = (
        f"<html lang={lang}><head><title>The spring meeting</title>{head}</head>"
        f"<body><h1>The spring meeting</h1>{body}{PROSE}{PROSE.replace('four', 'five')}</body></html>"
    )
    return document_of(Source(name="page.html", data=html.encode(), url=url))


def text(*lines: str) -> Document:
    data = "\n\n".join(("The spring meeting", *lines, TEXT, TEXT.replace("four", "five")))
    return document_of(Source(name="page.txt", data=data.encode()))


def dates(found: Document) -> Dates:
    return found.metadata.dates or Dates()


def published(found: Document) -> str | None:
    claim = dates(found).published
    return claim.value if claim else None


def updated(found: Document) -> str | None:
    claim = dates(found).updated
    return claim.value if claim else None


def codes(found: Document) -> set[str]:
    return {warning.code for warning in found.warnings}


def meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{value}">'


def json_ld(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time", "2024-05-15T09:12:00Z"),
        meta("DC.date.issued", "2024-05-15T09:12Z"),
        meta("pubdate", "Wed, 15 May 2024 09:12:00 GMT"),
        meta("publish_date", "20240515"),
        meta("sailthru.date", "2024-05-15 09:12:00"),
        json_ld('{"@type": "NewsArticle", "datePublished": "2024-05-15T09:12:00Z"}'),
        json_ld('{"@graph": [{"@type": "WebPage", "datePublished": "May 15, 2024"}]}'),
        json_ld('{"@type": "Report", "dateCreated": "2024-05-15"}'),
    ],
)
def test_what_the_head_states(head: str) -> None:
    assert (published(page(head=head)) or "")[:10] == "2024-05-15"


@pytest.mark.parametrize(
    "body",
    [
        '<p><time datetime="2024-05-15T09:12Z">two hours ago</time></p>',
        "<p><time pubdate>15 May 2024</time></p>",
        '<p><span itemprop="datePublished" content="2024-05-15">last Wednesday</span></p>',
        '<p><span property="schema:datePublished">May 15, 2024</span></p>',
        '<p><abbr class="published" title="2024-05-15">Wednesday</abbr></p>',
        '<p class="entry-date">15.05.2024</p>',
        "<p>15 May 2024</p>",
        "<p>By Ann Lee, May 15, 2024</p>",
        "<p>Published: 15 May 2024</p>",
        "<p>Published</p><p>15 May 2024</p>",
        "<p>2024年5月15日</p>",
        "<p>15 мая 2024 г.</p>",
        "<p>15 მაისი, 2024</p>",
    ],
)
def test_what_stands_beside_the_title(body: str) -> None:
    assert (published(page(body)) or "")[:10] == "2024-05-15"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p>Updated: 15 May 2024</p>", ""),
        ('<p class="published">Last updated on 15 May 2024</p>', ""),
        ("", meta("article:modified_time", "2024-05-15")),
        ("", json_ld('{"@type": "Article", "dateModified": "2024-05-15"}')),
        ('<time itemprop="dateModified" datetime="2024-05-15">yesterday</time>', ""),
    ],
)
def test_a_change_is_no_publication(body: str, head: str) -> None:
    found = page(body, head)
    assert (published(found), updated(found)) == (None, "2024-05-15")


@pytest.mark.parametrize(
    "line",
    [
        "Deadline: 15 May 2024",
        "Date Filed: 15/05/2024",
        "Hạn nộp: 15/05/2024",
        "Joined 15 May 2024",
        "Valid until 15 May 2024",
        "Event date: 15 May 2024",
        "Born 15 May 1924",
        "1-3 May 2024",
        "May 2024",
        "15 May",
    ],
)
def test_other_dates_are_no_publication(line: str) -> None:
    assert published(page(f"<p>{line}</p>")) is None
    assert published(text(line)) is None


@pytest.mark.parametrize(
    "head",
    [
        json_ld('{"@type": "Product", "name": "Kettle", "datePublished": "2024-05-15"}'),
        json_ld('[{"@type": "WebPage", "datePublished": "2024-05-15"}, {"@type": "Product"}]'),
        json_ld('{"@type": "Organization", "foundingDate": "1924-05-15"}'),
        meta("viewport", "2024-05-15"),
    ],
)
def test_dates_of_things_are_no_publication(head: str) -> None:
    assert published(page(head=head)) is None


def test_properties_of_comments_are_no_publication() -> None:
    comment = '<div itemscope itemtype="https://schema.org/Comment"><b itemprop="datePublished">15 May 2024</b></div>'
    assert published(page(PROSE * 8 + comment)) is None


def test_an_address_states_a_day() -> None:
    assert published(page(url="https://example.org/news/2024/05/15/meeting")) == "2024-05-15"
    assert published(page(url="https://example.org/2024/may/15/meeting")) == "2024-05-15"
    assert published(page(url="https://example.org/2024/45/99/meeting")) is None


def test_evidence_that_agrees_is_cited_together_with_the_most_exact_value() -> None:
    found = page("<p>15 May 2024</p>", meta("date", "2024-05-15T09:12Z"))
    claim = dates(found).published
    assert claim is not None
    assert claim.value == "2024-05-15T09:12Z"
    assert [evidence.text for evidence in claim.evidence] == ["2024-05-15T09:12Z", "15 May 2024"]


def test_a_day_in_another_zone_agrees_with_an_instant() -> None:
    found = page("<p>16 May 2024</p>", meta("article:published_time", "2024-05-15T23:30:00+00:00"))
    assert published(found) == "2024-05-15T23:30:00+00:00"
    assert "conflicting-dates" not in codes(found)


def test_days_that_disagree_are_warned_of() -> None:
    found = page("<p>20 May 2024</p>", meta("article:published_time", "2024-05-15"))
    assert published(found) == "2024-05-15"
    assert "conflicting-dates" in codes(found)


def test_a_printed_day_of_change_is_no_rival_of_the_stated_publication() -> None:
    head = meta("article:published_time", "2024-05-15") + meta("article:modified_time", "2024-05-20")
    found = page("<p>20 May 2024</p>", head)
    assert (published(found), updated(found)) == ("2024-05-15", "2024-05-20")
    assert "conflicting-dates" not in codes(found)


def test_words_before_each_date_of_a_line() -> None:
    found = text("Published 18 October 2023, corrected 20 October 2023")
    assert (published(found), updated(found)) == ("2023-10-18", "2023-10-20")


def test_a_date_of_two_readings_is_not_claimed() -> None:
    found = page("<p>03/04/2024</p>")
    assert published(found) is None
    (warning,) = [warning for warning in found.warnings if warning.code == "ambiguous-date"]
    assert "2024-04-03 or 2024-03-04" in warning.message


@pytest.mark.parametrize(
    ("body", "head", "lang", "value"),
    [
        ("<p>03/04/2024</p>", "", "en-US", "2024-03-04"),
        ("<p>03/04/2024</p>", "", "en-GB", "2024-04-03"),
        (f"<p>03/04/2024</p>{PROSE * 3}<p>Next meeting 05/21/2024</p>", "", "en", "2024-03-04"),
        ("<p>03/04/2024</p>", meta("date", "2024-03-04T10:00:00Z"), "en", "2024-03-04T10:00:00Z"),
    ],
)
def test_what_settles_the_order_of_numbers(body: str, head: str, lang: str, value: str) -> None:
    assert published(page(body, head, lang)) == value


def test_a_list_of_dated_lines_far_from_the_title_says_nothing() -> None:
    items = "".join(f"<p>Report of the meeting, 1{day} May 2024</p>" for day in range(9))
    assert published(page(PROSE * 9 + items)) is None


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "The committee met on 12 May and heard the reports of its working groups in the town hall.",
            "2024-05-12",
        ),
        (
            "Passengers with a ticket issued before 12 May keep the old fare until the ticket has run out.",
            None,
        ),
        (
            "The committee will meet again on 12 June and hear the reports of its groups in the town hall.",
            None,
        ),
    ],
)
def test_the_day_of_what_is_reported(sentence: str, event: str | None) -> None:
    found = dates(page(f"<p>15 May 2024</p><p>{sentence}</p>"))
    assert (found.event.value if found.event else None) == event


VALUES = (
    "2024-02-31 2010-05-00 0000-00-00 9999-12-31 31.02.2024 03/04/2024 2024-05-15T25:61 20241399 May 15 2024 ² ٤/٥/٢٠٢٤"
    " 令和99年1月1日 2024-05-15T10:00+99:00 1e9 30 اسفند 1397"
)
STATED = st.lists(st.sampled_from(VALUES.split()), min_size=1, max_size=4).map(" ".join)
NAMES = st.sampled_from(["date", "article:published_time", "dateModified", "dc.date.issued"])


@settings(max_examples=25, deadline=None)
@given(STATED, STATED, NAMES)
def test_nothing_that_is_stated_raises(stated: str, printed: str, name: str) -> None:
    head = meta(name, stated) + json_ld(f'{{"@type": "Article", "datePublished": "{stated}"}}')
    body = f"<p>{printed}</p><time datetime='{stated}'>{printed}</time>"
    for claim in (dates(page(body, head)).published, dates(page(body, head)).updated):
        assert claim is None or claim.value[:4] in ("2024", "2010", "2019")


def event(found: Document) -> tuple[str, str | None] | None:
    claim = dates(found).event
    return (claim.value, claim.end) if claim else None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Date of hearing: 4 May 2019", ("2019-05-04", None)),
        ("Meeting held in the town hall on 4 May 2019", ("2019-05-04", None)),
        ("Conference dates: held 3–5 May 2019", ("2019-05-03", "2019-05-05")),
    ],
)
def test_the_day_of_an_occasion_is_no_date_of_publication(line: str, day: tuple[str, str | None]) -> None:
    found = text(line)
    assert event(found) == day
    assert published(found) is None


def test_minutes_are_dated_by_their_sitting() -> None:
    data = "\n\n".join(
        ("Minutes of the harbour board meeting", "4 May 2019", TEXT, TEXT.replace("four", "six"))
    )
    found = document_of(Source(name="minutes.txt", data=data.encode()))
    assert event(found) == ("2019-05-04", None)
    assert published(found) is None
    assert found.metadata.kind.value == "other"


def test_a_date_beside_a_place_is_that_of_an_occasion() -> None:
    found = text("Date: 4 May 2019", "Place: Town hall")
    assert event(found) == ("2019-05-04", None)
    assert published(found) is None


def test_the_day_a_thing_came_out_is_none_of_the_text() -> None:
    data = "The spring kettle\n\nBrand: Quill\nModel: K3\nRelease date: 4 May 2019\nWeight: 900 g\nColour: red\n\n"
    found = document_of(
        Source(name="kettle.txt", data=(data + TEXT + "\n\n" + TEXT.replace("four", "six")).encode())
    )
    assert published(found) is None
    assert published(text("Release date: 4 May 2019")) == "2019-05-04"


@pytest.mark.parametrize(
    ("around", "day"),
    [
        (("Reference: SM/12", "Released: {}", "Contact: press office"), "2019-05-04"),
        (("Press contact: Ann Lee", "Telephone: 0555 0147", "Release date: {}"), "2019-05-04"),
        (("Reference: SM/12", "Released: {}", "Updated: 9 May 2019"), "2019-05-04"),
        (("Aktenzeichen: FT 4/19", "Veröffentlichung: {}", "Ansprechpartner: Pressestelle"), "2019-05-04"),
        (("Developer: Quill", "Released: {}", "Contact: press office"), None),
        (("Reference: P/17", "Arrested: 1 May 2019", "Released: {}", "Contact: her lawyer"), None),
    ],
)
def test_values_that_describe_the_text_leave_its_day_alone(around: tuple[str, ...], day: str | None) -> None:
    printed = "4. Mai 2019" if around[0].startswith("Akten") else "4 May 2019"
    german = "Der Ausschuss tagte zwei Tage lang im Rathaus und hörte die Berichte seiner vier Gruppen."
    body = TEXT if printed == "4 May 2019" else german
    lines = "\n".join(around).format(printed)
    data = "\n\n".join(
        ("The spring meeting", lines, body, body.replace("four", "five").replace("vier", "fünf"))
    ).encode()
    assert published(document_of(Source(name="page.txt", data=data))) == day


@pytest.mark.parametrize(
    ("printed", "day"), [("10/17/14", "2014-10-17"), ("17/10/98", "1998-10-17"), ("10/17/55", None)]
)
def test_years_of_two_digits_stand_for_those_near_2000(printed: str, day: str | None) -> None:
    assert published(text(f"Published {printed}")) == day


def test_a_stated_day_on_which_programs_begin_to_count_is_none() -> None:
    found = page("<p>Published: 17 August 2013</p>", meta("date", "1970-01-01T00:00:00Z"))
    assert published(found) == "2013-08-17"


def test_first_published_is_no_update() -> None:
    found = page("<p>By Ann Lee · First published 4 May 2016 · Updated 9 June 2019</p>")
    assert (published(found), updated(found)) == ("2016-05-04", "2019-06-09")


def test_a_reply_has_the_day_of_its_own_head() -> None:
    head = "From: Ann Lee <ann@lake.example>\nDate: Tue, 5 May 2020 10:00:00 +0200\nSubject: Re: The weir\n\n"
    mail = f"{head}{TEXT}\n\nOn Mon, 4 May 2020 at 09:10, Bo Dunn wrote:\n> {TEXT}\n"
    found = document_of(Source(name="mail.txt", data=mail.encode()))
    assert (published(found) or "")[:10] == "2020-05-05"
    assert found.metadata.title is not None
    assert found.metadata.title.value == "The weir"


@pytest.mark.parametrize("line", ["Last cleaned 3 March 2020", "Next meeting on 3 March 2020"])
def test_the_day_of_something_else_is_not_that_of_publication(line: str) -> None:
    assert published(text(line)) is None


@pytest.mark.parametrize("sign", ["¶", "#"])
def test_the_sign_that_links_to_a_title_is_no_part_of_it(sign: str) -> None:
    html = f'<title>retry()</title><h1>retry()<a href="#retry">{sign}</a></h1>{PROSE}{PROSE}'
    found = document_of(Source(name="page.html", data=html.encode()))
    assert found.metadata.title is not None
    assert found.metadata.title.value == "retry()"


def test_the_day_of_something_cited_is_no_event() -> None:
    found = text("17 June 2017", "SIR - Your report (“Gulls win again”, June 10) says the new bins are safe.")
    assert dates(found).event is None


def test_the_day_of_another_text_is_not_that_of_publication() -> None:
    lines = (TEXT, TEXT.replace("four", "six"), "Read also: New ferry named after a pilot (2 September 2023)")
    assert published(text("Updated: 11 September 2023, 14:20", *lines)) is None


def test_the_day_above_an_interview_is_not_that_on_which_it_was_held() -> None:
    lines = (
        "Interview with the harbour master",
        "17 April 2024, 06:00",
        f"Interviewer: When does the harbour open again? {TEXT}",
        f"Ann Lee: In May. {TEXT}",
        f"Interviewer: And who will pay for the new bridge? {TEXT}",
        f"Ann Lee: The two islands do. {TEXT}",
    )
    found = document_of(Source(name="talk.txt", data="\n".join(("The Harbour Review", *lines)).encode()))
    assert (published(found), dates(found).event) == ("2024-04-17T06:00", None)


@pytest.mark.parametrize(
    ("stamp", "day"), [("Published 5 May 2011", "2011-05-05"), ("Words of the harbour board", "2009-12-03")]
)
def test_a_day_in_the_title_yields_to_one_that_is_labelled(stamp: str, day: str) -> None:
    data = f"Statement on the night of 3 December 2009\n\n{stamp}\n\n{TEXT}\n\n{TEXT.replace('four', 'five')}"
    found = document_of(Source(name="page.txt", data=data.encode()))
    assert published(found) == day
    assert "conflicting-dates" not in [warning.code for warning in found.warnings]


def test_a_day_in_a_short_sentence_is_not_that_of_the_document() -> None:
    data = "MINUTES\n\nPresent: Ida Sand (Chair), Per Holt\n\n1. Minutes of the last meeting\n\n"
    data += "The minutes of 2 April 2016 were agreed.\n\n2. Ferry\n\nThe Chair asked whether the ferry was safe.\n"
    assert document_of(Source(name="page.txt", data=data.encode())).metadata.dates is None


AGREED = "It was agreed that the minutes of the meeting held on 14 May 2024 be signed as a correct record."


def test_the_day_of_an_earlier_meeting_whose_minutes_are_agreed_is_no_event() -> None:
    said = ("Ann Lee: I think so, and so do we all.", "Bob Marsh: I do not, as you know well.") * 2
    head = "Minutes of the meeting of the Town Council held in the Corn Hall, Velm, on Tuesday 11 June 2024 at 7 pm"

    def held(*lines: str) -> str | None:
        data = "\n\n".join((*lines, AGREED, *said)).encode()
        claim = dates(document_of(Source(name="page.txt", data=data))).event
        return claim.value[:10] if claim else None

    assert held(head) == "2024-06-11"
    assert held("Minutes of the Town Council") is None
