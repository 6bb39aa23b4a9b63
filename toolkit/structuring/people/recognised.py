"""Labels whose names only the rest of the page shows to be names: listed, or behind an honorific."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.titles import holds_office
from toolkit.language.label_words import is_cjk, is_office, is_organisation, label_words, meaning_of, word_of
from toolkit.language.likeness import LIKELY, likeness_in_any_case, name_likeness
from toolkit.language.people import is_honorific
from toolkit.model.spans import Span
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import NAME_WORD, folded
from toolkit.structuring.people.namesakes import namesakes
from toolkit.structuring.utterances import Utterance

STEM = 4
"""Two forms of a name in different cases agree in the first 4 letters of each word."""
INITIAL = 2
"""An initial has at most 2 characters, with its full stop."""
MOST_WORDS = 3
"""A label that is all a name has at most 3 words."""
DENSE = range(2, 6)
"""A name of Chinese characters has 2 to 5."""

Pair = tuple[str, str]


def with_recognised(reading: Reading, utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances; those whose labels the page shows to name somebody are labelled with that name."""
    open_labels = [one.label for one in utterances if one.label and _is_open(reading.text, one.label)]
    if not open_labels:
        return list(utterances)
    page = _Page(reading, utterances, open_labels)
    return [_recognised(page, utterance) for utterance in utterances]


def _is_open(view: str, label: SpeakerLabel) -> bool:
    """Whether a label may hold a name that was not seen, or more than a name behind an office."""
    if label.kind == "name" and label.name is not None and label.office is not None:
        printed = view[slice(*label.name)]
        behind = label.office[0] < label.name[0] and printed.count(" ") > 1
        return behind and likeness_in_any_case(printed) < LIKELY
    return bool(label.pieces) and label.name is None and label.kind in ("unknown", "office", "question")


class _Page:
    """What the page outside of the labels shows of names; made on first use."""

    def __init__(
        self, reading: Reading, utterances: Sequence[Utterance], labels: Sequence[SpeakerLabel]
    ) -> None:
        self.view = reading.text
        self._reading = reading
        self._labelled = [one.label for one in utterances if one.label]
        self._open = labels
        first = min((label.begins for label in labels), default=0)
        self.opening = self.view[:first]

    @cached_property
    def _pairs(self) -> set[Pair]:
        """Each word outside of the labels with the one behind it."""
        covered = [piece for label in self._labelled for piece in label.pieces]
        return {*pairwise(self.view[slice(*word)] for word in _outside(self.view, covered))}

    @cached_property
    def honoured(self) -> set[str]:
        """The words behind an honorific, folded."""
        honorifics = {word for word in {first for first, _ in self._pairs} if is_honorific(word)}
        return {folded(then) for first, then in self._pairs if first in honorifics}

    @cached_property
    def stems(self) -> set[Pair]:
        """The stems of two words with capitals."""
        return {_stems(*pair) for pair in self._pairs if pair[0][0].isupper() and pair[1][0].isupper()}

    @cached_property
    def initialled(self) -> set[Pair]:
        """First names with the initial of the word behind them."""
        names = (NAME_WORD.findall(self.view, *label.name) for label in self._labelled if label.name)
        labelled = {(words[0], words[-1]) for words in names if len(words) > 1}
        return {(folded(first), folded(then[0])) for first, then in self._pairs | labelled}

    @cached_property
    def fuller(self) -> set[str]:
        """The words, folded, of the fuller names of which the open labels print a part."""
        printed = [self.view[slice(*span)] for label in self._open if (span := _whole(self.view, label))]
        longer = namesakes(self.view, {name for name in printed if not is_cjk(name)}, self._reading.lexicons)
        names = (found.name for found in longer if name_likeness(found.name) >= LIKELY)
        return {folded(word) for name in names for word in name.split()}


