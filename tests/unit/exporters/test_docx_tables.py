"""Tables in the DOCX: merged cells, heads, captions, and the widths of columns."""

from __future__ import annotations

from io import BytesIO

import docx
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from tests.unit.exporters.naughty import story_of
from tests.unit.exporters.ooxml import W, find_all, part, text_of, value
from tests.unit.exporters.pdf_stories import THEME, cells, grid
from tests.unit.exporters.spans import spanned_tables
from tests.unit.exporters.test_pdf_tables import CAPTION, SHIPS
from toolkit.exporters.docx import render_docx
from toolkit.exporters.story import Block, Run, Table


def rendered(*blocks: Block) -> bytes:
    return render_docx(story_of(*blocks), THEME).data


def body(*blocks: Block) -> etree._Element:
    return part(rendered(*blocks), "word/document.xml")


def rows(table: etree._Element) -> list[list[tuple[str, int, str]]]:
    """For each cell as it is written, its text, how many columns it covers, and whether it begins or goes on."""
    return [
        [
            (text_of(cell), int(_property(cell, "gridSpan") or 1), _property(cell, "vMerge"))
            for cell in row.iterfind(f"{W}tc")
        ]
        for row in table.iterfind(f"{W}tr")
    ]


def _property(cell: etree._Element, name: str) -> str:
    found = cell.find(f"{W}tcPr/{W}{name}")
    return "" if found is None else str(found.get(f"{W}val"))


def test_merged_cells_head_rows_and_first_columns() -> None:
    (table,) = find_all(body(SHIPS), "tbl")
    assert rows(table) == [
        [("Port", 1, "restart"), ("Ships", 2, "")],
        [("", 1, "continue"), ("2010", 1, ""), ("2011", 1, "")],
        [("Kilkee", 1, "restart"), ("12", 1, ""), ("13", 1, "")],
        [("", 1, "continue"), ("27", 2, "")],
    ]
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterfind(f"{W}tr")]
    assert heads == [True, True, False, False]
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert [look.get(f"{W}{name}") for name in ("firstRow", "firstColumn", "noHBand")] == ["1", "1", "1"]
    styles = [str(style.get(f"{W}val")) for style in find_all(table, "pStyle")]
    assert styles == [*["TableHead"] * 5, "TableLabel", *["TableText"] * 2, "TableLabel", "TableText"]


@settings(max_examples=60, deadline=None)
@given(spanned_tables())
def test_every_cell_is_written_once_and_all_rows_are_as_wide(made: tuple[Table, list[str]]) -> None:
    table, texts = made
    data = rendered(table)
    found = rows(find_all(part(data, "word/document.xml"), "tbl")[0])
    assert [text for row in found for text, _, merge in row if merge != "continue"] == texts
    assert not any(text for row in found for text, _, merge in row if merge == "continue")
    assert {sum(columns for _, columns, _ in row) for row in found} == {len(table.header)}
    # python-docx gives a merged cell in each of its places, as the story does.
    (read,) = docx.Document(BytesIO(data)).tables
    stated = [list(table.header), *([cell[0].text for cell in row] for row in table.rows)]
    assert [[cell.text for cell in row.cells] for row in read.rows] == stated


def test_a_caption_stays_with_its_table() -> None:
    found = next(p for p in find_all(body(CAPTION, SHIPS), "p") if text_of(p) == "Table 1: ships")
    assert found.find(f"{W}pPr/{W}keepNext") is not None
    assert value(found.find(f"{W}pPr/{W}pStyle"), "val") == "Caption"  # type: ignore[arg-type]


def test_a_caption_of_its_own_stays_with_the_table_below_it_only() -> None:
    plain = replace(SHIPS, is_captioned=False)
    found = [p for p in find_all(body(CAPTION, plain, CAPTION), "p") if text_of(p) == "Table 1: ships"]
    assert [p.find(f"{W}pPr/{W}keepNext") is not None for p in found] == [True, False]


def test_a_short_table_of_fields_is_on_one_page() -> None:
    def kept(count: int, value: str = "x") -> list[bool]:
        fields = tuple(cells("Field", value) for _ in range(count))
        made = Table(
            kind="fields", header=("Field", "Value"), rows=fields, widths=(0.3, 0.7), title="Details"
        )
        (table,) = find_all(body(made), "tbl")
        return [row.find(f".//{W}keepNext") is not None for row in table.iterfind(f"{W}tr")]

    assert kept(12) == [True] * 12 + [False]
    assert kept(21).count(False) == 19
    assert False in kept(12, "long " * 100)[:-1]


