"""The words inside an edited text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.comparing.words import runs, tokens

TEXT = st.lists(
    st.sampled_from(["the", "cat", "sat", "on", "a", "mat", ",", "北", "约", "ไทย", "  "]), max_size=20
).map(" ".join)


def told(before: str, after: str) -> str:
    """The runs as text: `[-removed-]`, `{+added+}`."""
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(marks[run.change][0] + run.text + marks[run.change][1] for run in runs(before, after))


@given(st.one_of(TEXT, st.text(max_size=20)), st.one_of(TEXT, st.text(max_size=20)))
def test_the_runs_hold_both_texts_whole(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(run.text for run in found if run.change != "added") == before
    assert "".join(run.text for run in found if run.change != "removed") == after


@given(TEXT)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert {run.change for run in runs(text, text)} <= {"same"}


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("The cat sat.", "The dog sat.", "The [-cat-]{+dog+} sat."),
        ("The cat sat.", "Then the cat sat.", "[-The-]{+Then the+} cat sat."),
        ("It is of 1,200 tons.", "It is of 1,300 tons.", "It is of [-1,200-]{+1,300+} tons."),
        ("They don't go.", "They don’t go.", "They [-don't-]{+don’t+} go."),
        ("Go now", "Go now.", "Go now{+.+}"),
        ("a few words", "a few  words", "a few[- -]{+  +}words"),
        ("我们今天同意合作。", "我们昨天同意合作。", "我们[-今-]{+昨+}天同意合作。"),
        ("ประเทศไทยดี", "ประเทศลาวดี", "ประเทศ[-ไทย-]{+ลาว+}ดี"),
        ("한국 정부는 말했다", "한국 대통령은 말했다", "한국 [-정부는-]{+대통령은+} 말했다"),
    ],
)
def test_words_of_each_script(before: str, after: str, marked: str) -> None:
    assert told(before, after) == marked


def test_a_short_stretch_between_larger_differences_is_part_of_them() -> None:
    marked = told("yesterday evening the president said it", "tomorrow morning the minister said it")
    assert marked == "[-yesterday evening the president-]{+tomorrow morning the minister+} said it"


def test_marks_stay_with_their_letters() -> None:
    assert [token.text for token in tokens("नमस्ते ที่นี่ U.S. naïve")] == ["नमस्ते", "ที่", "นี่", "U.S", ".", "naïve"]
