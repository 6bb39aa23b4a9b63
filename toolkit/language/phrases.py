"""The wording of lines: which phrases of boilerplate from the lexicons a line is, or holds.

A page has hundreds of lines and its lexicons hundreds of phrases. What a phrase needs is looked up by the
words of a line, so that the expression of a phrase is tried, and compiled, only where it may match.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.language.expressions import inside, whole
from toolkit.language.folding import fold
from toolkit.language.lexicon import LONGEST_LINE, Sought, lexicon
from toolkit.language.needs import EDGES, END, UNBOUNDED, Need, needs_of, run_of
from toolkit.language.scripts import in_word, words_of
from toolkit.language.stopwords import stopwords
from toolkit.model.base import Value
from toolkit.model.document import Reason
from toolkit.model.spans import SPACES

WHOLE = 10
"""Points for a line that is exactly one phrase of boilerplate."""
POINTS = {"strong": 2, "weak": 1}
MOST_KNOWN = 10_000
"""What is said of at most 10,000 texts is kept, …"""
RECURRING = 100
"""… of those of at most 100 code points: they recur."""

_CLOSING = SPACES + ".!?;\u037e:…»›>|→*。！？：＞"


class Wording(Value, frozen=True, kw_only=True):
    """What the lexicons say about a line: the likeliest reason, and its points."""

    reason: Reason
    points: int


class Phrase(Value, frozen=True, kw_only=True):
    """One pattern of a lexicon."""

    lexicon: int
    """Index into the lexicons of the page."""
    reason: Reason
    kind: str
    """`line`, `strong` or `weak`."""
    pattern: str
    width: int
    """The length in characters of the longest line it can match."""
    words: tuple[frozenset[str], ...]
    """A matching line has a word of each of these sets, besides what the phrase is found by."""

    def may_match(self, tokens: list[str]) -> bool:
        for words in self.words:  # noqa: SIM110
            if words.isdisjoint(tokens):
                return False
        return True


class Phrasebook:
    """The phrases of the lexicons of one or more languages, indexed by what they need.

    Phrases are ordered by rank: of two that match alike, the first counts.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._phrases: list[Phrase] = []
        self._by_line: dict[str, list[int]] = defaultdict(list)
        self._by_first: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        self._by_part: dict[str, list[int]] = defaultdict(list)
        self._needless: list[int] = []
        for rank, (phrase, need) in enumerate(_phrases(languages)):
            self._phrases.append(phrase)
            if need is None:
                self._needless.append(rank)
                continue
            for word, runs in need.runs.items():
                for run in runs:
                    self._add(word, run, rank)
            for part in need.parts:
                for form in (part,) if _is_folded(part) else {part, part.lower(), part.upper()}:  # `ⓒ`, `Ⓒ`
                    self._by_part[form].append(rank)
        self._known: dict[str, Wording | None] = {}
        """What was said about texts: those of menus and notices recur from page to page."""
        self._words = frozenset(self._by_word)
        self._firsts = frozenset(self._by_first).union(map(_first_word, self._by_line))

    def _add(self, word: str, run: str, rank: int) -> None:
        longest = self._phrases[rank].width + EDGES
        if run.startswith(END) and run.endswith(END):
            self._by_line[run].append(rank)
        elif run.startswith(END):
            self._by_first[_first_word(run)].append((run, longest, rank))
        else:
            self._by_word[word].append((run, longest, rank))

    def wording(self, text: str) -> Wording | None:
        """What the lexicons say about one text."""
        folded = fold(text)
        return self.wordings(text, folded, [(0, len(text))], [words_of(folded)])[0]

    def wordings(
        self, view: str, folded: str, spans: Sequence[tuple[int, int]], tokens: Sequence[list[str]]
    ) -> list[Wording | None]:
        """What the lexicons say about each line of `view`, at `spans`, whose folded words are `tokens`."""
        by_part = self._found_by_part(view, folded, spans)
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        known = self._known
        found: list[Wording | None] = [None] * len(tokens)
        telling, firsts, needless = self._words, self._firsts, self._needless
        for index, words in enumerate(tokens):
            ranks = by_part.get(index, needless)
            if not telling.isdisjoint(words) or ranks or (words[0] if words else "") in firsts:
                start, end = spans[index]
                text = view[start:end]
                if text not in known:
                    phrases = self._likely(words, telling.intersection(words), ranks)
                    found[index] = _wording(text, phrases) if phrases else None
                    if len(text) <= RECURRING:
                        known[text] = found[index]
                else:
                    found[index] = known[text]
        return found

    def _likely(self, words: list[str], telling: frozenset[str], ranks: list[int]) -> list[Phrase]:
        """The phrases that a line may hold, in order: those of `ranks`, and those of its `telling` words."""
        line = run_of(words)
        length = len(line)
        likely = [rank for rank in ranks if length <= self._phrases[rank].width + EDGES]
        likely += self._by_line.get(line, ())
        runs = list(self._by_first.get(words[0], ())) if words else []
        for word in telling:
            runs += self._by_word[word]
        likely += [rank for run, longest, rank in runs if length <= longest and run in line]
        if not likely:
            return []
        phrases = [self._phrases[rank] for rank in sorted(set(likely))]
        return [phrase for phrase in phrases if not phrase.words or phrase.may_match(words)]

    def _found_by_part(
        self, view: str, folded: str, spans: Sequence[tuple[int, int]]
    ) -> dict[int, list[int]]:
        """Line that holds what a phrase without a whole word needs -> the ranks of the phrases to try."""
        starts = [start for start, _ in spans]
        found: dict[int, list[int]] = {}
        for part, phrases in self._by_part.items():
            text = folded if _is_folded(part) else view
            at = text.find(part)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                found.setdefault(index, list(self._needless)).extend(phrases)
                after = starts[index + 1] if index + 1 < len(starts) else len(text)
                at = text.find(part, max(after, at + 1))
        return found


