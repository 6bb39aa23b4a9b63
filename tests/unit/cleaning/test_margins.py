"""Lines at the title and below the end of the text that belong to the document."""

from __future__ import annotations

from tests.unit.cleaning.decisions import BOILERPLATE, MORE, PROSE, by_text, decide, html_of, text_of
from tests.unit.evidence.pages import page_of

TITLE = "Old lighthouse opens again"


def beside_title(line: str, front: float, content: float = 0.15) -> str:
    """The rule for a line between the title and the text."""
    return by_text(decide(text_of(TITLE, line, PROSE, MORE), {line: content}, TITLE, {line: front}))[
        line
    ].rule


def test_a_line_beside_the_title_that_reads_like_front_matter_stays() -> None:
    assert beside_title("சொல்பவர் கதிரவன்", 0.25) == "heading-line"
    assert beside_title("சொல்பவர் கதிரவன்", 0.1) == "model.text"


def test_what_is_hardly_content_must_be_surely_front_matter() -> None:
    assert beside_title("சொல்பவர் எங்கள் கதிரவன்", 0.25, BOILERPLATE) == "model.text"
    assert beside_title("சொல்பவர் எங்கள் கதிரவன்", 0.35, BOILERPLATE) == "heading-line"


def test_menus_and_counts_are_no_heading_lines() -> None:
    assert beside_title("செய்தி  இசை  கடல்", 0.4) == "model.text"
    assert beside_title("நாடு › கடல்", 0.4) == "model.text"
    assert beside_title("பார்வை: 1 204", 0.4) == "model.text"


def test_what_opens_and_closes_a_record_stays() -> None:
    turns = [f"{who}: {text}" for who, text in (("MR LEE", PROSE), ("MS PARK", MORE)) for _ in range(3)]
    asides = ("(9.30 am)", "(The sitting was suspended until Monday)")
    decided = by_text(decide(text_of(TITLE, asides[0], *turns, asides[1]), dict.fromkeys(asides, 0.2), TITLE))
    assert [decided[aside].rule for aside in asides] == ["heading-line", "closing"]


def test_who_signed_a_text_stays_and_a_share_bar_does_not() -> None:
    signed, shared = "Minutes kept by: Anna Peterson", "Spread: on all walls"
    for line, label in ((signed, "kept"), (shared, "removed")):
        assert by_text(decide(text_of(PROSE, MORE, line), boilerplate=(line,)))[line].label == label


def test_an_office_right_below_the_name_that_ends_the_text_stays() -> None:
    office = "Keeper of the outer lights"
    decided = by_text(decide(f"{PROSE}\n\n{MORE}\n\nAnna Peterson\n{office}", {office: 0.25}))
    assert decided[office].rule == "closing"
    decided = by_text(decide(f"{PROSE}\n\n{MORE}\n\n{office}", {office: 0.25}))
    assert decided[office].label == "removed"


def test_a_signature_in_a_paragraph_of_its_own_stays() -> None:
    lines = ("Signed", "Anna Peterson", "Keeper of lights")
    page = page_of(f"<p>{PROSE}</p><p>{MORE}</p><p>{'<br>'.join(lines)}</p>")
    decided = by_text(decide(page, boilerplate=lines))
    assert [decided[line].rule for line in lines] == ["closing"] * 3
    lone = by_text(decide(html_of(PROSE, MORE, "Anna Peterson"), boilerplate=("Anna Peterson",)))
    assert lone["Anna Peterson"].label == "removed"
