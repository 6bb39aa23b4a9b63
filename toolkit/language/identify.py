"""Which language a document is claimed to be in: no language is, where a neighbour is as likely.

`detect` finds the words to read a page with, and may be wrong at no great cost; a claim may not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from toolkit.language.detect import SAMPLE, languages_of
from toolkit.language.folding import fold
from toolkit.language.scripts import words_of
from toolkit.language.tables import shipped_table
from toolkit.model.base import Value

LEAST_WORDS = 8
"""A text of fewer than 8 words does not show its language."""
LEAST_DISTINCT = 3
"""A language needs ≥ 3 different words of its own."""
LEAST_SHARE = 0.15
"""A language needs ≥ 0.15 stop words; ≥ 0.04 where its own letters are frequent; ≥ 0.08, as lists and tables
have, with ≥ 6 different ones and no rival."""
LEAST_WITH_LETTERS = 0.04
LEAST_ALONE, MANY_DISTINCT = 0.08, 6
OWN_LETTERS = 0.03
"""Letters are frequent if ≥ 0.03 of the words hold one."""
OWN_SCRIPT = 0.5
"""A script is that of a text if ≥ 0.5 of its letters are in it."""
RIVAL = 0.5
"""A language with ≥ 0.5 times the stop words of the first is its rival."""
LEAST_LEAD, LEAD = 2, 1.5
"""Of the words that only one of two rivals has, the first needs ≥ 2, and ≥ 1.5 times as many as the other."""
STATED_WORDS = 2
"""The language that a page states is believed from 2 different stop words on, if no other has as many."""
KNOWN_WORDS = 20_000
"""The languages of the last 20,000 different words are remembered."""
UNNAMED = frozenset({"hr"})
"""Languages that are counted but never claimed: their neighbours are written alike."""


class Identified(Value, frozen=True, kw_only=True):
    """A language; whether the page's own statement was needed to claim it."""

    language: str
    stated: bool = False


def identified(text: str, stated: str = "") -> Identified | None:
    """The language of `text`, as far as it shows; `stated` is the language tag that its page gives.

    `None` if no language has enough evidence of its own, or if others have nearly as much.
    """
    own_script = _by_script(text[:SAMPLE])
    if own_script:
        return Identified(language=own_script)
    words = words_of(fold(text[:SAMPLE]))
    if len(words) < LEAST_WORDS:
        return None
    seen = _Seen(words)
    primary = stated.strip().lower().partition("-")[0].partition("_")[0]
    for best in seen.order[:1]:
        if best not in UNNAMED and seen.is_clear(best):
            return Identified(language=best)
        if best == primary and seen.leads(best):
            return Identified(language=best, stated=True)
    return None


class _Seen:
    """The stop words in a text, by their languages."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._counts = Counter(words)
        self._letters = frozenset().union(*self._counts)
        self._known = {word: known for word in self._counts if (known := _languages(word))}
        totals: Counter[str] = Counter()
        for word, languages in self._known.items():
            for language in languages:
                totals[language] += self._counts[word]
        self._totals = Counter({name: n for name, n in totals.items() if not self._has("foreign", name)})
        self.order = [name for name, _ in self._totals.most_common()]

    def is_clear(self, best: str) -> bool:
        """Whether the first language has enough words of its own, and no rival nearly as many."""
        distinct = sum(best in languages for languages in self._known.values())
        share = self._totals[best] / len(self._words)
        enough = share >= LEAST_SHARE or (share >= LEAST_WITH_LETTERS and self._has("own", best))
        rivals = [name for name in self.order if name != best and self._is_rival(name, best)]
        enough = enough or (share >= LEAST_ALONE and distinct >= MANY_DISTINCT and not rivals)
        return enough and distinct >= LEAST_DISTINCT and all(self._beats(best, other) for other in rivals)

    def leads(self, best: str) -> bool:
        """Whether the first language has ≥ 2 different words, and more than any other."""
        distinct = sum(best in languages for languages in self._known.values())
        others = [self._totals[name] for name in self.order if name != best]
        return distinct >= STATED_WORDS and self._totals[best] > max(others, default=0)

    def _is_rival(self, other: str, best: str) -> bool:
        return self._totals[other] >= RIVAL * self._totals[best]

    def _beats(self, best: str, other: str) -> bool:
        """Whether far more words are of the first language and not of the other than the other way round."""
        mine = self._only(best, other)
        return mine >= LEAST_LEAD and mine >= LEAD * self._only(other, best)

    def _only(self, one: str, other: str) -> int:
        known = self._known.items()
        return sum(self._counts[word] for word, names in known if one in names and other not in names)

    def _has(self, kind: str, language: str) -> bool:
        """Whether a language's own letters, or those that it lacks, are frequent."""
        letters = _table()[kind].get(language, frozenset())
        if letters.isdisjoint(self._letters):
            return False
        found = sum(count for word, count in self._counts.items() if not letters.isdisjoint(word))
        return found > 0 and found >= OWN_LETTERS * len(self._words)


@lru_cache(maxsize=KNOWN_WORDS)
def _languages(word: str) -> frozenset[str]:
    return frozenset(languages_of(word))


def _by_script(text: str) -> str:
    """The language whose own script most letters of `text` are in; empty if there is none.

    A script that several languages use is that of one if no letter of the others occurs.
    """
    if _own_scripts().search(text) is None:
        return ""
    counts = {character: count for character, count in Counter(text).items() if character.isalpha()}
    letters = sum(counts.values())
    for language, (first, last) in _table()["scripts"].items():
        own = sum(count for character, count in counts.items() if first <= character <= last)
        if own and own >= OWN_SCRIPT * letters:
            return "" if not _table()["barred"].get(language, frozenset()).isdisjoint(text) else str(language)
    return ""


@cache
def _own_scripts() -> re.Pattern[str]:
    ranges = (f"{re.escape(first)}-{re.escape(last)}" for first, last in _table()["scripts"].values())
    return re.compile(f"[{''.join(ranges)}]")


@cache
def _table() -> dict[str, Any]:
    table = shipped_table("letters.toml")
    for kind in ("own", "foreign", "barred"):
        table[kind] = {language: frozenset(letters) for language, letters in table[kind].items()}
    return table
