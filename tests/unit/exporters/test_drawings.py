"""Drawings and protective markings, in every format."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.unit.exporters.ooxml import parts
from tests.unit.exporters.pdf_reader import feet, heads, structure
from tests.unit.exporters.pdf_stories import SENTENCE, THEME, paragraph, story, whole
from toolkit.exporters import fontfiles
from toolkit.exporters.docx import outlines, render_docx
from toolkit.exporters.docx.raster import PIXELS, picture
from toolkit.exporters.html import render_html
from toolkit.exporters.markdown import render_markdown
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.story import Bar, Cover, Drawing, Words

MARKING = "OFFICIAL – SENSITIVE <1>"
DRAWING = Drawing(
    height=40,
    bars=(Bar(x=0.25, y=10, width=0.5, height=8, tone="accent"),),
    words=(Words(x=0, y=35, text="2003"), Words(x=1, y=35, text="2012", align="end")),
    alt="A line from 2003 to 2012 with “one” & more",
)
MARKED = replace(
    story(Cover(kicker="", title="A pack", subtitle="", rows=()), *(paragraph(SENTENCE * 9),) * 20),
    marking=MARKING,
)


def test_a_pdf_tells_what_a_drawing_shows() -> None:
    rendered = render_pdf(story(DRAWING), THEME)
    figures = structure(rendered.data).all("Figure")
    assert [figure.alt for figure in figures] == [DRAWING.alt]
    assert "2003 2012" in whole(rendered)


def test_a_word_document_has_a_picture_that_says_what_it_shows() -> None:
    files = parts(render_docx(story(DRAWING), THEME).data)
    assert files["word/media/picture1.png"] == picture(DRAWING, THEME)
    assert (
        b'descr="A line from 2003 to 2012 with \xe2\x80\x9cone\xe2\x80\x9d &amp; more"'
        in files["word/document.xml"]
    )


def test_the_picture_shows_bars_and_words_where_they_are() -> None:
    image = Image.open(BytesIO(picture(DRAWING, THEME))).convert("RGB")
    width, height = image.size
    assert (width, height) == (round(THEME.page.text_width * PIXELS), 40 * PIXELS)
    accent = tuple(bytes.fromhex(THEME.colours.accent))
    assert image.getpixel((width // 2, 14 * PIXELS)) == accent
    assert image.getpixel((width // 5, 14 * PIXELS)) == (255, 255, 255)
    assert _darkest(image.crop((0, 28 * PIXELS, 100, height))) < 60
    assert _darkest(image.crop((200, 28 * PIXELS, width - 200, height))) == 255


def test_words_in_a_script_of_a_shipped_font_are_drawn_where_they_end() -> None:
    words = (Words(x=0.5, y=30, text="ليلى حداد", align="end"),)
    image = Image.open(BytesIO(picture(replace(DRAWING, bars=(), words=words), THEME))).convert("RGB")
    middle = image.width // 2
    assert _darkest(image.crop((middle - 100, 0, middle, image.height))) < 100
    assert _darkest(image.crop((middle + 4, 0, image.width, image.height))) == 255


def test_words_in_a_script_of_an_installed_package_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "packages", fontfiles.shipped)
    monkeypatch.setattr(outlines, "shipped", lambda: fontfiles.Tier(fonts=()))
    words = (Words(x=0.5, y=30, text="ليلى", align="end"),)
    image = Image.open(BytesIO(picture(replace(DRAWING, bars=(), words=words), THEME))).convert("RGB")
    assert _darkest(image) < 100


def test_words_that_no_face_has_are_left_out_of_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "packages", lambda: fontfiles.Tier(fonts=()))
    words = (Words(x=0, y=35, text="会議"),)
    empty = picture(replace(DRAWING, words=()), THEME)
    assert picture(replace(DRAWING, words=words), THEME) == empty


def test_a_web_page_and_markdown_tell_what_a_drawing_shows() -> None:
    page = render_html(story(DRAWING), THEME).data.decode()
    assert 'aria-label="A line from 2003 to 2012 with “one” &amp; more"' in page
    assert page.count("<rect ") == 1
    assert ">2012</text>" in page
    assert "*A line from 2003 to 2012 with “one” \\& more*" in render_markdown(story(DRAWING)).data.decode()


def test_a_marking_is_at_the_top_and_bottom_of_every_page() -> None:
    rendered = render_pdf(MARKED, THEME)
    assert rendered.page_count > 2
    for furniture in (heads(rendered.data), feet(rendered.data)):
        assert all(MARKING in each for each in furniture)
    assert not any(MARKING in each for each in heads(render_pdf(replace(MARKED, marking=""), THEME).data))


def test_a_marking_is_in_every_head_and_foot_of_a_word_document() -> None:
    files = parts(render_docx(MARKED, THEME).data)
    furniture = {name: data for name, data in files.items() if "/header-" in name or "/footer-" in name}
    assert len(furniture) == 4
    assert all("OFFICIAL – SENSITIVE &lt;1&gt;".encode() in data for data in furniture.values())


def test_a_marking_begins_and_ends_a_web_page_and_markdown() -> None:
    page = render_html(MARKED, THEME).data.decode()
    assert page.count('<p class="marking" dir="auto">OFFICIAL – SENSITIVE &lt;1&gt;</p>') == 2
    lines = render_markdown(MARKED).data.decode().strip().splitlines()
    assert lines[0] == lines[-1] == "**OFFICIAL – SENSITIVE \\<1\\>**"


def _darkest(image: Image.Image) -> int:
    return next(tone for tone, count in enumerate(image.convert("L").histogram()) if count)
