"""Scripts beyond Latin in the PDF: faces, order of letters, line breaks, and what is read back."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import time
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from fontTools.ttLib import TTCollection, TTFont
from msgspec.structs import replace

from tests.unit.exporters.pdf_reader import fonts, links
from tests.unit.exporters.pdf_stories import THEME, cells, heading, paragraph, render, story, whole
from tests.unit.exporters.tiny_fonts import write_font
from toolkit.exporters import fontfiles
from toolkit.exporters.pdf import faces, render_pdf
from toolkit.exporters.pdf.blocks import flow
from toolkit.exporters.pdf.breaks import may_break, units_of
from toolkit.exporters.pdf.front import contents_strips
from toolkit.exporters.pdf.line import Line
from toolkit.exporters.pdf.lines import break_lines
from toolkit.exporters.pdf.lists import list_strips
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Box, Glyphs, PageNumber, Strip
from toolkit.exporters.pdf.structure import Element
from toolkit.exporters.rendered import Rendered, Replaced
from toolkit.exporters.story import Block, Contents, Heading, Item, ListBlock, Paragraph, Run, Table, Turn

ARABIC = "صرّح المتحدث (أحمد علي) يوم 12 مارس 2024 أن الحكومة «ترحب» بالاتفاق مع UNESCO في عام ٢٠٢٣ وما بعده."
HEBREW = "דובר משרד החוץ (דוד כהן) אמר ביום 12 במרץ כי הממשלה מברכת על ההסכם עם UNESCO וגם בְּרֵאשִׁית בָּרָא"
STYLE = THEME.types["body"]


def lines_of(text: str, width: float = 400) -> list[Line]:
    return break_lines(Press.of(story(), THEME).text_spans(text, STYLE), width)


def seen(line: Line) -> list[str]:
    """The texts of the pieces of `line` from left to right."""
    return [
        piece.text.strip() for piece in sorted(line.pieces, key=lambda piece: piece.x) if piece.text.strip()
    ]


def read_back(rendered: Rendered) -> str:
    """The first page's text, as a reader of PDF files that turns right-to-left text round gives it."""
    text = pypdfium2.PdfDocument(rendered.data)[0].get_textpage().get_text_range()
    turned = text.translate(str.maketrans("()«»", ")(»«"))
    return " ".join(turned.split())


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lets `folder` be the system's fonts."""
    monkeypatch.setattr(fontfiles, "system_folders", lambda: [folder])
    fontfiles.system.cache_clear()
    monkeypatch.setattr(fontfiles, "TIERS", (fontfiles.shipped, fontfiles.system))
    faces.find_fallback.cache_clear()


def test_arabic_and_hebrew_are_shipped() -> None:
    rendered = render(paragraph(ARABIC), paragraph(HEBREW), heading("h", ARABIC))
    assert rendered.replaced == ()
    assert {"NotoNaskhArabic-Regular", "NotoSansArabic-Bold", "NotoSerifHebrew-Regular"} <= fonts(
        rendered.data
    )


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_the_text_of_the_story_is_read_back(text: str) -> None:
    assert text in read_back(render(paragraph(text)))


def test_letters_are_joined() -> None:
    face = next(face for face, _ in faces.stretches("سلام", faces.load_face("NotoSerif-Regular.ttf")))
    assert face.width("سلام", 10) < sum(face.width(letter, 10) for letter in "سلام")


def test_pieces_are_seen_in_the_order_of_the_bidirectional_algorithm() -> None:
    (line,) = lines_of("אבג abc 12 דהו")
    assert seen(line) == ["דהו", "abc 12", "אבג"]
    assert [piece.text.strip() for piece in line.pieces] == ["אבג", "abc 12", "דהו"]
    (line,) = lines_of("abc אבג def")
    assert seen(line) == ["abc", "אבג", "def"]


def test_pieces_stand_side_by_side() -> None:
    (line,) = lines_of("אבג abc (12) דהו")
    pieces = sorted(line.pieces, key=lambda piece: piece.x)
    for left, right in pairwise(pieces):
        assert left.x + left.width == pytest.approx(right.x)


def test_text_that_begins_from_right_to_left_is_flush_right() -> None:
    for line in lines_of(ARABIC * 5):
        last = max(line.pieces, key=lambda piece: piece.x)
        assert last.x + last.width == pytest.approx(400)
    assert all(min(piece.x for piece in line.pieces) == 0 for line in lines_of("abc אבג " * 30))


