"""Which line is the title: the one that the page states as its title, else the one most like a headline."""

from __future__ import annotations

import re
from collections import defaultdict

from toolkit.cleaning.headline import Headlines
from toolkit.cleaning.model import Judged
from toolkit.cleaning.verdicts import Verdicts
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import CLOCK
from toolkit.evidence.lines import Line
from toolkit.evidence.speech.titles import holds_office
from toolkit.evidence.titles import (
    TITLE_WORDS,
    contents,
    is_above_clock,
    is_dated_or_signed,
    is_stated,
    may_be_title,
    names_no_page,
    names_occasion,
)
from toolkit.language.bylines import PERHAPS_A_NAME, is_bare_name
from toolkit.language.label_words import label_words, meaning_of
from toolkit.language.scripts import is_small
from toolkit.model.spans import text_of

ALIKE = 8
"""Of lines with the same words, the first of the 8 lines above the one most like a headline is the title."""
TEXT_WORDS = 8
ABOVE_TITLE = 3
"""The title is at most the second line below the first kept line of ≥ 8 words, or what the page calls it."""
TITLE_MIN = 0.55
"""The line with the highest P(title) is the title if that is ≥ 0.55: no title is better than a wrong one."""
TITLE_SURE = 0.7
HEADLINE_MIN = 4.0
"""The line most like a headline is the title if its score is ≥ 4 or its P(title) is ≥ 0.7: no title is better
than a wrong one."""
HEADLINE_SURE = 5.0
"""Right below the line that names a record, `Transcript of proceedings`, a headline has a score ≥ 5."""
TITLE_MAYBE = 0.15
ALMOST = 0.75
"""The line above the first date is the title if its P(title) is ≥ 0.15 and ≥ 0.75 of the highest there."""
HEAD_WORDS = 3
"""Such a title has at least 3 words."""
DATED_WORDS = 14
"""Such a date is in a line of at most 14 words."""
CREDIT_WORDS = 12
"""A line of a label and a value has at most 12 words."""
MOST_ABOVE = 40
"""What names the occasion of a talk is in the first 40 lines."""
FRONT_LIKELY = 0.5
"""A line with P(other front matter) ≥ 0.5 is not the title, unless its P(title) is higher."""

_ITEMS = re.compile(r"\A\d{1,2}[.)]\s|\S\s{3,}\S.*\S\s{3,}\S|(?:\S\s{2,}\S.*){3}|;\s[^;]+;\s")
"""A numbered heading, or a row of items with wide gaps or semicolons between them."""
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:：]{0,30})[:：](?!\d\d\b)\s*(?P<rest>(?P<value>\S).*)")
"""A label and its value; `18:42` is a time."""
_QUOTED = re.compile(r":\s*[«“„‟\"'‘‚「『]")
"""A label, and words in quotation marks after it."""


ENTRIES = 3
"""Where ≥ 3 lines are a time of day alone, those right below them head entries, not the page."""
_ROW = re.compile(r"\S\s{2,}\S|\|")
"""What parts the items of a menu."""


