"""The name right behind, or right before, a place in a text, in any script: after `interviewed by`.

Scripts with capitals show where a name ends; in others it ends at a mark, or where it is most like a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.language.label_words import is_cjk, is_office, is_organisation, label_words, word_of
from toolkit.language.likeness import LIKELY, likely_end, name_likeness
from toolkit.language.people import is_honorific
from toolkit.language.scripts import IN_WORD, has_case
from toolkit.model.spans import Span

MOST_WORDS = 4
"""A name has at most 4 words, particles aside."""
REACH = 60
"""It lies within the next 60 characters."""
DENSE = 0.2
"""Chinese characters between marks are a name if their likeness to one is ≥ 0.2."""
BETWEEN_MARKS = 0.1
"""Words up to a mark in a script without capitals are a name from 0.1 on."""
ABBREVIATED = 3
"""A word of more than 2 letters and a full stop ends a sentence."""

_SKIPPED = re.compile(r"[\s:：=＝/／・(（]*")
_WORD = re.compile(rf"[^\W\d_](?:[{IN_WORD}'’׳״\"-]|\.(?=\w))*\.?")
_GAP = re.compile(r"[ \u00a0\u3000]{1,2}")
_DENSE_NAME = re.compile(
    r"[\u3040-\u9fff\uac00-\ud7a3々ヶ]{2,7}?"
    r"(?=さん|氏|先生|记者|記者|기자|[^\u3040-\u9fff\uac00-\ud7a3々]|\Z)"
)


def name_behind(text: str, position: int, particles: frozenset[str] = frozenset()) -> Span | None:
    """The name that begins at `position`, white space, marks, offices and honorifics aside."""
    skipped = _SKIPPED.match(text, position)
    start = skipped.end() if skipped else position
    end = min(len(text), start + REACH)
    if is_cjk(text[start : start + 1]):
        dense = _DENSE_NAME.match(text, start, end)
        return dense.span() if dense and name_likeness(dense.group()) >= DENSE else None
    words = _words(text, start, end)
    while len(words) > 1 and _is_title(text[slice(*words[0])]):
        words = words[1:]
    if not words or not has_case(text[words[0][0]]):
        return _uncased(text, words)
    return _cased(text, words, particles)


def name_before(text: str, position: int, particles: frozenset[str] = frozenset()) -> Span | None:
    """The name that ends at `position`, white space aside."""
    start = max(0, position - REACH)
    runs: list[list[Span]] = [[]]
    for word in _WORD.finditer(text, start, position):
        printed = word.group()
        joined = bool(runs[-1]) and _GAP.fullmatch(text, runs[-1][-1][1], word.start()) is not None
        if not joined or not (printed[0].isupper() or printed in particles):
            runs.append([])
        if printed[0].isupper() or runs[-1]:
            runs[-1].append(word.span())
    run = runs[-1]
    if not run or text[run[-1][1] : position].strip(' "”»'):
        return None
    while run and _is_title(text[slice(*run[0])]):
        run = run[1:]
    return _cased(text, _liked(text, _behind_organisation(text, run)), particles)


def _behind_organisation(text: str, run: list[Span]) -> list[Span]:
    """The last two words of a run that holds the name of an organisation: `Coast Radio Ann Lee`."""
    organised = len(run) > 2 and is_organisation(text[run[0][0] : run[-3][1]])
    return run[-2:] if organised else run


def _words(text: str, start: int, end: int) -> list[Span]:
    """The first words from `start` on that only blanks part."""
    words: list[Span] = []
    word = _WORD.match(text, start, end)
    while word is not None and len(words) < 2 * MOST_WORDS:
        words.append(word.span())
        closes = word.group().endswith(".") and word.end() - word.start() > ABBREVIATED
        gap = None if closes and len(words) > 1 else _GAP.match(text, word.end(), end)
        word = _WORD.match(text, gap.end(), end) if gap else None
    return words


def _is_title(word: str) -> bool:
    return is_honorific(word) or is_office(word) or word_of(word) in label_words().small


def _liked(text: str, words: Sequence[Span]) -> list[Span]:
    kept = likely_end([text[slice(*word)] for word in words])
    return list(words[len(words) - len(kept) :])


def _cased(text: str, words: Sequence[Span], particles: frozenset[str]) -> Span | None:
    """The capitalised words at the beginning, two at least, without particles at their end."""
    named = 0
    for number, (start, end) in enumerate(words):
        if text[start].isupper():
            named = number + 1
        elif text[start:end] not in particles:
            break
    if not 2 <= named <= MOST_WORDS + 1:
        return None
    start, end = words[0][0], words[named - 1][1]
    closed = text[end - 1] == "." and end - words[named - 1][0] > ABBREVIATED
    return start, end - closed


def _uncased(text: str, words: Sequence[Span]) -> Span | None:
    """Of the first two to four words those most like a name; all up to a mark may be less like one."""
    spans = [(words[0][0], words[last][1]) for last in range(1, min(MOST_WORDS, len(words)))]
    likely = {span: name_likeness(text[slice(*span)]) for span in spans}
    if not likely:
        return None
    if len(words) <= MOST_WORDS and likely[spans[-1]] >= BETWEEN_MARKS:
        return spans[-1]
    best = max(spans, key=lambda span: likely[span])
    return best if likely[best] >= LIKELY else None
