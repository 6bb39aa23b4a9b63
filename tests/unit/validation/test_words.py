"""What is shown for characters that a terminal acts on or does not show."""

from __future__ import annotations

import json
import sys
from unicodedata import category

import pytest

from toolkit.validation.words import printable, printable_json, printable_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "plain – “text”, 漢字, العربية, e\u0301, 12\u00a0000, 👍",
            "plain – “text”, 漢字, العربية, e\u0301, 12\u00a0000, 👍",
        ),
        ("a\x1b[31m", r"a\x1b[31m"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
        ("\u202eabc\u2066\u200b\u200d\ufeff\u00ad\u2028", r"\u202eabc\u2066\u200b\u200d\ufeff\xad\u2028"),
        ("\udcff\ud800", r"\udcff\ud800"),
        ("\U000e0041\U000e0100\u3164\uffff", r"\U000e0041\U000e0100\u3164\uffff"),
    ],
)
def test_words(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_lines_keep_their_ends_and_tabs() -> None:
    assert printable_lines("a\tb\nc\r\x1b\n") == "a\tb\nc\\r\\x1b\n"


def test_json_says_the_same() -> None:
    text = "".join(map(chr, (*range(0x300), 0x202E, 0xFEFF, 0xE0041, 0x1F44D)))
    shown = printable_json(json.dumps([text], ensure_ascii=False, indent=1))
    assert json.loads(shown) == [text]
    assert printable_lines(shown) == shown


def test_no_character_that_acts_gets_through() -> None:
    for code in range(sys.maxunicode + 1):
        shown = printable(chr(code))
        assert shown.isascii() if category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp") else shown
