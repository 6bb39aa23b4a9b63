"""The words that labels are made of, of all languages together."""

from __future__ import annotations

import tomllib

import pytest

from toolkit.language.label_words import MEANINGS, is_office, label_words, meaning_of, united
from toolkit.resources import data_path

OTHERS = (
    "office before_office department organisation honorific not_first small spoken myself announcing help "
    "closing asks letters indefinite interview"
)
KEYS = {*MEANINGS, *OTHERS.split()}


def test_every_key_of_the_file_is_read() -> None:
    tables = tomllib.loads(data_path("labels.toml").read_text(encoding="utf-8"))
    assert {key for table in tables.values() for key in table} <= KEYS


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("Q", "question"),
        ("Frage", "question"),
        ("Вопрос", "question"),
        ("記者", "question"),
        ("Réponse", "answer"),
        ("Mr. Speaker", "moderator"),
        ("Unidentified  speaker", "generic"),
        ("REPONSE", "answer"),
        ("ODPOVĚD", "answer"),
        ("Price", "not_a_label"),
        ("Nora", None),
    ],
)
def test_whole_labels_have_a_meaning(phrase: str, meaning: str | None) -> None:
    assert meaning_of(phrase) == meaning


def test_what_a_speaker_is_called_somewhere_goes_before_what_is_no_label_elsewhere() -> None:
    words = united({"aa": {"not_a_label": "gast"}, "bb": {"question": "gast"}})
    assert words.meanings["gast"] == "question"


@pytest.mark.parametrize("word", ["Minister", "Bundesministerin", "vice-president", "Wicemarszałek", "大臣"])
def test_offices_are_known_in_compounds_and_after_vice(word: str) -> None:
    assert is_office(word)


def test_letters_for_questions_and_answers_differ() -> None:
    assert all(question != answer for question, answer in label_words().letters)
