"""Which kind of event a clause tells of, and where clauses end."""

from __future__ import annotations

import pytest

from toolkit.language.events import clause_at, direction, event_kinds, is_under_condition, names_event
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
        ("no agreement had been reached", set()),
        ("everyone born on that day", set()),
        ("he must be freed", set()),
        ("the third death in the harbour since", set()),
        ("the price rose", {"change"}),
    ],
)
def test_kinds_of_events(clause: str, kinds: set[str]) -> None:
    assert event_kinds(clause, "en") == kinds


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("If it rains, the council meets on 3 May.", "en", True),
        ("“If it rains, the council meets on 3 May.", "en", True),
        ("The council meets on 3 May, if it rains.", "en", True),
        ("Should it rain, the council meets on 3 May.", "en", True),
        ("The chair, who met them on 3 May, had a cold.", "en", False),
        ("Falls es regnet, tagt der Rat am 3 May.", "de", True),
        ("Si llueve, el consejo se reúne el 3 May.", "es", True),
        ("Si bien llueve, el consejo se reúne el 3 May.", "es", False),
    ],
)
def test_a_condition_opens_the_sentence_or_follows(sentence: str, language: str, expected: bool) -> None:
    end = sentence.index("3 May") + len("3 May")
    assert is_under_condition(sentence, end, language) is expected


def test_what_a_clause_says_of_a_month() -> None:
    assert direction("the council will meet in May", "en") == 1
    assert direction("the council met in May", "en") == -1
    assert direction("the council meets in May", "en") == 0


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
