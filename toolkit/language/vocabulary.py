"""What the lexicons of a page's languages hold, combined once for every set of languages."""

from __future__ import annotations

import re
from functools import cache

from toolkit.language.dates import DateGrammar, grammar, words_around
from toolkit.language.lexicon import Lexicon, lexicon
from toolkit.language.mastheads import masthead_labels
from toolkit.language.phrases import Finder, Phrasebook, finder, phrasebook


class Vocabulary:
    """The lexicons of some languages, the page's own first, and what is found with them."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.lexicons: tuple[Lexicon, ...] = tuple(lexicon(name) for name in languages)
        others = masthead_labels()
        self.stamps: tuple[tuple[str, re.Pattern[str]], ...] = (
            *(stamp for table in self.lexicons for stamp in table.stamps.items()),
            *others.stamps.items(),
        )
        """The labels of dates, each after what it says of the date: `updated`, `published`, `captured`."""
        self.leads: tuple[re.Pattern[str], ...] = (
            *(pattern for table in self.lexicons for pattern in (table.masthead.leads, table.byline)),
            others.authors,
        )
        """What comes before authors."""
        self.reserved: tuple[re.Pattern[str], ...] = (
            *(table.masthead.reserved for table in self.lexicons),
            others.reserved,
        )
        """What a line on copyright says besides whose the rights are."""
        self.grammar: DateGrammar = grammar(languages)
        self.phrasebook: Phrasebook = phrasebook(languages)
        self.organisations: Finder = finder(languages, "organisation")
        self.bylines: Finder = finder(languages, "byline")
        self.kickers: Finder = finder(languages, "kicker")
        self.kinds: Finder = finder(languages, "kind")
        self.particles = frozenset[str]().union(*(table.particles for table in self.lexicons))
        """The small words inside names of people."""
        self.small = frozenset[str]().union(*(table.small for table in self.lexicons))
        """The words that names of organisations write without a capital."""
        self.prepositions = frozenset(
            word for table in self.lexicons for word in table.place_words.split("|") if word.isalpha()
        )
        """The words before a place: `in`."""
        self.date_words = words_around(languages)
        """The words around a date that belong to it."""

    def salutes(self, text: str) -> bool:
        """Whether a text opens like a speech: `Ladies and gentlemen`."""
        return any(table.speech.salutation.match(text) for table in self.lexicons)


@cache
def vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """The vocabulary of these languages, in their order."""
    return Vocabulary(languages)
