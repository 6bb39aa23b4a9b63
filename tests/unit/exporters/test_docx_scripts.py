"""Directions and languages of runs in a DOCX."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exporters.docx.scripts import directed, is_right_to_left, language_xml

LETTERS = st.text(st.sampled_from("ab אב جد 12 .,()-\u0301"), max_size=20)


@pytest.mark.parametrize(
    ("text", "turned"),
    [("", False), ("12", False), ("abc", False), ("¶1 אב", True), ("(1) a א", False), ("\u200fabc", False)],
)
def test_the_first_letter_decides_for_the_paragraph(text: str, turned: bool) -> None:
    assert is_right_to_left(text) is turned


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("plain", False, [("plain", False)]),
        ("12", True, [("12", True)]),
        ("say אב גד now", False, [("say ", False), ("אב גד", True), (" now", False)]),
        ("אב say 12, גד", True, [("אב ", True), ("say 12", False), (", גד", True)]),
        ("אב 12 say", False, [("אב 12", True), (" say", False)]),
        ("a\u0301 ב", False, [("a\u0301 ", False), ("ב", True)]),
    ],
)
def test_stretches(text: str, base: bool, expected: list[tuple[str, bool]]) -> None:
    assert list(directed(text, base)) == expected


@given(LETTERS, st.booleans())
def test_stretches_are_the_text_and_differ_from_their_neighbours(text: str, base: bool) -> None:
    stretches = list(directed(text, base))
    assert "".join(stretch for stretch, _ in stretches) == text
    assert all(one[1] != other[1] for one, other in pairwise(stretches))


@pytest.mark.parametrize(
    ("tag", "turned", "expected"),
    [
        ("fr", False, '<w:lang w:val="fr"/>'),
        ("zh-Hant-TW", False, '<w:lang w:eastAsia="zh-Hant-TW"/>'),
        ("he", True, '<w:lang w:bidi="he"/>'),
        ("en-GB", True, ""),
        (None, False, ""),
        ('x"><y', False, ""),
    ],
)
def test_the_attribute_depends_on_the_script(tag: str | None, turned: bool, expected: str) -> None:
    assert language_xml(tag, turned) == expected
