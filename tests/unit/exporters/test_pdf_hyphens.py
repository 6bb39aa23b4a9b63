"""Where words are divided, and how a divided word is read back."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from tests.unit.exporters.pdf_stories import THEME, render, story, whole
from toolkit.exporters.pdf.hyphens import hyphenator
from toolkit.exporters.pdf.lines import break_lines
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.story import Paragraph, Run, plain

LONG = "Representatives acknowledged extraordinary intergovernmental responsibilities notwithstanding recommendations. "


@pytest.mark.parametrize(
    "word", ["UNESCO", "INTERNATIONAL", "well-established", "example.org", "A320neo", "short", "McDonaldson"]
)
def test_some_words_are_never_divided(word: str) -> None:
    places = hyphenator("en-GB")
    assert places is not None
    assert places(word) == ()


def test_three_letters_at_least_stay_on_either_side() -> None:
    places = hyphenator("en-GB")
    assert places is not None
    found = places("(responsibilities),")
    assert found
    assert min(found) >= 1 + 3
    assert max(found) <= len("(responsibilities") - 3


def test_languages_have_patterns_of_their_own_or_none() -> None:
    assert hyphenator("") is None
    assert hyphenator("tlh") is None
    french, english = hyphenator("fr"), hyphenator("en")
    assert french is not None
    assert english is not None
    assert french("internationale") != english("internationale")


def test_at_most_two_lines_in_succession_end_in_a_hyphen() -> None:
    spans = Press.of(story(), THEME).text_spans(LONG * 30, THEME.types["body"])
    lines = break_lines(spans, 150, hyphenator("en-GB"))
    ends = "".join("-" if line.pieces[-1].actual else "." for line in lines)
    assert "--" in ends
    assert "---" not in ends
    assert all(line.width <= 150.01 for line in lines if line.pieces[-1].actual)


@pytest.mark.parametrize("italic", [False, True], ids=["plain", "formatted"])
def test_the_last_word_of_a_paragraph_is_not_divided(italic: bool) -> None:
    runs = (Run(text="It was decided "), Run(text="in the course of ", italic=italic), Run(text="November."))
    spans = Press.of(story(), THEME).spans(runs if italic else (Run(text=plain(runs)),), THEME.types["body"])
    for width in range(100, 300):
        *_, last = break_lines(spans, width, hyphenator("en-GB"))
        assert last.pieces[-1].text.endswith("November.")


def test_a_divided_word_is_read_as_one() -> None:
    rendered = render(Paragraph(runs=(Run(text=LONG * 8, language="en-GB"),)))
    raw = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(rendered.data))
    assert re.search("[\x02\ufffe]", raw)
    assert whole(rendered) == (LONG * 8).strip()


def test_text_in_an_unknown_language_is_not_divided() -> None:
    known = render(Paragraph(runs=(Run(text=LONG * 8, language="en-GB"),)))
    unknown = render(Paragraph(runs=(Run(text=LONG * 8, language="und"),)))
    assert b"ActualText" not in unknown.data
    assert known.data != unknown.data
