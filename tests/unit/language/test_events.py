"""Which kind of event a clause tells of, and where clauses end."""

from __future__ import annotations

import pytest

from toolkit.language.events import clause_at, event_kinds, names_event
from toolkit.language.lexicon_files import languages


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        ("the ministers met in the harbour", {"meet"}),
        ("the chair will visit the island", {"travel"}),
        ("the chair visits the island", set()),
        ("the ministers did not meet", set()),
        ("the council was established", {"found"}),
        ("this is an investment", set()),
    ],
)
def test_kinds_of_events(clause: str, kinds: set[str]) -> None:
    assert event_kinds(clause, "en") == kinds


@pytest.mark.parametrize("language", languages())
def test_every_language_can_be_asked(language: str) -> None:
    assert event_kinds("1 2 3", language) == frozenset()


def test_a_clause_ends_at_commas_and_some_words_and_is_never_a_date_alone() -> None:
    text = "They met earlier in the week, on 1 December, to review progress, which the chair praised."
    at = text.index("on 1 December")
    clause = clause_at(text, (at, at + len("on 1 December")), "en")
    assert clause.strip() == "They met earlier in the week, on 1 December, to review progress,"


def test_what_an_event_is_called() -> None:
    assert names_event("next meeting", "en")
    assert not names_event("budget for", "en")
