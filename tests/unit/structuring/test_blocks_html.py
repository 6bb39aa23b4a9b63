"""Blocks and marks of HTML pages."""

from __future__ import annotations

import pytest

from toolkit.exporters.plain import render_text
from toolkit.model.document import (
    ContentBlock,
    Document,
    Figure,
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

BEFORE = "<p>The council met for two days and heard the reports of its four working groups.</p>"
MORE = (
    "<p>The boats of the port are old, and most of them were built before the new harbour was dug.</p>"
    "<p>Nobody knows how many of them are still at sea, since no office counts them any longer.</p>"
)
AFTER = "<p>It agreed that the next meeting would be held in the autumn, after the harvest is in.</p>"


def document(markup: str, language: str = "en") -> Document:
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><title>The meeting</title></head><body><main>'
        f"<h1>The meeting of the council</h1>{BEFORE}{markup}{AFTER}</main></body></html>"
    )
    source = Source(name="page.html", data=html.encode(), url="https://council.example/news/meeting")
    found = document_of(source, embed_view=True)
    assert check_document(found).findings == ()
    return found


def blocks(markup: str) -> list[ContentBlock]:
    """The blocks between the first and the last paragraph."""
    body = [block for block in document(markup).body if not isinstance(block, Turn)]
    assert isinstance(body[0], Paragraph)
    assert isinstance(body[-1], Paragraph)
    return list(body[1:-1])


def table(markup: str) -> Table:
    (found,) = blocks(markup)
    assert isinstance(found, Table)
    return found


def the_list(markup: str) -> ListBlock:
    (found,) = blocks(markup)
    assert isinstance(found, ListBlock)
    return found


def cells(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in spread(found)]


def marks(markup: str) -> list[tuple[str, str, str | None]]:
    """Type, text and value of the marks of the one block of `markup`."""
    found = document(markup)
    block = found.body[1]
    assert isinstance(block, Paragraph | Figure | Heading)
    view = found.source.text or ""
    return [
        (mark.type, "".join(view[start:end] for start, end in mark.pieces), mark.value)
        for mark in block.marks
    ]


def test_cells_over_rows_and_columns_keep_all_others_in_their_columns() -> None:
    found = table(
        "<table><tr><th></th><th>May</th><th>June</th></tr><tr><td rowspan=2>Mill</td><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr><tr><td>Weir</td><td colspan=2>closed</td></tr></table>"
    )
    assert cells(found) == [
        ["", "May", "June"],
        ["Mill", "1", "2"],
        ["Mill", "3", "4"],
        ["Weir", "closed", "closed"],
    ]
    assert found.header_rows == 1
    assert [cell.header for cell in found.rows[1]] == ["row", None, None]
    assert [cell.header for cell in found.rows[2]] == [None, None]
    assert (found.rows[1][0].row_span, found.rows[3][1].column_span) == (2, 2)


def test_two_header_rows_under_one_another() -> None:
    found = table(
        "<table><thead><tr><th rowspan=2>Line</th><th colspan=2>Passengers</th></tr><tr><th>2017</th><th>2018</th></tr>"
        "</thead><tbody><tr><th scope=row>North</th><td>10</td><td>12</td></tr></tbody></table>"
    )
    assert found.header_rows == 2
    assert cells(found)[:2] == [["Line", "Passengers", "Passengers"], ["Line", "2017", "2018"]]
    assert [cell.header for cell in found.rows[2]] == ["row", None, None]


def test_a_table_without_headers_claims_none() -> None:
    found = table("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>")
    assert found.header_rows == 0
    assert {cell.header for row in found.rows for cell in row} == {None}


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td><b>Port</b></td><td><b>Boats</b></td></tr><tr><td>Pell</td><td>old</td></tr>",
        "<tr><td>Port</td><td>Boats</td></tr><tr><th>Pell</th><td>old</td></tr>",
        "<tr><td>Port</td><td>Boats</td><td>Crew</td></tr><tr><td>Pell</td><td>7</td><td>few</td></tr>",
    ],
)
def test_a_first_row_that_names_the_columns(rows: str) -> None:
    assert table(f"<table>{rows}</table>").header_rows == 1


