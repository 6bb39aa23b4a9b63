"""Front matter: which lines around the title and the body are the title, a dateline, a byline, a stamp …

Roles are chosen after the decision, among lines near the body; they make no line content and remove none.
"""

from __future__ import annotations

import re

from toolkit.cleaning.model import Judged
from toolkit.cleaning.titles import Titles
from toolkit.cleaning.verdicts import Verdict, Verdicts, front, front_parts, kept, removed
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import (
    DATELINE_WORDS,
    Part,
    dated_kicker,
    dateline,
    dateline_part,
    holds_year,
    is_kicker,
    stamp,
)
from toolkit.evidence.lines import Line, plain
from toolkit.evidence.lists import is_dated_label
from toolkit.evidence.mail import subject_start
from toolkit.evidence.masthead import is_dated_masthead, masthead
from toolkit.evidence.second import further_documents, masthead_beside
from toolkit.language.bylines import PERHAPS_A_NAME, holds_job, is_bare_name
from toolkit.language.folding import fold
from toolkit.language.label_words import meaning_of
from toolkit.language.scripts import words_of
from toolkit.model.spans import trim

NEAR = 8
"""Front matter is at most 8 lines from the title or the first line of the body."""
MOST_SIGNED = 2
"""Bylines in more than 2 places near the title are those of other texts."""
SIGNED = 6
"""A name without `By` is fewer than 6 lines below the title."""
MOST_KICKERS = 2
"""More than 2 kickers in one run with the title are a menu."""
TEXT_SURE = 0.9
"""A line with P(content) ≥ 0.9 is text, not a subtitle."""
FRONT_MIN = 0.1
"""A line that reads like front matter is front matter if P(front matter) ≥ 0.1."""
FRONT_SURE = 0.4
"""A line that holds a year but no readable date is a dateline if P(front matter) ≥ 0.4.

If it has more digits than letters, `FRONT_MIN` is enough.
"""
LOG = 3
"""Three such lines or more are a log, and none of them is a dateline."""
KICKER_MIN = 0.5
"""A line next to the title that no lexicon knows is a kicker if P(front matter) ≥ 0.5."""
KICKER_WORDS = 4
"""A kicker that no lexicon knows has at most 4 words."""
SUBTITLE_WORDS = 4
"""A subtitle has at least 4 words."""
TITLE_PART_WORDS = 3
"""Above the title, a line with a part of its words repeats it only if it has more than 3 words."""


MASTHEAD = frozenset({"byline", "dateline", "stamp"})
"""A document has a masthead if it has front matter of one of these kinds."""

_LABEL = re.compile(r"[^\W\d_][^:：]*[:：]\s*\Z")
"""Words and a colon before a date: `Date filed:` is no dateline."""
_VALUE = re.compile(r"([^:：]{1,40})[:：]\s*\S")
"""A label, and what stands behind its colon."""
_LINE_NUMBER = re.compile(r"\d{1,2}\s{3,}(?=\S)")
"""The number of a line in a record of a court."""


