"""`render_docx`: real Word structure, everything in it once and in order, the same bytes every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from msgspec.structs import replace

from tests.factories import news_story, sample_pack, untitled_speech
from tests.unit.exporters.ooxml import (
    W,
    body_text,
    find_all,
    lines,
    part,
    parts,
    schema_order_errors,
    text_of,
    value,
)
from toolkit.exporters.compose import compose, compose_document
from toolkit.exporters.docx import render_docx
from toolkit.exporters.docx.fonts import Face, faces_used
from toolkit.exporters.docx.subset import ALWAYS
from toolkit.exporters.glyphs import printable
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
    Run,
    Story,
    Table,
    Turn,
    running_on,
    texts,
)
from toolkit.exporters.theme import Theme, on_paper
from toolkit.exporters.theme_files import load_theme

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ROOT = Path(__file__).resolve().parents[3]
THEME = load_theme()

HEADINGS = (
    Heading(id="first", level=1, text="First section", running="First", number="A1", in_contents=True),
    Heading(id="second", level=1, text="Second section", running="Second", in_contents=True, new_page=True),
)

EVERYTHING: tuple[Block, ...] = (
    Cover(kicker="Briefing pack", title="Harbours", subtitle="1 source", rows=(("Reference", "R-1"),)),
    Contents(title="Contents"),
    HEADINGS[0],
    Heading(id="deep", level=4, text="Deep", running="Deep"),
    Turn(speaker="Anna Lindqvist", detail="chair"),
    Paragraph(runs=(Run(text="A question?", italic=True),), style="question", ref="¶1"),
    Paragraph(
        runs=(
            Run(text="An answer, "),
            Run(text="bold", bold=True),
            Run(text=" and "),
            Run(text="muted", muted=True),
            Run(text="", note=1),
            Run(text=" and again", note=None),
            Run(text="", note=1),
        ),
        style="answer",
        ref="¶2",
    ),
    Paragraph(runs=(Run(text="code\n  line two\tend"),), style="code"),
    Paragraph(runs=(Run(text="Said."),), style="quote", ref="¶5"),
    Paragraph(runs=(Run(text="Said in it."),), style="quote", ref="¶6", level=2),
    Paragraph(runs=(Run(text="One line"), Run(text=" ", breaks=True), Run(text="and another"))),
    Paragraph(
        runs=(
            Run(text="東京", ruby="base", language="ja", link="#first"),
            Run(text="（とうきょう）", ruby="reading", language="ja", muted=True),
        )
    ),
    Paragraph(runs=(Run(text="Leads to a table."),), style="small"),
    Table(
        kind="grid",
        header=("Ref", "Text"),
        rows=(
            ((Run(text="A1"),), (Run(text="short"),)),
            ((Run(text="A2"),), (Run(text="long " * 200),)),
            ((Run(text="A3"),), (Run(text="short"),)),
        ),
        widths=(0.2, 0.8),
        title="A table",
        ref="¶3",
    ),
    Table(
        kind="fields",
        header=("Field", "Value"),
        rows=(((Run(text="Kind"),), (Run(text="News"),)),),
        widths=(0.3, 0.7),
        title="Details",
    ),
    Callout(title="Please note", items=((Run(text="One"),), (Run(text="Two"),))),
    ListBlock(
        items=(
            Item(runs=(Run(text="to the first"),), marker="(iv)"),
            Item(runs=(Run(text="nested", link="#first"),), marker="–", level=1),
        ),
        ref="¶4",
    ),
    HEADINGS[1],
    Paragraph(
        runs=(
            Run(text="web", link="https://example.org/?a=1&b=2"),
            Run(text="mail", link="mailto:a@example.org"),
            Run(text="script", link="javascript:alert(1)"),
            Run(text="file", link="file:///etc/passwd"),
            Run(text="nowhere", link="#missing"),
        )
    ),
    Notes(title="Notes", notes=((1, (Run(text="The note."),)), (2, (Run(text="Never cited."),)))),
    Index(title="Index", terms=(("harbour", (Run(text="A1", link="#first"),)),)),
)


def story_of(*blocks: Block, **fields: str) -> Story:
    given = {"title": "Harbours", "language": "en-GB", "running": "Harbours", "foot": "R-1"} | fields
    return Story(blocks=blocks, **given)


@pytest.fixture(scope="module")
def everything() -> bytes:
    return render_docx(story_of(*EVERYTHING), THEME, {"first": 3, "second": 12}, page_count=14).data


@pytest.fixture(scope="module")
def pack() -> bytes:
    return render_docx(compose(sample_pack()), THEME).data


# What is in it


def test_every_text_comes_back_in_order(pack: bytes) -> None:
    written, place = body_text(pack), 0
    for block in compose(sample_pack()).blocks:
        for text in texts(block):
            place = written.index(text, place)


def test_python_docx_reads_headings_paragraphs_and_tables(pack: bytes) -> None:
    document = docx.Document(BytesIO(pack))
    story = compose(sample_pack())
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith("Heading")
    ]
    expected = [
        (f"Heading {block.level}", f"{block.number} {block.text}".strip())
        for block in story.blocks
        if isinstance(block, Heading)
    ]
    assert headings == expected
    tables = [block for block in story.blocks if isinstance(block, Table)]
    # The first table is the cover's.
    assert [len(table.rows) - 1 for table in document.tables[1:]] == [len(table.rows) for table in tables]


@pytest.mark.parametrize("name", ["everything", "pack"])
def test_every_part_is_well_formed_and_in_schema_order(name: str, request: pytest.FixtureRequest) -> None:
    data: bytes = request.getfixturevalue(name)
    for path, blob in parts(data).items():
        if path.endswith((".xml", ".rels")):
            assert schema_order_errors(etree.fromstring(blob)) == [], path


@pytest.mark.parametrize("name", ["everything", "pack"])
def test_every_style_link_and_relation_that_is_used_exists(name: str, request: pytest.FixtureRequest) -> None:
    data: bytes = request.getfixturevalue(name)
    body = part(data, "word/document.xml")
    defined = {style.get(f"{W}styleId") for style in find_all(part(data, "word/styles.xml"), "style")}
    used = {each.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for each in find_all(body, tag)}
    assert used <= defined
    bookmarks = [mark.get(f"{W}name") for mark in find_all(body, "bookmarkStart")]
    assert len(bookmarks) == len(set(bookmarks))
    anchors = {link.get(f"{W}anchor") for link in find_all(body, "hyperlink")} - {None}
    pages = {m[1] for m in re.finditer(r"PAGEREF (\w+)", etree.tostring(body, encoding="unicode"))}
    assert anchors | pages <= set(bookmarks)
    relations = set(re.findall(rb'Id="(\w+)"', parts(data)["word/_rels/document.xml.rels"]))
    assert set(re.findall(rb'r:id="(\w+)"', parts(data)["word/document.xml"])) <= relations


def test_headings_have_outline_levels(everything: bytes) -> None:
    levels = {
        style.get(f"{W}styleId"): style.find(f".//{W}outlineLvl")
        for style in find_all(part(everything, "word/styles.xml"), "style")
    }
    assert [levels[f"Heading{n}"].get(f"{W}val") for n in range(1, 7)] == list("012345")  # type: ignore[union-attr]


# Contents


def contents_lines(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(BytesIO(data)).paragraphs if p.style.name == "toc 1"]  # type: ignore[union-attr]


def test_contents_hold_their_entries_with_the_given_page_numbers(everything: bytes) -> None:
    assert contents_lines(everything) == ["A1\tFirst section\t3", "\tSecond section\t12"]


def test_contents_are_marked_for_the_word_processor_to_renew(everything: bytes) -> None:
    dirty = [c for c in find_all(part(everything, "word/document.xml"), "fldChar") if c.get(f"{W}dirty")]
    assert len(dirty) == 1


def test_without_a_layout_there_are_no_page_numbers(pack: bytes) -> None:
    assert contents_lines(pack)[0] == "\tAt a glance"
    assert b"PAGEREF" not in parts(pack)["word/document.xml"]


# Pages


def test_the_cover_is_a_section_of_its_own_without_a_foot(everything: bytes) -> None:
    sections = find_all(part(everything, "word/document.xml"), "sectPr")
    references = [
        [each.tag.removeprefix(W) for each in s if each.tag.endswith("Reference")] for s in sections
    ]
    # Cover, contents with the first chapter, the second, the index in two columns, and what would follow it.
    both = ["headerReference", "footerReference"]
    assert references == [["headerReference"], both, both, [], []]
    assert [s.find(f"{W}cols").get(f"{W}num") for s in sections] == ["1", "1", "1", "2", "1"]  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "at_the_edge"), [("default", True), ("plain", False)])
def test_the_head_of_the_cover_is_at_the_edge_only_if_a_band_is_there(name: str, at_the_edge: bool) -> None:
    data = render_docx(compose(sample_pack()), load_theme(name)).data
    (first, *_) = find_all(part(data, "word/document.xml"), "pgMar")
    assert (value(first, "header") == "0") == at_the_edge


def test_a_story_without_a_cover_has_head_and_foot_on_every_page() -> None:
    data = render_docx(compose_document(news_story()), THEME).data
    sections = find_all(part(data, "word/document.xml"), "sectPr")
    assert [value(each, "val") for s in sections for each in s.iter(f"{W}type")] == ["nextPage"]
    assert all(len(s.findall(f"{W}headerReference")) == 1 for s in sections)


def test_the_foot_holds_fields_with_words_that_are_true_until_renewed(everything: bytes) -> None:
    assert text_of(part(everything, "word/footer-foot.xml")) == "R-1Page  PAGE 1 of  NUMPAGES 14"


def test_what_begins_a_page_has_a_running_head(everything: bytes) -> None:
    heads = [text_of(part(everything, f"word/header-head{number}.xml")) for number in (1, 2)]
    assert heads == ["HarboursA1 First section", "HarboursSecond section"]
    sections = find_all(part(everything, "word/document.xml"), "sectPr")
    assert [value(each, "val") for s in sections for each in s.iter(f"{W}type")] == [
        "nextPage",
        "nextPage",
        "nextPage",
        "continuous",
        "continuous",
    ]


def test_sources_that_run_on_share_a_head_that_names_them() -> None:
    headings = [
        Heading(id=f"h{n}", level=1, text=f"Title {n}", running="", number=f"A{n}", new_page=n in (1, 4))
        for n in (1, 2, 3, 4)
    ]
    data = render_docx(story_of(*headings), THEME).data
    heads = [text_of(part(data, f"word/header-head{number}.xml")) for number in (1, 2)]
    assert heads == ["HarboursA1 – A3", "HarboursA4 Title 4"]


def test_a_head_names_the_sources_not_their_section() -> None:
    def titled(number: str, new_page: bool = False) -> Heading:
        return Heading(
            id=f"h{number}", level=1, text=f"Title {number}", running="", number=number, new_page=new_page
        )

    said = Paragraph(runs=(Run(text="Said."),))
    one = (titled("A", new_page=True), titled("A1"), said)
    more = (titled("B", new_page=True), titled("B1"), said, titled("C"), titled("C1"), said)
    data = render_docx(story_of(*one, *more), THEME).data
    heads = [text_of(part(data, f"word/header-head{number}.xml")) for number in (1, 2)]
    assert heads == ["HarboursA1 Title A1", "HarboursB1 – C1"]


def test_what_introduces_something_is_on_its_page() -> None:
    def kept(*blocks: Block) -> list[bool]:
        body = part(render_docx(story_of(*blocks), THEME).data, "word/document.xml")
        said = [p for p in find_all(body, "p") if text_of(p) == "Small."]
        return [p.find(f"{W}pPr/{W}keepNext") is not None for p in said]

    small = Paragraph(runs=(Run(text="Small."),), style="small")
    top = Heading(id="top", level=1, text="Part", running="Part")
    inner = Heading(id="inner", level=2, text="Source", running="Source")
    drawing = Drawing(height=40, bars=(), words=(), alt="Nothing")
    assert kept(top, small, inner) == kept(top, small, drawing) == [True]
    assert kept(inner, small, inner) == [False]


def test_what_runs_on_in_the_pdf_runs_on() -> None:
    story = story_of(*HEADINGS)
    before, after = (
        part(render_docx(told, THEME).data, "word/document.xml")
        for told in (story, running_on(story, {"second"}))
    )
    assert [len(find_all(body, "sectPr")) for body in (before, after)] == [2, 1]


def test_a_section_refers_to_the_head_of_the_heading_it_begins_with() -> None:
    headings = [
        Heading(id=f"h{n}", level=1, text=f"Title {n}", running="", number=f"A{n}", new_page=True)
        for n in (1, 2)
    ]
    data = render_docx(story_of(*headings), THEME).data
    body = part(data, "word/document.xml")
    order = [text_of(each) or each.get(f"{R}id") for each in body.iter(f"{W}t", f"{W}headerReference")]
    assert order == ["A1 Title 1", "head1", "A2 Title 2", "head2"]


def test_a_title_too_long_for_the_running_head_ends_in_an_ellipsis() -> None:
    heading = Heading(id="a", level=1, text="word " * 30, running="word…", number="A1")
    data = render_docx(story_of(heading), THEME).data
    assert (
        text_of(part(data, "word/header-head1.xml"))
        == "HarboursA1 word word word word word word word word word…"
    )
    assert text_of(part(data, "word/document.xml")) == f"A1 {'word ' * 30}"


def test_a_running_head_fits_the_line_that_a_margin_for_notes_leaves() -> None:
    def head(theme: Theme) -> str:
        top = Heading(id="a", level=1, text="word " * 30, running="word…")
        told = replace(story_of(top), running="The title of a pack of forty letters or")
        (found,) = find_all(part(render_docx(told, theme).data, "word/header-head1.xml"), "p")
        return text_of(found)

    narrow = replace(THEME, page=replace(THEME.page, right=THEME.page.notes_margin))
    size = THEME.types["running"].size
    assert len(head(narrow)) * size * 0.55 < narrow.page.text_width < len(head(THEME)) * size * 0.6


@pytest.mark.parametrize(("paper", "width"), [("A4", "11906"), ("Letter", "12240")])
def test_the_theme_decides_the_paper(paper: str, width: str) -> None:
    data = render_docx(story_of(*EVERYTHING), on_paper(THEME, paper)).data  # type: ignore[arg-type]
    sizes = {each.get(f"{W}w") for each in find_all(part(data, "word/document.xml"), "pgSz")}
    assert sizes == {width}


# Blocks


def test_header_rows_repeat_and_only_short_rows_are_kept_whole(everything: bytes) -> None:
    grid = find_all(part(everything, "word/document.xml"), "tbl")[1]
    rows = [{p.tag.removeprefix(W) for p in row.iterfind(f"{W}trPr/*")} for row in grid.iterfind(f"{W}tr")]
    assert rows == [{"tblHeader", "cantSplit"}, {"cantSplit"}, set(), {"cantSplit"}]
    assert grid.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "A table"  # type: ignore[union-attr]


def test_headings_speakers_and_what_leads_to_a_table_are_kept_with_what_follows(everything: bytes) -> None:
    styles = {s.get(f"{W}styleId"): s for s in find_all(part(everything, "word/styles.xml"), "style")}
    for name in ("Heading1", "Heading2", "Heading3", "Speaker", "CalloutTitle"):
        assert styles[name].find(f"{W}pPr/{W}keepNext") is not None
    body = part(everything, "word/document.xml")
    lead = next(p for p in find_all(body, "p") if text_of(p) == "Leads to a table.")
    assert lead.find(f"{W}pPr/{W}keepNext") is not None


def test_references_hang_in_the_margin_and_lists_keep_their_markers(everything: bytes) -> None:
    read = lines(everything)
    assert "¶1\tA question?" in read
    assert read[read.index("¶4\t") :][1:3] == ["(iv)\tto the first", "–\tnested"]


def test_the_rule_of_a_quotation_is_where_its_text_begins() -> None:
    quotes = [Paragraph(runs=(Run(text=text),), style="quote", ref="¶1") for text in ("Said.", "قال")]
    data = render_docx(story_of(*quotes), THEME).data
    (style,) = [s for s in find_all(part(data, "word/styles.xml"), "style") if value(s, "styleId") == "Quote"]
    assert _rules(style) == {"left": "single", "right": "nil"}
    first, second = [
        p for p in find_all(part(data, "word/document.xml"), "p") if text_of(p) in ("Said.", "قال")
    ]
    assert _rules(first) == {}
    assert _rules(second) == {"left": "nil", "right": "single"}


def _rules(element: etree._Element) -> dict[str, str]:
    found = (each for border in element.iter(f"{W}pBdr") for each in border)
    return {str(each.tag).removeprefix(W): value(each, "val") for each in found}


def test_a_quotation_in_another_is_further_in_and_so_is_its_rule() -> None:
    quotes = [
        Paragraph(runs=(Run(text=text),), style="quote", ref="¶1", level=level)
        for text in ("Said.", "قال")
        for level in (1, 2, 3)
    ]
    told = part(render_docx(story_of(*quotes), THEME).data, "word/document.xml")
    insets = [value(find_all(p, "ind")[0], "left") for p in find_all(told, "p") if find_all(p, "ind")]
    step = THEME.types["quote"].indent * 20
    assert insets == [f"{step * level:.0f}" for level in (2, 3)] * 2


def test_lines_end_where_the_source_ends_them() -> None:
    runs = (Run(text="Roses are red,"), Run(text=" ", breaks=True), Run(text="violets are blue."))
    cell = Table(kind="grid", header=("Verse",), rows=((runs,),), widths=(1,), title="Verses")
    data = render_docx(story_of(Paragraph(runs=runs), cell), THEME).data
    assert body_text(data).count("Roses are red,\nviolets are blue.") == 2


WORD, READING = (
    Run(text="東京", ruby="base", language="ja"),
    Run(text="（とうきょう）", ruby="reading", language="ja"),
)


def test_a_reading_stands_above_its_word_without_brackets() -> None:
    data = render_docx(story_of(Paragraph(runs=(Run(text="In "), WORD, READING, Run(text=".")))), THEME).data
    (ruby,) = find_all(part(data, "word/document.xml"), "ruby")
    assert [text_of(each) for each in ruby] == ["", "とうきょう", "東京"]
    size = THEME.types["body"].size
    assert {value(each, "val") for each in find_all(ruby, "sz")} == {f"{size:.0f}"}  # in half-points
    assert value(find_all(ruby, "lid")[0], "val") == "ja"
    assert body_text(data) == "In 東京とうきょう."


@pytest.mark.parametrize(
    "before", [(replace(WORD, text="東"), replace(WORD, text="京", bold=True)), (Run(text="كتب "), WORD), ()]
)
def test_a_reading_that_cannot_stand_above_its_word_stands_behind_it(before: tuple[Run, ...]) -> None:
    data = render_docx(story_of(Paragraph(runs=(*before, READING))), THEME).data
    assert find_all(part(data, "word/document.xml"), "ruby") == []
    assert body_text(data) == "".join(run.text for run in (*before, READING))


def test_a_term_has_a_style_of_its_own() -> None:
    term = Run(text="Ebb", bold=True, is_term=True)
    linked = replace(term, text=" tide", link="https://example.org/")
    item = Item(runs=(term, linked, Run(text=" falling tide")), marker="•")
    told = part(render_docx(story_of(ListBlock(items=(item,))), THEME).data, "word/document.xml")
    looks = [
        [str(each.tag).removeprefix(W) for each in find_all(r, "rPr")[0]] for r in find_all(told, "r")[:2]
    ]
    assert looks == [["rStyle"], ["rStyle", "b", "bCs"]]
    assert [value(each, "val") for each in find_all(told, "rStyle")] == ["Term", "Hyperlink"]


def test_preformatted_text_keeps_its_lines_and_spaces(everything: bytes) -> None:
    assert "code\n  line two\tend" in [p.text for p in docx.Document(BytesIO(everything)).paragraphs]


def test_a_note_is_a_footnote_cited_once_and_one_never_cited_is_printed(everything: bytes) -> None:
    body, notes = part(everything, "word/document.xml"), part(everything, "word/footnotes.xml")
    assert [each.get(f"{W}id") for each in find_all(body, "footnoteReference")] == ["1"]
    assert text_of(notes).strip() == "The note."
    assert "2. Never cited." in text_of(body)


def test_a_note_of_the_source_is_a_footnote_under_its_own_sign() -> None:
    note = Paragraph(runs=(Run(text="The treaty of 1922."),), style="note", ref="¶3", id="a-n1")
    cited = Run(text="[1]", cites="a-n1")
    blocks = (Paragraph(runs=(Run(text="As agreed"), cited, Run(text=" and "), cited)), note)
    data = render_docx(story_of(*blocks), THEME).data
    (reference,) = find_all(part(data, "word/document.xml"), "footnoteReference")
    assert (value(reference, "id"), value(reference, "customMarkFollows")) == ("1", "1")
    assert body_text(data) == "As agreed[1] and [1]"
    assert text_of(part(data, "word/footnotes.xml")) == "[1] The treaty of 1922.\u2003¶3"
    (link,) = find_all(part(data, "word/document.xml"), "hyperlink")
    assert value(link, "anchor") in {
        value(mark, "name") for mark in find_all(part(data, "word/document.xml"), "bookmarkStart")
    }


def test_a_word_processor_numbers_the_notes_where_that_comes_to_the_same_signs() -> None:
    notes = [
        Paragraph(runs=(Run(text=words),), style="note", id=id)
        for id, words in (("n1", "One."), ("n2", "Star."), ("n3", "Two."), ("n4", "4 Four."))
    ]
    signs = (("1", "n1"), ("*", "n2"), ("2", "n3"), ("4", "n4"))
    runs = tuple(Run(text=sign, cites=id) for sign, id in signs)
    data = render_docx(story_of(Paragraph(runs=runs), *notes), THEME).data
    references = find_all(part(data, "word/document.xml"), "footnoteReference")
    assert [value(each, "customMarkFollows") for each in references] == ["", "1", "", "1"]
    assert body_text(data) == "1*24"
    assert text_of(part(data, "word/footnotes.xml")) == " One.* Star. Two.4 Four."


def test_a_sign_that_is_printed_with_its_note_is_a_run_by_itself() -> None:
    note = Paragraph(runs=(Run(text="[1] Agreed."),), style="note", id="n1")
    data = render_docx(story_of(Paragraph(runs=(Run(text="[1]", cites="n1"),)), note), THEME).data
    sign, rest = find_all(find_all(part(data, "word/footnotes.xml"), "footnote")[-1], "r")
    assert [each.text for each in find_all(sign, "t")] == ["[", "1", "]"]
    assert text_of(rest) == " Agreed."


@pytest.mark.parametrize("below", [(), (Heading(id="h2", level=3, text="Sources", running="Sources"),)])
def test_a_heading_whose_notes_are_all_footnotes_says_where_they_are(below: tuple[Block, ...]) -> None:
    cited = Paragraph(runs=(Run(text="As agreed"), Run(text="*", cites="n1")))
    heading = Heading(id="h1", level=3, text="Notes", running="Notes")
    notes = [Paragraph(runs=(Run(text=id),), style="note", id=id) for id in ("n1", "n2")]
    told = body_text(render_docx(story_of(cited, heading, notes[0], *below), THEME).data)
    assert "Notes[The notes are at the foot of the pages that refer to them.]" in told
    assert body_text(render_docx(story_of(cited, heading, *notes, *below), THEME).data).startswith(
        "As agreed*Notesn2"
    )


def test_a_note_that_the_text_does_not_cite_stays_where_it_is() -> None:
    first = Paragraph(runs=(Run(text="See "), Run(text="2", cites="n2")), style="note", id="n1")
    second = Paragraph(runs=(Run(text="2 A note."),), style="note", id="n2")
    data = render_docx(story_of(first, second), THEME).data
    assert body_text(data) == "See 22 A note."
    assert "word/footnotes.xml" not in parts(data)


def test_the_language_of_every_run_is_said_where_it_is_not_the_storys() -> None:
    runs = (
        Run(text="Bonjour", language="fr"),
        Run(text="你好", language="zh"),
        Run(text="سلام", language="ar"),
        Run(text="?", language="und"),
        Run(text="hello"),
    )
    data = render_docx(story_of(Paragraph(runs=runs)), THEME).data
    found = [
        {str(name).removeprefix(W): str(tag) for name, tag in each.attrib.items()}
        for each in find_all(part(data, "word/document.xml"), "lang")
    ]
    unknown = dict.fromkeys(("val", "eastAsia", "bidi"), "x-none")
    assert found == [{"val": "fr"}, {"eastAsia": "zh"}, {"bidi": "ar"}, unknown]


def test_what_is_read_from_right_to_left_is_set_so() -> None:
    arabic = Table(
        kind="grid", header=("الاسم",), rows=(((Run(text="محمد"),),),), widths=(1.0,), title="أسماء"
    )
    blocks = (
        Paragraph(runs=(Run(text="وصل John في 2011."),), ref="¶1"),
        Paragraph(runs=(Run(text="He said سلام."),)),
        arabic,
        Table(kind="fields", header=("Field", "Value"), rows=(), widths=(0.5, 0.5), title="Details"),
    )
    body = part(render_docx(story_of(*blocks), THEME).data, "word/document.xml")
    paragraphs = [p for p in find_all(body, "p") if text_of(p).startswith(("¶1", "He"))]
    assert [p.find(f"{W}pPr/{W}bidi") is not None for p in paragraphs] == [True, False]
    turned = [
        "".join(text_of(r) for r in p.iter(f"{W}r") if r.find(f"{W}rPr/{W}rtl") is not None)
        for p in paragraphs
    ]
    assert turned == ["وصل  في 2011.", "سلام"]
    assert [t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in find_all(body, "tbl")] == [True, False]


def test_headings_go_in_the_direction_of_their_text_and_speakers_in_that_of_what_they_say() -> None:
    blocks = (
        Heading(id="a", level=1, text="وصل", running="", number="A2", language="ar"),
        Heading(id="b", level=1, text="Arrived", running="", number="A3"),
        Turn(speaker="[speaker not stated in capture]"),
        Paragraph(runs=(Run(text="وصل"),), ref="¶1"),
        Turn(speaker="Anna"),
        Paragraph(runs=(Run(text="Arrived."),), ref="¶2"),
        Turn(speaker="محمد"),
        Paragraph(runs=(Run(text="Arrived."),), ref="¶3"),
    )
    body = part(render_docx(story_of(*blocks), THEME).data, "word/document.xml")
    found = {
        text_of(p): p.find(f"{W}pPr/{W}bidi") is not None
        for p in find_all(body, "p")
        if text_of(p)[:1] != "¶"
    }
    assert {text: found[text] for text in found if text} == {
        "A2 وصل": True,
        "A3 Arrived": False,
        "[speaker not stated in capture]": True,
        "Anna": False,
        "محمد": False,
    }


def test_only_web_and_mail_addresses_become_links(everything: bytes) -> None:
    targets = re.findall(
        rb'Target="([^"]+)" TargetMode="External"', parts(everything)["word/_rels/document.xml.rels"]
    )
    assert targets == [b"https://example.org/?a=1&amp;b=2", b"mailto:a@example.org"]
    assert "webmailscriptfilenowhere" in body_text(everything)


def test_a_link_too_long_for_word_is_printed_only() -> None:
    link = "https://example.org/" + "a" * 3000
    data = render_docx(story_of(Paragraph(runs=(Run(text="far", link=link),))), THEME).data
    assert b"example.org" not in parts(data)["word/_rels/document.xml.rels"]


def test_a_long_title_is_set_smaller() -> None:
    def size(title: str) -> int:
        cover = Cover(kicker="", title=title, subtitle="", rows=())
        body = part(render_docx(story_of(cover), THEME).data, "word/document.xml")
        return int(find_all(body, "sz")[0].get(f"{W}val") or 0)

    assert size("Short") == 64
    assert 32 <= size("A title of many words, " * 6) < 64


# Properties, fonts, bytes


def test_properties_name_no_author_and_no_time(everything: bytes) -> None:
    core = "".join(ZipFile(BytesIO(everything)).read("docProps/core.xml").decode())
    assert "<dc:title>Harbours</dc:title><dc:language>en-GB</dc:language>" in core
    for word in ("python-docx", "creator", "<dcterms:"):
        assert word not in core


def test_the_dates_of_the_file_are_the_latest_day_of_its_sources() -> None:
    story = compose(sample_pack())
    assert story.date == "2011-07-04"
    core = docx.Document(BytesIO(render_docx(story, THEME).data)).core_properties
    assert core.created == core.modified == datetime(2011, 7, 4, tzinfo=UTC)


def test_the_language_is_that_of_the_story() -> None:
    data = render_docx(story_of(language="fr"), THEME).data
    assert find_all(part(data, "word/styles.xml"), "lang")[0].get(f"{W}val") == "fr"


def test_only_the_faces_in_use_are_embedded() -> None:
    story = story_of(Paragraph(runs=(Run(text="plain"), Run(text="both", bold=True, italic=True))))
    serif = [Face("serif", False, False), Face("serif", True, True)]
    assert list(faces_used(story, THEME)) == [Face("sans", False, False), *serif]


def test_fonts_are_embedded_on_request_only(everything: bytes) -> None:
    assert not [name for name in parts(everything) if name.endswith(".odttf")]
    assert b"embed" not in parts(everything)["word/fontTable.xml"] + parts(everything)["word/settings.xml"]


def test_an_embedded_font_has_the_characters_in_use_once_its_key_is_applied() -> None:
    story = story_of(Paragraph(runs=(Run(text="Ångström"),)))
    package = parts(render_docx(story, THEME, embed_fonts=True).data)
    found = re.search(
        rb'embedRegular r:id="serif" w:fontKey="\{([0-9A-F-]+)\}"', package["word/fontTable.xml"]
    )
    assert found
    key = bytes.fromhex(found[1].decode().replace("-", ""))[::-1] * 2
    hidden = package["word/fonts/serif.odttf"]
    plain = bytes(a ^ b for a, b in zip(hidden[:32], key, strict=True)) + hidden[32:]
    characters = set(map(chr, TTFont(BytesIO(plain)).getBestCmap()))
    assert characters == ALWAYS | set("Åö")


HOSTILE = "\x00\x07\x1b\ud800\ufffe\u202eAT&T <b>x</b> ]]> \U0001f600 中文 'quoted' \"twice\""


def test_hostile_text_never_raises_and_is_recorded() -> None:
    runs = (Run(text=HOSTILE, link=HOSTILE),)
    blocks = (
        Cover(kicker=HOSTILE, title=HOSTILE, subtitle=HOSTILE, rows=((HOSTILE, HOSTILE),)),
        Contents(title=HOSTILE),
        Heading(id=HOSTILE, level=1, text=HOSTILE, running=HOSTILE, number=HOSTILE, in_contents=True),
        Turn(speaker=HOSTILE, detail=HOSTILE),
        Paragraph(runs=runs, ref=HOSTILE),
        Callout(title=HOSTILE, items=(runs,)),
        ListBlock(items=(Item(runs=runs, marker=HOSTILE),), ref=HOSTILE),
        Table(kind="grid", header=(HOSTILE,), rows=((runs,),), widths=(1.0,), title=HOSTILE, ref=HOSTILE),
        Notes(title=HOSTILE, notes=((1, runs),)),
        Index(title=HOSTILE, terms=((HOSTILE, runs),)),
    )
    story = Story(title=HOSTILE * 9, language="en", running=HOSTILE, foot=HOSTILE, blocks=blocks)
    rendered = render_docx(story, THEME, {HOSTILE: 2})
    assert printable(HOSTILE) in body_text(rendered.data)
    assert printable(HOSTILE) in body_text(render_docx(story, THEME, embed_fonts=True).data)
    assert [each.character for each in rendered.replaced] == ["\x00", "\x07", "\x1b", "\ud800", "\ufffe"]
    for path, blob in parts(rendered.data).items():
        if path.endswith((".xml", ".rels")):
            etree.fromstring(blob)


@pytest.mark.parametrize("blocks", [(), (Contents(title="Contents"),), (ListBlock(items=()),)])
def test_a_story_with_next_to_nothing_in_it_is_still_a_document(blocks: tuple[Block, ...]) -> None:
    docx.Document(BytesIO(render_docx(story_of(*blocks), THEME).data))


def test_the_zip_file_tells_no_time(everything: bytes) -> None:
    assert {info.date_time for info in ZipFile(BytesIO(everything)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Kolkata"), ("77", "America/New_York")])
def test_other_hash_seeds_and_time_zones_give_the_same_bytes(pack: bytes, seed: str, zone: str) -> None:
    program = (
        "import sys; from tests.factories import sample_pack; from toolkit.exporters.compose import compose;"
        "from toolkit.exporters.docx import render_docx; from toolkit.exporters.theme_files import load_theme;"
        "sys.stdout.buffer.write(render_docx(compose(sample_pack()), load_theme()).data)"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert run.stdout == pack


def test_levels_of_the_contents_are_indented_and_other_headings_are_not_listed() -> None:
    headings = [
        Heading(id=f"h{level}", level=level, text=f"Level {level}", running="", in_contents=level < 4)
        for level in range(1, 6)
    ]
    data = render_docx(story_of(Contents(title="Contents"), *headings), THEME).data
    styles = [p.get(f"{W}val") for p in find_all(part(data, "word/document.xml"), "pStyle")]
    assert [style for style in styles if (style or "").startswith("TOC")] == [
        "TOCHeading",
        "TOC1",
        "TOC2",
        "TOC3",
    ]
    indents = [
        int(style.find(f".//{W}ind").get(f"{W}left") or 0)  # type: ignore[union-attr]
        for style in find_all(part(data, "word/styles.xml"), "style")
        if (style.get(f"{W}styleId") or "").startswith("TOC") and style.find(f".//{W}ind") is not None
    ]
    assert all(before < after for before, after in pairwise(indents))


def test_a_speech_without_a_speaker_says_so() -> None:
    data = render_docx(compose_document(untitled_speech()), THEME).data
    assert "[speaker not stated in capture]" in body_text(data)


@pytest.fixture(scope="module")
def embedded() -> bytes:
    foreign = Paragraph(runs=(Run(text="وصل", bold=True), Run(text="√ ├ 中 x", italic=True)))
    return render_docx(story_of(*EVERYTHING, foreign), THEME, embed_fonts=True).data


@pytest.mark.parametrize("name", ["everything", "pack", "embedded"])
def test_independent_checkers_find_nothing(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    auditor, integrity = pytest.importorskip("openxml_audit"), pytest.importorskip("docx_integrity")
    path = tmp_path / "story.docx"
    path.write_bytes(request.getfixturevalue(name))
    assert auditor.OpenXmlValidator().validate(path).errors == []
    assert integrity.check(path) == []


@pytest.mark.needs_libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["everything", "pack"])
def test_libreoffice_opens_it(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    source = tmp_path / "story.docx"
    source.write_bytes(request.getfixturevalue(name))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    text = (tmp_path / "story.txt").read_text(encoding="utf-8-sig")
    assert "Contents" in text
    assert ("Second section" if name == "everything" else "What was removed") in text