def test_a_key_and_its_value_are_no_header() -> None:
    markup = "<table><tr><td>Port</td><td>Pell</td></tr><tr><td>Boats</td><td>7</td></tr></table>"
    assert table(markup).header_rows == 0


def test_caption_and_lists_in_cells() -> None:
    found = table(
        "<table><caption>Duties of <b>crews</b></caption><tr><th>Crew</th><th>Duty</th></tr>"
        "<tr><td>Deck</td><td><ul><li>lines</li><li>paint</li></ul></td></tr>"
        "<tr><td>Engine</td><td><p>fuel</p><h4>oil</h4></td></tr></table>"
    )
    assert found.caption is not None
    assert (found.caption.text, [mark.type for mark in found.caption.marks]) == (
        "Duties of crews",
        ["strong"],
    )
    assert cells(found) == [["Crew", "Duty"], ["Deck", "lines paint"], ["Engine", "fuel oil"]]
    assert len(found.rows[1][1].pieces) == 2


@pytest.mark.parametrize("span", ["1e9", "999999999999", "5000", "100"])
def test_a_giant_span_is_cut_to_the_table(span: str) -> None:
    markup = (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr>"
        f'<tr><td colspan="{span}" rowspan="{span}">wide</td></tr></table>'
    )
    cell = table(markup).rows[2][0]
    assert (cell.column_span, cell.row_span) == (2, 1)


def test_a_giant_span_is_warned_about() -> None:
    markup = (
        '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td colspan="1e9">d</td></tr>'
        '<tr><td rowspan="100000000">e</td><td>f</td></tr></table>'
    )
    found = document(markup)
    made = found.body[1]
    assert isinstance(made, Table)
    assert cells(made) == [["a", "b"], ["c", "d"], ["e", "f"]]
    assert [warning.code for warning in found.warnings if warning.code == "table-spans"] == ["table-spans"]


def test_a_table_among_the_text_is_no_boilerplate() -> None:
    row = "<tr><td>–</td><td>7</td><td>–</td></tr>"
    found = table(f"<table><tr><th>x</th><th>y</th><th>z</th></tr>{row}{row}</table>")
    assert [cell.text for cell in found.rows[1]] == ["–", "7", "–"]


def test_a_layout_table_is_no_table() -> None:
    prose = "The ferry leaves at noon from the upper quay, and it is back before the evening. " * 3
    found = blocks(f"<table><tr><td><p>{prose}</p></td><td><p>{prose.upper()}</p></td></tr></table>")
    assert all(isinstance(block, Paragraph) for block in found)


def test_numbers_go_on_from_list_to_list() -> None:
    markup = (
        "<ol><li>Take the key.</li><li>Open the gate.</li></ol><p>Wait until the light is green.</p>"
        '<ol start="3"><li>Walk in.</li><li value="7">Sit down.</li><li>Rest.</li></ol>'
    )
    lists = [block for block in blocks(markup) if isinstance(block, ListBlock)]
    assert [[item.number for item in block.items] for block in lists] == [[1, 2], [3, 7, 8]]
    assert "7. Sit down.\n8. Rest." in render_text(document(markup))


def test_letters_and_counting_down() -> None:
    markup = '<ol type="i" reversed><li>third</li><li>second</li><li>first of all</li></ol>'
    found = the_list(markup)
    assert (found.numbering, [item.number for item in found.items]) == ("lower-roman", [3, 2, 1])
    assert "iii. third" in render_text(document(markup))


def _outline(items: tuple[Item, ...]) -> list[object]:
    return [(item.text, _outline(item.items)) if item.items else item.text for item in items]


def test_lists_within_lists_and_items_of_several_paragraphs() -> None:
    found = the_list(
        "<ul><li><p>Boats</p><p>of wood</p><ol><li>Karin</li><li>Mette<ul><li>red</li></ul></li></ol></li>"
        "<li>Nets</li></ul>"
    )
    assert _outline(found.items) == [("Boats of wood", ["Karin", ("Mette", ["red"])]), "Nets"]


