"""Segments as lines: their cores, their words in any script, and which read like sentences."""

from __future__ import annotations

import pytest

from tests.unit.evidence.pages import PROSE, seen_of
from toolkit.evidence.columns import Columns
from toolkit.evidence.lines import LONG_WORDS, Line, plain, repetition_key

SENTENCES = {
    "zh": ("委员会开会两天，听取了四个工作组的报告，并同意秋天再次开会。", 15),
    "ja": ("委員会は二日間にわたり開かれ、四つの作業部会の報告を聞いた。", 15),
    "th": ("คณะกรรมการประชุมกันสองวัน และรับฟังรายงานจากคณะทำงานสี่คณะ ซึ่งใช้เวลานานกว่าที่คาดไว้", 19),
    "hi": ("समिति की बैठक दो दिन चली और चार कार्य समूहों की रिपोर्ट सुनी गई।", 14),
    "ar": ("اجتمعت اللجنة لمدة يومين واستمعت إلى تقارير مجموعات العمل الأربع في المدينة.", 12),
}
"""Running text, and about how many words it has."""


def line_of(text: str) -> Line:
    return seen_of(text).lines[0]


@pytest.mark.parametrize("language", SENTENCES)
def test_words_are_counted_in_any_script_and_alike_in_lines_and_arrays(language: str) -> None:
    text, words = SENTENCES[language]
    seen = seen_of(text)
    assert seen.lines[0].words == pytest.approx(words, abs=2)
    assert Columns(seen).words.count[0] == pytest.approx(seen.lines[0].words, abs=2)


@pytest.mark.parametrize("language", ["zh", "ja", "hi", "ar"])
def test_sentences_end_in_any_script(language: str) -> None:
    text, _ = SENTENCES[language]
    seen = seen_of(text)
    assert seen.lines[0].sentence
    assert seen.lines[0].prose
    assert Columns(seen).words.kinds["sentence"].tolist() == [1]


@pytest.mark.parametrize("text", ["首页", "ホーム", "होम पेज", "الصفحة الرئيسية", "หน้าแรก"])
def test_a_label_in_any_script_is_short_and_no_sentence(text: str) -> None:
    line = line_of(text)
    assert 1 <= line.words <= 3
    assert not line.sentence


@pytest.mark.parametrize("end", ["。", "！", "？", "।", "؟", "۔", "。」", "…", ".", "!”"])
def test_marks_that_end_a_sentence(end: str) -> None:
    assert line_of(f"One two three four{end}").sentence
    assert not line_of("One two three four").sentence


@pytest.mark.parametrize("end", [":", "："])
def test_what_ends_with_a_colon_announces_and_is_no_sentence(end: str) -> None:
    line = line_of(f"One two three four{end}")
    assert line.ends
    assert not line.sentence


def test_text_without_a_stop_is_prose_only_if_it_is_long() -> None:
    assert not line_of("word " * (LONG_WORDS - 1)).prose
    assert line_of("word " * LONG_WORDS).prose


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-led talks", 2),
        ("a - b", 2),
        ("- - -", 0),
        ("3.5 km", 2),
        ("don’t stop", 2),
        ("🙂 🙂", 0),
        ("", 0),
    ],
)
def test_what_counts_as_a_word(text: str, words: int) -> None:
    assert line_of(text + "\n\nEnd").words == (words if text else 1)


def test_bullets_and_separators_are_no_part_of_the_core() -> None:
    line = line_of("•  The harbour plan, |")
    assert line.core == "The harbour plan"
    assert line.text == "•  The harbour plan, |"


def test_a_line_without_a_letter_or_digit_is_wordless() -> None:
    assert [line.wordless for line in seen_of("* * *\n\n—\n\n委\n\n7\n\n🙂").lines] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_two_captures_share_a_line_whatever_its_case_spaces_and_numbers() -> None:
    assert repetition_key("Page  3 of 12") == repetition_key("page 10 of 9")
    assert repetition_key("Page 3") != repetition_key("Page three")
    assert plain("The “harbour”,  plan!") == "the harbour plan"
    assert line_of(PROSE).key == PROSE.casefold()
