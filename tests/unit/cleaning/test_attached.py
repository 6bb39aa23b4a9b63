"""What belongs to kept lines by its place: lists below a colon, verses, records."""

from __future__ import annotations

from tests.unit.cleaning.decisions import MORE, PROSE, by_text, decide, text_of
from tests.unit.evidence.pages import page_of

PERHAPS = 0.35
"""A P(content) below the cut, and yet possible."""
ITEMS = ("oars of ash", "a tin of tar")


def test_the_items_below_a_kept_colon_stay() -> None:
    text = f"{PROSE}\n\nEach crew brings:\n- {ITEMS[0]}\n- {ITEMS[1]}\n\n{MORE}"
    decided = by_text(decide(text, boilerplate=tuple(f"- {item}" for item in ITEMS)))
    assert [decided[f"- {item}"].rule for item in ITEMS] == ["introduced"] * 2


def test_items_below_a_line_without_a_colon_are_left_to_the_scorer() -> None:
    text = f"{PROSE}\n\nEach crew came\n- {ITEMS[0]}\n- {ITEMS[1]}\n\n{MORE}"
    decided = by_text(decide(text, boilerplate=tuple(f"- {item}" for item in ITEMS)))
    assert {decided[f"- {item}"].label for item in ITEMS} == {"removed"}


def test_a_list_in_markup_below_a_colon_stays_unless_it_is_made_of_links() -> None:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    links = "".join(f"<li><a href='/{item}'>{item} shop</a></li>" for item in ITEMS)
    page = page_of(f"<p>{PROSE} They need:</p><ul>{items}</ul><p>{MORE} See:</p><ul>{links}</ul>")
    away = (*ITEMS, *(f"{item} shop" for item in ITEMS))
    decided = by_text(decide(page, boilerplate=away))
    assert [decided[item].label for item in away] == ["kept", "kept", "removed", "removed"]


def test_a_verse_between_two_kept_verses_stays() -> None:
    stanza = "The tide went out.\nIt took the bell.\nThe rope came back.\nThere were none to tell."
    decided = by_text(decide(text_of(PROSE, stanza), {"It took the bell.": PERHAPS}))
    assert decided["It took the bell."].rule == "verse"


def test_a_short_word_between_long_lines_is_no_verse() -> None:
    stanza = "The tide went out before the dawn.\nEdit\nThe rope came back without its bell.\nThere were none to tell of it."
    decided = by_text(decide(text_of(PROSE, stanza), {"Edit": PERHAPS}))
    assert decided["Edit"].label == "removed"


def test_the_last_of_many_records_stays_with_them() -> None:
    minutes = ("The whistle went late.", "A fine shot wide.", "Rain stopped play.", "Both sides shook hands.")
    entries = "".join(f"<div id={n}><b>{n}.</b><p>{text}</p></div>" for n, text in enumerate(minutes))
    decided = by_text(decide(page_of(f"<p>{PROSE}</p>{entries}"), {minutes[-1]: PERHAPS}))
    assert decided[minutes[-1]].rule == "record"


def test_a_table_of_words_that_ends_the_text_stays_with_the_line_above() -> None:
    cells = (("North", "South"), ("Ann Lee", "Bo Park"), ("Cy Dunn", "Di Eames"))
    rows = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in cells)
    page = page_of(f"<p>{PROSE}</p><table>{rows}</table><p>Shop now</p>")
    away = ("Shop now", *(cell for row in cells for cell in row))
    decided = by_text(decide(page, boilerplate=away))
    assert {decided[cell].rule for cell in away[1:]} == {"table"}
    assert decided["Shop now"].label == "removed"


def test_strict_mode_attaches_nothing() -> None:
    stanza = "The tide went out.\nIt took the bell.\nThe rope came back.\nThere were none to tell."
    decided = by_text(decide(text_of(PROSE, stanza), {"It took the bell.": PERHAPS}, mode="strict"))
    assert decided["It took the bell."].label == "removed"


def test_a_formula_that_begins_a_turn_among_kept_turns_stays() -> None:
    said = [f"{'Bob Marsh' if n % 2 else 'Ann Lee'}: I think so. {PROSE} No. {n}." for n in range(6)]
    decided = by_text(decide(text_of(*said), {said[2]: PERHAPS, said[5]: PERHAPS}))
    assert decided[said[2]].rule == "turn"
    assert decided[said[5]].label == "removed"
    away = dict.fromkeys(said[1:5], PERHAPS)
    assert by_text(decide(text_of(*said), away))[said[2]].label == "removed"