def test_lines_are_broken_before_they_are_put_in_visual_order() -> None:
    first, *_ = lines_of("אחת שתיים שלוש ארבע חמש שש שבע שמונה", width=100)
    assert first.pieces[0].text.startswith("אחת שתיים")


def test_links_lie_over_their_words() -> None:
    runs = (Run(text="אבג "), Run(text="דהו", link="https://example.org/"), Run(text=" זחט"))
    (line,) = break_lines(Press.of(story(), THEME).spans(runs, STYLE), 400)
    linked = next(piece for piece in line.pieces if piece.span.link)
    before = next(piece for piece in line.pieces if "אבג" in piece.text)
    after = next(piece for piece in line.pieces if "זחט" in piece.text)
    assert after.x + after.width <= linked.x + 0.01
    assert linked.x + linked.width <= before.x + 0.01
    assert len(links(render(Paragraph(runs=runs)).data)) == 1


def test_the_number_of_a_heading_does_not_decide_its_direction() -> None:
    told = Heading(id="h", level=1, text="אבג", running="אבג", number="A1")
    (strip,) = flow(story(told), Press.of(story(told), THEME))
    assert isinstance(strip, Strip)
    places = {mark.text.strip(): mark.x for mark in strip.marks if isinstance(mark, Glyphs)}
    assert places["אבג"] < places["A1"]
    assert places["A1"] > THEME.page.text_width * 0.9


def marks_of(*blocks: Block) -> list[Glyphs | Box]:
    """What is drawn of `blocks`, in order."""
    strips = flow(story(*blocks), Press.of(story(), THEME))
    marks = (mark for strip in strips if isinstance(strip, Strip) for mark in strip.marks)
    return [mark for mark in marks if isinstance(mark, Glyphs | Box)]


def end(mark: Glyphs) -> float:
    """Where a text ends at the right."""
    return mark.x + mark.span.face.width(mark.text, mark.span.size)


def test_the_rule_of_a_quotation_stands_where_its_text_begins() -> None:
    bar, *texts = marks_of(paragraph("left to right", "quote"))
    assert isinstance(bar, Box)
    assert bar.x + bar.width < min(text.x for text in texts)
    bar, *texts = marks_of(paragraph("אבג", "quote"))
    assert isinstance(bar, Box)
    ends = [end(text) for text in texts if isinstance(text, Glyphs)]
    assert max(ends) == pytest.approx(THEME.page.text_width - THEME.types["quote"].indent)
    assert max(ends) < bar.x < bar.x + bar.width <= THEME.page.text_width


@pytest.mark.parametrize("speaker", ["Questioner", "[speaker not stated in capture]", "אבג", "السائل"])
@pytest.mark.parametrize("said", ["שלום", "Hello"])
def test_a_speaker_stands_where_the_words_begin(speaker: str, said: str) -> None:
    turned = said != "Hello"
    line = [mark for mark in marks_of(Turn(speaker=speaker), paragraph(said)) if isinstance(mark, Glyphs)][
        :-1
    ]
    assert (
        min(mark.x for mark in line) == 0
        if not turned
        else max(map(end, line)) == pytest.approx(THEME.page.text_width)
    )


def test_the_brackets_of_a_speaker_stay_around_the_name() -> None:
    marks = [
        mark for mark in marks_of(Turn(speaker="[not stated]"), paragraph("שלום")) if isinstance(mark, Glyphs)
    ]
    places = {mark.text: mark.x for mark in marks}
    assert places["]"] < places["not stated"] < places["["]
    assert all(mark.span.level % 2 for mark in marks if mark.text in "[]")


@pytest.mark.parametrize("margin", [84, 20])
def test_a_reference_stands_in_the_margin_where_the_text_begins(margin: float) -> None:
    theme = replace(THEME, page=replace(THEME.page, right=margin))
    for text in ("left to right", "אבג"):
        told = story(paragraph(text, ref="¶12"))
        (strip,) = flow(told, Press.of(told, theme))
        assert isinstance(strip, Strip)
        (mark,) = (mark for mark in strip.marks if isinstance(mark, Glyphs) and mark.text == "¶12")
        if text == "אבג" and margin == 84:
            assert mark.x > theme.page.text_width
        else:
            assert end(mark) < 0


