"""Captions and the ends of letters, in all languages of the data file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from toolkit.language.line_words import (
    ends_letter,
    heads_signatures,
    is_caption,
    is_of_letter,
    is_table_caption,
    is_written,
    names_letter,
)
from toolkit.resources import data_path

TABLE: dict[str, Any] = tomllib.loads(data_path("blocks.toml").read_text(encoding="utf-8"))
TESTS: dict[str, Callable[[str], object]] = {
    "table": is_table_caption,
    "figure": is_caption,
    "closing": is_of_letter,
    "salutation": is_of_letter,
    "thanks": is_of_letter,
    "parting": ends_letter,
    "letter": names_letter,
    "writing": is_written,
    "signed": heads_signatures,
}


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name in TESTS for line in TABLE[name]["examples"]]
)
def test_examples(name: str, line: str) -> None:
    assert TESTS[name](line)


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name in TESTS for line in TABLE[name]["not_examples"]]
)
def test_counter_examples(name: str, line: str) -> None:
    assert not TESTS[name](line)


def test_a_caption_of_a_picture_is_none_of_a_table() -> None:
    assert is_caption("Figure 2. The mill")
    assert not is_table_caption("Figure 2. The mill")


def test_what_ends_speeches_too_ends_no_letter() -> None:
    assert not ends_letter("감사합니다")
    assert not ends_letter("Best wishes to you all!")
    assert ends_letter("Best wishes, Ann")
