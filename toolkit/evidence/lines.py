"""A segment as a line: its text without a bullet, its words, whether it reads like prose."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.language.folding import shapes
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.language.scripts import IN_WORD, dense_words, is_dense, settled
from toolkit.model.base import Value
from toolkit.model.page import Page
from toolkit.model.spans import SPACES, collapse

PROSE_WORDS = 12
"""A line of at least 12 words that ends like a sentence is prose."""
SENTENCE_WORDS = 3
"""A line of fewer than 3 words is not a sentence."""
LONG_WORDS = 40
"""A line of at least 40 words is prose however it ends."""

_BULLET = re.compile(r"(?:[•◦▪▫‣⁃∙●○■□◆►▶▸»›·*+–—-]|[oO](?=\s{2,}))\s+")
# Stripped by `rstrip`, never by a pattern: `\s+$` takes quadratic time on a long run of spaces.
_SEPARATORS = SPACES + "|·•,;/–—-"
_BULLETS = frozenset("•◦▪▫‣⁃∙●○■□◆►▶▸»›·*+–—-oO")
_ENDINGS = frozenset(".!?…:;'\"”’»)]。！？：；｡।॥؟۔։።။៕」』）】》")
_SENTENCE_END = re.compile(r"[.!?…:;。！？：；｡।॥؟۔։።။៕]['\"”’»)\]」』）】》]*\Z|[.!?…,]?[”»」』]\Z|\.\.\.\Z")
_WORDY = re.compile(r"[^\W_]")
_PLAIN_WORD = re.compile(rf"[{IN_WORD}]+")
_KEY_DIGITS = re.compile(r"\d+")


class Line(Value, frozen=True):
    """A segment as the evidence sees it."""

    index: int
    start: int
    end: int
    text: str
    core_start: int
    core_end: int
    core: str
    """Its text without a bullet and trailing separators."""
    digits: bool
    """Whether its core holds a digit."""
    words: int
    ends: bool
    """Whether it ends like a sentence."""
    prose: bool
    """Whether it reads like running text, by shape alone."""
    sentence: bool
    """Whether it reads like a sentence, however short."""

    @property
    def key(self) -> str:
        """The form of the line that is compared between captures."""
        return repetition_key(self.core)

    @property
    def wordless(self) -> bool:
        """Whether it holds no letter and no digit."""
        return _WORDY.search(self.text) is None

    @property
    def numeric(self) -> bool:
        """Whether its core has no letter, or more digits than letters."""
        if not self.digits:
            return not any(map(str.isalpha, self.core))
        letters = sum(map(str.isalpha, self.core))
        return sum(map(str.isdigit, self.core)) > letters


def lines_of(page: Page, view: str | None = None) -> list[Line]:
    """The segments of `page` as lines; `view` is the settled view, if it is known."""
    view = settled(page.view) if view is None else view
    return lines_in(view, ((index, one.start, one.end) for index, one in enumerate(page.segments)))


def lines_in(view: str, stretches: Iterable[tuple[int, int, int]]) -> list[Line]:
    """The stretches of a settled view, each with its index, start and end, as lines."""
    shaped, dense = shapes(view), is_dense(view)
    worded = shaped.replace("0", "x")
    lines = []
    for index, start, end in stretches:
        text = view[start:end]
        bullet = _BULLET.match(text) if text[:1] in _BULLETS else None
        core = text[bullet.end() :] if bullet else text
        core_start = end - len(core)
        if not core[-1:].isalnum():
            core = core.rstrip(_SEPARATORS)
        core_end = core_start + len(core)
        digits = shaped.find("0", core_start, core_end) >= 0
        words = _words(worded, core_start, core_end) + (dense_words(core) if dense else 0)
        ends = core[-1:] in _ENDINGS and _SENTENCE_END.search(core[-4:]) is not None
        prose = words >= PROSE_WORDS and (ends or words >= LONG_WORDS)
        sentence = prose or (ends and words >= SENTENCE_WORDS and core[-1] not in ":：")
        lines.append(
            Line(index, start, end, text, core_start, core_end, core, digits, words, ends, prose, sentence)
        )
    return lines


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence."""
    text = text.rstrip(_SEPARATORS)
    return text[-1:] in _ENDINGS and _SENTENCE_END.search(text[-4:]) is not None


def _words(worded: str, start: int, end: int) -> int:
    """The number of words in a stretch: of letters, digits and the marks found inside words."""
    first = worded[start] if start < end else ""
    if first == "-" or worded.find(" -", start, end) >= 0:  # perhaps marks that are not inside words
        words = sum("x" in chunk for chunk in worded[start:end].split())
    else:
        words = worded.count(" x", start, end) + (first == "x")
    # No label is so long, however few its words.
    return words if end - start <= LONGEST_LINE else max(words, LONG_WORDS)


def repetition_key(text: str) -> str:
    """The form of a line that is compared between captures, without case, white space and numbers."""
    return _KEY_DIGITS.sub("0", collapse(text).casefold())


def plain(text: str) -> str:
    """The words of `text`, without case, punctuation and white space."""
    return " ".join(_PLAIN_WORD.findall(text.casefold()))
