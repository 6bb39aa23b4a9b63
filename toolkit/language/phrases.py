"""How lines are worded: which phrases of chrome in the lexicons a line is, or holds.

A page has hundreds of lines and its lexicons hundreds of phrases. What a phrase needs is looked up by the
words of a line, so that the expression of a phrase is tried, and compiled, only where it may match.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from toolkit.language.lexicon import COMPILED, LONGEST_LINE, inside, lexicon, stopwords, whole
from toolkit.language.needs import EDGES, END, UNBOUNDED, Need, needs_of, run_of
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
    """The longest line it can match."""
    words: tuple[frozenset[str], ...]
    """Of each of these a line has a word, beside what the phrase is found by."""

    def may_match(self, tokens: list[str]) -> bool:
        for words in self.words:  # noqa: SIM110
            if words.isdisjoint(tokens):
                return False
        return True


class Phrasebook:
    """The phrases of the lexicons of one or more languages, by what they need."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._by_line: dict[str, list[Phrase]] = defaultdict(list)
        self._by_first: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        self._by_part: dict[str, list[Phrase]] = defaultdict(list)
        self._needless: list[Phrase] = []
        for phrase, need in _phrases(languages):
            if need is None:
                self._needless.append(phrase)
                continue
            for word, runs in need.runs.items():
                for run in runs:
                    self._add(word, run, phrase)
            for part in need.parts:
                self._by_part[part].append(phrase)
        self._words = frozenset(self._by_word)

    def _add(self, word: str, run: str, phrase: Phrase) -> None:
        if run.startswith(END) and run.endswith(END):
            self._by_line[run].append(phrase)
        elif run.startswith(END):
            self._by_first[run.split()[0]].append((run, phrase))
        else:
            self._by_word[word].append((run, phrase))

    def wordings(
        self, view: str, folded: str, spans: Sequence[tuple[int, int]], tokens: Sequence[list[str]]
    ) -> list[Wording | None]:
        """What the lexicons say of each of the lines `spans` of `view`, whose folded words are `tokens`."""
        by_part = self._found_by_part(view, folded, spans)
        found: list[Wording | None] = []
        for index, words in enumerate(tokens):
            line = run_of(words)
            likely = [*self._by_line.get(line, ()), *by_part.get(index, self._needless)]
            for word in self._words.intersection(words):
                likely += [phrase for run, phrase in self._by_word[word] if run in line]
            if words and words[0] in self._by_first:
                likely += [phrase for run, phrase in self._by_first[words[0]] if run in line]
            start, end = spans[index]
            found.append(_wording(view[start:end], words, line, likely) if likely else None)
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


def _wording(text: str, words: list[str], line: str, likely: list[Phrase]) -> Wording | None:
    """What the phrases that may match say of `text`: the first that is the whole line, or the most points."""
    width = len(line) - EDGES
    phrases = {phrase.rank: phrase for phrase in likely if width <= phrase.width and phrase.may_match(words)}
    bare = text.rstrip(_CLOSING)
    cues: dict[tuple[int, Reason], dict[str, tuple[str, ...]]] = {}
    for rank in sorted(phrases):
        phrase = phrases[rank]
        if phrase.kind != "line":
            kinds = cues.setdefault((phrase.lexicon, phrase.reason), {})
            kinds[phrase.kind] = (*kinds.get(phrase.kind, ()), phrase.pattern)
        elif len(bare) <= LONGEST_LINE and whole((phrase.pattern,)).match(bare):
            return Wording(reason=phrase.reason, points=WHOLE)
    best: Wording | None = None
    for (_, reason), kinds in cues.items():
        points = _points(text[:LONGEST_LINE], kinds)
        if points and (best is None or points > best.points):
            best = Wording(reason=reason, points=points)
    return best


def _points(text: str, kinds: dict[str, tuple[str, ...]]) -> int:
    return sum(POINTS[kind] * len(inside(patterns).findall(text)) for kind, patterns in kinds.items())


def _phrases(languages: tuple[str, ...]) -> Iterator[tuple[Phrase, Need | None]]:
    """All phrases in order, each with the need to find it by."""
    rank = 0
    for number, language in enumerate(languages):
        common = stopwords(language)
        for reason, cues in lexicon(language).chrome.items():
            for kind, patterns in (("line", cues.line), ("strong", cues.strong), ("weak", cues.weak)):
                for pattern in patterns:
                    needs = needs_of(pattern, common, whole=kind == "line")
                    ordered = sorted(needs.needs, key=lambda need: _commonness(need, common))
                    words = tuple(frozenset(need.runs) for need in ordered[1:] if not need.parts)
                    phrase = Phrase(
                        rank=rank,
                        lexicon=number,
                        reason=reason,
                        kind=kind,
                        pattern=pattern,
                        width=needs.width if kind == "line" else UNBOUNDED,
                        words=words,
                    )
                    yield phrase, ordered[0] if ordered else None
                    rank += 1


def _commonness(need: Need, common: frozenset[str]) -> tuple[int, int, float]:
    """The least where a need is met by few lines: by whole words, none of them common, and long."""
    length = sum(map(len, need.runs)) / len(need.runs) if need.runs else 0
    return len(need.parts), len(common.intersection(need.runs)), -length


def holds(patterns: tuple[str, ...], text: str, words: list[str]) -> bool:
    """Whether one of `patterns` stands in `text`, whose folded words are `words` unless it is long."""
    telling = _telling(patterns)
    if telling is not None and len(text) <= LONGEST_LINE and telling.isdisjoint(words):
        return False
    return inside(patterns).search(text) is not None


@lru_cache(maxsize=COMPILED)
def _telling(patterns: tuple[str, ...]) -> frozenset[str] | None:
    """Words of which a text has one if it holds one of the patterns; `None` if not known."""
    needs = [next((need for need in needs_of(pattern).needs if not need.parts), None) for pattern in patterns]
    return None if None in needs else frozenset().union(*(need.runs for need in needs if need))


@cache
def phrasebook(languages: tuple[str, ...]) -> Phrasebook:
    """The phrases of these languages' lexicons."""
    return Phrasebook(languages)
