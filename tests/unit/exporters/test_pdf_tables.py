"""Tables in the PDF: each cell once, where it belongs, and nothing over anything else."""

from __future__ import annotations

import re
from collections import defaultdict
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.unit.exporters.pdf_reader import bodies, structure
from tests.unit.exporters.pdf_stories import SENTENCE, THEME, cells, grid, paragraph, render, story, whole
from tests.unit.exporters.spans import spanned_tables
from tests.unit.exporters.test_pdf_tags import elements, outline
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.story import Merged, Table
from toolkit.exporters.theme import Paper, on_paper

SHIPS = Table(
    kind="grid",
    header=("Port", "Ships", "Ships"),
    rows=(cells("Port", "2010", "2011"), cells("Kilkee", "12", "13"), cells("Kilkee", "27", "27")),
    widths=(0.4, 0.3, 0.3),
    title="Ships",
    is_captioned=True,
    head_rows=2,
    head_columns=1,
    merged=(
        Merged(row=0, column=0, rows=2, columns=1),
        Merged(row=0, column=1, rows=1, columns=2),
        Merged(row=2, column=0, rows=2, columns=1),
        Merged(row=3, column=1, rows=1, columns=2),
    ),
)
CAPTION = paragraph("Table 1: ships", "caption")

Rectangle = tuple[float, float, float, float]


