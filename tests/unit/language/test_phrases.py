"""Phrases are found by the words they need: what comes out is what trying every phrase on every line gives."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.expressions import inside, whole
from toolkit.language.folding import fold
from toolkit.language.lexicon import LONGEST_LINE, lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.needs import needs_of
from toolkit.language.phrases import WHOLE, Wording, finder, phrasebook
from toolkit.language.scripts import in_word, settled, words_of
from toolkit.language.stopwords import stopwords
from toolkit.model.spans import SPACES

CLOSING = SPACES + ".!?;\u037e:…»›>|→*。！？：＞"


def by_trying_all(text: str, names: tuple[str, ...]) -> Wording | None:
    """The definition: every expression of every reason."""
    best: Wording | None = None
    bare, head = text.rstrip(CLOSING), text[:LONGEST_LINE]
    for reason, cues in ((r, c) for name in names for r, c in lexicon(name).boilerplate.items()):
        if len(bare) <= LONGEST_LINE and whole(cues.line).match(bare):
            return Wording(reason=reason, points=WHOLE)
        points = 2 * len(inside(cues.strong).findall(head)) + len(inside(cues.weak).findall(head))
        if points and (best is None or points > best.points):
            best = Wording(reason=reason, points=points)
    return best


def by_needs(lines: list[str], names: tuple[str, ...]) -> list[Wording | None]:
    view = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    folded = fold(view)
    tokens = [words_of(folded[start : min(end, start + LONGEST_LINE)]) for start, end in spans]
    return phrasebook(names).wordings(view, folded, spans, tokens)


@cache
def patterns(language: str) -> list[str]:
    boilerplate = lexicon(language).boilerplate.values()
    return [
        pattern for cues in boilerplate for group in (cues.line, cues.strong, cues.weak) for pattern in group
    ]


@cache
def words(language: str) -> list[str]:
    return sorted(
        {word for pattern in patterns(language) for word in re.findall(r"[^\W\d_]+|[^\w\s]", pattern)}
    )


def lines_of(language: str) -> st.SearchStrategy[str]:
    """Words of the lexicon in a row, and texts that one of its patterns matches."""
    word = st.sampled_from(words(language))
    cased = st.one_of(word, word.map(str.upper), word.map(str.title))
    gaps = st.sampled_from([" ", " ", " ", "  ", "-", "’", "", "\u2003", ", ", "_", "3"])
    row = st.lists(st.tuples(cased, gaps), max_size=12).map(lambda pairs: "".join(w + g for w, g in pairs))
    matching = st.sampled_from(patterns(language)).flatmap(
        lambda pattern: st.from_regex(whole((pattern,)), fullmatch=True)
    )
    return st.one_of(row, matching, st.tuples(row, matching, row).map("".join)).filter(
        lambda line: "\n" not in line
    )


@pytest.mark.parametrize("language", languages())
def test_needs_leave_no_phrase_out(language: str) -> None:
    names = tuple(dict.fromkeys((language, "en")))

    @settings(max_examples=60, deadline=None)
    @given(st.lists(lines_of(language), max_size=4))
    def check(lines: list[str]) -> None:
        assert by_needs(lines, names) == [by_trying_all(line, names) for line in lines]

    check()


def test_what_a_phrase_needs_inside_words_is_found_whatever_form_is_printed() -> None:
    line = "\u0915\u0941\u0958\u0940 \u0938\u0939\u092e\u0924"  # with one letter for two
    assert by_needs([line], ("hi",)) == [by_trying_all(line, ("hi",))]


@pytest.mark.parametrize("language", languages())
def test_nearly_every_phrase_is_found_by_a_whole_word(language: str) -> None:
    found = [needs_of(pattern, stopwords(language)).needs for pattern in patterns(language)]
    assert sum(any(not need.parts for need in needs) for needs in found) > 0.9 * len(found)


def test_letters_that_match_without_regard_to_case_fold_alike() -> None:
    points = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000]
    everything = "".join(points)
    letters = {c for language in languages() for c in "".join(words(language)) if c.isalpha()}
    for letter in letters:
        alike = re.findall(re.escape(letter), everything, re.IGNORECASE)
        assert {fold(c) for c in alike} == {fold(letter)}, letter


@given(st.text())
def test_folding_keeps_positions_and_parts_words(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for character, form in zip(text, folded, strict=True):
        letter = in_word(character) and not character.isdecimal()
        assert (form != " ") == letter, unicodedata.name(character, "?")


@pytest.mark.parametrize(
    ("pattern", "runs", "parts"),
    [
        (
            "(sent|e-?mailed) (you )?(an? )?(code|link)",
            [{" sent ", " emailed ", " e mailed "}, {" code ", " link "}],
            [],
        ),
        ("news ?letters?", [{" news letter ", " news letters ", " newsletter ", " newsletters "}], []),
        ("read .{2,9}(more|again)", [{" read "}, set()], ["again", "more"]),
        ("^share", [{"\n share "}], []),
        ("(शेयर|साझा) करें", [{" शेयर ", " साझा "}, {" करें "}], []),
        ("पढ़?ें", [{" पढ़ें ", " पढें "}], []),
        ("(©|copyright).{0,160}", [{" copyright "}], ["copyright", "©"]),
        ("(?P<name>x)", [], []),
        ("un(closed", [], []),
        ("", [], []),
        ("[a-z]+", [], []),
    ],
)
def test_what_a_pattern_needs(pattern: str, runs: list[set[str]], parts: list[str]) -> None:
    found = needs_of(pattern).needs
    assert [{run for group in need.runs.values() for run in group} for need in found] == runs
    assert sorted(part for need in found for part in need.parts) == parts


def test_a_whole_line_is_needed_from_end_to_end() -> None:
    (need,) = needs_of("(your )?account|log ?in .{2,9}", whole=True).needs
    assert {run for group in need.runs.values() for run in group} == {
        "\n account \n",
        "\n your account \n",
        "\n login ",
        "\n log in ",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ministry of Transport", True),
        ("ORGANISATION of ports", True),
        ("Centre", True),
        ("ministryship", False),
        ("A quiet day", False),
        ("word " * 100 + "ministry", True),
    ],
)
def test_words_of_organisations_are_found(text: str, found: bool) -> None:
    words = words_of(fold(text)[:LONGEST_LINE])
    assert finder(("en",), "organisation").finds(text, words) is found
    assert (lexicon("en").organisation.search(text) is not None) is found


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("请点击这里查看，或者扫码下载客户端", "subscription"),
        ("本文经授权发布，未经许可不得转载", "legal"),
        ("未經本報書面許可，禁止轉載", "legal"),
        ("分享到微信朋友圈", "sharing"),
        ("RSS订阅", "subscription"),
        ("お使いのブラウザではJavaScriptが無効になっています", "banner"),
        ("キーワードを入力してから押す", "search-form"),
        ("로그인 후 이용하실 수 있습니다", "account-form"),
        ("جَمِيعُ الحُقُوقِ مَحْفُوظَة", "legal"),
    ],
)
def test_phrases_are_found_inside_text_without_spaces(line: str, reason: str) -> None:
    names = ("zh", "ja", "ko", "ar", "en")
    wording = phrasebook(names).wording(settled(line))
    assert wording is not None
    assert wording.reason == reason
    assert wording.points >= 2


@pytest.mark.parametrize(("line", "found"), [("上传pdf文件", True), ("上传pdfs文件", False), ("pdf", True)])
def test_latin_words_are_whole_beside_chinese_ones(line: str, found: bool) -> None:
    assert (inside(("pdf",)).search(line) is not None) is found