def _is_folded(part: str) -> bool:
    """Whether what a phrase needs is letters, with the marks on them; digits and signs are not folded."""
    return in_word(part[0]) and not part[0].isdecimal()


def _first_word(run: str) -> str:
    return run.split()[0] if not run.isspace() else ""


def _wording(text: str, phrases: list[Phrase]) -> Wording | None:
    """What the likely phrases say about `text`: the first that is the whole line, or the most points."""
    bare = text.rstrip(_CLOSING)
    cues: dict[tuple[int, Reason], dict[str, tuple[str, ...]]] = {}
    for phrase in phrases:
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
    for number, language in enumerate(languages):
        common = stopwords(language)
        for reason, cues in lexicon(language).boilerplate.items():
            for kind, patterns in (("line", cues.line), ("strong", cues.strong), ("weak", cues.weak)):
                for pattern in patterns:
                    needs = needs_of(pattern, common, whole=kind == "line")
                    ordered = sorted(needs.needs, key=lambda need: _commonness(need, common))
                    phrase = Phrase(
                        lexicon=number,
                        reason=reason,
                        kind=kind,
                        pattern=pattern,
                        width=needs.width if kind == "line" else UNBOUNDED,
                        words=tuple(frozenset(need.runs) for need in ordered[1:] if not need.parts),
                    )
                    yield phrase, ordered[0] if ordered else None


def _commonness(need: Need, common: frozenset[str]) -> tuple[int, int, float]:
    """A sort key, smallest for a need that few lines meet: of whole words, none common, and long."""
    length = sum(map(len, need.runs)) / len(need.runs) if need.runs else 0
    return len(need.parts), len(common.intersection(need.runs)), -length


class Finder:
    """Checks whether a text holds one of its patterns, searching only texts with a word of theirs."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._patterns = patterns
        needs = [
            next((need for need in needs_of(pattern).needs if not need.parts), None) for pattern in patterns
        ]
        words = frozenset[str]().union(*(need.runs for need in needs if need is not None))
        self._words = None if None in needs else words

    def finds(self, text: str, words: list[str]) -> bool:
        """`words` are the folded words of the text; for a long text, some may be missing."""
        return self.may_find(text, words) and inside(self._patterns).search(text) is not None

    def may_find(self, text: str, words: list[str]) -> bool:
        """Whether a match is possible by the words, or by the length."""
        return self._words is None or len(text) > LONGEST_LINE or not self._words.isdisjoint(words)

    def candidates(self, tokens: Sequence[list[str]]) -> list[int]:
        """Which of several texts may begin like a pattern, by their first words, folded."""
        sought = self._words
        if sought is None:
            return list(range(len(tokens)))
        return [index for index, words in enumerate(tokens) if not sought.isdisjoint(words)]


@cache
def finder(languages: tuple[str, ...], sought: Sought) -> Finder:
    """Finds the words that begin bylines, name a kind of text or occur in names of organisations."""
    return Finder(tuple(pattern for language in languages for pattern in lexicon(language).sought[sought]))


@cache
def phrasebook(languages: tuple[str, ...]) -> Phrasebook:
    """The phrases of these languages' lexicons."""
    return Phrasebook(languages)