def test_heads_and_cells_of_mirrored_tables_end_on_one_edge() -> None:
    rows = (cells("محمد", "c1", "لندن"), cells("فاطمة", "c2 c2 c2", "دمشق"))
    table = Table(kind="grid", header=("الاسم", "c3", "المدينة"), rows=rows, widths=(0.2, 0.6, 0.2), title="")
    ends = [end(mark) for mark in marks_of(table) if isinstance(mark, Glyphs) and mark.text.startswith("c")]
    assert len(ends) == 3
    assert ends == pytest.approx([ends[0]] * 3)
    assert ends[0] > THEME.page.text_width * 0.75


def test_markers_stand_where_the_text_begins() -> None:
    def edges(text: str) -> tuple[float, float]:
        block = ListBlock(items=(Item(runs=(Run(text=text),), marker="•"),))
        marks = [
            mark
            for mark in list_strips(block, Element(role="Document"), Press.of(story(), THEME))[0].marks
            if isinstance(mark, Glyphs)
        ]
        marker = next(mark.x for mark in marks if "•" in mark.text)
        return marker, max(mark.x for mark in marks if "•" not in mark.text)

    marker, text = edges("left to right")
    assert marker == 0 < text
    marker, text = edges("אבג")
    assert text < marker < THEME.page.text_width


def test_the_stop_of_a_number_is_on_the_side_of_its_text() -> None:
    def places(text: str) -> dict[str, float]:
        block = ListBlock(items=(Item(runs=(Run(text=text),), marker="1."),))
        marks = list_strips(block, Element(role="Document"), Press.of(story(), THEME))[0].marks
        found = [mark for mark in marks if isinstance(mark, Glyphs)]
        return {mark.text.strip(): mark.x for mark in found}

    turned = places("אבג")
    assert turned["."] < turned["1"]
    assert "1." in places("left to right")


def test_what_only_chooses_between_forms_is_not_missed() -> None:
    rendered = render(paragraph("a\ufe0f b\u200bc \u2713\ufe0f"))
    assert rendered.replaced == ()
    assert whole(rendered).replace("\u200b", "") == "a bc ✓"


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "「図書館が、新しくなります。」町長は『そうです。』と、述べました（２０２４年）。"
    units = units_of(text)
    assert "".join(units) == text
    assert not any(unit[0] in "、。」』）" for unit in units)
    assert not any(unit[-1] in "「『（" for unit in units)
    assert max(map(len, units)) <= 4


def test_words_within_east_asian_text_stay_whole() -> None:
    assert units_of("中国UNESCO等2024年") == ["中", "国", "UNESCO", "等", "2024", "年"]
    assert units_of("https://example.org/a-b") == ["https://example.org/a-b"]
    assert may_break("中", "abc")
    assert not may_break("a", "bc")
    assert not may_break("「", "中")
    assert not may_break("中", "。")


def test_no_thai_vowel_is_parted_from_its_consonant() -> None:
    units = units_of("โฆษกกระทรวงการต่างประเทศกล่าวว่ารัฐบาลยินดีต้อนรับข้อตกลงดังกล่าว")
    assert not any(re.match("[\u0e30-\u0e3a\u0e45-\u0e4e]", unit) for unit in units)


@pytest.mark.parametrize("cff", [False, True], ids=["quadratic", "cubic"])
def test_a_font_of_the_system_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cff: bool) -> None:
    write_font(tmp_path / "tiny.otf", "中国 ", cff=cff)
    use(monkeypatch, tmp_path)
    rendered = render(paragraph("中国 and 中"))
    assert rendered.replaced == ()
    assert rendered.skipped == ()
    assert "Tiny-Regular" in fonts(rendered.data)
    assert whole(rendered) == "中国 and 中"
    assert rendered.data == render(paragraph("中国 and 中")).data


def test_the_font_of_a_collection_is_that_of_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = TTCollection()
    for region in ("JP", "SC", "TC"):
        write_font(tmp_path / f"{region}.tmp", "中のㄅ", family=f"Tiny {region}")
        collection.fonts.append(TTFont(tmp_path / f"{region}.tmp"))
    collection.save(tmp_path / "all.ttc")
    use(monkeypatch, tmp_path)
    for text, language, region in (
        ("中", "", "SC"),
        ("中の", "", "JP"),
        ("中", "zh-TW", "TC"),
        ("中", "ja", "JP"),
    ):
        rendered = render(Paragraph(runs=(Run(text=text, language=language),)))
        assert f"Tiny{region}-Regular" in fonts(rendered.data)