def test_definitions() -> None:
    found = the_list("<dl><dt>Haul-out</dt><dd>where seals rest</dd><dt>Pup</dt><dd>a young seal</dd></dl>")
    assert [(item.term and item.term.text, item.text) for item in found.items] == [
        ("Haul-out", "where seals rest"),
        ("Pup", "a young seal"),
    ]


def test_marks_in_a_paragraph() -> None:
    markup = (
        '<p>It holds 10<sup>8</sup> litres, cost <s>4.20</s> <b>4.80 <i>crowns</i></b>, says <a href="../x?a=1">the '
        'office</a> (<a href="#top">up</a>) of the <abbr title="Water Board">WB</abbr>.</p>'
    )
    assert marks(markup) == [
        ("sup", "8", None),
        ("deleted", "4.20", None),
        ("strong", "4.80 crowns", None),
        ("emphasis", "crowns", None),
        ("link", "the office", "https://council.example/x?a=1"),
        ("abbreviation", "WB", "Water Board"),
    ]
    assert "It holds 10⁸ litres, cost ~~4.20~~ 4.80 crowns" in render_text(document(markup))


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("<p>It holds 3.2 × 10<sup>−4</sup> of it, as the second office said.</p>", "10⁻⁴ of"),
        ("<p>The water is H<sub>2</sub>O, and nothing else is in the basin.</p>", "H₂O"),
        ("<p>The power x<sup>ab</sup> is used nowhere else in the whole of the text.</p>", "x^(ab)"),
        ("<p>He said <q>no</q> to all of it, and he went home before the evening.</p>", "“no”"),
    ],
)
def test_plain_text_keeps_what_markup_says(markup: str, printed: str) -> None:
    assert printed in render_text(document(markup))


def test_an_address_that_cannot_be_made_absolute_is_no_link() -> None:
    assert (
        marks(
            '<p>The list of <a href="http://[x">members</a> is <a href="javascript:x()">open</a> to all.</p>'
        )
        == []
    )


def test_footnotes_and_the_references_to_them() -> None:
    markup = (
        '<p>The basin is old<sup><a href="#f1">1</a></sup> and deep<a href="#f2">[2]</a>, and it was dug by hand.</p>'
        '<ol><li id="f1">Office of ports, report of the year 2022.</li><li id="f2">K. Lund told us in March.</li></ol>'
    )
    paragraph, *notes = blocks(markup)
    assert isinstance(paragraph, Paragraph)
    assert [note.text for note in notes if isinstance(note, Note)] == [
        "Office of ports, report of the year 2022.",
        "K. Lund told us in March.",
    ]
    called = [mark.value for mark in paragraph.marks if mark.type == "note-reference"]
    assert called == [note.id for note in notes]


def test_a_quotation_and_whose_it_is() -> None:
    quote = (
        "<blockquote><p>We never had so much water in the house.</p><p>— Ida Holm, miller</p></blockquote>"
    )
    (found,) = blocks(quote)
    assert isinstance(found, Quote)
    assert found.attribution is not None
    assert (found.text, found.attribution.text) == (
        "We never had so much water in the house.",
        "— Ida Holm, miller",
    )


def test_a_figure_says_what_its_picture_shows() -> None:
    caption = "The <em>Karin</em> lay at the upper quay in May. She was sold to the museum in the autumn."
    figure = f'<figure><img alt="A red boat"><figcaption>{caption}</figcaption></figure>'
    found = next(block for block in blocks(f"{MORE}{figure}{MORE}") if isinstance(block, Figure))
    assert [(mark.type, mark.value) for mark in found.marks] == [("image", "A red boat"), ("emphasis", None)]
    assert found.marks[0].pieces == found.pieces


def test_a_bold_paragraph_is_an_inferred_heading_and_a_plain_one_is_none() -> None:
    heading, _, plain, _ = blocks(
        f"<p><strong>What the groups said</strong></p>{AFTER}<p>Another short line</p>{BEFORE}"
    )
    assert isinstance(heading, Heading)
    assert heading.basis == "inferred"
    assert isinstance(plain, Paragraph)


