"""A page seen as lines: their shape, their wording, and where the prose begins and ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.cleaning.lines import Line, lines_of, plain
from toolkit.cleaning.naming import Reasons
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.cleaning.site_names import SiteNames
from toolkit.language.dates import DateGrammar, FoundDate, grammar
from toolkit.language.detect import reading_languages
from toolkit.language.folding import fold
from toolkit.language.lexicon import LONGEST_LINE, Lexicon, lexicon
from toolkit.language.names import role_pattern
from toolkit.language.phrases import WHOLE, Finder, Wording, finder, phrasebook
from toolkit.model.cleaned import Mode, Repetition
from toolkit.model.page import Page
from toolkit.resources import data_path

if TYPE_CHECKING:
    from toolkit.cleaning.learned.model import Judged, Kind, Model, Sheet

LONGEST_LABEL = 200
"""Code points within which a speaker's label ends."""
DATED_WORDS = 30
"""A longer line is no masthead's and no label, whatever dates it holds."""
PARTING = 3
"""So many phrases of chrome between two lines of prose part them."""
LARGE_SHARE = 0.25
"""Of the words of the largest stretch of prose, a stretch of the body has so many at least."""
TURNS = 3
TURN_WORDS = 3
SPOKEN_SHARE = 0.15
"""A transcript has so many turns, so long beside their label, that hold so much of the prose."""
MOSTLY = 0.5
"""A capture of which prose has so large a share of the words is a text; others are lists, cards, records."""
FEWEST_LINES = 16
"""A page of fewer lines is left to the rules."""