def test_the_first_font_by_name_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b", "a", "c"):
        write_font(tmp_path / f"{name}.ttf", "中", family=f"Font{name}")
    use(monkeypatch, tmp_path)
    assert "Fonta-Regular" in fonts(render(paragraph("中")).data)


def test_files_that_are_no_fonts_are_named_and_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_font(tmp_path / "good.ttf", "中")
    (tmp_path / "bad.ttf").write_bytes(b"no font " * 100)
    (tmp_path / "empty.otf").write_bytes(b"")
    (tmp_path / "cut.ttf").write_bytes((tmp_path / "good.ttf").read_bytes()[:300])
    (tmp_path / "folder.ttc").mkdir()
    use(monkeypatch, tmp_path)
    rendered = render(paragraph("中"))
    assert rendered.replaced == ()
    assert [Path(note.partition(": ")[0]).name for note in rendered.skipped] == [
        "bad.ttf",
        "cut.ttf",
        "empty.otf",
    ]


def test_fonts_are_looked_for_only_where_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    use(monkeypatch, tmp_path)
    assert render(paragraph("Latin Ελληνικά عربي →")).skipped == ()
    assert len(render(paragraph("中")).skipped) == 1


def test_a_character_that_no_face_has_does_not_stop_the_others() -> None:
    rendered = render(paragraph("עברית 中 עברית"))
    assert rendered.replaced == (Replaced(character="中", count=1),)
    assert "\ufffd" in whole(rendered)


@pytest.mark.parametrize("letter", ["ا", "א", "ש\u05c1"])
def test_a_word_of_ten_thousand_letters_is_cut(letter: str) -> None:
    word = letter * 10_000
    lines = lines_of(word)
    assert "".join(piece.text for line in lines for piece in line.pieces) == word
    assert all(line.width <= 400 for line in lines)
    assert not any(line.pieces[0].text.startswith("\u05c1") for line in lines)


def test_long_paragraphs_take_linear_time() -> None:
    def seconds(copies: int) -> float:
        start = time.process_time()
        lines_of((ARABIC + " ") * copies)
        return time.process_time() - start

    seconds(10)
    assert seconds(4000) < 12 * max(seconds(1000), 0.05)


def test_bytes_are_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = itertools.count(3_000_000_000, 60)
    monkeypatch.setattr("fontTools.fontBuilder.timestampNow", lambda: next(ticks))
    told = story(paragraph(ARABIC), paragraph(HEBREW))
    assert render_pdf(told, THEME).data == render_pdf(told, THEME).data


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext of Poppler")
@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_another_reader_finds_the_text_too(text: str, tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(render(paragraph(text)).data)
    found = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    # It puts the spaces beside numbers on their other side.
    found = re.sub(r"[\s\u200e\u200f\u202a-\u202e]", "", found)
    assert normalize("NFC", text.replace(" ", "")) in normalize("NFC", found)


def entry_ends(text: str) -> tuple[float, float, float]:
    """Where a title in the contents begins and ends, and where its page number is, from the left."""
    one = Heading(id="s", level=1, text=text, running=text, in_contents=True)
    press = Press.of(story(one), THEME)
    *_, entry = contents_strips(Contents(title="Contents"), Element("Document"), press)
    glyphs = [mark for mark in entry.marks if isinstance(mark, Glyphs)]
    (number,) = (mark for mark in entry.marks if isinstance(mark, PageNumber))
    ends = [each.x + each.span.face.width(each.text, each.span.size) for each in glyphs]
    return min(each.x for each in glyphs), max(ends), number.edge


def test_the_page_of_a_title_from_right_to_left_is_at_the_left() -> None:
    width = THEME.page.text_width
    begins, ends, number = entry_ends("دعم الانتقال")
    assert (round(ends - width, 3), number) == (0, 0)
    assert begins > width / 2
    begins, ends, number = entry_ends("Support for the transition")
    assert (begins, number) == (0, width)
    assert ends < width / 2