def test_a_formula_stands_once_within_its_sentence() -> None:
    tex = '<annotation encoding="application/x-tex">q = h^2</annotation>'
    formula = f"<math><semantics><mrow><mi>q</mi><mo>=</mo><msup><mi>h</mi><mn>2</mn></msup></mrow>{tex}</semantics></math>"
    markup = (
        f'<p>The flow is <span class="katex"><span>{formula}</span><span aria-hidden="true">q=h2</span></span>, '
        "with the height in metres and the flow in litres.</p>"
    )
    (found,) = blocks(markup)
    assert isinstance(found, Paragraph)
    assert found.text == "The flow is q = h^2, with the height in metres and the flow in litres."


def test_ruby_is_a_mark() -> None:
    found = document(
        "<p><ruby>山<rt>やま</rt></ruby>の<ruby>道<rt>みち</rt></ruby>を歩いて図書館に行きます。本を読みます。</p>",
        "ja",
    )
    block = next(
        block for block in found.body if isinstance(block, Paragraph) and block.text.startswith("山")
    )
    assert [mark.value for mark in block.marks] == ["やま", "みち"]
    assert "山（やま）の道（みち）を" in render_text(found)


def test_an_empty_cell_heads_nothing() -> None:
    rows = "<tr><th scope=row></th><td>Tons</td></tr><tr><th scope=row>Cod</th><td>12</td></tr><tr><th scope=row>Herring</th><td>30</td></tr>"
    text = "The quota of all ports was agreed on Monday in Porto Alto, and it will be in force for two years."
    html = f"<h1>Fish</h1><p>{text}</p><table>{rows}</table><p>{text}</p>"
    document = document_of(Source(name="t.html", data=html.encode()))
    (table,) = (block for block in document.body if isinstance(block, Table))
    assert [cell.header for row in table.rows for cell in row] == [None, "column", "row", None, "row", None]


QUESTIONS = (
    "<dl><dt>How long does it take?</dt><dd><p>Two days.</p><p>Sometimes three.</p></dd>"
    "<dt>What does it cost?</dt><dd>Nothing:<ul><li>no fee</li><li>no tax</li></ul></dd></dl>"
)


def test_questions_and_answers_are_no_list_but_hold_one() -> None:
    found = blocks(QUESTIONS)
    assert [len(block.items) for block in found if isinstance(block, ListBlock)] == [2]
    assert [block.text for block in found if isinstance(block, Paragraph)][:2] == [
        "How long does it take?",
        "Two days.",
    ]


def test_a_list_in_an_explanation_is_in_its_item() -> None:
    found = the_list(
        "<dl><dt>Boats</dt><dd>Of wood:<ol><li>Karin</li></ol>and others.</dd><dt>Nets</dt><dd>old</dd></dl>"
    )
    assert _outline(found.items) == [("Of wood: and others.", ["Karin"]), "old"]
    assert found.items[0].items[0].number == 1


def test_what_follows_a_list_in_an_item_belongs_to_the_item() -> None:
    found = the_list(
        "<ul><li>Boats:<ul><li>Karin</li><li>Mette</li></ul>all of them old</li><li>Nets</li></ul>"
    )
    assert _outline(found.items) == [("Boats: all of them old", ["Karin", "Mette"]), "Nets"]


def test_items_with_headings_are_sections() -> None:
    item = "<li><h3>{}</h3><p>A red boat of the year 1971, built by the men of the village.</p></li>"
    found = blocks(f"<ul>{item.format('Karin')}{item.format('Mette')}</ul>")
    assert [type(block) for block in found] == [Heading, Paragraph, Heading, Paragraph]


def test_a_list_of_turns_is_no_list() -> None:
    said = "Good morning. We have met for two days, and I will say what we found."
    asked = "Will you tell us what it will cost the town in the end?"
    turns = f"<li><b>Ann Lee:</b> {said}</li><li><b>John Doe:</b> {asked}</li><li><b>Ann Lee:</b> {said}</li>"
    turns_found = [node for node in document(f"<ul>{turns}</ul>").body if isinstance(node, Turn)]
    assert len(turns_found) == 3
    assert not any(isinstance(block, ListBlock) for turn in turns_found for block in turn.blocks)