_TITLE_CLUES = frozenset({"title", "meta:og:title", "meta:twitter:title", "json-ld:headline"})
_TITLE_JOINT = re.compile(r"\s+[|–—·•-]\s+|\s*::\s*")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,80}?)\s*(?::|(?<=\b[QA])\.|\.[-–—])(?=\s|\Z)(?!//)")
_LABEL_MARKS = (":", "Q.", "A.", ".-", ".–", ".—")
_LAST_NUMBER = re.compile(r"\s*\d+\Z")


class Capture:
    """A page, its lines, and everything the judges ask of them."""

    def __init__(
        self,
        page: Page,
        repetition: Repetition | None,
        rules: Rules = NO_RULES,
        mode: Mode = "balanced",
    ) -> None:
        self.page = page
        self.rules = rules
        self.mode = mode
        self.repetition = repetition
        self.lines = lines_of(page)
        self.folded = fold(page.view)
        """The view with its letters folded and all else as spaces."""
        self.languages = reading_languages(chain.from_iterable(self.tokens))
        self.lexicons: tuple[Lexicon, ...] = tuple(lexicon(name) for name in self.languages)
        self.grammar: DateGrammar = grammar(self.languages)
        self.organisations: Finder = finder(self.languages, "organisation")
        self.bylines: Finder = finder(self.languages, "byline")
        self.kickers: Finder = finder(self.languages, "kicker")
        self.kinds: Finder = finder(self.languages, "kind")

    @cached_property
    def wordings(self) -> list[Wording | None]:
        """For each line, what the lexicons say of it."""
        spans = [(line.core_start, line.core_end) for line in self.lines]
        return phrasebook(self.languages).wordings(self.page.view, self.folded, spans, self.tokens)

    @cached_property
    def points(self) -> list[int]:
        """For each line, how many points the lexicons give it."""
        return [wording.points if wording else 0 for wording in self.wordings]

    @cached_property
    def tokens(self) -> list[list[str]]:
        """For each line the folded words of its core, as far as a label may reach."""
        folded = self.folded
        return [
            folded[line.core_start : line.core_end].split()
            if len(line.core) <= LONGEST_LINE
            else folded[line.core_start : line.core_start + LONGEST_LINE].split()
            for line in self.lines
        ]

    @cached_property
    def labels(self) -> list[str | None]:
        """For each line, the speaker's label it begins with, as printed without its colon."""
        printed = {
            line.index: label
            for line in self.lines
            if any(mark in line.text for mark in _LABEL_MARKS) and (label := _label(line.text))
        }
        speakers = {label for label in set(printed.values()) if self._could_speak(label)}
        counts = Counter(label for label in printed.values() if label in speakers)
        recurring = any(count > 1 for count in counts.values())
        # Among speakers who come back, `Portrait: a night at sea` is a headline.
        turns = {
            index: label
            for index, label in printed.items()
            if label in speakers
            and not (
                recurring
                and counts[label] == 1
                and not self.lines[index].ends
                and not self._begins_with_office(label)
            )
        }
        if not self._is_transcript([*turns.values()]):
            turns = {}
        found: list[str | None] = [None] * len(self.lines)
        for index, label in turns.items():
            found[index] = label
        return found

    @cached_property
    def is_transcript(self) -> bool:
        """Whether turns with a speaker's label hold a good part of the prose: not a page of `Name: value`."""
        turns = [
            line
            for line, label in zip(self.lines, self.labels, strict=True)
            if label is not None and line.sentence and line.words >= len(label.split()) + TURN_WORDS
        ]
        return len(turns) >= TURNS and sum(line.words for line in turns) >= SPOKEN_SHARE * self.prose_words

    @cached_property
    def is_text(self) -> bool:
        """Whether most words stand in prose: what rules guess of a text is good, of a list it is not."""
        return self.prose_words >= MOSTLY * sum(line.words for line in self.lines)

    @cached_property
    def prose_words(self) -> int:
        return sum(line.words for line in self.lines if line.prose)

    @cached_property
    def dates(self) -> dict[int, list[FoundDate]]:
        """By index, the dates in the cores of lines short enough to be a masthead's."""
        short = [
            line
            for line in self.lines
            if line.digits and line.words <= DATED_WORDS and len(line.core) <= LONGEST_LINE
        ]
        found = ((line.index, self.grammar.find(line.core, self.tokens[line.index])) for line in short)
        return {index: dates for index, dates in found if dates}

    @cached_property
    def opens_with_one_date(self) -> bool:
        """Whether lines before the body are dated, two or more, and all alike: it is the page's own date."""
        first = self.body[0]
        dates = [dates for index, dates in self.dates.items() if index < first]
        return (
            len(dates) > 1
            and len({(date.year, date.month, date.day) for found in dates for date in found}) == 1
        )

    @cached_property
    def body(self) -> tuple[int, int]:
        """The indices of the first and one past the last line of the body; equal if there is none.

        The body is prose. Prose that phrases of chrome part from most of it, and that is little,
        belongs to the chrome's side: a cookie notice, a comment.
        """
        stretches = self._stretches()
        if not stretches:
            return len(self.lines), len(self.lines)
        words = [sum(self.lines[index].words for index in stretch) for stretch in stretches]
        large = [
            stretch
            for stretch, count in zip(stretches, words, strict=True)
            if count >= max(words) * LARGE_SHARE
        ]
        return large[0][0], large[-1][-1] + 1

    @cached_property
    def model(self) -> Model | None:
        """The learned model for the page; `None` if there is none to ask.

        It has learned from whole pages of sites, and knows nothing of a page of a few lines.
        """
        if len(self.lines) < FEWEST_LINES:
            return None
        try:
            from toolkit.cleaning.learned.model import load
        except ImportError:
            return None
        kind: Kind = "html" if self.page.elements else "text"
        return load(data_path("models", f"{kind}.npz"), kind)

    @cached_property
    def judged(self) -> Judged | None:
        """What the learned model says of the page."""
        return None if self.model is None else self.model.judge(self.sheet, self.mode)

    @cached_property
    def sheet(self) -> Sheet:
        """The page as the learned model sees it. Needs numpy."""
        from toolkit.cleaning.learned.model import Sheet

        return Sheet(self.page, self.points)

    @cached_property
    def titled(self) -> frozenset[int]:
        """The indices of the lines that the page itself gives as its title, or as the beginning of it."""
        given = [clue.value for clue in self.page.clues if clue.name in _TITLE_CLUES]
        firsts = (_TITLE_JOINT.split(value)[0] for value in given)
        titles = {plain(value) for value in (*given, *firsts)}
        return frozenset(
            index
            for index in self.opening(word for title in titles for word in fold(title).split()[:1])
            if (mine := plain(self.lines[index].core))
            and any(mine == title or (len(mine) > 15 and title.startswith(mine)) for title in titles)
        )

    @cached_property
    def reasons(self) -> Reasons:
        """What the names of elements say."""
        return Reasons(self.page)

    @cached_property
    def site_names(self) -> SiteNames:
        """Which lines name the site."""
        return SiteNames(self)

    @cached_property
    def headings(self) -> frozenset[int]:
        """The indices of the lines in an element `h1`."""
        segments = self.page.segments
        return frozenset(
            index
            for number, element in enumerate(self.page.elements)
            if element.tag == "h1"
            for index in range(element.first, element.last)
            if segments[index].element == number
        )

    @cached_property
    def particles(self) -> frozenset[str]:
        """The small words inside names of people, in the page's languages."""
        return frozenset().union(*(table.particles for table in self.lexicons))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that names of organisations write without a capital, in the page's languages."""
        return frozenset().union(*(table.small for table in self.lexicons))

    @cached_property
    def date_words(self) -> frozenset[str]:
        """The words that stand around a date and belong to it, in the page's languages."""
        return frozenset().union(*(table.dates.around for table in self.lexicons))

    @cached_property
    def legal_lines(self) -> list[str]:
        """The copyright lines and their like, case folded."""
        return [
            line.core.casefold()
            for line, wording in zip(self.lines, self.wordings, strict=True)
            if wording is not None and wording.reason == "legal" and wording.points >= 2
        ]

    @cached_property
    def body_words(self) -> str:
        """The prose of the body, case folded."""
        first, last = self.body
        return " ".join(line.core for line in self.lines[first:last] if self.is_body(line)).casefold()

    def opening(self, words: Iterable[str]) -> list[int]:
        """The indices of the lines that may begin like one of these words, which are folded and without case.

        Beyond ASCII the first letter tells, for `ß` is `ss` without case; of a line without words nothing.
        """
        starts = {word[:end] for word in words for end in range(1, len(word) + 1)}
        return [
            index
            for index, own in enumerate(self.tokens)
            if not own or (own[0][0] in starts and (own[0] in starts or not self.lines[index].core.isascii()))
        ]

    def is_body(self, line: Line) -> bool:
        """Prose that is not worded like chrome, a labelled turn, or a greeting that opens a speech."""
        if self.labels[line.index] is not None:
            return True
        return (line.prose or self.is_salutation(line)) and not self.chrome_worded(line)

    def is_salutation(self, line: Line) -> bool:
        """`Ladies and gentlemen, …`: a line that addresses the audience."""
        if not line.ends and not line.core.endswith(","):
            return False
        return any(table.speech.salutation.match(line.core) for table in self.lexicons)

    def chrome_worded(self, line: Line) -> bool:
        """Whether the wording alone makes it chrome: the longer the line, the more points it takes."""
        points = self.points[line.index]
        return points >= 2 and points >= 1 + line.words / 10

    def _stretches(self) -> list[list[int]]:
        """The lines of prose, by index, in stretches that so many phrases of chrome part."""
        stretches: list[list[int]] = []
        phrases = 0
        for line in self.lines:
            if self.points[line.index] >= WHOLE and self.labels[line.index] is None:
                phrases += 1
            elif self.is_body(line):
                if not stretches or phrases >= PARTING:
                    stretches.append([])
                stretches[-1].append(line.index)
                phrases = 0
        return stretches

    def _could_speak(self, label: str) -> bool:
        """Whether `label` reads like a speaker: a word for one, or a name in capitals."""
        speeches = [table.speech for table in self.lexicons]
        if any(speech.not_a_label.match(label) for speech in speeches):
            return False
        words = label.partition("(")[0].partition("[")[0].split()
        if words and all(word[0].isupper() or word.lower() in self.particles for word in words):
            return True
        if self._begins_with_office(label):
            return True
        bare = _LAST_NUMBER.sub("", label) if label[-1].isdecimal() else label
        kinds = ((speech.question_label, speech.answer_label, speech.moderator_label) for speech in speeches)
        return any(pattern.match(bare) for patterns in kinds for pattern in patterns)

    def _begins_with_office(self, label: str) -> bool:
        """`President of the Republic Ann Lee`: an office and a name, with no word that says anything."""
        words = label.split()
        small = self.small_words | self.particles
        if len(words) < 3 or not all(word[0].isupper() or word.lower() in small for word in words):
            return False
        offices = (role_pattern(table).match(label) for table in self.lexicons)
        return words[-1][0].isupper() and any(office and office.end() < len(label) for office in offices)

    def _is_transcript(self, labels: list[str]) -> bool:
        """Two questions, or one label that comes back, or a question and another label."""
        if len(labels) < 2 or len(set(labels)) < len(labels):
            return len(labels) >= 2
        questions = (table.speech.question_label for table in self.lexicons)
        return any(question.match(label) for question in questions for label in labels)


def _label(text: str) -> str | None:
    """What stands before the mark that ends a speaker's label, if that is short enough for one."""
    match = _LABEL.match(text, 0, LONGEST_LABEL)
    return match["label"].strip() if match and len(match["label"].split()) <= 10 else None
