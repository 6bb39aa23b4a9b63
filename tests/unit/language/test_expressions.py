"""Expressions made of the patterns of lexicons: where a word begins and ends."""

from __future__ import annotations

import pytest

from toolkit.language.expressions import compiled, in_words, inside


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("हम", "हम आए", True),
        ("आए", "हम आए", True),
        ("हम", "हमारा घर", False),
        ("cafe", "cafe\u0301", False),
        ("cafe", "the cafe.", True),
        ("cafe", "cafes", False),
        ("記者", "各位記者朋友", True),
    ],
)
def test_a_word_ends_where_its_letters_and_their_marks_do(pattern: str, text: str, found: bool) -> None:
    assert (inside((pattern,)).search(text) is not None) == found


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("कहा", "मंत्री ने कहा।", True),
        ("कहा", "वह कहां है", False),
        ("सचिव", "महासचिव", False),
        ("सचिव", "सचिव", True),
        ("said", "he said.", True),
        ("said", "unsaid", False),
    ],
)
def test_marks_go_on_with_the_words_of_an_expression_that_has_some(
    source: str, text: str, found: bool
) -> None:
    assert (compiled(in_words(source)).search(text) is not None) == found