def test_two_rows_in_strong_type_are_headers_and_the_corner_heads_nothing() -> None:
    found = table(
        "<table><tr><td></td><td colspan=2><b>Boats</b></td></tr>"
        "<tr><td><b>Port</b></td><td><b>2021</b></td><td><b>2022</b></td></tr>"
        "<tr><td>Pell</td><td>4</td><td>5</td></tr></table>"
    )
    assert found.header_rows == 2
    assert [cell.header for cell in found.rows[0]] == [None, "column"]


def test_years_name_columns() -> None:
    rows = "<tr><td>Port</td><td>2021</td><td>2022</td></tr><tr><td>Pell</td><td>4</td><td>5</td></tr>"
    assert table(f"<table>{rows}</table>").header_rows == 1


def test_a_row_that_names_a_group_is_no_header_row() -> None:
    found = table(
        "<table><thead><tr><th>Port</th><th>Boats</th></tr></thead><tbody><tr><th colspan=2>North</th></tr>"
        "<tr><td>Pell</td><td>4</td></tr><tr><th colspan=2>South</th></tr><tr><td>Corrie</td><td>7</td></tr></tbody></table>"
    )
    assert found.header_rows == 1
    assert [row[0].header for row in found.rows] == ["column", "column", None, "column", None]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = "<table><tr><td>red</td><td>4</td></tr><tr><td>blue</td><td>5</td></tr></table>"
    found = table(
        f"<table><tr><th>Port</th><th>Boats</th></tr><tr><td>Pell</td><td>{inner}</td></tr>"
        "<tr><td>Corrie</td><td>none</td></tr></table>"
    )
    assert cells(found) == [["Port", "Boats"], ["Pell", "red 4 blue 5"], ["Corrie", "none"]]


def test_a_table_of_roles_keeps_its_empty_cell() -> None:
    def row(*texts: str, role: str = "cell") -> str:
        return '<div role="row">' + "".join(f'<div role="{role}">{text}</div>' for text in texts) + "</div>"

    head = row("Port", "Boats", "Crew", role="columnheader")
    found = table(f'<div role="table">{head}{row("Pell", "", "4")}{row("Corrie", "7", "12")}</div>')
    assert found.header_rows == 1
    assert cells(found) == [["Port", "Boats", "Crew"], ["Pell", "", "4"], ["Corrie", "7", "12"]]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Table 1. Boats</b></p>{}",
        "<p>Table 1: Boats</p>{}",
        "<figure><figcaption>Boats</figcaption>{}</figure>",
    ],
)
def test_captions_beside_a_table(markup: str) -> None:
    rows = "<table><tr><th>Port</th><th>Boats</th></tr><tr><td>Pell</td><td>7</td></tr></table>"
    found = table(markup.format(rows))
    assert found.caption is not None
    assert found.caption.text.endswith("Boats")


def test_numbers_of_inner_lists_are_written_as_their_markup_says() -> None:
    found = the_list(
        "<ol><li>Letters<ol type=a><li>one map</li><li>two more<ol type=i><li>one of the port</li></ol></li></ol></li><li>Fees</li></ol>"
    )
    inner = found.items[0].items
    assert [(item.number, item.numbering) for item in (*inner, *inner[1].items, found.items[1])] == [
        (1, "lower-alpha"),
        (2, "lower-alpha"),
        (1, "lower-roman"),
        (2, None),
    ]


def test_a_numbered_list_inside_one_with_letters_says_that_it_has_numbers() -> None:
    found = the_list("<ol type=A><li>Letters<ol><li>one map</li></ol></li><li>The end of it</li></ol>")
    assert found.items[0].items[0].numbering == "decimal"
    assert "A. Letters\n  1. one map" in render_text(
        document("<ol type=A><li>Letters<ol><li>one map</li></ol></li><li>The end of it</li></ol>")
    )


@pytest.mark.parametrize(
    "note",
    [
        '<p><a href="#_r1" name="_n1">[1]</a> Minutes of the meeting.</p>',
        "<p>[1] Minutes of the meeting.</p>",
        "<p><sup>1</sup> Minutes of the meeting.</p>",
    ],
)
def test_a_note_is_known_by_the_sign_that_refers_to_it(note: str) -> None:
    reference = "<sup>1</sup>" if "<sup>" in note else '<a href="#_n1">[1]</a>'
    first, second = blocks(f"<p>The boats of the port are old, as the council heard.{reference}</p>{note}")
    assert isinstance(second, Note)
    assert second.text == "Minutes of the meeting."
    assert isinstance(first, Paragraph)
    assert [mark.value for mark in first.marks if mark.type == "note-reference"] == [second.id]


