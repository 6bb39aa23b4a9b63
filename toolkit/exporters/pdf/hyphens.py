"""Where words may be divided at the end of a line, by the patterns of their language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from pyphen import Pyphen, language_fallback

HYPHEN = "-"
SOFT_HYPHEN = "\u00ad"
"""What a hyphen at the end of a line is read as: nothing, if the word is joined again."""
Hyphenate = Callable[[str], tuple[int, ...]]
"""The places at which a word may be divided, in order."""
_SHORTEST = 3
"""At least 3 letters of a word stand on either side of the hyphen."""
_CACHED_WORDS = 20_000
# Letters alone, with quotation marks and the like around them: no address, no name with digits, nothing
# that has a hyphen already.
_WORD = re.compile(rf"\W*([^\W\d_]{{{2 * _SHORTEST},}})\W*")
_OWN = {"en": "en_GB"}


@cache
def hyphenator(language: str) -> Hyphenate | None:
    """How words of `language` are divided; `None` if there are no patterns for it."""
    tag = language_fallback(_OWN.get(language, language.replace("-", "_"))) if language else None
    if tag is None:
        return None
    patterns = Pyphen(lang=tag, left=_SHORTEST, right=_SHORTEST)

    @lru_cache(_CACHED_WORDS)
    def places(word: str) -> tuple[int, ...]:
        match = _WORD.fullmatch(word)
        # Words in capitals are abbreviations as often as not; capitals inside a word make it a name.
        if match is None or not match[1][1:].islower():
            return ()
        return tuple(match.start(1) + place for place in patterns.positions(match[1]))

    return places
