"""Blocks of plain text: tables, lists, quotations, code, notes, headings."""

from __future__ import annotations

import pytest

from toolkit.model.document import (
    Code,
    ContentBlock,
    Document,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Table,
    Turn,
)
from toolkit.model.parts import spread
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.rules import check_document

BEFORE = "The council met for two days and heard the reports of its four working groups."
AFTER = "It agreed that the next meeting would be held in the autumn, after the harvest is in."


def document(text: str) -> Document:
    capture = f"The meeting of the council\n\n{BEFORE}\n\n{text}\n\n{AFTER}\n"
    found = document_of(Source(name="capture.txt", data=capture.encode()), embed_view=True)
    assert check_document(found).findings == ()
    return found


def blocks(text: str) -> list[ContentBlock]:
    """The blocks between the first and the last paragraph."""
    body = [block for block in document(text).body if not isinstance(block, Turn)]
    texts = [block.text if isinstance(block, Paragraph) else "" for block in body]
    return body[texts.index(BEFORE) + 1 : texts.index(AFTER)]


def rows(text: str) -> tuple[int, list[list[str]]]:
    (found,) = blocks(text)
    assert isinstance(found, Table)
    return found.header_rows, [[cell.text for cell in row] for row in spread(found)]


def test_a_table_of_markdown() -> None:
    text = "| Stove | Weight |\n|-------|-------:|\n| Alta  | 310 g  |\n| Brim  |        |"
    assert rows(text) == (1, [["Stove", "Weight"], ["Alta", "310 g"], ["Brim", ""]])


def test_a_table_of_markdown_without_outer_strokes() -> None:
    assert rows("Stove | Weight\n--- | ---\nAlta | 310 g\nBrim | 290 g")[1][2] == ["Brim", "290 g"]


def test_a_framed_table_with_rows_of_several_lines() -> None:
    text = (
        "+--------+-------+\n| Port   | Boats |\n+========+=======+\n| Corrie | 12    |\n| Upper  | 4     |\n"
        "+--------+-------+\n| Pell   | 7     |\n+--------+-------+"
    )
    assert rows(text) == (1, [["Port", "Boats"], ["Corrie Upper", "12 4"], ["Pell", "7"]])


def test_a_table_of_tabs_keeps_its_empty_corner() -> None:
    assert rows("\t2021\t2022\nCorrie\t120\t131\nPell\t\t9") == (
        1,
        [["", "2021", "2022"], ["Corrie", "120", "131"], ["Pell", "", "9"]],
    )


def test_aligned_columns() -> None:
    text = "Port        Boats   Crew\nCorrie         12     48\nPell            7     21\nUpper Lane     11     30"
    assert rows(text) == (
        1,
        [["Port", "Boats", "Crew"], ["Corrie", "12", "48"], ["Pell", "7", "21"], ["Upper Lane", "11", "30"]],
    )


@pytest.mark.parametrize(
    "text",
    [
        "The boats  of the port\nare red and  white now\nand some are  blue too",
        "One  word\nTwo  words",
    ],
)
def test_spaces_that_are_not_aligned_are_no_table(text: str) -> None:
    assert not any(isinstance(block, Table) for block in blocks(text))


def _outline(items: tuple[Item, ...]) -> list[object]:
    found: list[object] = []
    for item in items:
        marked = f"{item.marker.text if item.marker else ''} {item.text}".strip()
        found.append((marked, _outline(item.items)) if item.items else marked)
    return found


def test_nesting_by_indentation() -> None:
    text = "1. Check the hull\n   a) below the line\n   b) above it\n2. Check the engine\n   and the pump\n3. Pay"
    (found,) = blocks(text)
    assert isinstance(found, ListBlock)
    assert found.ordered
    assert _outline(found.items) == [
        ("1. Check the hull", ["a) below the line", "b) above it"]),
        "2. Check the engine and the pump",
        "3. Pay",
    ]


@pytest.mark.parametrize(
    "markers", [("(i)", "(ii)"), ("a)", "b)"), ("１．", "２．"), ("①", "②"), ("一、", "二、")]
)
def test_typed_numbers(markers: tuple[str, str]) -> None:
    (found,) = blocks("\n".join(f"{marker} red boats of the port" for marker in markers))
    assert isinstance(found, ListBlock)
    assert found.ordered
    assert [item.marker and item.marker.text for item in found.items] == list(markers)


def test_boxes() -> None:
    (found,) = blocks("- [x] the hull\n- [ ] the engine\n- [ ] the sails")
    assert isinstance(found, ListBlock)
    assert [item.checked for item in found.items] == [True, False, False]
    assert found.items[0].text == "the hull"


def test_a_bullet_before_a_tab_is_no_cell() -> None:
    (found,) = blocks("•\tred boats\n•\tblue boats\n•\tgreen boats")
    assert isinstance(found, ListBlock)


def test_keys_and_values() -> None:
    (found,) = blocks("Name: Karin\nBuilt: 1971\nLength: 9 m")
    assert isinstance(found, ListBlock)
    assert [(item.term and item.term.text, item.text) for item in found.items] == [
        ("Name:", "Karin"),
        ("Built:", "1971"),
        ("Length:", "9 m"),
    ]


def test_sentences_after_a_word_and_a_colon_are_paragraphs() -> None:
    text = "Pros: It is light and packs into a mug.\n\nCons: The flame goes out in a gust of wind."
    assert all(isinstance(block, Paragraph) for block in blocks(text))


