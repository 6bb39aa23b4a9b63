"""The PDF exporter, judged by what an independent reader finds in its files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache

import pypdfium2
import pytest

from tests.factories import sample_pack
from tests.unit.exporters.pdf_reader import Link, bodies, bookmarks, feet, fonts, heads, links
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
    whole,
)
from toolkit.exporters.compose import compose
from toolkit.exporters.glyphs import printable
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.pdf.faces import FALLBACKS, load_face
from toolkit.exporters.pdf.furniture import shortened
from toolkit.exporters.rendered import Rendered, Replaced
from toolkit.exporters.story import (
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Run,
    Story,
    Table,
    Turn,
    texts,
)


@cache
def rendered_every_kind() -> Rendered:
    return render_pdf(every_kind(), THEME)


@pytest.mark.parametrize("told", [every_kind(), compose(sample_pack())], ids=["every kind", "composed pack"])
def test_every_text_of_the_story_can_be_read_back_in_order(told: Story) -> None:
    read = "".join("".join(bodies(render_pdf(told, THEME).data)).split())
    position = 0
    for block in told.blocks:
        for text in texts(block):
            wanted = "".join(printable(text).split())
            found = read.find(wanted, position)
            assert found >= 0, f"{text!r} not after {read[max(position - 40, 0) : position]!r}"
            position = found + len(wanted)


def test_words_stay_apart_over_lines_and_pages() -> None:
    text = SENTENCE * 100
    assert SENTENCE.strip() + " " + SENTENCE.strip() in whole(render(paragraph(text)))
    assert whole(render(paragraph(text))) == text.strip()


def test_a_cell_is_read_as_one_text() -> None:
    table = grid(cells("left " * 20, SENTENCE * 3), cells("next " * 20, "last"))
    read = whole(render(table))
    assert ("left " * 20 + SENTENCE * 3 + "next " * 20 + "last").strip() in read


def test_headings_stand_on_the_pages_named() -> None:
    rendered = rendered_every_kind()
    pages = bodies(rendered.data)
    headings = [block for block in every_kind().blocks if isinstance(block, Heading)]
    assert list(rendered.pages) == [each.id for each in headings]
    assert rendered.page_count == len(pages)
    for each in headings:
        assert each.text in pages[rendered.pages[each.id] - 1]


def test_contents_name_the_pages() -> None:
    rendered = rendered_every_kind()
    contents = bodies(rendered.data)[1]
    for block in every_kind().blocks:
        if isinstance(block, Heading):
            line = f"{block.number} {block.text}".strip() + rf"[ .]*{rendered.pages[block.id]}\b"
            assert re.search(line, contents), line


def test_links_lead_where_they_say() -> None:
    rendered = rendered_every_kind()
    found = links(rendered.data)
    headings = [block for block in every_kind().blocks if isinstance(block, Heading)]
    of_contents = [link for link in found if link.page == 2]
    pages = [rendered.pages[each.id] for each in headings]
    assert [link.target for link in of_contents] == [*pages, rendered.pages["s1"]]
    notes = next(number for number, text in enumerate(bodies(rendered.data), 1) if "Retrieved later" in text)
    assert Link(page=rendered.pages["s1"], target=notes) in found


def test_only_web_and_mail_addresses_are_live() -> None:
    targets = ("https://a.b/Ł", "mailto:a@b.c", "javascript:alert(1)", "file:///etc/passwd", "#nowhere")
    runs = tuple(Run(text=f"{target} ", link=target) for target in targets)
    rendered = render(Paragraph(runs=runs))
    assert [link.target for link in links(rendered.data)] == ["https://a.b/%C5%81", "mailto:a@b.c"]
    assert whole(rendered) == " ".join(targets)


def test_bookmarks_are_the_headings() -> None:
    rendered = rendered_every_kind()
    marks = bookmarks(rendered.data)
    assert [(level, title) for level, title, _ in marks] == [
        (0, "Contents"),
        (0, "At a glance"),
        (0, "S1 Source 1"),
        (1, "Text"),
        (2, "More"),
        (0, "S2 Source 2"),
        (1, "Text"),
        (2, "More"),
    ]
    assert [page for _, _, page in marks[1:]] == [
        rendered.pages[id] for id in ("glance", "s1", "s1-text", "s1-more", "s2", "s2-text", "s2-more")
    ]


def test_bookmarks_skip_no_level() -> None:
    rendered = render(
        heading("a", "Deep", level=6), heading("b", "Deeper", level=9), heading("c", "Top", level=0)
    )
    assert [(level, title) for level, title, _ in bookmarks(rendered.data)] == [
        (0, "Deep"),
        (1, "Deeper"),
        (0, "Top"),
    ]


def test_running_heads_and_feet() -> None:
    rendered = rendered_every_kind()
    count = rendered.page_count
    assert heads(rendered.data)[0] == feet(rendered.data)[0] == ""
    assert feet(rendered.data)[1:] == [f"BP-1 Page {page} of {count}" for page in range(2, count + 1)]
    shown = heads(rendered.data)
    assert shown[1] == "A pack Contents"
    assert shown[rendered.pages["s1"] - 1] == "A pack S1 Source 1"
    assert shown[rendered.pages["s1"]] == "A pack S1 Source 1"
    assert shown[-1] == "A pack S2 Source 2"


def test_long_running_heads_are_cut_at_a_word() -> None:
    told = story(heading("a", SENTENCE * 3), running=SENTENCE * 3, foot=SENTENCE * 9)
    data = render_pdf(told, THEME).data
    left, right, _ = heads(data)[0].split("…")
    assert SENTENCE.startswith(left)
    assert SENTENCE.startswith(right.strip())
    assert re.match(r".* \w+ ?… Page 1 of 1$", feet(data)[0])
    words = set(SENTENCE.replace(".", "").split())
    assert {left.split()[-1], right.split()[-1]} <= words


HOSTILE = (
    "AT&T",
    "x<y",
    "<img src='/etc/passwd'/>",
    "&amp;",
    "<b>bold</b>",
    "<!-- comment -->",
    "<![CDATA[x]]>",
    "(a\\b)",
    "%PDF",
    "]]>",
)


def test_markup_is_text() -> None:
    text = " ".join(HOSTILE)
    table = Table(kind="grid", header=(text,), rows=(cells(text),), widths=(1.0,), title=text)
    item = ListBlock(items=(Item(marker="•", runs=cells(text)[0]),))
    rendered = render(paragraph(text), table, item, Turn(speaker=text, detail=text), heading("h", text))
    assert whole(rendered).count(text) == 7


def test_what_no_font_has_is_replaced_and_reported() -> None:
    rendered = render(paragraph("中 a\x00b \U0001f600中"), heading("h", "中"))
    assert whole(rendered) == "\ufffd a\ufffdb \ufffd\ufffd \ufffd"
    assert rendered.replaced == (
        Replaced(character="\x00", count=1),
        Replaced(character="中", count=3),
        Replaced(character="\U0001f600", count=1),
    )


def test_scripts_and_symbols_are_drawn_in_any_face() -> None:
    text = "Łódź Київ їжак Ђорђе Αθήνα ᾠδή ₴500 №7 → ✓ ■ ├── “quoted” ½ x² Đặng"
    runs = tuple(
        Run(text=f"{text} ", bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)
    )
    rendered = render(Paragraph(runs=runs), Paragraph(runs=runs, style="question"), heading("h", text))
    assert rendered.replaced == ()
    assert whole(rendered).count(text) == 9


def test_the_fallbacks_have_all_that_any_face_has() -> None:
    covered = frozenset[str]().union(*(load_face(file).characters for file in FALLBACKS))
    for family in THEME.families.values():
        for file in (family.regular, family.bold, family.italic, family.bold_italic):
            characters = load_face(file).characters
            assert characters <= covered
            assert {" ", "…", *"0123456789¶•"} <= characters
    assert "\ufffd" in load_face(FALLBACKS[0]).characters


def test_all_fonts_are_embedded_subsets() -> None:
    assert fonts(rendered_every_kind().data) == {
        "NotoSerif-Regular",
        "NotoSerif-Italic",
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSans-Italic",
        "NotoSerif-BoldItalic",
        "JetBrainsMono-Regular",
    }
    assert b"Helvetica" not in rendered_every_kind().data


def test_only_the_fonts_in_use_are_there() -> None:
    assert fonts(render(paragraph("plain")).data) == {"NotoSerif-Regular", "NotoSans-Regular"}


def test_metadata_has_title_and_language_but_no_date() -> None:
    data = rendered_every_kind().data
    metadata = pypdfium2.PdfDocument(data).get_metadata_dict(skip_empty=True)
    assert metadata == {"Title": "A pack", "Producer": "briefing-toolkit"}
    assert b"/Lang (en-GB)" in data
    assert b"/DisplayDocTitle true" in data


def test_titles_may_hold_anything() -> None:
    told = story(heading("h", "\ud800Київ\x00"), title="\ud800\x00Київ")
    data = render_pdf(told, THEME).data
    assert pypdfium2.PdfDocument(data).get_metadata_value("Title") == "\ufffd\ufffdКиїв"
    assert bookmarks(data) == [(0, "\ufffdКиїв\ufffd", 1)]


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert render_pdf(every_kind(), THEME) == rendered_every_kind()


SCRIPT = """
import sys
from hashlib import sha256
from tests.unit.exporters.pdf_stories import THEME, every_kind
from toolkit.exporters.pdf import render_pdf
print(sha256(render_pdf(every_kind(), THEME).data).hexdigest())
"""


def test_bytes_do_not_depend_on_the_process() -> None:
    here = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "SOURCE_DATE_EPOCH": "86400"},
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env=here | setting, check=True, capture_output=True, text=True
        ).stdout
        for setting in settings
    }
    assert len(digests) == 1


def test_the_package_is_imported_without_reportlab() -> None:
    code = "import sys, toolkit.exporters.pdf; sys.exit('reportlab' in sys.modules)"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0


def test_no_path_of_this_machine_is_in_the_file() -> None:
    assert b"/data/fonts" not in rendered_every_kind().data


def test_streams_are_compressed_and_not_encoded_as_text() -> None:
    data = rendered_every_kind().data
    assert b"/FlateDecode" in data
    assert b"ASCII85Decode" not in data


@pytest.mark.parametrize(
    ("section", "beside", "short"),
    [
        (
            "A2 Press conference by General Anders Fogh Rasmussen",
            "Pack",
            "A2 Press conference by General Anders Fogh Rasmussen",
        ),
        ("A1 A spirit of cooperation between the ministers", "Pack", "A1 A spirit of cooperation…"),
        (
            "A1 Talks: Anders Holm, Ida Lee, and the so-called",
            "A pack",
            "A1 Talks: Anders Holm, Ida Lee, and the…",
        ),
        ("B1 The ministers met in Sochi", "A report of the meetings", "B1 The ministers met in…"),
        ("B1 Sochi", "A report of the meetings", "B1 Sochi"),
    ],
)
def test_a_running_head_is_a_name_and_no_sentence(section: str, beside: str, short: str) -> None:
    assert shortened(section, beside) == short
