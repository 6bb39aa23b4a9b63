"""The vocabulary of a page: what the lexicons of its languages know together."""

from __future__ import annotations

import pytest

from toolkit.language.folding import fold
from toolkit.language.lexicon import lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.vocabulary import vocabulary


def test_a_set_of_languages_has_one_vocabulary() -> None:
    assert vocabulary(("fr", "en")) is vocabulary(("fr", "en"))
    assert vocabulary(("fr", "en")) is not vocabulary(("en",))


def test_two_languages_know_what_either_knows() -> None:
    both, french, english = (vocabulary(names) for names in (("fr", "en"), ("fr",), ("en",)))
    assert both.particles == french.particles | english.particles
    assert both.small == french.small | english.small
    assert both.date_words == french.date_words | english.date_words
    assert both.lexicons == (lexicon("fr"), lexicon("en"))


def test_the_pages_own_language_speaks_first() -> None:
    assert vocabulary(("de", "en")).lexicons[0] is lexicon("de")


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (("en",), "Ladies and gentlemen, good morning", True),
        (("fr", "en"), "Mesdames et messieurs,", True),
        (("en",), "Mesdames et messieurs,", False),
        (("fr", "en"), "Ladies and gentlemen!", True),
        (("en",), "The ladies and gentlemen left", False),
    ],
)
def test_a_greeting_opens_a_speech(names: tuple[str, ...], text: str, expected: bool) -> None:
    assert vocabulary(names).salutes(text) == expected


def test_phrases_and_dates_of_both_languages_are_found() -> None:
    words = vocabulary(("fr", "en"))
    for text, reason in (("Share this page", "sharing"), ("Mot de passe oublié ?", "account-form")):
        wording = words.phrasebook.wording(text)
        assert wording is not None
        assert wording.reason == reason
    for text in ("4 May 2010", "4 mai 2010"):
        assert len(words.grammar.find(text, text.lower().split())) == 1


@pytest.mark.parametrize("language", languages())
def test_every_language_has_its_own_words_and_no_others(language: str) -> None:
    words = vocabulary((language,))
    assert words.lexicons == (lexicon(language),)
    assert words.small == lexicon(language).small
    assert words.particles == lexicon(language).particles


def test_bylines_names_and_kinds_of_both_languages_are_found() -> None:
    words = vocabulary(("fr", "en"))
    assert words.bylines.candidates([["par", "anne"], ["by", "ann"], ["anne"]]) == [0, 1]
    for text in ("Ministère des Transports", "Ministry of Transport"):
        assert words.organisations.finds(text, fold(text).split())
    assert words.kinds.finds("Press Briefing", ["press", "briefing"])
    assert not words.kinds.finds("Quota talks", ["quota", "talks"])
