"""Lines that read like front matter: stamps, datelines, kickers, bylines."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import PROSE, seen_of
from toolkit.evidence.front import (
    Part,
    bylines,
    dated_kicker,
    dateline,
    dateline_part,
    is_byline,
    is_kicker,
    stamp,
)

Parts = list[tuple[str, str]]


def told(view: str, parts: tuple[Part, ...] | None) -> Parts:
    return [(type, view[start:end]) for start, end, type in parts or ()]


def stamped(line: str) -> Parts:
    seen = seen_of(f"{line}\n\n{PROSE}")
    return told(seen.page.view, stamp(seen, seen.lines[0]))


def kicked(line: str) -> Parts:
    seen = seen_of(f"{line}\n\n{PROSE}")
    return told(seen.page.view, dated_kicker(seen, seen.lines[0]))


def dated(line: str) -> str | None:
    """What of a line is its dateline."""
    seen = seen_of(f"{line}\n\n{PROSE}")
    date = dateline(seen, seen.lines[0])
    if date is None:
        return None
    start, end, _ = dateline_part(seen.lines[0], date)
    return seen.page.view[start:end]


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 3 April 2023",
        "Published 3 April 2023",
        "Last modified: 3-Jan-2005 08:15",
        "Last updated 18:42, 3 April 2023",
    ],
)
def test_a_label_and_a_date_are_a_stamp(line: str) -> None:
    assert stamped(line) == [("stamp", line)]


@pytest.mark.parametrize(
    ("rest", "kind"),
    [("by Ann Lee", "byline"), ("Harbour News", "publisher"), ("| Harbour News", "publisher")],
)
def test_after_a_stamp_stands_an_author_or_the_site(rest: str, kind: str) -> None:
    name = rest.removeprefix("| ")
    found = stamped(f"Last updated: 3 April 2023 {rest}")
    assert found == [("stamp", "Last updated: 3 April 2023"), (kind, name)]


@pytest.mark.parametrize("rest", ["— See all updates", "+ show all updates", "| 14"])
def test_a_control_or_a_number_after_a_stamp_is_no_name(rest: str) -> None:
    found = stamped(f"Last updated: 3 April 2023 {rest}")
    assert found in ([("stamp", "Last updated: 3 April 2023")], [])


@pytest.mark.parametrize(
    "line",
    [
        "3 April 2023",
        "The lake, 3 April 2023",
        "Last updated: yesterday",
        f"Last updated: 3 April 2023 {'and again at noon ' * 5}",
    ],
)
def test_a_date_without_a_label_a_label_without_a_date_and_a_long_line_are_no_stamps(line: str) -> None:
    assert stamped(line) == []


@pytest.mark.parametrize("line", ["4 May 2010", "Porto Alto, 4 May 2010", "Tuesday, May 4, 2010"])
def test_a_date_with_a_place_or_a_weekday_is_a_dateline_as_a_whole(line: str) -> None:
    assert dated(line) == line


def test_separators_around_a_date_are_no_part_of_it() -> None:
    assert dated("• 4 May 2010 –") == "4 May 2010"


@pytest.mark.parametrize(
    "line",
    [
        "May 2010",
        "4 May",
        "4 May 2010 to 6 May 2010",
        "Press Briefing – 4 May 2010",
        "the council met on 4 May 2010",
        "Porto Alto And Its Five Neighbours On Sea, 4 May 2010",
    ],
)
def test_other_lines_with_a_date_are_no_datelines(line: str) -> None:
    assert dated(line) is None


def test_a_kicker_and_a_date_are_two_parts_in_their_order() -> None:
    assert kicked("PRESS RELEASE October 3, 2017") == [
        ("kicker", "PRESS RELEASE"),
        ("dateline", "October 3, 2017"),
    ]
    assert kicked("3 October 2017 | Press release") == [
        ("dateline", "3 October 2017"),
        ("kicker", "Press release"),
    ]
    assert kicked("Press release | 3 October 2017 | 10:15")[0] == ("kicker", "Press release")


@pytest.mark.parametrize(
    "line", ["3 October 2017", "Harbour plan October 3, 2017", "Press release October 3, 2017 by Ann Lee"]
)
def test_without_a_kicker_or_with_more_they_are_none(line: str) -> None:
    assert kicked(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", True),
        ("by Maria van der Berg, Tom Hill", True),
        ("Par Anne Lebrun", False),
        ("By the end of the year", False),
        ("By", False),
        ("Ann Lee", False),
    ],
)
def test_by_and_a_name_are_a_byline(line: str, expected: bool) -> None:
    seen = seen_of(f"{PROSE}\n\n{line}")
    assert is_byline(seen, seen.lines[1]) == expected
    assert bylines(seen) == [1] * expected


def test_a_byline_in_the_language_of_the_page() -> None:
    french = "La commission a entendu les rapports des groupes et elle se réunira à la fin de la récolte."
    seen = seen_of(f"Par Anne Lebrun\n\n{french}\n\n{french}")
    assert bylines(seen) == [0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("PRESS RELEASE", True), ("Press release:", True), ("Press release on the lake", False)],
)
def test_nothing_but_a_kind_of_text_is_a_kicker(line: str, expected: bool) -> None:
    seen = seen_of(f"{line}\n\n{PROSE}")
    assert is_kicker(seen, seen.lines[0]) == expected
