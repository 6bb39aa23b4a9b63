"""Notes about characters that no font has."""

from __future__ import annotations

import pytest
from msgspec import structs
from pypdfium2 import PdfDocument

from tests.factories import news_story, sample_pack
from tests.unit.exporters.ooxml import body_text
from toolkit.exporters import export
from toolkit.exporters.compose import compose
from toolkit.exporters.compose.removal import REMOVED
from toolkit.exporters.missing import SECTION, missing_notes, script_of, with_missing
from toolkit.exporters.rendered import Replaced
from toolkit.exporters.story import Heading, Table, plain


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("中", "Chinese"),
        ("か", "Japanese kana"),
        ("ｶ", "Japanese kana"),
        ("한", "Korean"),
        ("अ", "Devanagari"),
        ("\u093e", "Devanagari"),
        ("।", "Devanagari"),
        ("、", "Chinese"),
        ("ー", "Japanese kana"),
        ("ᚠ", "Runic"),
        ("𐌀", "Old italic"),
        ("😀", "emoji"),
        ("𓀀", "Egyptian hieroglyphs"),
        ("𝐀", "symbols"),
        ("\x00", "control characters and code points without a character"),
        ("\ue000", "control characters and code points without a character"),
    ],
)
def test_the_script_of_a_character(character: str, script: str) -> None:
    assert script_of(character) == script


def test_there_is_one_note_for_each_script() -> None:
    found = [Replaced(character=chr(0x0905 + place), count=2) for place in range(5)]
    notes = missing_notes([*found, Replaced(character="ᚠ", count=1), Replaced(character="\x00", count=7)])
    assert notes == (
        "Devanagari: 10 characters (U+0905, U+0906, U+0907 and 2 more) printed as U+FFFD, as no font has them; "
        'install fonts for Devanagari: pip install "briefing-toolkit[fonts]"',
        "Runic: 1 character (U+16A0) printed as U+FFFD, as no font has them; "
        "install fonts for Runic: Noto Sans Runic",
        "control characters and code points without a character: 7 characters (U+0000) printed as U+FFFD",
    )


@pytest.mark.parametrize(
    ("character", "fonts"),
    [
        ("😀", "Noto Emoji"),
        ("𓀀", "Noto Sans Egyptian Hieroglyphs"),
        ("𐌀", "Noto Sans Old Italic"),
        ("𝐀", "Noto Sans Math, Noto Sans Symbols and Noto Sans Symbols 2"),
    ],
)
def test_the_fonts_that_have_a_character_are_named(character: str, fonts: str) -> None:
    (note,) = missing_notes((Replaced(character=character, count=1),))
    assert note.endswith(f": {fonts}")


def test_nothing_missing_needs_no_note() -> None:
    assert missing_notes(()) == ()


def test_the_pack_itself_tells_what_has_no_font_before_what_was_removed() -> None:
    told = compose(sample_pack())
    assert with_missing(told, ()) == told
    replaced = [Replaced(character="ᚠ", count=2), Replaced(character="\x00", count=7)]
    made = with_missing(told, replaced, [Replaced(character="中", count=1200)])
    ids = [block.id for block in made.blocks if isinstance(block, Heading)]
    assert ids.index(SECTION) + 1 == ids.index(REMOVED)
    (table,) = [block for block in made.blocks if isinstance(block, Table) and block not in told.blocks]
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Runic", "2", "U+16A0", "U+FFFD"],
        ["Control characters and code points without a character", "7", "U+0000", "U+FFFD"],
        ["Chinese", "1,200", "U+4E2D", "as the reader’s fonts have it"],
    ]


def test_a_pdf_tells_it_and_a_docx_only_what_does_not_depend_on_fonts() -> None:
    document = news_story()
    claim = document.metadata.title
    assert claim is not None
    title = structs.replace(claim, value="Harbour ᚠ \x01")
    changed = structs.replace(document, metadata=structs.replace(document.metadata, title=title))
    pdf, docx = (export(changed, kind) for kind in ("pdf", "docx"))
    assert "Characters without a font" in body_text(docx)
    assert "Runic" not in body_text(docx)
    assert "Runic" in "".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))