def test_a_quotation_of_lines_with_arrows() -> None:
    (found,) = blocks("> The boat is old,\n> and she leaks.\n> -- The owner")
    assert isinstance(found, Quote)
    assert found.attribution is not None
    assert (found.text, found.attribution.text) == ("The boat is old, and she leaks.", "-- The owner")


def test_fenced_code_keeps_its_white_space() -> None:
    found = blocks("```python\n  def f(x):\n      return  x\n```")
    assert [block.text for block in found if isinstance(block, Code)] == ["  def f(x):\n      return  x"]


def test_notes_are_lines_that_something_refers_to() -> None:
    text = "The figures[1] are those of the office, and they were checked in March.\n\n[1] Office of ports, 2022."
    paragraph, note = blocks(text)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(note, Note)
    assert note.marker is not None
    assert (note.marker.text, note.text) == ("[1]", "Office of ports, 2022.")
    assert [(mark.type, mark.value) for mark in paragraph.marks] == [("note-reference", note.id)]


def test_a_raised_digit_that_nothing_explains_refers_to_nothing() -> None:
    (found,) = blocks("The field has 12 km² of grass, and more of it is said to be under water.")
    assert isinstance(found, Paragraph)
    assert found.marks == ()


def test_headings_are_inferred_between_prose() -> None:
    heading, _ = blocks(f"What the groups said\n\n{AFTER[:-1]} of this year.")
    assert isinstance(heading, Heading)
    assert heading.basis == "inferred"


def test_a_heading_of_markdown_is_stated() -> None:
    heading, _ = blocks(f"### What the groups said\n\n{AFTER[:-1]} of this year.")
    assert isinstance(heading, Heading)
    assert (heading.level, heading.basis, heading.text) == (3, None, "What the groups said")


@pytest.mark.parametrize(
    "line",
    ["Dear friends of the harbour,", "They agreed on three points:", "4 May 2010", "Figure 2. The old mill"],
)
def test_what_is_no_heading(line: str) -> None:
    found = blocks(f"{line}\n\n{AFTER[:-1]} of this year.")
    assert not any(isinstance(block, Heading) for block in found)


def test_a_quotation_may_begin_with_a_bare_sign() -> None:
    lines = "The ferry\n\nThe council said that the line would stay open.\n\n>\n> It stays open.\n> It does."
    made = document_of(Source(name="mail.txt", data=lines.encode()))
    assert made.body


@pytest.mark.parametrize("sign", ["№{}", "№ {}.", "No. {}", "Nr. {}:", "n° {} :", "§ {}"])
def test_a_list_may_be_numbered_after_a_sign_or_a_short_word(sign: str) -> None:
    places = ("The outer quay is closed", "The inner quay is open", "Nobody may stay")
    (found,) = blocks("\n".join(f"{sign.format(n)} {text}" for n, text in enumerate(places, 1)))
    assert isinstance(found, ListBlock)
    assert found.ordered
    assert [item.text for item in found.items] == [*places]


@pytest.mark.parametrize("colon", ["", ": "])
def test_terms_above_what_explains_them(colon: str) -> None:
    terms = {
        "Mooring": "A place at which a boat is made fast.",
        "Quay": "A wall.",
        "Slip": "A slope for boats.",
    }
    indent = "" if colon else "    "
    (found,) = blocks("\n\n".join(f"{term}\n{indent}{colon}{text}" for term, text in terms.items()))
    assert isinstance(found, ListBlock)
    assert {item.term.text.strip(" :"): item.text for item in found.items if item.term} == terms


def test_short_lines_above_lines_that_are_not_indented_are_no_terms() -> None:
    assert not any(
        isinstance(b, ListBlock) for b in blocks("Mooring\nA place.\nQuay\nA wall.\nSlip\nA slope.")
    )


def test_who_is_quoted_stands_below_a_quotation_in_marks() -> None:
    (found,) = blocks(
        "“The sea gives and the sea takes, and the harbour keeps what it can.”\n\n— Ann Orrell, chair"
    )
    assert isinstance(found, Quote)
    assert found.attribution is not None
    assert found.attribution.text == "— Ann Orrell, chair"


def test_notes_of_markdown() -> None:
    first, *notes = blocks(
        "The quay is old.[^1] It was rebuilt.[^map]\n\n[^1]: Minutes of 1890.\n[^map]: A map."
    )
    assert [(note.text, note.marker and note.marker.text) for note in notes if isinstance(note, Note)] == [
        ("Minutes of 1890.", "[^1]:"),
        ("A map.", "[^map]:"),
    ]
    assert isinstance(first, Paragraph)
    assert [mark.value for mark in first.marks] == [note.id for note in notes]


def test_the_fence_with_the_name_of_a_language_is_no_text() -> None:
    found = document("```sh\nmoor --quay outer\n```")
    assert [block.text for block in found.body if isinstance(block, Code)] == ["moor --quay outer"]
    assert ("residue", "```sh") in {(one.reason, one.text) for one in found.removed}


def test_each_level_of_quotation_is_a_block() -> None:
    found = blocks(
        "> The miller told us this.\n> > The water stood in the mill.\n>> It was high.\n> We wrote it."
    )
    assert [(block.level, block.text) for block in found if isinstance(block, Quote)] == [
        (1, "The miller told us this."),
        (2, "The water stood in the mill. It was high."),
        (1, "We wrote it."),
    ]
