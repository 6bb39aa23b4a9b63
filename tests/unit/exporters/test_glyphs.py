"""The gate for text and links."""

from __future__ import annotations

from collections import Counter

import pytest

from toolkit.exporters.glyphs import live_link, printable, unprintable


@pytest.mark.parametrize(
    "text", ["", "plain", "Łódź, Київ, Αθήνα, 中文", "AT&T x<y &amp; <b>", "a\u00a0b", "e\u0301"]
)
def test_what_can_be_printed_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("space", "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u3000")
def test_breaks_become_spaces(space: str) -> None:
    assert printable(f"a{space}b") == "a b"


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\x9f", "\ud800", "\ufdd0", "\ufffe", "\U0010ffff"],
)
def test_what_is_no_character_is_seen_and_counted(character: str) -> None:
    assert printable(f"a{character}b") == "a\ufffdb"
    assert unprintable([character * 2, f"x{character}"]) == Counter({character: 3})


@pytest.mark.parametrize("mark", "\u00ad\u200e\u202a\u202e\u2066\u2060\ufeff\U000e0041")
def test_marks_that_print_nothing_are_left_out(mark: str) -> None:
    assert printable(f"a{mark}b") == "ab"
    assert not unprintable([mark])


@pytest.mark.parametrize("link", ["http://a.b/c?d=e&f=%20#g", "HTTPS://A.B", "mailto:a@b.c", "#known"])
def test_addresses_and_known_ids_are_live(link: str) -> None:
    assert live_link(link, {"known"}) == link


def test_an_address_is_made_ascii() -> None:
    assert live_link('https://a.b/Київ?q="x"', set()) == "https://a.b/%D0%9A%D0%B8%D1%97%D0%B2?q=%22x%22"


@pytest.mark.parametrize(
    "link",
    [
        None,
        "",
        "#unknown",
        "#",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//host/share",
        "\\\\host\\share",
        "data:text/html,x",
        "ftp://a.b",
        "relative.html",
        "http://a b",
        "https://a.b/\ud800",
        "https://",
        " https://a.b",
        "https://a.b\n",
    ],
)
def test_everything_else_is_text(link: str | None) -> None:
    assert live_link(link, {"known"}) is None
