"""How lines are worded: which phrases of chrome in the lexicons a line is, or holds.

A page has hundreds of lines and its lexicons hundreds of phrases. What a phrase needs is looked up by the
words of a line, so that the expression of a phrase is tried, and compiled, only where it may match.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from toolkit.language.lexicon import LONGEST_LINE, inside, lexicon, stopwords, whole
from toolkit.language.needs import Need, needs_of
from toolkit.model.base import Value
from toolkit.model.document import Reason
from toolkit.model.spans import SPACES

WHOLE = 10
"""Points for a line that is nothing but a phrase of chrome."""
POINTS = {"strong": 2, "weak": 1}

_CLOSING = SPACES + ".!?:…»›>|→*"


class Wording(Value, frozen=True, kw_only=True):
    """What the lexicons say of a line: the likeliest reason, and how many points speak for it."""

    reason: Reason
    points: int


class Phrase(Value, frozen=True, kw_only=True):
    """One pattern of a lexicon."""

    rank: int
    """Its place among all phrases: of two that match alike, the first counts."""
    lexicon: int
    reason: Reason
    kind: str
    """`line`, `strong` or `weak`."""
    pattern: str
    width: int
    """The longest text it can be, for a whole line."""
    words: tuple[frozenset[str], ...]
    """Of each of these a line has a word, beside the one that the phrase is found by."""

    def may_match(self, tokens: list[str]) -> bool:
        return not any(words.isdisjoint(tokens) for words in self.words) and (
            self.kind != "line" or len(" ".join(tokens)) <= self.width
        )


class Phrasebook:
    """The phrases of the lexicons of one or more languages, by what they need."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_part: dict[str, list[Phrase]] = defaultdict(list)
        self._needless: list[Phrase] = []
        for phrase, need in _phrases(languages):
            for word in need.words if need else ():
                self._by_word[word].append(phrase)
            for part in need.parts if need else ():
                self._by_part[part].append(phrase)
            if need is None:
                self._needless.append(phrase)
        self._words = frozenset(self._by_word)

    def wordings(
        self, view: str, folded: str, spans: Sequence[tuple[int, int]], tokens: Sequence[list[str]]
    ) -> list[Wording | None]:
        """What the lexicons say of each of the lines `spans` of `view`, whose folded words are `tokens`."""
        by_part = self._found_by_part(view, folded, spans)
        found: list[Wording | None] = []
        for index, (start, end) in enumerate(spans):
            words = tokens[index]
            likely = [phrase for word in self._words.intersection(words) for phrase in self._by_word[word]]
            likely += by_part.get(index, self._needless)
            phrases = {phrase.rank: phrase for phrase in likely if phrase.may_match(words)}
            ordered = [phrases[rank] for rank in sorted(phrases)]
            found.append(_wording(view[start:end], ordered) if ordered else None)
        return found

    def _found_by_part(
        self, view: str, folded: str, spans: Sequence[tuple[int, int]]
    ) -> dict[int, list[Phrase]]:
        """For each line that holds what a phrase without a whole word needs, the phrases to try."""
        starts = [start for start, _ in spans]
        found: dict[int, list[Phrase]] = {}
        for part, phrases in self._by_part.items():
            text = folded if part.isalpha() else view
            at = text.find(part)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                found.setdefault(index, list(self._needless)).extend(phrases)
                after = starts[index + 1] if index + 1 < len(starts) else len(text)
                at = text.find(part, max(after, at + 1))
        return found


def _wording(text: str, phrases: list[Phrase]) -> Wording | None:
    """What the phrases that may match say of `text`: the first that is the whole line, or the most points."""
    bare = text.rstrip(_CLOSING)
    if len(bare) <= LONGEST_LINE:
        for phrase in phrases:
            if phrase.kind == "line" and whole((phrase.pattern,)).match(bare):
                return Wording(reason=phrase.reason, points=WHOLE)
    best: Wording | None = None
    cues = (phrase for phrase in phrases if phrase.kind != "line")
    for (_, reason), group in groupby(cues, key=lambda phrase: (phrase.lexicon, phrase.reason)):
        points = _points(text[:LONGEST_LINE], group)
        if points and (best is None or points > best.points):
            best = Wording(reason=reason, points=points)
    return best


def _points(text: str, cues: Iterator[Phrase]) -> int:
    return sum(
        POINTS[kind] * len(inside(tuple(phrase.pattern for phrase in group)).findall(text))
        for kind, group in groupby(cues, key=lambda phrase: phrase.kind)
    )


def _phrases(languages: tuple[str, ...]) -> Iterator[tuple[Phrase, Need | None]]:
    """All phrases in order, each with the need to find it by."""
    rank = 0
    for number, language in enumerate(languages):
        common = stopwords(language)
        for reason, cues in lexicon(language).chrome.items():
            for kind, patterns in (("line", cues.line), ("strong", cues.strong), ("weak", cues.weak)):
                for pattern in patterns:
                    needs = needs_of(pattern, common)
                    ordered = sorted(needs.needs, key=lambda need: _commonness(need, common))
                    words = tuple(need.words for need in ordered[1:] if not need.parts)
                    phrase = Phrase(
                        rank=rank,
                        lexicon=number,
                        reason=reason,
                        kind=kind,
                        pattern=pattern,
                        width=needs.width,
                        words=words,
                    )
                    yield phrase, ordered[0] if ordered else None
                    rank += 1


def _commonness(need: Need, common: frozenset[str]) -> tuple[int, int, float]:
    """The least where a need is met by few lines: by whole words, none of them common, and long."""
    words = need.words
    length = sum(map(len, words)) / len(words) if words else 0
    return len(need.parts), len(words & common), -length


@cache
def phrasebook(languages: tuple[str, ...]) -> Phrasebook:
    """The phrases of these languages' lexicons."""
    return Phrasebook(languages)
