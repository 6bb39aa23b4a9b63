"""Which words before a name are no part of it, in the languages of a page."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.expressions import compiled
from toolkit.language.label_words import is_office, meaning_of
from toolkit.language.lexicon import Lexicon
from toolkit.language.names import honorific_pattern
from toolkit.language.people import is_honorific
from toolkit.language.scripts import is_small
from toolkit.structuring.people.forms import folded, is_initials, is_postnominal


class Titles:
    """Which words before a name are no part of it, in the languages of a page: `Don` is a name in English."""

    def __init__(self, lexicons: Sequence[Lexicon], words: frozenset[str]) -> None:
        self._words = words
        self._greetings = [
            compiled(rf"(?:{table.speech.greeting})") for table in lexicons if table.speech.greeting
        ]
        self._honorifics = [honorific_pattern(table) for table in lexicons]
        self._particles = frozenset[str]().union(*(table.particles for table in lexicons))
        self._joins = [compiled(rf"(?:{table.joins})") for table in lexicons]

    def joins(self, word: str) -> bool:
        """Whether a word without a capital joins two names: `and`."""
        return is_small(word[0]) and any(pattern.fullmatch(word) for pattern in self._joins)

    def is_particle(self, word: str) -> bool:
        return word in self._particles

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        bare = word.rstrip(".")
        if folded(bare) in self._words or (word.isupper() and is_postnominal(word)):
            return True
        if meaning_of(bare) in ("question", "answer"):
            return True
        known = (*self._honorifics, *self._greetings)
        if any(pattern.fullmatch(bare) for pattern in known) or is_office(bare):
            return True
        return word.endswith(".") and is_honorific(word) and not is_initials(word)
