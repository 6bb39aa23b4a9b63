"""Lines around a title, read whole."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import PROSE, page_of, seen_of
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.masthead import masthead

Parts = list[tuple[str, str]]


def read(line: str) -> Parts | None:
    seen = seen_of(f"{line}\n\n{PROSE}")
    parts = masthead(seen, seen.lines[0])
    return None if parts is None else [(type, seen.page.view[start:end]) for start, end, type in parts]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee, August 27, 2018", [("byline", "By Ann Lee"), ("dateline", "August 27, 2018")]),
        (
            "Published 18 October 2023, corrected 20 October 2023",
            [("stamp", "Published 18 October 2023"), ("stamp", "corrected 20 October 2023")],
        ),
        (
            "By Ann Lee | Published 3 May 2019 | 5 min read",
            [("byline", "By Ann Lee"), ("stamp", "Published 3 May 2019")],
        ),
        (
            "By Ann LeePublished: Jan 29, 2025",
            [("byline", "By Ann Lee"), ("stamp", "Published: Jan 29, 2025")],
        ),
        ("News | 3 May 2019", [("kicker", "News"), ("dateline", "3 May 2019")]),
        (
            "Charlotte Gannon on 3 May 2019",
            [("byline", "Charlotte Gannon"), ("dateline", "3 May 2019")],
        ),
        ("3 May 2019 Share", [("dateline", "3 May 2019")]),
        ("By Ann Lee", [("byline", "By Ann Lee")]),
        ("By Ann Lee | Harbour Times", [("byline", "By Ann Lee"), ("publisher", "Harbour Times")]),
        (
            "3 May 2019, at 6:00 · Charlotte Gannon · Comments: 14",
            [("dateline", "3 May 2019, at 6:00"), ("byline", "Charlotte Gannon")],
        ),
        (
            "3 May 2019, 08:30 Charlotte Gannon 1 204 views",
            [("dateline", "3 May 2019, 08:30"), ("byline", "Charlotte Gannon")],
        ),
        ("Staff writer, Harbour Times", [("byline", "Staff writer, Harbour Times")]),
    ],
)
def test_a_masthead_is_read_in_parts(line: str, expected: Parts) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Date Filed: 09/12/2019",
            "Harbour Council 3 May 2019",
            "By the way, it is 3 May 2019",
            "Ann Lee",
            "Harbour",
            "",
            "By",
        ),
        *("The lake rose on 3 May 2019", "By Ann Lee " + "and again " * 20),
    ],
)
def test_a_line_with_a_part_that_is_not_understood_is_no_masthead(line: str) -> None:
    assert not line or read(line) is None


def test_a_place_in_a_script_without_capitals_is_no_byline() -> None:
    assert read("नई दिल्ली, 12 अगस्त 2023") is None


def test_names_that_the_page_states_are_understood() -> None:
    head = "<meta name=author content='Zq Vx'><meta property=og:site_name content='Lake Post'>"
    seen = PageEvidence(
        page_of(f"<html><head>{head}</head><body><p>Zq Vx | Lake Post | 3 May 2019</p></body></html>")
    )
    parts = masthead(seen, seen.lines[0])
    assert [type for *_, type in parts or ()] == ["byline", "publisher", "dateline"]


def test_a_name_beside_that_of_the_site_is_a_byline() -> None:
    seen = seen_of(f"Valdry Footpaths\n\nCharlotte Gannon, Valdry Footpaths\n\n{PROSE}")
    parts = masthead(seen, seen.lines[1])
    assert parts is not None
    assert [(type, seen.page.view[start:end]) for start, end, type in parts] == [
        ("byline", "Charlotte Gannon")
    ]
    assert read("Charlotte Gannon, Valdry Footpaths") is None


@pytest.mark.parametrize("line", ["BY MR. LEE:", "By Ann Lee:"])
def test_what_heads_the_lines_below_it_is_no_byline(line: str) -> None:
    assert read(line) is None
    assert read(line.rstrip(":")) is not None
