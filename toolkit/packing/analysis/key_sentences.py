"""The sentences that say what a source is about: eligible ones, ranked, taken word for word.

A sentence is eligible if it stands by itself (`_is_eligible`). The rank is centrality, as LexRank has it
(Erkan and Radev 2004) over weights of words without a threshold, so that it takes linear time; times what
the place, the words of the title, names and numbers say.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.language.expressions import in_words
from toolkit.language.folding import fold
from toolkit.language.lexicon import Lexicon, lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.likeness import name_likeness
from toolkit.language.scripts import words_of
from toolkit.language.sentences import is_courteous, is_finished, is_question, leans, word_count
from toolkit.language.stopwords import stopwords
from toolkit.model.analysis import KeySentence
from toolkit.model.base import Value
from toolkit.model.document import Paragraph
from toolkit.packing.analysis.marks import Quoting, is_balanced, quoting
from toolkit.packing.analysis.reading import Passage, Reading

LEAST_WORDS = 9
MOST_WORDS = 70
"""A sentence has 9 to 70 words."""
FEW, USUAL, MOST = 2, 3, 5
"""Two sentences of a source, three from 6 eligible ones on, five from 30 on."""
USUAL_FROM, MOST_FROM = 6, 30
ROUNDS = 10
DAMPING = 0.85
"""As in PageRank: 10 rounds; the share of a sentence's rank that comes from others."""
ALIKE = 0.5
"""Of two sentences with a cosine ≥ 0.5 one is taken."""
SPOKEN = frozenset({"statement", "answer"})
"""The turns that key sentences are taken from."""
LIKELY = 0.5
"""One word before a comma is a name if it is as like one as ≥ 0.5."""
LISTED = 3
"""What holds ≥ 3 semicolons is a list: of those present, of topics."""
FULL = 20
"""A sentence of fewer than 20 words says less."""
AROUND = 0.2
"""What stands around the turns of a talk says less of it: who was there, when it was printed."""
STEM = 6
"""A stem has at most 6 letters: `cooperate` and `cooperation` count as one word."""

_BRACKETS = ("(", "[", "（", "［", "【")
"""What begins with a bracket begins with a label or a note."""
_LABEL = re.compile(r"[^\s:,.]+(?: [^\s:,.]+){0,2}: ")
_NUMBER = re.compile(r"\d")
_CAPITAL = re.compile(r"(?<=[\w,;] )[^\W\d_]\w+")
_BROKEN_OFF = re.compile(r"\s(?:--|[–—])\s")
"""Who speaks breaks off, or puts something in."""
_ADDRESSED = tuple(
    re.compile(rf"{before}(?P<name>[^\W\d_]+), ") for before in ("", r"[^\W\d_]+, ", r"[^\W\d_]+ ")
)


class _Sentence(Value, frozen=True, kw_only=True):
    passage: Passage
    start: int
    end: int
    text: str
    first_in_passage: bool
    quoted: Quoting
    words: dict[str, float]
    """Its words, each with its weight; their squares add up to 1."""


def key_sentences(reading: Reading) -> Iterator[KeySentence]:
    """Up to five sentences of a source, in its order."""
    found = _read(reading)
    eligible = [place for place, sentence in enumerate(found) if _is_eligible(sentence)]
    ranks = _ranks(reading, found)
    chosen: list[int] = []
    for place in sorted(eligible, key=lambda place: (-ranks[place], place)):
        if len(chosen) == _wanted(len(eligible)):
            break
        if all(_cosine(found[place].words, found[other].words) < ALIKE for other in chosen):
            chosen.append(place)
    for place in sorted(chosen):
        sentence = found[place]
        yield KeySentence(basis="inferred", citation=sentence.passage.cite(sentence.start, sentence.end))


def _wanted(eligible: int) -> int:
    return MOST if eligible >= MOST_FROM else USUAL if eligible >= USUAL_FROM else FEW


def _read(reading: Reading) -> list[_Sentence]:
    """The sentences of the running text, with the weights of their words."""
    places = [
        (passage, start, end)
        for passage in reading.running
        if isinstance(passage.part, Paragraph)
        for start, end in passage.sentences
    ]
    stems = [_stems(passage.text[start:end], passage.language) for passage, start, end in places]
    held = Counter(stem for each in stems for stem in set(each))
    marks = {key: quoting(passage.text) for key, passage in {id(one[0]): one[0] for one in places}.items()}
    return [
        _Sentence(
            passage=passage,
            start=start,
            end=end,
            text=passage.text[start:end],
            first_in_passage=start == 0,
            quoted=marks[id(passage)],
            words=_weighed(each, held, len(places)),
        )
        for (passage, start, end), each in zip(places, stems, strict=True)
    ]


