"""The themes: complete, legible, and refused with file, key and remedy where they are not."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.seeds import SEEDS
from tests.unit.exporters.pdf_stories import every_kind, paragraph, story
from toolkit.errors import ThemeError, UsageError
from toolkit.exporters.colours import contrast
from toolkit.exporters.docx import render_docx
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.theme import PAPERS, Paper, Theme
from toolkit.exporters.theme_checks import SIZES
from toolkit.exporters.theme_files import load_theme, parse_theme, theme_names
from toolkit.resources import data_path

DEFAULT = data_path("themes", "default.toml").read_text(encoding="utf-8")
THEMES = pytest.mark.parametrize("name", theme_names())
PAPER = pytest.mark.parametrize("paper", PAPERS)


@pytest.fixture
def theme() -> Theme:
    return load_theme()


def measure(theme: Theme) -> float:
    """The mean number of characters in the full lines of running text, of a press article."""
    words = (SEEDS / "002_b0c5b21df36c390c.txt").read_text(encoding="utf-8").split()[100:390]
    text = render_pdf(story(paragraph(" ".join(words))), theme).data
    page, low, high = theme.page, theme.page.bottom - 4, theme.page.height - theme.page.top + 4
    area = (
        pypdfium2.PdfDocument(text)[0].get_textpage().get_text_bounded(bottom=low, top=high, right=page.width)
    )
    *full, _ = area.replace("\x02", "\n").splitlines()  # the reader's sign of a word that is divided
    return sum(len(line.strip()) for line in full) / len(full)


def tried(text: str) -> tuple[Theme | None, str]:
    """The theme, or why there is none."""
    try:
        return parse_theme(text, "mine.toml"), ""
    except ThemeError as error:
        return None, str(error)


def test_sizes_are_those_of_the_house_style(theme: Theme) -> None:
    sizes = {name: (style.size, style.leading) for name, style in theme.types.items()}
    assert sizes["body"] == (11, 15.5)
    assert (sizes["h1"], sizes["h2"], sizes["h3"]) == ((20, 24), (14, 18), (11.5, 15))
    assert sizes["cell"] == (9, 12.5)
    assert sizes["endnote"] == (8.5, 12)
    assert sizes["cover_title"] == (32, 37)


def test_colours_of_types_are_resolved(theme: Theme) -> None:
    assert theme.types["body"].colour == theme.colours.ink
    assert theme.types["h1"].colour == theme.colours.heading


def test_paper_changes_the_sheet_and_nothing_else(theme: Theme) -> None:
    letter = load_theme(paper="Letter")
    assert (letter.page.width, letter.page.height) == (612, 792)
    assert letter.page.left == theme.page.left
    assert letter.types == theme.types


@THEMES
@PAPER
def test_lines_have_60_to_75_characters(name: str, paper: Paper) -> None:
    assert 60 <= measure(load_theme(name, paper)) <= 75


@THEMES
@PAPER
def test_with_room_for_notes_lines_have_45_to_75_characters(name: str, paper: Paper) -> None:
    theme = load_theme(name, paper, notes_margin=True)
    assert theme.page.right >= 140  # five centimetres, in points
    assert 45 <= measure(theme) <= 75


@THEMES
def test_every_theme_renders_every_kind_of_block(name: str) -> None:
    theme = load_theme(name, notes_margin=True)
    assert render_pdf(every_kind(), theme).page_count > 3
    assert render_docx(every_kind(), theme).data == render_docx(every_kind(), theme).data


def test_the_themes_differ_in_size_palette_and_headings() -> None:
    default, plain = load_theme("default"), load_theme("plain")
    assert default.types["body"].size != plain.types["body"].size
    assert (default.types["h1"].family, plain.types["h1"].family) == ("sans", "serif")
    assert plain.types["h1"].colour == "000000"
    assert plain.measures.band == 0 < default.measures.band
    palettes = [
        {getattr(each.colours, name) for name in each.colours.__struct_fields__} for each in (default, plain)
    ]
    assert len(palettes[1]) < len(palettes[0])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("FFFFFF", "000000") == 21
    assert contrast("000000", "FFFFFF") == 21
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54


@pytest.mark.parametrize("name", ["none", "../default", "", "no/such/file.toml", "."])
def test_an_unknown_theme_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match=r"default, plain"):
        load_theme(name)


def test_a_theme_of_the_users_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('base = "plain"\n[colours]\nlink = "#7a1f2b"\n', encoding="utf-8-sig")
    mine, plain = load_theme(str(file)), load_theme("plain")
    assert mine.colours.link == "7A1F2B"
    assert (mine.types, mine.page, mine.measures) == (plain.types, plain.page, plain.measures)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes('base = "Größe"'.encode("latin-1"))
    with pytest.raises(ThemeError, match=r"mine.toml: byte 10 is not UTF-8; save"):
        load_theme(str(file))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('ink = "1B2430"', 'ink = "black"', r"colours\.ink: 'black' is no colour; write six"),
        (
            'colour = "heading"',
            'colour = "gold"',
            r"types\.h1\.colour: there is no colour 'gold'; there is ink",
        ),
        ("body = {", "bodies = {", r"types\.bodies: there is no such key; did you mean .*body.*\?"),
        ('paper = "A4"', 'paper = "A3"', r"page\.paper: 'A3' is not allowed here; write \"A4\" or"),
        ("band = 14", 'band = "14"', r"measures\.band: '14' is not allowed here; write a number"),
        ("band = 14", "band = true", r"measures\.band: True is not allowed here; write a number"),
        ("band = 14", "", r"measures\.band: it is missing; give it, or write base"),
        ("band = 14", "band = -14", r"measures\.band: -14 is out of range; write a number from 0"),
        ("band = 14", "band = nan", r"measures\.band: nan is out of range"),
        ("band = 14", "band = 300", r"measures\.band: 300 leaves no room for text; write 0 to 76\.5"),
        ("left = 116", "left = 316", r"page: .* fewer than 40 characters; make left and"),
        ("notes_margin = 160", "notes_margin = 360", r"page: .* make left and notes_margin smaller"),
        ("top = 76.5", "top = 500", r"page: .* fewer than 20 lines; make top and bottom smaller"),
        ("head = 46", "head = 146", r"page\.head: 146 leaves no room"),
        (
            "size = 11, leading = 15.5, after",
            "size = 11, leading = 5, after",
            r"types\.body\.leading: 5 is out",
        ),
        ('muted = "55606D"', 'muted = "AAB0B8"', r"colours\.muted: .*2\.\d+:1.* make colours\.muted darker"),
        (
            'head = "14365C"',
            'head = "EEF3F8"',
            r"types\.table_head\.colour: ground .* make colours\.ground darker",
        ),
        ('callout = "FFF6E5"', 'callout = "333333"', r"colours\.muted: .* make colours\.muted lighter"),
        (
            "NotoSans-Bold.ttf",
            "Arial.ttf",
            r"families\.sans\.bold: there is no font 'Arial\.ttf'; .*NotoSans",
        ),
        ("[page]", "[page", "it is not TOML"),
        ("[page]", 'base = "x"\n[page]', r"base: there is no theme 'x'; there is default, plain"),
        ("[page]", "colour = 3\n[page]", r"colour: there is no such key; did you mean colours.*\?"),
        (
            '[families.sans]\nname = "Noto Sans"',
            '[families.serif2]\nname = "Noto Sans"',
            r"families\.serif2: .* did you mean serif\?",
        ),
        ("index = {", "#", r"types\.index: it is missing"),
        ("index = {", "index = 3 #", r"types\.index: it is not a table"),
    ],
)
def test_a_file_that_is_no_theme_is_refused_with_key_and_remedy(old: str, new: str, message: str) -> None:
    assert old in DEFAULT
    with pytest.raises(ThemeError, match=f"mine.toml: {message}"):
        parse_theme(DEFAULT.replace(old, new, 1), "mine.toml")


VALUES = st.one_of(
    st.integers(-5, 90),
    st.floats(),
    st.booleans(),
    st.sampled_from(["", "A4", "ink", "FFFFFF", "sans", "x"]),
    st.sampled_from([[], {}, {"size": 9}, [1]]),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["page", "colours", "measures", "types", "types.body", "families.sans"]), st.data())
def test_a_theme_that_is_not_refused_can_be_rendered(table: str, data: st.DataObject) -> None:
    names = [line.partition(" =")[0] for line in DEFAULT.splitlines() if " = " in line and line[0].isalpha()]
    key, value = data.draw(st.sampled_from([*names, "size", "leading"])), data.draw(VALUES)
    text = f'base = "default"\n[{table}]\n{key} = {_toml(value)}\n'
    theme, reason = tried(text)
    if theme is None:
        assert reason.startswith("mine.toml: ")
    else:
        assert render_pdf(every_kind(), theme).page_count > 3
        assert render_docx(every_kind(), theme).data


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{ " + ", ".join(f"{key} = {inner}" for key, inner in value.items()) + " }"
        case str():
            return f'"{value}"'
        case _:
            return str(value)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["h1", "cell", "running", "reference", "cover_title", "contents", "index"])
def test_the_smallest_and_largest_type_can_be_rendered(name: str, size: float) -> None:
    text = f'base = "default"\n[types.{name}]\nsize = {size}\nleading = {size * 1.2}\n'
    theme, reason = tried(text)
    if theme is None:  # a running head does not fit its margin
        assert "leaves no room" in reason
    else:
        assert render_pdf(every_kind(), theme).page_count > 3


def test_every_paper_is_one_that_there_is() -> None:
    assert set(PAPERS) == set(get_args(Paper))
