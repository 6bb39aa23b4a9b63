"""Where sentences end, in any script, and which of them cannot stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from toolkit.language.dates.knowledge import names_of
from toolkit.language.expressions import alternation, compiled, edges, in_words
from toolkit.language.lexicon import lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.scripts import dense_words, is_small
from toolkit.language.stopwords import stopwords
from toolkit.language.tables import shipped_table
from toolkit.model.spans import Span

LONGEST_ABBREVIATION = 12
"""The word before a full stop is looked at for at most 12 characters."""
MOST_DIGITS = 2
"""A full stop behind at most two digits may make an ordinal."""

_OPENERS = "“„«‹‘\"'(\\[「『（【¿¡"
_CLOSERS = "”“»›’\"')\\]」』）】"
_CLOSED = rf"(?:[{_CLOSERS}]|[ \u00a0\u202f]»)*"
_SPACED = rf"(?P<mark>[.!?…؟۔।॥։።։፧]+){_CLOSED}(?:[ \t\u00a0\u202f\u3000]+|\n+|\Z)"
_UNSPACED = r"[。．！？｡]+[”»’\"')\]」』）】]*[ \u3000]*"
_GREEK_QUESTION = r"|(?P<greek>;)(?: |\Z)"
_END = re.compile(f"(?:{_SPACED})|(?:{_UNSPACED})")
_END_IN_GREEK = re.compile(f"(?:{_SPACED})|(?:{_UNSPACED}){_GREEK_QUESTION}")
_WORD_BEFORE = re.compile(r"[^\s(\[“„«\"'‘]+\Z")
_NEXT_WORD = re.compile(rf"[{_OPENERS}—–-]*(?P<word>[^\W_]+)")
_LETTERS_WITH_STOPS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_QUESTION = re.compile(rf"[?？؟፧՞][!?…]*{_CLOSED}\Z|か[。]?{_CLOSED}\Z")
_FINISHED = re.compile(rf"[.!?…。．！？｡؟۔।॥։።]+{_CLOSED}\Z")


def sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of `text`, in order, without the white space between them.

    Quotations are split like other text. What has no mark at its end is the last sentence.
    """
    spans: list[Span] = []
    start = 0
    for match in (_END_IN_GREEK if language == "el" else _END).finditer(text):
        end = start + len(text[start : match.end()].rstrip())
        if start < end and _ends(text, match, language):
            spans.append((start, end))
            start = match.end()
    rest = start + len(text[start:].rstrip())
    return [*spans, (start, rest)] if start < rest else spans


def is_finished(sentence: str) -> bool:
    """Whether a sentence has a mark at its end."""
    return _FINISHED.search(sentence) is not None


def is_question(sentence: str, language: str | None = None) -> bool:
    """Whether a sentence asks, by the mark at its end."""
    return _QUESTION.search(sentence) is not None or (language == "el" and sentence.endswith(";"))


def word_count(text: str) -> int:
    """How many words `text` has; in scripts without spaces, by the length of words on average."""
    return len(text.split()) + dense_words(text)


def leans(sentence: str, language: str | None) -> bool:
    """Whether a sentence begins with a word that leans on the sentence before it. No language: it may."""
    pattern = _leaning(language) if language else None
    return pattern is None or pattern.match(sentence) is not None


def is_courteous(sentence: str, language: str | None) -> bool:
    """Whether a sentence greets, thanks or arranges who speaks."""
    pattern = _courtesy(language) if language else None
    if pattern is None or language not in languages():
        return False
    speech = lexicon(language).speech
    addressed = speech.salutation.match(sentence)
    if addressed and sentence[addressed.end() : addressed.end() + 1] in (",", "!", ":", "."):
        return True
    return bool(speech.invites_questions.search(sentence) or pattern.search(sentence))


def is_empty(sentence: str, language: str | None) -> bool:
    """Whether a sentence only begins to speak, or praises the question: `Well, look.`, `Good question.`"""
    pattern = _empty(language) if language else None
    return pattern is not None and pattern.fullmatch(sentence) is not None


def opens_reply(text: str, languages: Iterable[str]) -> bool:
    """Whether a text begins like the reply to a question, in one of some languages: `Yes`, `Because`."""
    patterns = (_replying(language) for language in languages)
    return any(pattern is not None and pattern.match(text) is not None for pattern in patterns)


