"""How stories fill pages: what stays together, what is split, and that nothing is too long or too empty."""

from __future__ import annotations

import re
from random import Random

import pypdfium2
import pytest

from tests.unit.exporters.pdf_reader import bodies, feet, heads
from tests.unit.exporters.pdf_stories import (
    SENTENCE,
    THEME,
    cells,
    every_kind,
    grid,
    heading,
    paragraph,
    render,
    whole,
)
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.pdf.pages import paginate
from toolkit.exporters.pdf.strips import Anchor, Strip
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Drawing,
    Heading,
    Index,
    Item,
    ListBlock,
    Notes,
    Paragraph,
    Table,
    Turn,
    Words,
)
from toolkit.exporters.theme import on_paper


def test_no_cover_no_contents_no_text() -> None:
    rendered = render()
    assert rendered.page_count == 1
    assert feet(rendered.data) == ["BP-1 Page 1 of 1"]


def test_new_pages_are_taken_only_where_asked() -> None:
    filled = [paragraph(SENTENCE * 40)]
    blocks = [heading(f"h{number}", f"Heading {number}", new_page=number == 2) for number in range(4)]
    assert list(render(*blocks[:2], *filled, *blocks[2:]).pages.values()) == [1, 1, 2, 2]


@pytest.mark.parametrize("lines", range(30, 48))
def test_headings_and_speakers_stay_with_what_follows(lines: int) -> None:
    fill = [paragraph("Line.", "small") for _ in range(lines)]
    rendered = render(*fill, heading("h", "Heading"), Turn(speaker="Speaker"), paragraph(SENTENCE * 9))
    page = bodies(rendered.data)[rendered.pages["h"] - 1]
    assert re.search(rf"Heading Speaker {SENTENCE}", page)


@pytest.mark.parametrize("lines", range(36, 48))
def test_no_page_begins_or_ends_with_a_single_line(lines: int) -> None:
    fill = [paragraph("Line.", "small") for _ in range(lines)]
    pages = bodies(render(*fill, paragraph(SENTENCE * 4)).data)
    for page in pages:
        words = len(page.replace("Line.", "").split())
        assert words == 0 or words > 16


def test_headers_of_tables_are_repeated_and_rows_kept_whole() -> None:
    rows = [cells(f"key{row}", f"value{row} " + SENTENCE * 3 + f"end{row}") for row in range(40)]
    pages = bodies(render(grid(*rows)).data)
    assert len(pages) > 2
    for page in pages:
        assert page.startswith("Key Value key")
        assert re.findall(r"value(\d+)", page) == re.findall(r"end(\d+)", page)


def test_a_row_taller_than_a_page_goes_on_over_the_next() -> None:
    rendered = render(grid(cells("small", "before"), cells("big", SENTENCE * 300), cells("small", "after")))
    assert rendered.page_count > 4
    assert whole(rendered).replace("Key Value ", "").count(SENTENCE.strip()) == 300


def test_a_header_taller_than_a_page_is_printed_once() -> None:
    rendered = render(grid(cells("a", "b"), cells("c", "d"), header=("Key", SENTENCE * 300)))
    assert whole(rendered).count(SENTENCE.strip()) == 300


@pytest.mark.parametrize(
    "text", ["x" * 300, "https://a.b/" + "very-long-" * 40 + "end", "中" * 300, "-" * 400, "W" * 5000]
)
def test_words_without_spaces_are_cut_and_none_of_them_is_lost(text: str) -> None:
    blocks = (
        paragraph(text),
        grid(cells(text, text)),
        ListBlock(items=(Item(marker="•", runs=cells(text)[0]),)),
    )
    wanted = text.replace("中", "\ufffd")
    assert "".join(whole(render(*blocks)).split()).replace("KeyValue", "").count(wanted) == 4


@pytest.mark.parametrize(
    "block",
    [
        Cover(kicker="", title="", subtitle="", rows=()),
        Contents(title=""),
        Heading(id="", level=0, text="", running=""),
        Paragraph(runs=()),
        Paragraph(runs=(), style="code", ref="¶1"),
        Turn(speaker=""),
        Callout(title="", items=()),
        Callout(title="", items=((), ())),
        ListBlock(items=()),
        ListBlock(items=(Item(runs=(), marker="", level=-3),), ref="¶1"),
        Table(kind="grid", header=(), rows=(), widths=(), title=""),
        Table(kind="grid", header=("only a header",), rows=(), widths=(1.0,), title="", ref="¶1"),
        Table(kind="fields", header=(), rows=((), ((), ())), widths=(0.0, 0.0), title=""),
        Table(kind="grid", header=("a",), rows=(cells("b", "c", "d"),), widths=(1.0,), title=""),
        Notes(title="", notes=()),
        Notes(title="", notes=((1, ()), (1, ()))),
        Index(title="", terms=()),
        Index(title="", terms=(("", ()),)),
    ],
)
def test_empty_and_lopsided_blocks(block: Block) -> None:
    assert render(block, paragraph("after")).page_count >= 1
    assert "after" in whole(render(block, paragraph("after")))


def test_a_cover_may_be_longer_than_a_page() -> None:
    cover = Cover(kicker="K", title=SENTENCE * 60, subtitle=SENTENCE * 60, rows=(("Long", SENTENCE * 60),))
    rendered = render(cover, heading("h", "After"))
    assert rendered.pages["h"] == rendered.page_count > 3
    assert whole(rendered).count("Sochi") == 180
    assert set(heads(rendered.data)[:-1]) == {""}


def test_huge_paragraphs_and_cells_are_set_in_full() -> None:
    text = SENTENCE * 14_000
    rendered = render(paragraph(text), grid(cells("k", text)))
    assert whole(rendered).count("Sochi") == 28_000


