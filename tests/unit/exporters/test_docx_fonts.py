"""Fonts in a DOCX for scripts that the theme's faces lack."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.unit.exporters.naughty import story_of
from tests.unit.exporters.ooxml import (
    W,
    body_text,
    find_all,
    part,
    parts,
    schema_order_errors,
    text_of,
    value,
)
from tests.unit.exporters.pdf_stories import THEME
from tests.unit.exporters.tiny_fonts import write_font
from toolkit.exporters import fontfiles
from toolkit.exporters.docx import render_docx
from toolkit.exporters.docx.subset import ALWAYS, subset
from toolkit.exporters.rendered import Rendered
from toolkit.exporters.story import Paragraph, Run

CHINESE = "港口开放"


def rendered(*runs: Run) -> Rendered:
    return render_docx(story_of(Paragraph(runs=runs)), THEME, embed_fonts=True)


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lets `folder` be the system's fonts."""
    monkeypatch.setattr(fontfiles, "system_folders", lambda: [folder])
    fontfiles.system.cache_clear()
    monkeypatch.setattr(fontfiles, "TIERS", (fontfiles.shipped, fontfiles.system))


def fonts(data: bytes) -> dict[str, str]:
    """The text of each run with a font of its own -> that font."""
    runs = [run for run in find_all(part(data, "word/document.xml"), "r") if list(run.iter(f"{W}rFonts"))]
    return {text_of(run): value(next(run.iter(f"{W}rFonts")), "ascii") for run in runs}


def test_a_run_is_parted_where_another_script_begins_and_set_in_a_font_that_is_in_the_file() -> None:
    made = rendered(
        Run(text="The word سلام, and Ω.", bold=True, link="https://example.org"), Run(text="No.", italic=True)
    )
    assert fonts(made.data) == {"سلام": "Noto Naskh Arabic"}
    assert body_text(made.data) == "The word سلام, and Ω.No."
    families = [value(each, "name") for each in find_all(part(made.data, "word/fontTable.xml"), "font")]
    assert families == ["Noto Serif", "Noto Sans", "JetBrains Mono", "Noto Naskh Arabic"]
    assert {"word/fonts/other1.odttf", "word/fonts/other1Bold.odttf"} <= set(parts(made.data))
    assert made.skipped == ()
    for name in ("word/document.xml", "word/fontTable.xml"):
        assert schema_order_errors(part(made.data, name)) == [], name


def test_fonts_of_the_system_are_cut_down_and_given_curves_of_truetype(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tiny.otf"
    write_font(path, {*CHINESE, *"漢字", *ALWAYS}, cff=True)
    use(monkeypatch, tmp_path)
    made = rendered(Run(text=CHINESE))
    assert fonts(made.data) == {CHINESE: "Tiny"}
    cut = TTFont(BytesIO(subset(path, CHINESE)))
    assert set(map(chr, cut.getBestCmap())) == {*CHINESE, *ALWAYS}
    assert {"glyf", "loca"} <= set(cut.keys())
    assert "CFF " not in cut
    glyph = cut["glyf"][cut.getBestCmap()[ord("港")]]
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (50, 0, 450, 700)
    assert made.data == rendered(Run(text=CHINESE)).data


@pytest.mark.parametrize(
    ("rights", "is_embedded"), [(0, True), (8, True), (12, True), (4, False), (0x100, False)]
)
def test_only_what_its_maker_allows_in_files_to_be_edited_is_embedded(
    rights: int, is_embedded: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tiny.ttf"
    write_font(path, CHINESE)
    with TTFont(path) as font:
        font["OS/2"].fsType = rights
        font.save(path)
    use(monkeypatch, tmp_path)
    made = rendered(Run(text=CHINESE))
    assert fonts(made.data) == ({CHINESE: "Tiny"} if is_embedded else {})
    said = "Chinese: 4 characters in no font that is embedded; readers need one for Chinese"
    assert made.skipped == (() if is_embedded else (said,))


def test_what_no_font_has_is_noted_once_for_each_script() -> None:
    made = rendered(Run(text="Ångström, 中文, ᚠ\u200d, 中"))
    assert [note.partition(":")[0] for note in made.skipped] == ["Chinese", "Runic"]
    assert "3 characters" in made.skipped[0]
    assert render_docx(story_of(Paragraph(runs=(Run(text="中文"),))), THEME).skipped == ()


def test_a_family_of_the_theme_helps_out_where_another_lacks_a_character() -> None:
    made = rendered(Run(text="a ├ b"))
    assert fonts(made.data) == {"├": "JetBrains Mono"}
    assert "word/fonts/mono.odttf" in parts(made.data)


def test_a_word_and_its_reading_are_each_one_run_of_one_font() -> None:
    made = rendered(Run(text="w√d", ruby="base"), Run(text="（a√a）", ruby="reading"), Run(text=" and √"))
    told = part(made.data, "word/document.xml")
    (ruby,) = find_all(told, "ruby")
    assert [text_of(run) for run in find_all(ruby, "r")] == ["a√a", "w√d"]
    assert len(find_all(ruby, "t")) == 2
    assert {fonts(made.data)[text] for text in ("a√a", "w√d")} == {fonts(made.data)["√"]}
    assert schema_order_errors(told) == []
