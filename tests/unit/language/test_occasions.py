"""The words for occasions, each with its examples."""

from __future__ import annotations

import re

import pytest

from toolkit.language.occasions import occasion_tables, occasion_words

TABLES = occasion_tables()
EXAMPLES = [
    (language, key, text)
    for language, table in TABLES.items()
    for key, texts in table["examples"].items()
    for text in texts
]
NOT_EXAMPLES = [(language, text) for language, table in TABLES.items() for text in table["not_examples"]]


def _pattern(key: str) -> re.Pattern[str]:
    found = getattr(occasion_words(), key)
    assert hasattr(found, "search")
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize(("language", "key", "text"), EXAMPLES)
def test_an_example_is_found(language: str, key: str, text: str) -> None:
    assert _pattern(key).match(text) or _pattern(key).search(text), language


@pytest.mark.parametrize(("language", "text"), NOT_EXAMPLES)
def test_a_counter_example_is_no_record(language: str, text: str) -> None:
    assert not occasion_words().records.search(text), language