def test_rows_that_share_a_cell_have_one_ground_and_stay_together() -> None:
    more = replace(SHIPS, rows=(*SHIPS.rows, cells("Cork", "1", "2"), cells("Dublin", "3", "4")))
    (table,) = find_all(body(more), "tbl")
    fills = [[_filled(cell) for cell in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")]
    assert fills[2:] == [[False] * 3, [False] * 2, [True] * 3, [False] * 3]
    kept = [row.find(f".//{W}keepNext") is not None for row in table.iterfind(f"{W}tr")]
    assert kept == [True, True, True, False, True, False]


def _filled(cell: etree._Element) -> bool:
    return cell.find(f"{W}tcPr/{W}shd") is not None


def test_on_the_colour_of_a_head_everything_has_the_colour_of_its_text() -> None:
    linked = ((Run(text="Port", link="https://example.org/"),), (Run(text="2010", muted=True),), ())
    (table,) = find_all(body(replace(SHIPS, rows=(linked, *SHIPS.rows[1:]), merged=())), "tbl")
    colours = [str(each.get(f"{W}val")) for each in find_all(table, "color")]
    assert set(colours) == {THEME.types["table_head"].colour}
    assert len(colours) == 5


def test_a_table_of_many_columns_is_set_small_in_blocks() -> None:
    header = tuple(f"Year {year}" for year in range(1960, 1990))
    wide = replace(grid(cells(*map(str, range(10_000, 10_030)))), header=header, widths=(1 / 30,) * 30)
    root = body(wide)
    tables = find_all(root, "tbl")
    assert len(tables) > 1
    assert [text for table in tables for text, _, _ in rows(table)[0]] == list(header)
    width = round(THEME.page.text_width * 20)
    grids = [[int(str(each.get(f"{W}w"))) for each in find_all(table, "gridCol")] for table in tables]
    assert all(sum(columns) <= width + len(columns) for columns in grids)
    assert {str(style.get(f"{W}val")) for style in find_all(tables[0], "pStyle")} == {
        "TableHeadSmall",
        "TableTextSmall",
    }
    shown = [text_of(p) for p in find_all(root, "p") if text_of(p).startswith("Columns ")]
    assert len(shown) == len(tables)


def _right(table: etree._Element) -> list[list[str]]:
    """For each row the texts that are set at the right."""
    return [
        [
            text_of(p)
            for p in find_all(row, "p")
            if (jc := p.find(f"{W}pPr/{W}jc")) is not None and jc.values()
        ]
        for row in table.iterfind(f"{W}tr")
    ]


def test_columns_of_figures_end_at_the_right_with_their_heads() -> None:
    (table,) = find_all(body(grid(cells("May", "1,204", "54 %"), cells("June", "987", "not known"))), "tbl")
    head, *others = _right(table)
    assert len(head) == 1
    assert others == [["1,204"], ["987"]]


def test_the_head_of_a_group_of_figures_stands_above_their_left_edge() -> None:
    (table,) = find_all(body(SHIPS), "tbl")
    assert _right(table) == [[], ["2010", "2011"], ["12", "13"], []]


def test_in_a_mirrored_table_everything_begins_at_the_right() -> None:
    arabic = Table(
        kind="grid",
        header=("الميناء", "2011"),
        rows=(cells("بورسعيد", "987"), cells("السويس", "12")),
        widths=(0.5, 0.5),
        title="الموانئ",
    )
    (table,) = find_all(body(arabic), "tbl")
    assert _right(table) == [["2011"], ["987"], ["12"]]


def test_the_reference_of_a_table_stands_beside_its_caption_and_is_printed_once() -> None:
    told = body(CAPTION, replace(SHIPS, ref="¶7"))
    assert [text_of(p) for p in find_all(told, "p") if "¶7" in text_of(p)] == ["¶7Table 1: ships"]
    alone = body(replace(SHIPS, ref="¶7", is_captioned=False))
    assert [text_of(p) for p in find_all(alone, "p") if "¶7" in text_of(p)] == ["¶7"]


def test_rows_are_as_high_as_in_the_pdf() -> None:
    """The rule below a row, which adds to its height, takes from the space above it."""
    styles = part(render_docx(story_of(), THEME).data, "word/styles.xml")
    (margins,) = find_all(styles, "tblCellMar")
    sides = {each.tag.removeprefix(W): int(each.get(f"{W}w") or 0) for each in margins}
    measures = THEME.measures
    assert sides["top"] == measures.cell_vertical * 20
    assert sides["top"] + sides["bottom"] == (2 * measures.cell_vertical - measures.hairline) * 20
