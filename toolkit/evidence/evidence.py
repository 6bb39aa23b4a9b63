"""What can be seen of a page, segment by segment: columns that no label depends on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from toolkit.evidence.body import body_of
from toolkit.evidence.data_tables import data_tables
from toolkit.evidence.lines import Line, lines_of, plain
from toolkit.evidence.mail import Head, heads_of
from toolkit.evidence.naming import Reasons
from toolkit.evidence.site_names import SiteNames
from toolkit.evidence.speech.closing import closing_of
from toolkit.evidence.speech.decision import Scored
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.labels import holds_unread_talk, judged_groups, labels_of
from toolkit.evidence.speech.margin import margin_numbers
from toolkit.evidence.speech.setting import Setting, setting_of
from toolkit.evidence.speech.subtitles import cue_marks
from toolkit.evidence.speech.transcript import is_transcript, opening_lines
from toolkit.evidence.stated import Stated
from toolkit.evidence.unclaimed import unclaimed_lines
from toolkit.language.dates import (
    DateGrammar,
    FoundDate,
    grammar,
    language_of,
    order_of,
    region_of,
    region_shown,
)
from toolkit.language.detect import detect_words
from toolkit.language.folding import fold
from toolkit.language.identify import identified
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.language.lexicon_files import languages
from toolkit.language.phrases import Wording
from toolkit.language.scripts import settled, words_of
from toolkit.language.vocabulary import Vocabulary, vocabulary
from toolkit.model.cleaned import Repetition
from toolkit.model.page import Page
from toolkit.model.spans import Span

DATED_WORDS = 30
"""Dates are looked for in lines of at most 30 words: a longer one is neither front matter nor a label."""
OPENING = 5_000
"""Zones are looked for in the first 5,000 code points."""

_ECHO_JOINT = re.compile(r"\s+[|–—·•:>/»›❯-]+\s+")
MENU_ITEMS = 3
"""Words with capitals in a `nav` element are the items of a menu if they are at least 3."""


def _is_of_items(text: str) -> bool:
    words = text.split()
    return len(words) >= MENU_ITEMS and all(word[0].isupper() for word in words)


class PageEvidence:
    """The columns of a page, one value for each segment; each column is computed once, on first use."""

    def __init__(self, page: Page, repetition: Repetition | None = None) -> None:
        self.page = page
        self.repetition = repetition
        self.text = settled(page.view)
        """The view as it is matched: of the same length, without invisible characters inside words."""
        self.lines = lines_of(page, self.text)
        self.folded = fold(self.text)
        """The view with its letters folded and all else as spaces."""

    @cached_property
    def tokens(self) -> list[list[str]]:
        """For each line the folded words of its core, of a long one those of its first code points."""
        folded = self.folded
        return [
            words_of(folded[line.core_start : line.core_end])
            if len(line.core) <= LONGEST_LINE
            else words_of(folded[line.core_start : line.core_start + LONGEST_LINE])
            for line in self.lines
        ]

    @cached_property
    def language(self) -> str | None:
        """The language of all of the page, boilerplate included; `None` if no lexicon fits."""
        return detect_words(chain.from_iterable(self.tokens))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the lexicons of the page's language and of English know: boilerplate is often in English."""
        stated = (language for language in language_of(self._tag) if language in languages())
        own = self.language or next(stated, "en")
        return vocabulary(tuple(dict.fromkeys((own, "en"))))

    @property
    def _tag(self) -> str:
        """The language that the page states, often its template's; its zones may show its country."""
        tag = next((clue.value for clue in self.page.clues if clue.name == "lang"), "")
        region = region_shown(self.page.view[:OPENING]) if not tag and self.language else None
        return f"{self.language}-{region}" if region else tag

    @cached_property
    def wordings(self) -> list[Wording | None]:
        """For each line, what the lexicons say about it."""
        spans = [(line.core_start, line.core_end) for line in self.lines]
        return self.vocabulary.phrasebook.wordings(self.text, self.folded, spans, self.tokens)

    @cached_property
    def points(self) -> list[int]:
        """For each line, how many points the lexicons give it."""
        return [wording.points if wording else 0 for wording in self.wordings]

    @cached_property
    def setting(self) -> Setting:
        """The page as the search for labels sees it."""
        return setting_of(self.page, self.text, self.lines, self.tokens, self.points, self.language)

    @cached_property
    def speakers(self) -> tuple[SpeakerLabel, ...]:
        """The speakers' labels of the page, in order; several may stand in one line."""
        return self._talk[0]

    @cached_property
    def labels(self) -> tuple[SpeakerLabel | None, ...]:
        """For each line, the speaker's label that begins it."""
        begun = {label.first: label for label in self.speakers if not label.inner}
        return tuple(begun.get(line.index) for line in self.lines)

    @cached_property
    def cue_marks(self) -> dict[int, list[Span]]:
        """In a file of subtitles, by line, the tags and repeated labels between its words."""
        return cue_marks(self.setting, self.page.view, self.speakers)

    @cached_property
    def margin_numbers(self) -> dict[int, list[Span]]:
        """In a typed transcript, by line, the number in its margin."""
        return {} if self.setting.cued else margin_numbers(self.setting, self.speakers)

    @cached_property
    def closing(self) -> int:
        """The index of the line that ends the last turn; the number of lines if none does."""
        return self._talk[1]

    @cached_property
    def _talk(self) -> tuple[tuple[SpeakerLabel, ...], int]:
        """The labels before the closing matter, and where that begins."""
        found = labels_of(self.setting, self.page.view, self._judged)
        closing = closing_of(self.setting, found)
        return tuple(label for label in found if label.first < closing), closing

    @cached_property
    def holds_unread_talk(self) -> bool:
        """Whether there may be questions and answers that carry no label and are not read as turns."""
        return not self.speakers and holds_unread_talk(self.setting, self._judged)

    @cached_property
    def _judged(self) -> list[Scored]:
        """What may be labels, by form, with the probability that it is."""
        return judged_groups(self.setting)

    @cached_property
    def turn_lines(self) -> frozenset[int]:
        """The indices of the lines that hold a speaker's label, and of the first lines of turns."""
        return opening_lines(self.lines, self.labels)

    @cached_property
    def first_turn(self) -> int | None:
        """The index of the first of these lines; `None` if there are none."""
        return min(self.turn_lines, default=None)

    @cached_property
    def is_transcript(self) -> bool:
        return is_transcript(self.lines, len(self.speakers), self.turn_lines, self.prose_words)

    @cached_property
    def prose_words(self) -> int:
        return sum(line.words for line in self.lines if line.prose)

    @cached_property
    def mail_heads(self) -> list[Head]:
        """The heads of the messages in a file of mail, the document's own first; empty for other files."""
        return heads_of(self.lines)

    @cached_property
    def unclaimed(self) -> frozenset[int]:
        """The indices of the lines of which no title, name or date is the document's."""
        return unclaimed_lines(self.page, self.lines, self.mail_heads, self.setting.cued)

    @cached_property
    def dates(self) -> dict[int, list[FoundDate]]:
        """By index, the dates in the cores of lines short enough to be front matter."""
        short = [
            line
            for line in self.lines
            if line.digits and line.words <= DATED_WORDS and len(line.core) <= LONGEST_LINE
        ]
        found = (
            (line.index, self.vocabulary.grammar.find(line.core, self.tokens[line.index])) for line in short
        )
        return {index: dates for index, dates in found if dates}

    @cached_property
    def grammar(self) -> DateGrammar:
        """The date grammar with what the page shows: its own language, its country, its order of numbers."""
        names = tuple(
            dict.fromkeys(
                (*self.vocabulary.languages[:1], *language_of(self._tag), *self.vocabulary.languages)
            )
        )
        dates = (date for found in self.dates.values() for date in found)
        return grammar(names, order_of(dates, self._spoken_language, self._tag), region_of(self._tag))

    @cached_property
    def _spoken_language(self) -> str | None:
        """The language of the page, though no lexicon fits it."""
        if self.language is not None or self._tag:
            return self.language
        found = identified(self.page.view)
        return None if found is None else found.language

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
    def in_body(self) -> list[bool]:
        """For each line: prose not worded like boilerplate, a labelled turn, or a greeting."""
        return [
            line.index in self.turn_lines
            or ((line.prose or self.is_salutation(line)) and not self.boilerplate_worded(line))
            for line in self.lines
        ]

    @cached_property
    def body(self) -> tuple[int, int]:
        """The indices of the first and one past the last line of the body; equal if there is none."""
        labelled = [line.index in self.turn_lines for line in self.lines]
        return body_of(self.lines, self.in_body, self.points, labelled)

    @cached_property
    def stated(self) -> Stated:
        """What the page's metadata state."""
        return Stated(self.page, self.vocabulary)

    @cached_property
    def titled(self) -> frozenset[int]:
        """The indices of the lines that the page itself gives as its title, or as the beginning of it."""
        titles = self.stated.titles
        return frozenset(
            index
            for index in self.opening(word for title in titles for word in words_of(fold(title))[:1])
            if (mine := plain(self.lines[index].core))
            and any(mine == title or (len(mine) > 15 and title.startswith(mine)) for title in titles)
        )

    @cached_property
    def echoes(self) -> frozenset[str]:
        """What lines repeat beside the name of a site or at the end of a breadcrumb, as `plain` words."""
        found: set[str] = set()
        for line in self.lines:
            parts = _ECHO_JOINT.split(line.core) if len(line.core) <= LONGEST_LINE else ()
            found.update(map(plain, (parts[0], parts[-1]) if len(parts) > 1 else ()))
        return frozenset(text for text in found if " " in text)

    @cached_property
    def link_texts(self) -> frozenset[str]:
        """The texts of links, as `plain` words."""
        return frozenset(plain(self.page.view[link.start : link.end]) for link in self.page.links)

    @cached_property
    def link_rows(self) -> frozenset[int]:
        """The indices of the lines that hold several links, or items of a `nav` element."""
        lines = [line.start for line in self.lines]
        held = Counter(bisect_right(lines, link.start) - 1 for link in self.page.links)
        menus = (range(one.first, one.last) for one in self.page.elements if one.tag == "nav")
        rows = {index for menu in menus for index in menu if _is_of_items(self.lines[index].core)}
        return frozenset({index for index, count in held.items() if count > 1} | rows)

    @cached_property
    def reasons(self) -> Reasons:
        """What the names of elements say."""
        return Reasons(self.page)

    @cached_property
    def site_names(self) -> SiteNames:
        """Which lines name the site."""
        return SiteNames(self.lines, self.tokens, self.vocabulary, self.points, self.dates, self.legal_lines)

    @cached_property
    def data_tables(self) -> frozenset[int]:
        """The elements that are tables of data, by their indices."""
        return data_tables(self.page, self.lines, [label.first for label in self.speakers])

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
    def legal_lines(self) -> list[str]:
        """The copyright lines and their like, case folded."""
        return [
            line.core.casefold()
            for line, wording in zip(self.lines, self.wordings, strict=True)
            if wording is not None and wording.reason == "legal" and wording.points >= 2
        ]

    def opening(self, words: Iterable[str]) -> list[int]:
        """The indices of the lines that may begin like one of these words, which are folded and without case.

        Beyond ASCII only the first letter is compared, as `ß` is `ss` without case; lines without words pass.
        """
        starts = {word[:end] for word in words for end in range(1, len(word) + 1)}
        return [
            index
            for index, own in enumerate(self.tokens)
            if not own or (own[0][0] in starts and (own[0] in starts or not self.lines[index].core.isascii()))
        ]

    def word_end(self, end: int) -> int:
        """Where a word that ends at `end` in the settled text ends in the view."""
        view, text = self.page.view, self.text
        while end < len(view) and text[end] == " " and not view[end].isspace():
            end += 1
        return end

    def is_salutation(self, line: Line) -> bool:
        """`Ladies and gentlemen,`: a line that addresses the audience."""
        return (line.ends or line.text.rstrip()[-1:] in ",，、،") and self.vocabulary.salutes(line.core)

    def boilerplate_worded(self, line: Line) -> bool:
        """Whether the wording alone makes it boilerplate: a longer line needs more points."""
        points = self.points[line.index]
        return points >= 2 and points >= 1 + line.words / 10