def rectangles(data: bytes) -> list[dict[str, Rectangle]]:
    """For each page and each word, the rectangle (left, bottom, right, top) around all places where it is."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        boxes = defaultdict[str, list[Rectangle]](list)
        for match in re.finditer(r"c\d+", text.get_text_range()):
            boxes[match[0]] += (text.get_charbox(place) for place in range(*match.span()))
        found.append(
            {
                word: (
                    min(box[0] for box in each),
                    min(box[1] for box in each),
                    max(box[2] for box in each),
                    max(box[3] for box in each),
                )
                for word, each in boxes.items()
            }
        )
    return found


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@settings(max_examples=60, deadline=None)
@given(spanned_tables())
def test_every_cell_is_printed_once_and_over_no_other(made: tuple[Table, list[str]]) -> None:
    table, texts = made
    data = render(table).data
    (found,) = structure(data).all("Table")
    read = [cell.text.split() for row in found.all("TR") for cell in (*row.all("TH"), *row.all("TD"))]
    assert sorted(read) == sorted(text.split() for text in texts)
    for page in rectangles(data):
        assert not [pair for pair in combinations(page.items(), 2) if overlap(pair[0][1], pair[1][1])]
        edges = THEME.page.left, THEME.page.left + THEME.page.text_width
        assert all(edges[0] <= box[0] and box[2] <= edges[1] for box in page.values())


def covered(table: pikepdf.Object) -> list[tuple[int, int]]:
    """The places that the cells of a tagged table cover, as a reader works them out."""
    places: list[tuple[int, int]] = []
    for number, row in enumerate(kid for kid in table.K if kid.S == "/TR"):
        column = 0
        for cell in row.get("/K", []):
            while (number, column) in places:
                column += 1
            told: pikepdf.Object | dict[str, int] = cell.get("/A", {})
            rows, columns = int(told.get("/RowSpan", 1)), int(told.get("/ColSpan", 1))
            places += ((number + y, column + x) for y in range(rows) for x in range(columns))
    return places


@settings(max_examples=30, deadline=None)
@given(spanned_tables())
def test_tagged_cells_cover_every_place_once(made: tuple[Table, list[str]]) -> None:
    table, _ = made
    with pikepdf.open(BytesIO(render(table).data)) as file:
        (found,) = elements(file, "/Table")
        places = covered(found)
    assert sorted(places) == [(y, x) for y in range(len(table.rows) + 1) for x in range(len(table.header))]


def test_spans_scopes_and_the_caption_are_tagged() -> None:
    data = render(CAPTION, SHIPS).data
    (found,) = structure(data).all("Table")
    assert outline(found) == "Table(Caption TR(TH TH) TR(TH TH) TR(TH TD TD) TR(TD))"
    assert next(found.all("Caption")).text.strip() == "Table 1: ships"
    with pikepdf.open(BytesIO(data)) as file:
        told = [
            (str(each.A.get("/Scope", "")), int(each.A.get("/RowSpan", 1)), int(each.A.get("/ColSpan", 1)))
            for each in (*elements(file, "/TH"), *elements(file, "/TD"))
            if "/A" in each
        ]
    assert sorted(told) == sorted(
        [
            ("/Column", 2, 1),
            ("/Column", 1, 2),
            ("/Column", 1, 1),
            ("/Column", 1, 1),
            ("/Row", 2, 1),
            ("", 1, 2),
        ]
    )


def test_a_caption_stays_with_its_table() -> None:
    for lines in range(40, 52):
        fill = [paragraph("Line.", "small") for _ in range(lines)]
        pages = bodies(render(*fill, CAPTION, SHIPS).data)
        assert any("Table 1: ships Port" in page for page in pages)


def test_all_rows_of_a_head_are_repeated() -> None:
    rows = (cells("Port", "2010", "2011"), *(cells(f"port {row}", "1", "2") for row in range(80)))
    table = Table(
        kind="grid",
        header=("Port", "Ships", "Ships"),
        rows=rows,
        widths=(0.4, 0.3, 0.3),
        title="Ships",
        head_rows=2,
        merged=SHIPS.merged[:2],
    )
    rendered = render(table)
    assert rendered.page_count > 2
    for page in bodies(rendered.data):
        assert re.match(r"Port (2010 2011 )?Ships (2010 2011 )?port", page)


def test_rows_that_share_a_cell_stay_on_one_page_if_they_are_few() -> None:
    rows = [cells(f"group{row // 4}", f"member{row}") for row in range(120)]
    merged = tuple(Merged(row=row, column=0, rows=4, columns=1) for row in range(1, 121, 4))
    for page in bodies(render(replace(grid(*rows), merged=merged)).data):
        assert len(re.findall(r"member\d+", page)) == 4 * len(re.findall(r"group\d+", page))


@pytest.mark.parametrize("text", ["Leinster", SENTENCE * 4, SENTENCE * 100])
def test_a_cell_over_more_rows_than_a_page_has_goes_on(text: str) -> None:
    table = Table(
        kind="grid",
        header=("A", "B"),
        rows=tuple(cells(text, f"row{number}") for number in range(70)),
        widths=(0.5, 0.5),
        title="",
        merged=(Merged(row=1, column=0, rows=70, columns=1),),
    )
    rendered = render(table)
    (found,) = structure(rendered.data).all("Table")
    assert rendered.page_count > 1
    assert next(found.all("TD")).text.split() == text.split()
    assert re.findall(r"row(\d+)", whole(rendered)) == [str(number) for number in range(70)]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_sixty_columns_are_on_the_page_in_whole_words(paper: Paper) -> None:
    header = tuple(f"c{number}" for number in range(60))
    body = cells(*(f"c{number + 100}" for number in range(60)))
    table = Table(kind="grid", header=header, rows=(body,), widths=(1 / 60,) * 60, title="Wide")
    theme = on_paper(THEME, paper)
    found = rectangles(render_pdf(story(table), theme).data)
    seen = {word for page in found for word in page}
    assert seen == {*header, *(f"c{number + 100}" for number in range(60))}
    right = theme.page.left + theme.page.text_width
    assert all(theme.page.left <= box[0] and box[2] <= right for page in found for box in page.values())


def test_narrow_columns_do_not_break_words() -> None:
    table = Table(
        kind="grid",
        header=("Ref", "Kind", "Text"),
        rows=(cells("A1", "press conference", SENTENCE * 3),),
        widths=(0.05, 0.05, 0.9),
        title="",
    )
    assert "press conference" in re.sub(r"\s+", " ", whole(render(table)))
    assert "confer ence" not in whole(render(table))


def test_the_first_column_of_arabic_is_the_right_one() -> None:
    table = Table(
        kind="grid",
        header=("الاسم", "العدد"),
        rows=(cells("محمد", "c1"), cells("c2", "فاطمة")),
        widths=(0.5, 0.5),
        title="",
    )
    (page,) = rectangles(render(table).data)
    assert page["c1"][0] < page["c2"][0]


def test_the_head_of_a_group_of_figures_stands_above_their_left_edge() -> None:
    first = replace(SHIPS, header=("Port", "c1", "c1"), merged=SHIPS.merged[:2])
    alone = replace(first, rows=(cells("Port", "Kind", "Kind"), cells("Kilkee", "a", "b")))
    (figures,), (words,) = (rectangles(render(table).data) for table in (first, alone))
    assert figures["c1"][0] == pytest.approx(words["c1"][0])


@pytest.mark.parametrize("head", ["c1", "c1 c1 c1 c1 c1 c1 c1 c1 c1 c1 c1 c1"])
def test_figures_and_the_heads_of_their_columns_end_on_one_edge(head: str) -> None:
    table = replace(
        SHIPS, header=("c0", head, "Note"), rows=(cells("x", "7", "y"),) * 2, merged=(), head_rows=1
    )
    page = pypdfium2.PdfDocument(render(table).data)[0].get_textpage()
    text = page.get_text_range()
    lines = [match.end() - 1 for match in re.finditer(r"(c1 ?)+(?=\W)|7", text)]
    ends = [page.get_charbox(place)[2] for place in lines if text[place].strip()]
    assert max(ends) - min(ends) < 1.5


@pytest.mark.needs_checkers
def test_checkers_find_nothing_in_merged_cells(tmp_path: Path) -> None:
    pdfua, outloud = pytest.importorskip("pdfua"), pytest.importorskip("outloud")
    path = tmp_path / "table.pdf"
    wide = Table(
        kind="grid",
        header=tuple(f"Year {year}" for year in range(1960, 1990)),
        rows=tuple(cells(*(f"{year}.{row}" for year in range(30))) for row in range(5)),
        widths=(1 / 30,) * 30,
        title="Wide",
        head_columns=1,
    )
    more = tuple(cells(f"Port {number}", "1", "2") for number in range(9))
    path.write_bytes(render(CAPTION, replace(SHIPS, rows=SHIPS.rows + more), wide).data)
    assert not pdfua.validate(str(path)).findings
    assert [each for each in outloud.check(str(path)).findings if each.severity != "info"] == []