def test_white_space_of_code_is_kept() -> None:
    block = paragraph("def f(x):\n\tif x:\n        return  'a   b'", "code")
    document = pypdfium2.PdfDocument(render(block).data)
    lines = document[0].get_textpage().get_text_range().splitlines()
    assert "return 'a b'" in " ".join(lines[-1].split())
    first, second, third = _left_edges(document, 3)
    assert first < second < third


def _left_edges(document: pypdfium2.PdfDocument, count: int) -> list[float]:
    """Where the first letters of the last `count` lines of page 1 stand."""
    page = document[0].get_textpage()
    text = page.get_text_range()
    starts = [match.start(1) for match in re.finditer(r"(?:^|\n)\s*(\S)", text)][-count:]
    return [page.get_charbox(start)[0] for start in starts]


def test_references_stand_in_the_margin_beside_their_paragraphs() -> None:
    document = pypdfium2.PdfDocument(render(paragraph(SENTENCE, ref="¶23")).data)
    page = document[0].get_textpage()
    margin = page.get_text_bounded(left=0, bottom=0, right=THEME.page.left - 2, top=THEME.page.height)
    assert margin.strip() == "¶23"


def test_other_paper() -> None:
    letter = on_paper(THEME, "Letter")
    data = render_pdf(every_kind(), letter).data
    assert pypdfium2.PdfDocument(data).get_page_size(0) == (612, 792)
    assert len(bodies(data, letter.page)) >= 4


@pytest.mark.parametrize(("filled", "page"), [(200, 1), (600, 1), (680, 2), (980, 2)])
def test_what_is_longer_than_a_page_does_not_begin_at_its_foot(filled: int, page: int) -> None:
    caption = Strip(height=10, keep=True, anchors=(Anchor(id="caption"),))
    table = [Strip(height=20, keep=True) for _ in range(60)]
    sheets = paginate([Strip(height=filled), caption, *table, Strip(height=20)], 1000)
    found = [any(placed.strip is caption for placed in sheet.placed) for sheet in sheets]
    assert found.index(True) + 1 == page


@pytest.mark.parametrize("seed", range(50))
def test_the_running_head_names_the_section_of_the_first_line(seed: int) -> None:
    chance = Random(seed)
    blocks: list[Block] = []
    for number in range(1, chance.randint(3, 7)):
        title = f"Section{number}"
        blocks.append(heading(f"s{number}", title, new_page=chance.random() < 0.3))
        blocks += [
            paragraph(f"Section{number} says: {SENTENCE * chance.randint(1, 6)}")
            for _ in range(chance.randint(1, 14))
        ]
    data = render(*blocks).data
    shown = []
    for head, body in zip(heads(data), bodies(data), strict=True):
        # A page that begins in the middle of a paragraph goes on with the section of the page before.
        named = re.findall(r"Section(\d)", body)
        begun = re.match(r"\S* ?Section(\d)", body)
        shown.append((re.findall(r"Section(\d)", head), begun[1] if begun else "", named))
    last = ""
    for found, first, named in shown:
        expected = first or last
        assert found == ([expected] if expected else [])
        last = named[-1] if named else last


@pytest.mark.parametrize(("lines", "page"), [(3, 1), (30, 2)])
def test_a_section_runs_on_below_an_almost_empty_page(lines: int, page: int) -> None:
    before = [paragraph("A line.") for _ in range(lines)]
    rendered = render(*before, heading("next", "Next", new_page=True), paragraph(SENTENCE))
    assert rendered.pages["next"] == page
    assert rendered.run_on == (frozenset(("next",)) if page == 1 else frozenset())


@pytest.mark.parametrize("sign", ["↩", "→", "✓", "├", "⁂"])
def test_a_sign_may_stand_alone(sign: str) -> None:
    assert whole(render(paragraph(sign), paragraph(f"{sign} {sign}"))).count(sign) == 3


@pytest.mark.parametrize("id", ["¶", "¶1", "é", "日", "a b", "a/b"])
def test_a_heading_of_any_id_is_in_the_outline(id: str) -> None:
    document = pypdfium2.PdfDocument(render(heading(id, "Found")).data)
    (entry,) = document.get_toc()
    assert (entry.get_title(), entry.get_dest().get_index()) == ("Found", 0)


def test_headings_of_any_depth_are_set() -> None:
    deep = [heading(f"h{level}", f"Level {level}", level=level) for level in range(1, 9)]
    assert whole(render(*deep)).count("Level") == 8


@pytest.mark.parametrize("lines", range(30, 48))
def test_what_introduces_a_part_stays_with_its_first_heading(lines: int) -> None:
    fill = [paragraph("Line.", "small") for _ in range(lines)]
    said = paragraph("What it holds.", "small")
    rendered = render(*fill, heading("h", "Part"), said, heading("s", "Source", 2), paragraph(SENTENCE * 9))
    page = bodies(rendered.data)[rendered.pages["h"] - 1]
    assert re.search(rf"Part What it holds. Source {SENTENCE}", page)


@pytest.mark.parametrize("lines", range(30, 48))
def test_what_introduces_a_part_stays_with_its_drawing(lines: int) -> None:
    fill = [paragraph("Line.", "small") for _ in range(lines)]
    said = paragraph("What it shows.", "small")
    words = (Words(x=0, y=35, text="Drawn"),)
    rendered = render(*fill, heading("h", "Part"), said, Drawing(height=40, bars=(), words=words, alt="Bars"))
    assert "Part What it shows. Drawn" in bodies(rendered.data)[rendered.pages["h"] - 1]
