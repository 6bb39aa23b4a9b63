"""What the modules here know of words: those of a language, honorifics, names without them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from toolkit.language.folding import fold
from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon, lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.likeness import likely_end
from toolkit.language.people import gender_of, is_honorific
from toolkit.language.stopwords import stopwords
from toolkit.language.tables import listed_words

NOBLE = frozenset({"lord", "lady", "sir", "dame", "king", "queen", "prince", "princess"})
WORD = re.compile(r"[^\W\d_][\w’'-]*")


@cache
def table_of(language: str | None) -> Lexicon | None:
    """What is known of a language's words; `None` if nothing is."""
    return lexicon(language) if language is not None and language in languages() else None


def bare_name(name: str) -> str:
    """A name without an office or an honorific that was taken for a part of it."""
    words = name.split()
    titles = [place for place, word in enumerate(words[:-1]) if is_office(word) or _is_plain_honorific(word)]
    return " ".join(likely_end(words[titles[-1] + 1 :]) if titles else likely_end(words))


def _is_plain_honorific(word: str) -> bool:
    return is_honorific(word) and gender_of(word) is not None and word.casefold().rstrip(".") not in NOBLE


def words_of(roles: Iterable[str]) -> set[str]:
    """The words of offices, without regard to case."""
    return {word for role in roles for word in fold(role).split()}


def leads(word: str, table: Lexicon) -> bool:
    """Whether a word may stand before a name or an office and is no part of it: `as`, `my`, `dear`."""
    articles = listed_words("quoting.toml", "articles", table.language)
    addressing = listed_words("people.toml", "addressing", table.language)
    return word in stopwords(table.language) or word in articles or word in addressing
