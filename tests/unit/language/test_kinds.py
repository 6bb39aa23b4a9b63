"""What texts of languages without a lexicon call themselves, each with its examples."""

from __future__ import annotations

import pytest

from toolkit.language.kinds import kind_tables, other_kinds
from toolkit.language.lexicon_files import languages

TABLES = kind_tables()
EXAMPLES = [(text, kind) for table in TABLES.values() for text, kind in table["examples"].items()]
NOT_EXAMPLES = [text for table in TABLES.values() for text in table["not_examples"]]


@pytest.mark.parametrize(("text", "kind"), EXAMPLES)
def test_an_example_is_of_its_kind(text: str, kind: str) -> None:
    assert [name for name, pattern in other_kinds().items() if pattern.match(text)] == [kind]


@pytest.mark.parametrize("text", NOT_EXAMPLES)
def test_a_counter_example_is_of_none(text: str) -> None:
    assert not any(pattern.match(text) for pattern in other_kinds().values())


def test_no_language_has_its_kinds_in_two_files() -> None:
    assert not TABLES.keys() & set(languages())