class Roles:
    """The roles of the lines of a page, given the scorer's judgement and which lines are decided already."""

    def __init__(self, seen: PageEvidence, judged: Judged, keep: list[bool], decided: Verdicts) -> None:
        self._seen, self._judged, self._keep, self._decided = seen, judged, keep, decided
        self.found: Verdicts = {}
        self._stamps()
        self._title = self._find_title()
        if self._title is not None:
            self._repeats(self._title)
        self._around(seen.body[0] if self._title is None else self._title.index)
        self._further()

    def _is_free(self, index: int) -> bool:
        """Whether a line is undecided, has no speaker's label and speaks of the document."""
        seen = self._seen
        decided = index in self._decided or index in self.found
        return not decided and index not in seen.turn_lines and index not in seen.unclaimed

    def _is_listed(self, line: Line) -> bool:
        """Whether it is a dated label beside another, or beside a cue of boilerplate."""
        seen = self._seen
        if line.index not in seen.dates or not is_dated_label(seen, line):
            return False
        beside = [i for i in (line.index - 1, line.index + 1) if 0 <= i < len(seen.lines)]
        return any(seen.points[i] > 0 or is_dated_label(seen, seen.lines[i]) for i in beside)

    def _stamps(self) -> None:
        """Finds stamps anywhere outside the text."""
        first, last = self._seen.body
        for index in self._seen.dates:
            inside = first < index < last - 1 and self._keep[index]
            if self._is_free(index) and not inside:
                parts = stamp(self._seen, self._seen.lines[index])
                if parts is not None:
                    parts = tuple(part for part in parts if part[2] != "publisher" or self._is_body(part))
                    self.found[index] = front_parts(self._seen, self._seen.lines[index], parts, "stamp")

    def _is_body(self, part: Part) -> bool:
        """Whether what follows a stamp is an organisation, or the name that the page gives its site."""
        name = self._seen.text[part[0] : part[1]]
        known = any(table.organisation.search(name) for table in self._seen.vocabulary.lexicons)
        return plain(name) in self._seen.stated.sites or (name[:1].isupper() and known)

    def _find_title(self) -> Line | None:
        """The line that is most probably the title; none if no line is."""
        given = next((i for i, verdict in self._decided.items() if verdict.holds("title")), None)
        if given is not None:
            return self._seen.lines[given]
        subject = self._subject()
        if subject is not None:
            return subject
        best = Titles(self._seen, self._judged, self._keep, self._decided, self.found).likeliest()
        if best is not None:
            number = _LINE_NUMBER.match(best.core)
            start = subject_start(self._seen.text, best.core_start + (number.end() if number else 0))
            parts: tuple[Part, ...] = ((start, self._title_end(best), "title"),)
            self.found[best.index] = front_parts(self._seen, best, parts, "title")
        return best

    def _title_end(self, line: Line) -> int:
        """Where a title ends without the sign that links to it: `¶`, `#`."""
        view, end = self._seen.page.view, line.core_end
        for link in self._seen.page.links:
            if line.core_start < link.start < end <= link.end:
                signs = view[link.start : link.end]
                return end if any(map(str.isalnum, signs)) else trim(view, line.core_start, link.start)[1]
        return end

    def _subject(self) -> Line | None:
        """The line with the subject of a mail, which is its title; its other fields are no front matter."""
        subject = next((head.subject for head in self._seen.mail_heads[:1]), None)
        line = next((line for line in self._seen.lines if subject and line.end >= subject[1]), None)
        if subject is None or line is None or line.index in self._decided:
            return None
        parts: tuple[Part, ...] = ((*subject, "title"),)
        self.found[line.index] = front_parts(self._seen, line, parts, "title")
        return line

    def _repeats(self, title: Line) -> None:
        """Lines outside the body that the title, or a part of it, already says."""
        whole = plain(title.core)
        first, last = self._seen.body
        for index in self._seen.opening(words_of(fold(whole))):
            line = self._seen.lines[index]
            outside = line is not title and not first <= index < last and self._is_free(index)
            if outside and dateline(self._seen, line) is None and _says_part(whole, line, title):
                self.found[index] = removed("duplicate", "title-again", title.index)

    def _around(self, centre: int) -> None:
        """Finds front matter near the title, or near the body if there is no title."""
        first = self._seen.body[0]
        low = max(min(centre, first) - NEAR, 0)
        high = max(first, 0 if self._title is None else centre + NEAR)
        self._masthead(self._seen.lines[low : high + 1], centre)
        near = [line for line in self._seen.lines[low : high + 1] if self._may_be_front(line)]
        self._dateline(near, centre)
        self._kickers({line.index for line in near if self._is_free(line.index)}, centre)
        self._subtitle(near)

    def _further(self) -> None:
        """Keeps the headlines of further documents, with their dates and kickers."""
        if self._title is None:
            return
        fronts = (part.type for verdict in self.found.values() for part in verdict.parts)
        dated = any(type in MASTHEAD for type in fronts)
        for index in further_documents(self._seen, self._title.index, self._keep, dated):
            if index not in self._decided:
                self.found[index] = kept("further-document")
                beside = masthead_beside(self._seen, index)
                self.found |= {at: kept("further-masthead") for at in beside if at not in self._decided}

    def _masthead(self, near: list[Line], centre: int) -> None:
        """The lines in a row, nearest to the title, that the grammar of mastheads reads whole.

        Bylines in several places belong to a list of other texts.
        """
        free = (line for line in near if not line.prose and self._is_free(line.index))
        read = {line.index: parts for line in free if (parts := masthead(self._seen, line)) is not None}
        named = [index for index, parts in read.items() if len(parts) > 1 or parts[0][2] == "byline"]
        signed = [index for index, parts in read.items() if any(part[2] == "byline" for part in parts)]
        groups = sum(1 for at, index in enumerate(signed) if not at or index > signed[at - 1] + 1)
        if groups > MOST_SIGNED:
            return
        for index in _row(named, centre):
            self.found[index] = front_parts(self._seen, self._seen.lines[index], read[index], "masthead")
        if not signed:
            self._name_beside_date(centre)

    def _name_beside_date(self, centre: int) -> None:
        """A name on a line of its own between title and text, beside a line that is all date.

        Of two such lines the first is the author, the second where the text was written.
        """
        for line in self._seen.lines[centre + 1 : centre + SIGNED]:
            index = line.index
            if self._is_beside_date(index) and self._is_free(index) and self._may_sign(line):
                parts: tuple[Part, ...] = ((line.core_start, line.core_end, "byline"),)
                self.found[index] = front_parts(self._seen, line, parts, "masthead")
                return

    def _is_beside_date(self, index: int) -> bool:
        """Whether a line beside one, or behind a line of a name or an office, is all date."""
        lines, words = self._seen.lines, self._seen.vocabulary
        beside = [index - 1, index + 1]
        if index + 2 < len(lines) and (
            is_bare_name(lines[index + 1].core, words) or holds_job(lines[index + 1].core, words)
        ):
            beside.append(index + 2)
        inside = index >= self._seen.body[0]
        dated = (at for at in beside if at in self._seen.dates and (not inside or at in self.found))
        return any(is_dated_masthead(self._seen, lines[at]) for at in dated)

    def _may_sign(self, line: Line) -> bool:
        """Whether a line is most probably a name, or perhaps one that no prose mentions."""
        words, name = self._seen.vocabulary, plain(line.core)
        if is_bare_name(line.core, words):
            return True
        if not is_bare_name(line.core, words, PERHAPS_A_NAME):
            return False
        return not any(name in plain(other.core) for other in self._seen.lines if other.prose)

    def _may_be_front(self, line: Line) -> bool:
        """Whether it is not prose, and either kept, probably front matter, or not worded like boilerplate."""
        if line.prose or not self._is_free(line.index):
            return False
        likely = self._keep[line.index] or self._judged.front[line.index] >= FRONT_MIN
        return likely or not self._seen.boilerplate_worded(line)

    def _dateline(self, near: list[Line], centre: int) -> None:
        """A page has one dateline: the nearest to the title that is not an item of a list.

        A date in a language without a lexicon is not read; front matter with a year counts as a dateline.
        """
        free = [line for line in near if self._is_free(line.index)]
        read = [(line, verdict) for line in free if (verdict := self._date(line)) is not None]
        known = (*self._decided.values(), *self.found.values())
        if read and not any(verdict.holds("dateline") for verdict in known):
            line, verdict = min(read, key=lambda pair: abs(pair[0].index - centre))
            self.found[line.index] = verdict
        unread = [line for line in near if self._is_free(line.index) and self._is_unread(line)]
        for line in unread if len(unread) < LOG else ():
            self.found[line.index] = front(self._seen, line, "dateline", "dateline")

    def _is_unread(self, line: Line) -> bool:
        """Whether it is likely front matter with a date that no grammar reads."""
        least = FRONT_MIN if line.numeric else FRONT_SURE
        likely = self._judged.front[line.index] >= least and line.words <= DATELINE_WORDS
        return likely and self._may_be_date(line)

    def _may_be_date(self, line: Line) -> bool:
        """Whether it holds a year, is no row of a table, and no known grammar should have read it."""
        unread = line.numeric or self._seen.language is None
        return unread and holds_year(line) and "\t" not in line.core

    def _date(self, line: Line) -> Verdict | None:
        parts = dated_kicker(self._seen, line)
        if parts is not None:
            return front_parts(self._seen, line, parts, "dateline")
        date = dateline(self._seen, line)
        if date is None or self._is_listed(line) or _LABEL.match(line.core[: date.start]):
            return None
        return front_parts(self._seen, line, (dateline_part(line, date),), "dateline")

    def _kickers(self, free: set[int], centre: int) -> None:
        """Kickers are in one run with the title; if there are many, they are a menu."""

        def may_be(index: int) -> bool:
            line, chance = self._seen.lines[index], self._judged.front[index]
            likely = chance >= KICKER_MIN and line.words <= KICKER_WORDS
            likely = likely and not self._seen.site_names.hold(line)
            return index in free and (likely or is_kicker(self._seen, line))

        chosen, index = [], centre - 1
        while index >= 0 and (may_be(index) or self._is_front(index)):
            chosen += [index] if may_be(index) else []
            index -= 1
        if centre + 1 < self._seen.body[0] and may_be(centre + 1):
            chosen.append(centre + 1)
        for index in chosen if len(chosen) <= MOST_KICKERS else []:
            self.found[index] = front(self._seen, self._seen.lines[index], "kicker", "kicker")

    def _is_front(self, index: int) -> bool:
        verdict = self.found.get(index) or self._decided.get(index)
        return verdict is not None and verdict.label == "front"

    def _subtitle(self, near: list[Line]) -> None:
        """The line below the title: no sentence or labelled value, without a date or a cue of boilerplate."""
        for line in near:
            if (
                self._title is not None
                and line.index == self._title.index + 1 < self._seen.body[0]
                and self._is_free(line.index)
                and line.words >= SUBTITLE_WORDS
                and not line.sentence
                and not _is_labelled(line)
                and self._judged.front[line.index] >= FRONT_MIN
                and self._judged.probability[line.index] < TEXT_SURE
                and line.index not in self._seen.dates
            ):
                self.found[line.index] = front(self._seen, line, "subtitle", "subtitle")


def _row(indices: list[int], centre: int) -> list[int]:
    """The first of `indices` after `centre`, or the last before it, with those in one row with it."""
    below = [index for index in indices if index > centre]
    row = below[:1] or indices[-1:]
    for index in below[1:]:
        row += [index] if index <= row[-1] + 2 else []
    return row


def _is_labelled(line: Line) -> bool:
    """Whether a line is a value with its label: `Source: the ministry`, not `Analysis: what was meant`."""
    label = _VALUE.match(line.core)
    return label is not None and meaning_of(label[1]) == "not_a_label"


def _says_part(whole: str, line: Line, title: Line) -> bool:
    """Whether a line has the title's words, or its beginning or end, as templates print it in two lines."""
    part = plain(line.core)
    if not part or part == whole:
        return bool(part)
    if len(part.split()) < 2:
        return False
    again = whole.startswith(part + " ") or whole.endswith(" " + part)
    return again and (line.index > title.index or len(part.split()) > TITLE_PART_WORDS)
