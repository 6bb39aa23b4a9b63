"""Notes about characters that no font has."""

from __future__ import annotations

import pytest

from toolkit.exporters.missing import missing_notes, script_of
from toolkit.exporters.rendered import Replaced


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
        ("😀", "symbols"),
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


def test_nothing_missing_needs_no_note() -> None:
    assert missing_notes(()) == ()
