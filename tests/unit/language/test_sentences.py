"""Where sentences end, and which lean on the one before."""

from __future__ import annotations

import pytest

from toolkit.language.lexicon_files import languages
from toolkit.language.sentences import (
    is_courteous,
    is_finished,
    is_question,
    leans,
    opens_reply,
    says_it_asks,
    sentences,
    word_count,
)
from toolkit.language.tables import shipped_table


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Mr. Lee met Gen. Smith on 4 Dec. 2003 in the U.S. Senate.", "The talks went well."]),
        ("en", ["He said: “We agree.", "It is good.”", "Then he left."]),
        ("en", ["J. Smith came at 7 p.m. on Monday.", "Why?", "No.", "It was No. 10."]),
        ("de", ["Am 4. Dezember traf Dr. Lee z.B. den Minister.", "Er kam."]),
        ("fr", ["M. Lee est là.", "« Oui. »", "C’est bien !", "Elle part."]),
        ("el", ["Τι είναι αυτό;", "Είναι καλό."]),
        ("ar", ["هذا جيد.", "هل هو؟", "نعم."]),
        ("zh", ["他来了。", "“是的。”", "我们很好！"]),
        ("hi", ["यह अच्छा है।", "हाँ।"]),
        ("hi", ["सचिव डॉ. सुरेश नायर ने कहा।", "एस. रमेश ने भी यही कहा।", "क्या यह सही है?"]),
        ("th", ["They went to the U.S. Senate."]),
        (None, ["It cost 3.5 million.", "They paid."]),
    ],
)
def test_sentences_of_a_text(language: str | None, expected: list[str]) -> None:
    text = ("" if language == "zh" else " ").join(expected)
    assert [text[start:end] for start, end in sentences(text, language)] == expected


def test_the_sentences_are_all_of_a_text_but_white_space() -> None:
    text = "  One. Two?  “Three!” and four\n\nfive. 6.7 and (eight.) Nine"
    covered = "".join(text[start:end] for start, end in sentences(text, "en"))
    assert covered.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")


def test_what_ends_and_asks() -> None:
    assert is_finished("They met.”")
    assert not is_finished("They met and")
    assert is_question("Did they meet?”")
    assert is_question("そうですか。")
    assert is_question("Τι είναι;", "el")
    assert not is_question("They met;", "en")


@pytest.mark.parametrize("language", languages())
def test_every_language_says_what_leans_and_what_is_courteous(language: str) -> None:
    table = shipped_table("sentences.toml")
    first = next(word for word in table["leaning"][language] if word.isalpha())
    assert leans(first.capitalize() + (" 1" if language not in ("ja", "zh") else "一"), language)
    assert not leans("Xyzzy 1", language)
    assert not is_courteous("Xyzzy 1", language)


def test_words_begin_as_whole_words() -> None:
    assert leans("This is it.", "en")
    assert not leans("Thisbe is it.", "en")
    assert leans("C’est bien.", "fr")
    assert leans("Anything.", None)
    assert leans("उन सभी ने कहा।", "hi")
    assert not leans("उन्नति हुई।", "hi")


def test_scripts_without_spaces_have_words_too() -> None:
    assert word_count("We met in May.") == 4
    assert word_count("委员会在港口举行了会议") > 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yes, in May.", "en"),
        ("That is a good question.", "en"),
        ("Because the weir is old.", "en"),
        ("Ja, im Mai.", "de"),
        ("Votre question est juste.", "fr"),
        ("Sí, en mayo.", "es"),
        ("Да, в мае.", "ru"),
        ("כן, במאי.", "he"),
        ("はい、五月です。", "ja"),
    ],
)
def test_how_replies_begin(text: str, language: str) -> None:
    assert opens_reply(text, ["fi", language])


@pytest.mark.parametrize(
    ("text", "language"), [("Nobody knows.", "en"), ("Yesterday it rained.", "en"), ("Janusz war da.", "de")]
)
def test_how_they_do_not(text: str, language: str) -> None:
    assert not opens_reply(text, [language])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It rained. My question is: who pays?", "en"),
        ("Could you tell us who pays?", "en"),
        ("Meine Frage lautet: Wer zahlt?", "de"),
        ("Je vous demande qui paie.", "fr"),
        ("Mijn vraag aan de minister: wie betaalt?", "nl"),
        ("Pytam pana ministra: kto płaci?", "pl"),
        ("请问谁来付钱?", "zh"),
    ],
)
def test_what_says_that_it_asks(text: str, language: str) -> None:
    assert says_it_asks(text, [language])


def test_what_does_not_say_so() -> None:
    assert not says_it_asks("The question was put, and who would pay?", ["en"])
