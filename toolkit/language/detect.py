"""Which language a text is in: by its stop words, or not at all."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.language.lexicon import languages, stopwords

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SAMPLE = 20_000
"""Code points; more of a text does not change the answer."""
LEAST_WORDS = 20
LEAST_SHARE = 0.15
"""Of the words; running text in any of the languages holds a quarter or more of stop words."""


def detect(text: str) -> str | None:
    """The language whose stop words are the most frequent; `None` for too little evidence."""
    counts = Counter(_WORD.findall(text[:SAMPLE].lower()))
    total = sum(counts.values())
    if total < LEAST_WORDS:
        return None
    shares = {name: sum(counts[word] for word in stopwords(name)) / total for name in languages()}
    best = max(sorted(shares), key=lambda name: shares[name])
    return best if shares[best] >= LEAST_SHARE else None


def reading_languages(text: str) -> tuple[str, ...]:
    """The lexicons to read a page with: its language's and English, in which chrome often is."""
    found = detect(text)
    return tuple(dict.fromkeys((found or "en", "en")))