def says_it_asks(text: str, languages: Iterable[str]) -> bool:
    """Whether a text says of itself, in one of some languages, that it asks: `My question is`."""
    patterns = (_asking(language) for language in languages)
    return any(pattern is not None and pattern.search(text) is not None for pattern in patterns)


def _ends(text: str, match: re.Match[str], language: str | None) -> bool:
    """Whether a sentence ends at a mark."""
    if match["mark"] is None or match.end() == len(text):
        return True
    follows = _NEXT_WORD.match(text, match.end())
    word = follows["word"] if follows else ""
    if word and is_small(word[0]):
        return False
    return match["mark"] != "." or not _goes_on(text, match.start(), word, language)


def _goes_on(text: str, stop: int, word: str, language: str | None) -> bool:
    """Whether a full stop belongs to the word before it, and the sentence goes on with `word`."""
    before = _WORD_BEFORE.search(text, max(0, stop - LONGEST_ABBREVIATION), stop)
    if before is None:
        return False
    last = before.group()
    if last.isdigit():
        return len(last) <= MOST_DIGITS and language in _table()["ordinals"]["languages"]
    if _LETTERS_WITH_STOPS.fullmatch(last):
        initial = len(last) == 1 and last.isupper()
        return initial or not (_is_common(word, language))
    if word[:1].isdecimal() and last.casefold() in _before_numbers(language):
        return True
    return last.casefold() in _abbreviations(language)


def _is_common(word: str, language: str | None) -> bool:
    """Whether a word with a capital is one that sentences begin with: a stop word."""
    known = language is not None and language in languages()
    return known and word.casefold() in stopwords(language or "")


@cache
def _table() -> dict[str, Any]:
    return shipped_table("sentences.toml")


@cache
def _abbreviations(language: str | None) -> frozenset[str]:
    """The abbreviations of a language, the names of its months included; of no language, those of all."""
    table: dict[str, list[str]] = _table()["abbreviations"]
    known = languages() if language is None else (language,)
    return frozenset(word for one in known for word in (*table.get(one, ()), *_short_months(one)))


@cache
def _before_numbers(language: str | None) -> frozenset[str]:
    table: dict[str, list[str]] = _table()["before_numbers"]
    return frozenset(word for one in ((language,) if language else table) for word in table.get(one, ()))


def _short_months(language: str) -> Iterator[str]:
    names = names_of(language)
    for forms in names.months if names else ():
        yield from (form.rstrip(".") for form in forms[:-1])


@cache
def _leaning(language: str) -> re.Pattern[str] | None:
    words = _table()["leaning"].get(language)
    if words is None:
        return None
    source = alternation(words)
    after = edges(source)[1]
    return compiled(rf"[{_OPENERS}—–-]*\s*(?:{source})(?:{after}|(?<=[’'])|{_BARE[language]})")


_UNSPACED_LETTERS = r"(?<=[\u3040-\u9fff])"
_BARE = {language: _UNSPACED_LETTERS if language in ("ja", "zh") else "(?!)" for language in languages()}


@cache
def _empty(language: str) -> re.Pattern[str] | None:
    words = _table()["empty"].get(language)
    source = alternation(words or ())
    return compiled(rf"(?:\s*(?:{source}){edges(source)[1]}[\s,.!…।—–-]*)+") if words else None


@cache
def _replying(language: str) -> re.Pattern[str] | None:
    words = [*_table()["reply"].get(language, ()), *_table()["empty"].get(language, ())]
    source = alternation(words)
    edge = "" if language in ("ja", "zh") else edges(source)[1]
    return compiled(rf"[{_OPENERS}—–-]*\s*(?:{source}){edge}") if words else None


@cache
def _asking(language: str) -> re.Pattern[str] | None:
    words = _table()["asking"].get(language)
    return _spoken(language, words) if words else None


@cache
def _courtesy(language: str) -> re.Pattern[str] | None:
    words = _table()["courtesy"].get(language)
    return _spoken(language, words) if words else None


def _spoken(language: str, words: list[str]) -> re.Pattern[str]:
    """An expression for one of some words; in languages whose words are not told apart, within any."""
    source = alternation(words)
    return compiled(source if language in ("ja", "zh", "ko") else in_words(source))
