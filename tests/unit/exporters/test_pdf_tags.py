"""Tagged PDF: what a screen reader is told, what an archive requires, and the data inside the file."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageCms

from tests.factories import sample_pack
from tests.unit.exporters.naughty import BLOCKS
from tests.unit.exporters.pdf_reader import Node, structure, unmarked
from tests.unit.exporters.pdf_stories import (
    SENTENCE,
    THEME,
    cells,
    every_kind,
    grid,
    heading,
    paragraph,
    render,
    story,
)
from toolkit.exporters.compose import compose
from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.pdf.colour import srgb
from toolkit.exporters.rendered import Attachment
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Item,
    ListBlock,
    Notes,
    Paragraph,
    Run,
    Story,
    Table,
    texts,
)
from toolkit.language.bidi import has_right_to_left


def outline(node: Node) -> str:
    """The roles of a tree: `L(LI(Lbl LBody))`."""
    inner = " ".join(outline(kid) for kid in node.kids if isinstance(kid, Node))
    return f"{node.role}({inner})" if inner else node.role


def test_sections_hold_their_blocks() -> None:
    found = structure(
        render(
            Cover(kicker="Briefing", title="A pack", subtitle="", rows=(("Reference", "BP-1"),)),
            Contents(title="Contents"),
            heading("a", "First"),
            paragraph(SENTENCE),
            heading("b", "Inner", level=2),
            paragraph("He said.", "quote"),
            heading("c", "Second"),
            paragraph("x = 1", "code"),
        ).data
    )
    entry = "TOCI(Reference(Link))"
    assert [outline(kid) for kid in found.kids if isinstance(kid, Node)] == [
        "Sect(P P Table(TR(TH TD)))",
        f"Sect(H1 TOC({entry} {entry} {entry}))",
        "Sect(H1 P H2 BlockQuote)",
        "Sect(H1 P(Code))",
    ]


def test_headings_skip_no_level() -> None:
    deep = [heading(f"h{place}", "Title", level=level) for place, level in enumerate((3, 3, 1, 3, 2, 3))]
    roles = [role for role in structure(render(*deep).data).roles() if role.startswith("H")]
    assert roles == ["H1", "H2", "H1", "H2", "H2", "H3"]


def test_lists_nest_and_say_how_they_are_numbered() -> None:
    items = [("1.", 0), ("–", 1), ("–", 2), ("–", 1), ("2.", 0)]
    block = ListBlock(items=tuple(Item(marker=m, level=at, runs=(Run(text="text"),)) for m, at in items))
    data = render(block).data
    found = next(structure(data).all("L"))
    assert [outline(kid) for kid in found.kids if isinstance(kid, Node)] == [
        "LI(Lbl LBody(L(LI(Lbl LBody(L(LI(Lbl LBody)))) LI(Lbl LBody))))",
        "LI(Lbl LBody)",
    ]
    with pikepdf.open(BytesIO(data)) as file:
        kinds = {str(each.A.ListNumbering) for each in elements(file, "/L")}
    assert kinds == {"/Decimal", "/Disc"}


@pytest.mark.parametrize(
    ("markers", "kind"),
    [(("c.", "d."), "LowerAlpha"), (("v)", "vi)"), "LowerRoman"), (("§ 3",), "Decimal"), (("□",), "Square")],
)
def test_the_markers_after_the_first_help_to_read_it(markers: tuple[str, ...], kind: str) -> None:
    block = ListBlock(items=tuple(Item(marker=marker, runs=(Run(text="text"),)) for marker in markers))
    with pikepdf.open(BytesIO(render(block).data)) as file:
        assert [str(each.A.ListNumbering) for each in elements(file, "/L")] == [f"/{kind}"]


def test_tables_have_all_their_cells_and_header_cells() -> None:
    table = grid(cells("", "b"), cells("c", ""), cells("", ""))
    (found,) = structure(render(table).data).all("Table")
    assert outline(found) == "Table(TR(TH TH) TR(TD TD) TR(TD TD) TR(TD TD))"
    assert [cell.text.strip() for cell in found.all("TD")] == ["", "b", "c", "", "", ""]


def test_a_table_of_fields_has_its_labels_as_headers() -> None:
    table = Table(
        kind="fields",
        header=("Field", "Value"),
        rows=(cells("Kind", "speech"),),
        widths=(0.3, 0.7),
        title="T",
    )
    data = render(table).data
    (found,) = structure(data).all("Table")
    assert outline(found) == "Table(TR(TD TH) TR(TH TD))"
    with pikepdf.open(BytesIO(data)) as file:
        assert [str(each.A.Scope) for each in elements(file, "/TH")] == ["/Column", "/Row"]
        assert [str(each.A.Summary) for each in elements(file, "/Table")] == ["T"]


def test_a_header_that_is_repeated_on_other_pages_is_read_once() -> None:
    rows = [cells(f"key {row}", SENTENCE * 2) for row in range(60)]
    rendered = render(grid(*rows))
    (table,) = structure(rendered.data).all("Table")
    assert rendered.page_count > 1
    assert [cell.text.strip() for cell in table.all("TH")] == ["Key", "Value"]
    assert len(list(table.all("TR"))) == 61


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    rendered = render(paragraph(SENTENCE * 60))
    (found,) = structure(rendered.data).all("P")
    assert rendered.page_count == 2
    assert found.text.split() == (SENTENCE * 60).split()


def test_links_are_elements_with_a_description() -> None:
    runs = (
        Run(text="See "),
        Run(text="the report of the ministers " * 4, link="https://a.example/x"),
        Run(text=" and "),
        Run(text="First", link="#a"),
        Run(text=", as noted", note=1),
    )
    notes = Notes(title="Notes", notes=((1, (Run(text="Later."),)),))
    data = render(heading("a", "First"), Paragraph(runs=runs), notes).data
    found = next(structure(data).all("P"))
    assert outline(found) == "P(Link Span Reference(Link) Reference(Link) Span)"
    with pikepdf.open(BytesIO(data)) as file:
        links = [each for page in file.pages for each in page.get("/Annots", [])]
        described = [str(each.Contents) for each in links]
        parents = number_tree(file)
        roles = {str(parents[int(each.StructParent)].S) for each in links}
    assert sorted(set(described)) == ["First, page 1", "Note 1", "https://a.example/x"]
    assert roles == {"/Link"}
    assert described.count("https://a.example/x") > 1  # One link over several lines …
    assert len(list(found.all("Link"))) == 3  # … is one element.


def test_the_signs_of_the_source_lead_to_its_notes() -> None:
    cited = Paragraph(runs=(Run(text="As noted"), Run(text="*", cites="n1"), Run(text="†", cites="lost")))
    note = Paragraph(runs=(Run(text="* Later."),), style="note", id="n1")
    data = render(cited, note).data
    found = structure(data)
    assert [outline(kid) for kid in found.kids if isinstance(kid, Node)] == [
        "P(Reference(Link) Span)",
        "Note",
    ]
    with pikepdf.open(BytesIO(data)) as file:
        (link,) = file.pages[0].Annots
        assert str(link.Contents) == "Note"


def test_notes_have_ids() -> None:
    notes = tuple((number, (Run(text="Later."),)) for number in (1, 2))
    with pikepdf.open(BytesIO(render(Notes(title="Notes", notes=notes)).data)) as file:
        assert [str(each.ID) for each in elements(file, "/Note")] == ["note:1", "note:2"]
        assert [str(name) for name in file.Root.StructTreeRoot.IDTree.Names[::2]] == ["note:1", "note:2"]


def test_a_box_is_set_apart() -> None:
    several = Callout(title="Key points", items=((Run(text="One."),), (Run(text="Two."),)))
    single = Callout(title="Key point", items=((Run(text="One."),),))
    found = structure(render(several, single).data)
    assert [outline(each) for each in found.all("Div")] == [
        "Div(P L(LI(Lbl LBody) LI(Lbl LBody)))",
        "Div(P P)",
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_everything_is_read_out_in_the_order_of_the_story(blocks: list[Block]) -> None:
    data = render(*blocks).data
    read = "".join(structure(data).text.split())
    position = 0
    shown = [text for block in blocks for text in texts(block)]
    # What reads the file back here orders lines with words from right to left by itself.
    if not any(map(has_right_to_left, shown)):
        for text in shown:
            for word in re.findall(r"(?a:\w)+", printable(text)):
                position = read.index(word, position) + len(word)
    assert not any(text.strip() for text in unmarked(data))


@pytest.mark.parametrize("told", [every_kind()])
def test_what_is_read_out_is_the_story(told: Story) -> None:
    data = render_pdf(told, THEME).data
    read = "".join(structure(data).text.split())
    position = 0
    for block in told.blocks:
        for text in texts(block):
            wanted = "".join(text.split())
            position = read.index(wanted, position) + len(wanted)
    assert not any(text.strip() for text in unmarked(data))


def test_the_file_says_what_it_conforms_to_and_nothing_of_when() -> None:
    told = story(paragraph("Text"), title="Tea & <cake>")
    with pikepdf.open(BytesIO(render_pdf(told, THEME).data)) as file:
        metadata = bytes(file.Root.Metadata.read_bytes())
        assert str(file.docinfo.Title) == "Tea & <cake>"
        assert bool(file.Root.MarkInfo.Marked)
        assert all(str(page.Tabs) == "/S" for page in file.pages)
    root = etree.fromstring(metadata)
    values = {etree.QName(each).localname: (each.text or "").strip() for each in root.iter()}
    assert (values["part"], values["conformance"]) == ("1", "A")
    assert "Tea & <cake>" in "".join(map(str, root.itertext()))
    assert b"Date" not in metadata


def test_titles_may_hold_anything_in_the_metadata() -> None:
    told = story(paragraph("Text"), title="\x00\ud800 ]]> & \ufffe \x1b")
    with pikepdf.open(BytesIO(render_pdf(told, THEME).data)) as file:
        root = etree.fromstring(bytes(file.Root.Metadata.read_bytes()))
    assert "]]> &" in "".join(map(str, root.itertext()))


def test_the_data_goes_with_the_file() -> None:
    data = json.dumps({"title": "Zażółć"}).encode()
    attachment = Attachment(
        name="päck.json", media_type="application/json", data=data, description="Data", date="2011-07-04"
    )
    with pikepdf.open(BytesIO(render_pdf(every_kind(), THEME, attachment).data)) as file:
        assert file.attachments["päck.json"].get_file().read_bytes() == data
        (source,) = file.Root.AF
        assert str(source.EF.F.Params.ModDate) == "D:20110704000000Z"
        assert (str(source.AFRelationship), str(source.EF.F.Subtype)) == ("/Source", "/application/json")


def test_every_stream_ends_with_a_line_end_and_every_offset_is_right() -> None:
    data = render_pdf(every_kind(), THEME).data
    assert data.count(b"endstream") == data.count(b"\nendstream\nendobj")
    start = int(data[data.rindex(b"startxref") :].split()[1])
    assert data[start:].startswith(b"xref")
    for number, match in enumerate(re.finditer(rb"(\d{10}) 00000 n ", data[start:]), 1):
        assert data[int(match[1]) :].startswith(b"%d 0 obj" % number)


def test_the_colour_space_is_that_of_screens() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    image = Image.new("RGB", (4, 1))
    colours = [(0, 0, 0), (255, 255, 255), (20, 54, 92), (154, 82, 0)]
    image.putdata(colours)
    turned = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"))
    assert turned is not None
    found = [turned.getpixel((place, 0)) for place in range(4)]
    for wanted, given_ in zip(colours, found, strict=True):
        assert isinstance(given_, tuple)
        assert all(abs(a - b) <= 2 for a, b in zip(wanted, given_, strict=True))


@pytest.mark.needs_checkers
@pytest.mark.parametrize(
    "told",
    [
        compose(sample_pack()),
        story(*(heading(f"s{n}", f"Source {n}") for n in range(3))),
        story(paragraph("Text")),
    ],
    ids=["composed pack", "headings", "one paragraph"],
)
def test_checkers_find_nothing(told: Story, tmp_path: Path) -> None:
    pdfua, outloud = pytest.importorskip("pdfua"), pytest.importorskip("outloud")
    path = tmp_path / "pack.pdf"
    path.write_bytes(render_pdf(told, THEME).data)
    assert not pdfua.validate(str(path)).findings
    found = outloud.check(str(path))
    assert not found.error
    assert [each for each in found.findings if each.severity != "info"] == []


def elements(file: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    found = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
    return [each for each in found if each.get("/Type") == "/StructElem" and role == each.S]


def number_tree(file: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    return {int(number): parent for number, parent in zip(numbers[::2], numbers[1::2], strict=True)}