def _stems(text: str, language: str | None) -> list[str]:
    """The words of a text without stop words, cut to stems."""
    stops = stopwords(language) if language in languages() else frozenset[str]()
    return [word[:STEM] for word in words_of(fold(text)) if len(word) > 1 and word not in stops]


def _weighed(stems: Sequence[str], held: Counter[str], number: int) -> dict[str, float]:
    """Each stem with its frequency times the logarithm of its rarity, scaled to length 1."""
    counts = Counter(stems)
    weights = {stem: count * math.log(1 + number / held[stem]) for stem, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()} if length else {}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())


def _is_eligible(sentence: _Sentence) -> bool:
    """Whether a sentence stands by itself: no question, courtesy or part of a quotation, not too short."""
    text, language = sentence.text, sentence.passage.language
    turn = sentence.passage.turn
    if turn is not None and turn.role not in SPOKEN:
        return False
    if not is_finished(text) or is_question(text, language):
        return False
    if not LEAST_WORDS <= word_count(text) <= MOST_WORDS:
        return False
    if sentence.quoted.cuts(sentence.start, sentence.end) or not is_balanced(text):
        return False
    if text.startswith(_BRACKETS) or _LABEL.match(text) or text.count(";") >= LISTED:
        return False
    if turn is not None and _addresses(text):
        return False
    return not leans(text, language) and not is_courteous(text, language)


def _addresses(sentence: str) -> bool:
    """Whether a sentence begins with the name of whom it is said to: `Ann, we met.`, `Well, Ann, we met.`"""
    found = (pattern.match(sentence) for pattern in _ADDRESSED)
    return any(match is not None and name_likeness(match["name"]) >= LIKELY for match in found)


def _ranks(reading: Reading, found: Sequence[_Sentence]) -> list[float]:
    """The rank of each sentence."""
    central = _centrality([sentence.words for sentence in found])
    title = _title(reading)
    best = max(central, default=0) or 1
    around = AROUND if 2 * sum(1 for each in found if each.passage.turn) > len(found) else 1.0
    return [
        (central[place] / best)
        * _position(place, len(found), sentence)
        * _content(sentence, title)
        * (1.0 if sentence.passage.turn else around)
        for place, sentence in enumerate(found)
    ]


def _centrality(sentences: Sequence[dict[str, float]]) -> list[float]:
    """LexRank over the cosines of all pairs: by sums over words, so in linear time."""
    number = len(sentences)
    total = _summed(sentences, [1.0] * number)
    degrees = [_cosine(words, total) for words in sentences]
    ranks = [1.0 / number] * number if number else []
    for _ in range(ROUNDS):
        shares = [rank / degree if degree else 0.0 for rank, degree in zip(ranks, degrees, strict=True)]
        spread = _summed(sentences, shares)
        ranks = [(1 - DAMPING) / number + DAMPING * _cosine(words, spread) for words in sentences]
    return ranks


def _summed(sentences: Sequence[dict[str, float]], shares: Sequence[float]) -> dict[str, float]:
    """The weights of words in all sentences, each sentence with its share."""
    total: dict[str, float] = {}
    for words, share in zip(sentences, shares, strict=True):
        for stem, weight in words.items():
            total[stem] = total.get(stem, 0.0) + share * weight
    return total


def _position(place: int, number: int, sentence: _Sentence) -> float:
    """A text without turns says first what it is about; a paragraph begins with what it is about."""
    early = (
        1 + 0.6 * (1 - place / number) if sentence.passage.turn is None else 1 + 0.2 * (1 - place / number)
    )
    return early * (1.25 if sentence.first_in_passage else 1.0)


def _content(sentence: _Sentence, title: frozenset[str]) -> float:
    """Words of the title, numbers and names say something; `I` says who speaks."""
    text = sentence.text
    shared = len(title & sentence.words.keys())
    names = sum(1 for match in _CAPITAL.finditer(text) if match.group()[0].isupper())
    score = 1 + 0.1 * min(shared, 4) + 0.08 * min(names, 4) + 0.1 * bool(_NUMBER.search(text))
    score *= 0.6 if sentence.passage.turn is not None and _BROKEN_OFF.search(text) else 1.0
    score *= 0.7 + 0.3 * min(1.0, word_count(text) / FULL)
    return score * (0.6 if _says_i(text, _lexicon(sentence.passage.language)) else 1.0)


def _says_i(text: str, table: Lexicon | None) -> bool:
    """Whether who speaks is the subject: the first word for it stands near the beginning."""
    if table is None or not table.speech.myself:
        return False
    return re.search(in_words(table.speech.myself), text) is not None


def _lexicon(language: str | None) -> Lexicon | None:
    return lexicon(language) if language in languages() and language else None


def _title(reading: Reading) -> frozenset[str]:
    claim = reading.document.metadata.title
    return frozenset(_stems(claim.value, reading.language)) if claim else frozenset()