def test_a_power_is_no_reference() -> None:
    first, second = blocks(
        "<p>The basin holds 10<sup>1</sup> litres and covers 7 m<sup>1</sup> of ground.</p>"
        "<p><sup>1</sup> Minutes of the meeting.</p>"
    )
    assert isinstance(second, Paragraph)
    assert isinstance(first, Paragraph)
    assert {mark.type for mark in first.marks} == {"sup"}


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><blockquote><p>{0}</p></blockquote><figcaption>Ann Orrell, chair</figcaption></figure>",
        "<blockquote><p>{0}</p><footer>Ann Orrell, chair</footer></blockquote>",
        "<blockquote><p>{0}</p><p><cite>Ann Orrell, chair</cite></p></blockquote>",
        "<blockquote>{0}<br><cite>Ann Orrell, chair</cite></blockquote>",
    ],
)
def test_the_source_of_a_quotation(markup: str) -> None:
    (found,) = blocks(markup.format("The sea gives and the sea takes, and the harbour keeps what it can."))
    assert isinstance(found, Quote)
    assert found.attribution is not None
    assert found.attribution.text == "Ann Orrell, chair"


def test_an_emphasised_last_line_of_emphasised_lines_is_quoted_too() -> None:
    found = blocks("<blockquote><p><em>The sea gives all.</em></p><p><em>The sea takes</em></p></blockquote>")
    assert [isinstance(block, Quote) and block.attribution for block in found] == [None, None]


def test_a_title_over_all_columns_heads_a_table() -> None:
    found = table(
        "<table><tr><td colspan=3>Fees of the year</td></tr><tr><td>Quay</td><td>2021</td><td>2022</td></tr>"
        "<tr><td>Inner quay</td><td>12</td><td>14</td></tr></table>"
    )
    assert (found.header_rows, [cell.header for cell in found.rows[1]]) == (2, ["column"] * 3)


def test_a_short_table_of_headings_is_a_layout() -> None:
    found = blocks(
        "<table><tr><td><h3>Office</h3>By letter or by telephone.</td><td><h3>Hours</h3>From eight until noon.</td></tr>"
        "<tr><td>Not on Sunday</td><td>Not in August</td></tr></table>"
    )
    assert not any(isinstance(block, Table) for block in found)


def lines(markup: str) -> list[str]:
    return [text for kind, text, _ in marks(markup) if kind == "line"]


def test_lines_that_somebody_broke_are_marked() -> None:
    verses = ["The sea is wide, my love,", "and <em>deep</em> is the harbour,", "and long the way to it."]
    assert lines(f"<p>{'<br>'.join(verses)}</p>") == [
        "The sea is wide, my love,", "and deep is the harbour,", "and long the way to it.",
    ]  # fmt: skip


def test_lines_of_prose_that_a_program_broke_are_not() -> None:
    prose = (
        "The council found that the boats of the port were old, and that most of them<br>"
        "were built before the new harbour was dug, so that nobody knows how many of<br>"
        "them are still at sea; no office counts them any longer."
    )
    assert lines(f"<p>{prose}</p>") == []


def test_lines_of_a_cell_are_marked() -> None:
    found = table(
        "<table><tr><th>Port<th>Address<tr><td>Corrie<td>12 Quay Street<br>Corrie<tr><td>Upper<td>4 Weir</table>"
    )
    kinds = [[mark.type for mark in row[1].marks] for row in found.rows]
    assert kinds == [[], ["line", "line"], []]


def test_a_quotation_inside_a_quotation_has_a_level() -> None:
    inner = "<blockquote><p>The water stood in the mill, she said.</p></blockquote>"
    found = blocks(f"<blockquote><p>The miller told us this.</p>{inner}<p>We wrote it down.</p></blockquote>")
    assert [block.level for block in found if isinstance(block, Quote)] == [1, 2, 1]
