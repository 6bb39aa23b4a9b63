"""Which lines without markup are headings: only those that more than one thing shows to be one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from toolkit.language.likeness import name_likeness
from toolkit.language.line_words import is_caption, is_of_letter
from toolkit.language.scripts import is_small
from toolkit.model.spans import Span
from toolkit.structuring.blocks.marks import Marks
from toolkit.structuring.passages import Passage, Reading

HEADING_WORDS = 14
TITLE_LEVEL = 1
"""The level of the headline of a further document."""
HEADING_LEVEL = 2
"""The level of headings that are only inferred: the title is level 1."""

DIGITS = 7
"""A line with at least 7 digits is no heading."""
NAME_WORDS = 4
LIKE_A_NAME = 0.8
"""Two to 4 words that look like a name with P ≥ 0.8 are a person."""
FEWEST_GAPS = 3
"""What is usual between paragraphs is known from 3 gaps on."""

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_NUMBERED = re.compile(r"(?:(?:[0-9]{1,2}\.){1,4}[0-9]{0,2}|[0-9]{1,2}|[IVX]{1,5}\.|[A-Z]\.)\s+(?=[^\W\d_])")
_LEADING = re.compile(r"([0-9]{1,3})\.\s")
_UNDERLINE = re.compile(r"[ \t]*(={3,}|-{3,}|~{3,})[ \t]*")
_VALUE = re.compile(r"[^\d:：]{1,40}[:：]\s*(?=\S)")
_KEY_WORDS = 2
_QUOTED = re.compile('["“„«‹「『][^"“”„«»]*["”“»›」』]')


Around = tuple[Passage | None, Passage | None]
"""The passages before and after one."""


def hashes(view: str, passage: Passage) -> tuple[Span, int] | None:
    """The `##` that a line of Markdown begins with, and the level of the heading.

    A single `#` before a small letter begins a command or a comment.
    """
    match = _HASHES.match(view, *passage.pieces[0]) if len(passage.pieces) == 1 else None
    if match is None or (len(match[1]) == 1 and not _begins(view[match.end() : match.end() + 2])):
        return None
    return match.span(1), len(match[1])


class Headings:
    """Which passages of a page are headings without markup."""

    def __init__(self, reading: Reading, marks: Marks) -> None:
        self._view = reading.view
        self._evidence = reading.page_evidence
        self._marks = marks if reading.cleaned.page.elements else None
        self._gap = _usual_gap(reading)
        self._begun = {label.last for label in self._evidence.speakers}
        self._leading = {_leading(passage.text) for passage in reading.passages}

    def include(self, passage: Passage, around: Around) -> bool:
        """Whether a line is a heading: short, without the end of a sentence, set off from what is around it.

        In HTML it is in strong type; in text it stands between prose and prose, or further from what is above
        it than paragraphs from one another. The lines that `_is_other` knows are none.
        """
        before, after = around
        line, text = passage.line, passage.text
        if after is None or passage.label is not None or line.index in self._begun:
            return False
        if not 0 < line.words <= HEADING_WORDS:
            return False
        if not _begins(text) or text[-1] in ".,;:!…。、，；：！" or self._is_other(passage):
            return False
        if self._marks is not None:
            strong = self._marks.covers(passage.pieces, "strong")
            return strong and (after.line.prose or after.line.sentence)
        return self._is_set_off(passage, before, after)

    def _is_other(self, passage: Passage) -> bool:
        """Whether a short line is known for something else.

        A line of a letter, a date, a caption, a key with its value, a quotation, a person, an address, cells,
        a number that no other line goes on from.
        """
        line, text = passage.line, passage.text
        dates = self._evidence.dates.get(line.index, [])
        dated = sum(date.end - date.start for date in dates) * 2 > len(line.core)
        return (
            dated
            or _is_of_no_words(text)
            or is_of_letter(text)
            or self._evidence.is_salutation(line)
            or is_caption(text)
            or _is_value(text)
            or is_quoted(text)
            or _is_person(text)
            or self._is_out_of_order(text)
        )

    def _is_out_of_order(self, text: str) -> bool:
        """Whether a line begins with a whole number above 1 and no other with the one before or after it."""
        number = _leading(text)
        return number > 1 and self._leading.isdisjoint((number - 1, number + 1))

    def _is_set_off(self, passage: Passage, before: Passage | None, after: Passage) -> bool:
        above, below = self._lines_between(before, passage), self._lines_between(passage, after)
        after_text = before is None or before.line.ends or before.line.prose
        if self._gap and before is not None and above > self._gap and (after_text or below > self._gap):
            return True
        if below == 1 and is_small(after.text[:1]):
            return False  # the first line of a paragraph
        under = self._view[passage.pieces[-1][1] : after.pieces[0][0]].strip("\r\n")
        if _UNDERLINE.fullmatch(under):
            return True
        numbered = _NUMBERED.match(passage.text) is not None
        if not (after_text or numbered):
            return False
        apart = above > below or numbered or passage.text.isupper()
        return after.line.prose or (after.line.sentence and apart)

    def _lines_between(self, one: Passage | None, other: Passage) -> int:
        """How many lines end between two passages; 9 before the first."""
        if one is None or not one.pieces:
            return 9
        return self._view.count("\n", one.pieces[-1][1], other.pieces[0][0])


def is_quoted(text: str) -> bool:
    """Whether a text is one quotation, between its marks."""
    return _QUOTED.fullmatch(text) is not None


def _leading(text: str) -> int:
    """The number that a line begins with, before a dot; 0 for none."""
    match = _LEADING.match(text)
    return int(match[1]) if match else 0


def _is_value(text: str) -> bool:
    """Whether a line is one or two words, a colon, and what they are the name of: `Source: the office`."""
    key = _VALUE.match(text)
    return key is not None and len(key.group().split()) <= _KEY_WORDS + 1


def _is_person(text: str) -> bool:
    """Whether a line is the name of a person, perhaps with an office or affiliation after a comma."""
    name = text.partition(",")[0].strip()
    return 1 < len(name.split()) <= NAME_WORDS and name_likeness(name) >= LIKE_A_NAME


def _is_of_no_words(text: str) -> bool:
    """Whether a line holds no word, strokes between cells, or an address of the net or of a telephone."""
    return (
        any(sign in text for sign in "|•·@")
        or not any(map(str.isalpha, text))
        or sum(map(str.isdigit, text)) >= DIGITS
    )


def _usual_gap(reading: Reading) -> int:
    """How many lines end between one paragraph of prose and the next, usually; 0 if there are too few."""
    gaps = Counter(
        reading.view.count("\n", one.pieces[-1][1], other.pieces[0][0])
        for one, other in pairwise(reading.passages)
        if one.line.prose and other.line.prose and one.pieces and other.pieces
    )
    return gaps.most_common(1)[0][0] if gaps.total() >= FEWEST_GAPS else 0


def _begins(text: str) -> bool:
    """Whether a line begins as headings do: not with a small letter, nor with a sign."""
    first = text[0] if text[0] not in "“„«\"'‘¿¡「『《【" else text[1:2]
    return unicodedata.category(first or ".") in ("Lu", "Lt", "Lo", "Nd", "Nl")
