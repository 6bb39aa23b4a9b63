"""The words that labels are made of, of all languages together."""

from __future__ import annotations

import tomllib

import pytest

from toolkit.language.label_words import (
    MEANINGS,
    beginning_words,
    heads_attendance,
    is_office,
    label_words,
    meaning_of,
    united,
)
from toolkit.resources import data_path

OTHERS = (
    "office before_office behind_name department organisation honorific not_first small spoken myself announcing help "
    "closing asks letters indefinite interview attendance"
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


@pytest.mark.parametrize(
    "text",
    ["Members present:", "2. Apologies", "Anwesend: Per Holt", "Étaient présents :", "נוכחים:", "出席者："],
)
def test_what_heads_a_list_of_those_present(text: str) -> None:
    assert heads_attendance(text)


@pytest.mark.parametrize("text", ["Present danger: the weir", "The panel met", "Speakers of Welsh", ""])
def test_what_heads_none(text: str) -> None:
    assert not heads_attendance(text)


def test_a_word_that_begins_a_sentence_in_one_language_may_be_a_name_in_another() -> None:
    assert "per" in beginning_words("it")
    assert "per" not in beginning_words("en")
    assert beginning_words(None) == beginning_words("xx") == label_words().not_first
