"""A segment as a line: its text without a bullet, its words, whether it reads like prose."""

from __future__ import annotations

import re

from toolkit.language.folding import chunks
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.model.page import Page
from toolkit.model.spans import SPACES, collapse

PROSE_WORDS = 12
"""A line of so many words that ends like a sentence is prose."""
LONG_WORDS = 40
"""A line of so many words is prose however it ends."""

_BULLET = re.compile(r"(?:[•◦▪▫‣⁃∙●○■□◆►▶▸»›·*+–—-]|[oO](?=\s{2,}))\s+")
# Stripped by `rstrip`, never by a pattern: `\s+$` takes quadratic time on a long run of spaces.
_SEPARATORS = SPACES + "|·•,;/–—-"
_BULLETS = frozenset("•◦▪▫‣⁃∙●○■□◆►▶▸»›·*+–—-oO")
_ENDINGS = frozenset(".!?…:;'\"”’»)]")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’»)\]]*\Z|[.!?…,]?[”»]\Z|\.\.\.\Z")
_WORDY = re.compile(r"[^\W_]")
_PLAIN_WORD = re.compile(r"\w+")
_KEY_DIGITS = re.compile(r"\d+")


class Line:
    """A segment as the judges see it. `core` is its text without a bullet and trailing separators."""

    __slots__ = (
        *("index", "start", "end", "text", "gap"),
        *("core_start", "core_end", "core", "words", "ends", "prose"),
    )

    def __init__(self, page: Page, index: int, chunked: str, before: int) -> None:
        segment = page.segments[index]
        self.index = index
        self.start = start = segment.start
        self.end = segment.end
        self.text = text = page.view[start : segment.end]
        self.gap = page.view[before:start]
        bullet = _BULLET.match(text) if text[:1] in _BULLETS else None
        if bullet:
            text = text[bullet.end() :]
            start += bullet.end()
        self.core = core = text.rstrip(_SEPARATORS)
        self.core_start = start
        self.core_end = end = start + len(core)
        self.words = words = _words(chunked[start:end])
        self.ends = ends = core[-1:] in _ENDINGS and _SENTENCE_END.search(core[-4:]) is not None
        self.prose = words >= PROSE_WORDS and (ends or words >= LONG_WORDS)
        """Whether it reads like running text, by shape alone."""

    @property
    def blank_before(self) -> bool:
        return self.index == 0 or self.gap.count("\n") > 1 or self.gap.count("\r") > 1

    @property
    def key(self) -> str:
        """What two captures of the line share."""
        return repetition_key(self.core)

    @property
    def sentence(self) -> bool:
        """Whether it reads like a sentence, however short."""
        return self.prose or (self.words >= 3 and self.ends and not self.core.endswith(":"))

    @property
    def wordless(self) -> bool:
        """Whether it holds no letter and no digit."""
        return _WORDY.search(self.text) is None


def lines_of(page: Page) -> list[Line]:
    """The segments of `page` as lines."""
    chunked = chunks(page.view)
    ends = [0, *(segment.end for segment in page.segments)]
    return [Line(page, index, chunked, ends[index]) for index in range(len(page.segments))]


def _words(chunked: str) -> int:
    """The number of words: stretches of letters, digits and the marks that stand in words."""
    found = chunked.split()
    words = len(found)
    if chunked[:1] == "-" or " -" in chunked:  # perhaps marks that stand alone
        words = sum(word.strip("-") != "" for word in found)
    if len(chunked) > LONGEST_LINE:  # no label is so long, however few its words
        words = max(words, LONG_WORDS)
    return words


def repetition_key(text: str) -> str:
    """What two captures of one line share: case, white space and numbers aside."""
    return _KEY_DIGITS.sub("0", collapse(text).casefold())


def plain(text: str) -> str:
    """The words of `text`, case, punctuation and white space aside."""
    return " ".join(_PLAIN_WORD.findall(text.casefold()))
