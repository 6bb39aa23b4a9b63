"""The theme: complete, legible, and refused with a reason where it is neither."""

from __future__ import annotations

import pytest

from toolkit.errors import DataError, UsageError
from toolkit.exporters.theme import Theme, load_theme, on_paper, parse_theme
from toolkit.resources import data_path

DEFAULT = data_path("themes", "default.toml").read_text(encoding="utf-8")


@pytest.fixture
def theme() -> Theme:
    return load_theme()


def test_sizes_are_those_of_the_house_style(theme: Theme) -> None:
    sizes = {name: (style.size, style.leading) for name, style in theme.types.items()}
    assert sizes["body"] == (11, 15.5)
    assert (sizes["h1"], sizes["h2"], sizes["h3"]) == ((20, 24), (14, 18), (11.5, 15))
    assert sizes["cell"] == (9, 12.5)
    assert sizes["endnote"] == (8.5, 12)
    assert sizes["cover_title"] == (32, 37)


def test_colours_of_types_are_resolved(theme: Theme) -> None:
    assert theme.types["body"].colour == theme.colours.ink
    assert theme.types["h1"].colour == theme.colours.navy


def test_paper_changes_the_sheet_and_nothing_else(theme: Theme) -> None:
    letter = on_paper(theme, "Letter")
    assert (letter.page.width, letter.page.height) == (612, 792)
    assert letter.page.left == theme.page.left
    assert letter.types == theme.types


@pytest.mark.parametrize(
    ("front", "ground"),
    [
        ("ink", "white"),
        ("ink", "callout"),
        ("ink", "tint"),
        ("navy", "white"),
        ("muted", "white"),
        ("muted", "tint"),
        ("muted", "callout"),
        ("amber", "white"),
        ("amber", "callout"),
        ("link", "white"),
        ("link", "tint"),
        ("link", "callout"),
        ("white", "navy"),
    ],
)
def test_text_contrasts_with_what_is_behind_it(theme: Theme, front: str, ground: str) -> None:
    lighter, darker = sorted(
        (_luminance(getattr(theme.colours, name)) for name in (front, ground)), reverse=True
    )
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_every_font_file_is_there(theme: Theme) -> None:
    for family in theme.families.values():
        for bold in (False, True):
            for italic in (False, True):
                assert data_path("fonts", family.file(bold, italic)).is_file()


@pytest.mark.parametrize("name", ["none", "../default", ""])
def test_an_unknown_theme_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="default"):
        load_theme(name)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('ink = "1B2430"', 'ink = "black"', "RRGGBB"),
        ('colour = "navy"', 'colour = "gold"', "gold"),
        ("body = {", "bodies = {", "bodies"),
        ('paper = "A4"', 'paper = "A3"', "A3"),
        ("band = 14", 'band = "14"', "band"),
        ("band = 14", "", "band"),
        ("[page]", "[page", "cannot be read"),
        ('[families.sans]\nname = "Noto Sans"', '[families.serif2]\nname = "Noto Sans"', "serif2"),
        ("index = {", "#", "index"),
    ],
)
def test_a_file_that_is_no_theme_is_refused_with_the_place(old: str, new: str, message: str) -> None:
    assert old in DEFAULT
    with pytest.raises(DataError, match=message):
        parse_theme(DEFAULT.replace(old, new, 1))


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [byte / 255 for byte in bytes.fromhex(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
