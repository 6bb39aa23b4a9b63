"""How much a line before the body reads like the title."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import HTML, MORE, PROSE, seen_html, seen_of
from toolkit.evidence.titles import TITLE_WORDS, contents, may_be_title, title_score


def scores(*lines: str) -> list[float]:
    seen = seen_of("\n\n".join((*lines, PROSE, MORE)))
    return [title_score(seen, line) for line in seen.lines[: len(lines)]]


@pytest.mark.parametrize(
    "line",
    [
        "4 May 2010",
        "By Ann Lee",
        "The council agreed on the plan.",
        "Խորհուրդը հաստատեց նոր ծրագիրը։",
        "परिषद ने नई योजना को मंज़ूरी दी।",
        "委员会批准了新的港口计划。",
        "Thứ 4, 12/03/2025 14:30",
        "Home > News > Harbour plan",
        "Inicio » Sala de prensa » Notas",
        "Weather | Storms | Earthquakes | Sea",
        "Quota talks - 4 May 2010",
        "Subscribe to our newsletter",
        "What the council said —",
        "Council\tHarbour",
        "—",
        "word " * (TITLE_WORDS + 1),
    ],
)
def test_lines_that_cannot_be_the_title(line: str) -> None:
    seen = seen_of(f"{line}\n\n{PROSE}\n\n{MORE}")
    assert not may_be_title(seen, seen.lines[0])


@pytest.mark.parametrize(
    "line",
    [
        "Council agrees on the harbour plan",
        "Who pays for the lock?",
        "Press briefing – 4 May 2010",
        "委员会批准港口计划",
        "«Sí» y «no»: dos visiones del puerto",
        "Sea > land, says the harbour master",
        "1984 again",
    ],
)
def test_lines_that_may_be_the_title(line: str) -> None:
    seen = seen_of(f"{line}\n\n4 May 2010\n\n{PROSE}\n\n{MORE}")
    assert may_be_title(seen, seen.lines[0])


def test_a_dated_label_may_be_the_title_only_where_that_is_the_date_of_the_page() -> None:
    line = "The lake and its ferries - 4 May 2010"
    alone, dated = seen_of(f"{line}\n\n{PROSE}"), seen_of(f"{line}\n\n4 May 2010\n\n{PROSE}")
    assert not may_be_title(alone, alone.lines[0])
    assert may_be_title(dated, dated.lines[0])


def test_a_speakers_label_is_no_title() -> None:
    seen = seen_of(f"ANN LEE: Good morning\n\nANN LEE: {PROSE}\n\nQ: Why?")
    assert not may_be_title(seen, seen.lines[0])


def test_four_words_are_more_like_a_title_than_two_and_one() -> None:
    one, _, _ = scores("Harbours", "x", "y")
    two, _, _ = scores("Harbour plan", "x", "y")
    four, _, _ = scores("Council agrees harbour plan", "x", "y")
    assert one < two < four


def test_the_nearer_the_body_the_more_like_a_title() -> None:
    first, second = scores("Council agrees on the harbour plan", "Council agrees on the ferry plan")
    assert first < second


def test_names_of_the_site_and_kickers_are_less_like_a_title() -> None:
    plain, site = scores("Council agrees on harbour plan", "Ministry of Maritime Affairs")
    kicker, kind = scores("Press release", "Remarks at the council meeting")
    assert site < plain
    assert kicker < kind
    assert kind > plain


def test_what_the_page_calls_its_title_or_heads_it_with_is_more_like_one() -> None:
    seen = seen_html()
    bare = seen_html(HTML.replace("<title>Harbour plan agreed</title>", ""))
    plain = seen_html(HTML.replace("<title>Harbour plan agreed</title>", "").replace("h1>", "h2>"))
    found = [
        next(title_score(one, line) for line in one.lines if line.text == "Harbour plan agreed")
        for one in (plain, bare, seen)
    ]
    assert found[0] < found[1] < found[2]


def test_a_table_of_contents_and_its_headings_are_no_titles() -> None:
    seen = seen_of(
        f"The lock\n\nOf the gates\n\nOf the eels\n\nOf the gates\n\n{PROSE}\n\nOf the eels\n\n{MORE}"
    )
    listed = {seen.lines[index].core for index in contents(seen)}
    assert listed == {"Of the gates", "Of the eels"}
    assert len(contents(seen)) == 4