def _outside(view: str, covered: Sequence[Span]) -> Iterator[Span]:
    """The words that stand in none of the stretches, which are in order."""
    place = 0
    for word in NAME_WORD.finditer(view):
        while place < len(covered) and covered[place][1] <= word.start():
            place += 1
        if place == len(covered) or word.start() < covered[place][0]:
            yield word.span()


def _stems(first: str, then: str) -> Pair:
    return folded(first)[:STEM], folded(then)[:STEM]


def _whole(view: str, label: SpeakerLabel) -> Span | None:
    """All words of a label, up to a bracket; of one who goes on without a label, those of the last."""
    spans = [label.pieces[0]] if label.pieces else [span for span in (label.office, label.name) if span]
    if not spans:
        return None
    start, end = min(spans)[0], max(spans)[1]
    bracket = next((at for at in range(start, end) if view[at] in "([（"), end)
    words = [word.span() for word in NAME_WORD.finditer(view, start, bracket)]
    return (words[0][0], words[-1][1]) if words else None


def _recognised(page: _Page, utterance: Utterance) -> Utterance:
    label = utterance.label
    if label is None or not _is_open(page.view, label) or (whole := _whole(page.view, label)) is None:
        return utterance
    name = _asker(page, label) if label.kind == "question" else _named(page, label, whole)
    if name is None:
        return utterance
    office = (whole[0], name[0]) if name[0] > whole[0] and label.kind != "question" else label.office
    if office is not None:
        office = (office[0], office[0] + len(page.view[office[0] : min(office[1], name[0])].rstrip()))
    kept = (
        None
        if label.affiliation and label.affiliation[0] <= name[0] < label.affiliation[1]
        else label.affiliation
    )
    kind = "question" if label.kind == "question" else "name"
    named = msgspec.structs.replace(
        label,
        kind=kind,
        name=name,
        office=office if office and office[0] < office[1] else None,
        affiliation=kept,
    )
    return msgspec.structs.replace(utterance, kind=kind, label=named)


def _asker(page: _Page, label: SpeakerLabel) -> Span | None:
    """The surname behind a word for a questioner, which the text has behind an honorific: `Mr. Lee`."""
    if label.affiliation is None:
        return None
    words = [word.span() for word in NAME_WORD.finditer(page.view, *label.affiliation)]
    titled = len(words) > 1 and is_honorific(page.view[slice(*words[0])])
    rest = words[1:] if titled else words
    if len(rest) != 1 or is_organisation(page.view[slice(*rest[0])]):
        return None
    return rest[0] if titled or folded(page.view[slice(*rest[0])]) in page.honoured else None


def _named(page: _Page, label: SpeakerLabel, whole: Span) -> Span | None:
    printed = page.view[slice(*whole)]
    if is_cjk(printed):
        plain = meaning_of(printed) is None and not holds_office(printed)
        known = plain and len(printed) in DENSE and printed in page.opening
        return whole if known and label.kind == "unknown" else None
    words = [word.span() for word in NAME_WORD.finditer(page.view, *whole)]
    if label.kind == "unknown" and len(words) == 2 and words[1][1] - words[1][0] <= INITIAL:
        first, last = (folded(page.view[slice(*word)]) for word in words)
        return whole if (first, last) in page.initialled else None  # `Ann L.` beside `Ann Lee`
    short = label.kind == "unknown" and len(words) <= MOST_WORDS
    if short and all(folded(page.view[slice(*word)]) in page.fuller for word in words):
        return whole
    return _behind_office(page, words)


def _behind_office(page: _Page, words: Sequence[Span]) -> Span | None:
    """The last two words of three or more, behind an office, if the text elsewhere has them, in any case."""
    printed = [page.view[slice(*word)] for word in words]
    if len(words) <= 2 or is_office(printed[-1]) or is_office(printed[-2]):
        return None
    if not label_words().small.isdisjoint(map(word_of, printed[-3:])) or is_organisation(
        " ".join(printed[-2:])
    ):
        return None
    if _stems(printed[-2], printed[-1]) not in page.stems:
        return None
    return words[-2][0], words[-1][1]
