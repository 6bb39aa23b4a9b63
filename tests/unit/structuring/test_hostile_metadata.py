"""What a page states of itself that cannot be: it claims nothing, and takes nothing else away."""

from __future__ import annotations

import pytest

from toolkit.cleaning import clean
from toolkit.cleaning.rules import parse_rules
from toolkit.model.document import DateClaim, Document, Metadata
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.readers import read
from toolkit.structuring import structure

PROSE = "The committee met for two days and heard the reports of its four working groups."


def page(head: str, body: str = "") -> Source:
    html = f"<html><head><title>T</title>{head}</head><body><h1>The spring meeting</h1><p>{PROSE}</p>{body}</body></html>"
    return Source(name="page.html", data=html.encode())


def published(*stated: str) -> DateClaim | None:
    head = "".join(f'<meta property="article:published_time" content="{value}">' for value in stated)
    dates = document_of(page(head)).metadata.dates
    return dates.published if dates else None


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2010-05-04", "2010-05-04"),
        ("2010-05-04T10:30:59+0200", "2010-05-04T10:30:59+02:00"),
        ("2010-05-04T10:30Z", "2010-05-04T10:30Z"),
        ("2010-05-04T10:30:59.123Z", "2010-05-04T10:30:59Z"),
        ("2010-05-04T25:61", "2010-05-04"),
        ("2010-05-04T24:00:00Z", "2010-05-04"),
        ("2010-05-04T10:30:99", "2010-05-04"),
        ("2010-05-04T10:30+99:99", "2010-05-04T10:30"),
        ("2012-02-29", "2012-02-29"),
        ("2011-02-29", None),
        ("2010-02-31", None),
        ("2010-00-10", None),
        ("2010-13-01", None),
        ("0000-00-00", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("99999-01-01", None),
        ("2010-05-041", None),
        ("9" * 4000, None),
        ("²⁰¹⁰-⁰⁵-⁰⁴", None),
        ("２０１０-０５-０４", "2010-05-04"),
        ("\x1b2010-05-04", "2010-05-04"),
    ],
)
def test_a_stated_date_is_a_day_of_the_calendar(stated: str, value: str | None) -> None:
    claim = published(stated)
    assert (claim.value if claim else None) == value


def test_a_date_that_cannot_be_leaves_room_for_the_next() -> None:
    claim = published("2010-02-31", "2010-05-04")
    assert claim is not None
    assert claim.value == "2010-05-04"


def test_no_date_is_warned_of() -> None:
    warnings = document_of(page('<meta property="article:published_time" content="0000-00-00">')).warnings
    assert "no-date" in {warning.code for warning in warnings}


def related(href: str, head: str = "") -> Metadata:
    rules = parse_rules(
        {"element": [{"css": "ul", "as": "remove", "reason": "related"}]}, "mine", "mine.toml"
    )
    source = page(head, f'<ul><li><a href="{href}">Report of the autumn meeting</a></li></ul>')
    found: Document = structure(clean(read(source), rules=rules), "1")
    return found.metadata


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("http://example.org/a", "http://example.org/a"),
        ("http://example.org:99999/a", "http://example.org:99999/a"),
        ("http://[x", None),
        ("//[", None),
        ("http://ａ／b/", None),
        ("http://a/\x01b", None),
        ("http://a/\x7fb", None),
        ("http://a/&#xfffe;", None),
        ("mailto:&#2;", None),
    ],
)
def test_a_link_that_is_no_address_is_a_label(href: str, url: str | None) -> None:
    (claim,) = related(href).related
    assert (claim.value, claim.url) == ("Report of the autumn meeting", url)


def test_a_page_whose_own_address_is_none_keeps_its_links() -> None:
    (claim,) = related(
        "http://example.org/a", '<base href="http://[x"><link rel=canonical href="//[">'
    ).related
    assert claim.url == "http://example.org/a"