class Titles:
    """The lines of a page that may be its title, given those decided before and those found to be stamps."""

    def __init__(
        self, seen: PageEvidence, judged: Judged, keep: list[bool], decided: Verdicts, stamps: Verdicts
    ) -> None:
        self._seen, self._judged, self._keep = seen, judged, keep
        self._decided, self._stamps = decided, stamps
        self._contents = contents(seen)
        clocks = [line.index for line in seen.lines if line.digits and CLOCK.fullmatch(line.core)]
        self._entries = frozenset(index + 1 for index in clocks) if len(clocks) >= ENTRIES else frozenset()
        self._labelled: dict[str, set[str]] = defaultdict(set)
        """For each printed label the lines that begin with it."""
        for line, label in zip(seen.lines, seen.labels, strict=True):
            if label is not None:
                self._labelled[text_of(seen.page.view, label.pieces)].add(line.core)

    def likeliest(self) -> Line | None:
        """The line that the page states as its title, else the one most like a headline."""
        above = self._seen.lines[: self._last_title()]
        stated = self._stated_title(above)
        if stated is not None:  # on most pages, of which no other line need be looked at
            return stated
        lines = [line for line in above if self._may_be_title(line)]
        headlines = Headlines(self._seen, self._judged, self._keep)
        scores = {line.index: headlines.score(line) for line in lines if self._reads_like_title(line)}
        best = max(scores, key=lambda index: (scores[index], -index), default=None)
        if best is None or (scores[best] < HEADLINE_MIN and self._judged.title[best] < TITLE_SURE):
            return self._occasion() or self._above_date(lines)
        occasion = self._occasion() if scores[best] < HEADLINE_SURE else None
        if occasion is not None and occasion.index + 1 == best:
            return occasion
        said = self._seen.lines[best].core
        alike = (index for index in scores if best - ALIKE <= index and self._seen.lines[index].core == said)
        return self._seen.lines[min(alike)]

    def _occasion(self) -> Line | None:
        """The first line above all turns that says which record or which talk it is: `Minutes of …`."""
        spoken = self._seen.first_turn or 0
        for line in self._seen.lines[: min(spoken, MOST_ABOVE)]:
            if line.index not in self._decided and not line.prose and names_occasion(self._seen, line):
                return line
        return None

    def _head(self) -> int:
        """One past the last line above all turns, or above the body."""
        return self._seen.body[0] if self._seen.first_turn is None else self._seen.first_turn

    def _above_date(self, lines: list[Line]) -> Line | None:
        """The line right above the first date near the top, if little above the text is more like a title."""
        seen, chance = self._seen, self._judged.title
        date = next((line for line in seen.lines[1 : self._head() + 2] if self._is_dated(line)), None)
        line = seen.lines[date.index - 1] if date is not None else None
        if line is None or line not in lines or not self._may_stand_above(line):
            return None
        best = max(chance[other.index] for other in lines if other.index <= self._head())
        return line if chance[line.index] >= max(TITLE_MAYBE, ALMOST * best) else None

    def _is_dated(self, line: Line) -> bool:
        """Whether it is a line of few words with a day and its year."""
        dates = self._seen.dates.get(line.index, ())
        whole = any(date.day is not None and date.year is not None for date in dates)
        return whole and line.words <= DATED_WORDS and not line.prose

    def _may_stand_above(self, line: Line) -> bool:
        """Whether it has several words, names no site or person and is none of several labelled values."""
        seen = self._seen
        beside = seen.lines[max(line.index - 1, 0) : line.index + 2]
        listed = sum(_LABELLED.match(other.core) is not None for other in beside) > 1
        named = seen.site_names.hold(line) or is_bare_name(line.core, seen.vocabulary)
        cased = line.core[:1].isalnum() and not is_small(line.core[:1])
        row = _ROW.search(line.core) is not None or line.index in seen.link_rows
        return line.words >= HEAD_WORDS and cased and not (listed or named or row or seen.points[line.index])

    def _reads_like_title(self, line: Line) -> bool:
        """Whether the scorer takes it for the title, or it may be one and is near the text."""
        return self._judged.title[line.index] >= TITLE_MIN or may_be_title(self._seen, line)

    def _stated_title(self, lines: list[Line]) -> Line | None:
        """The line that the page states as its title, however low its P(title); a level 1 heading first."""
        titled = [line for line in lines if line.index in self._seen.titled and self._may_be_title(line)]
        return max(
            titled,
            key=lambda line: (line.index in self._seen.headings, self._judged.title[line.index], -line.index),
            default=None,
        )

    def _may_be_title(self, line: Line) -> bool:
        return (
            line.words <= TITLE_WORDS
            and line.index not in self._decided
            and line.index not in self._stamps
            and line.index not in self._seen.unclaimed
            and not names_no_page(line)
            and _ITEMS.search(line.core) is None
            and self._judged.front[line.index] < max(FRONT_LIKELY, self._judged.title[line.index])
            and (not is_stated(line) or self._is_heading(line))
            and line.index not in self._contents
            and line.index not in self._entries
            and not is_above_clock(self._seen, line)
            and self._is_no_turn(line)
            and not self._is_credit(line)
            and not is_dated_or_signed(self._seen, line)
        )

    def _is_credit(self, line: Line) -> bool:
        """Whether it is one of several lines of a label and a value, and no heading: `Guest: Ann Lee`."""
        seen = self._seen
        beside = seen.lines[max(line.index - 1, 0) : line.index + 2]
        labelled = [other for other in beside if other.words <= CREDIT_WORDS and self._is_labelled(other)]
        plain = line.index not in seen.headings and line.index not in seen.titled
        return plain and line in labelled and (len(labelled) > 1 or _names_who_leads(line))

    def _is_labelled(self, line: Line) -> bool:
        """Whether it is a label and a value: a headline goes on in small letters, `Ann at sea: a talk`.

        So does the office behind a name: `Ann Lee: head of the port`.
        """
        found = _LABELLED.match(line.core)
        if found is None or meaning_of(found["label"]) is not None or not is_small(found["value"]):
            return found is not None
        named = is_bare_name(found["label"].strip(), self._seen.vocabulary, PERHAPS_A_NAME)
        return named or holds_office(found["rest"])

    def _is_heading(self, line: Line) -> bool:
        """Whether it is a level 1 heading that the page states as its title or the scorer takes for it."""
        stated = line.index in self._seen.titled or self._judged.title[line.index] >= TITLE_SURE
        return stated and line.index in self._seen.headings

    def _is_no_turn(self, line: Line) -> bool:
        """`Ann Lee: “I would do it again”` is a headline if it quotes her, or no other line has its label."""
        label = self._seen.labels[line.index]
        if label is None or _QUOTED.search(line.core) is not None:
            return True
        return len(self._labelled[text_of(self._seen.page.view, label.pieces)]) == 1

    def _last_title(self) -> int:
        """One past the last line that may be the title: little of the text is above it."""
        seen, keep = self._seen, self._keep
        text = [line.index for line in seen.lines if keep[line.index] and line.words >= TEXT_WORDS]
        inside = [index for index in text if index >= seen.body[0]]
        said = {*seen.headings, *seen.titled}
        firsts = [*text[:1], *inside[:1]] or [len(keep)]
        return max([*(index + ABOVE_TITLE for index in firsts), *(index + 1 for index in said)])


def _names_who_leads(line: Line) -> bool:
    """Whether it is the label of who leads or asks, and one name or more: `Hosts: Ann Lee and Bo Dunn`."""
    label, _, value = line.core.partition(":")
    leads = meaning_of(label.strip()) in ("moderator", "question")
    return leads and all(not is_small(word[:1]) or word in label_words().small for word in value.split())
