"""When something happened, as running text says: printed dates, years from the document's own date, and dates
counted from it. Only sentences that tell of an event; never counted from the day on which this runs.

Two sentences tell of the same event if date and kind of event are the same and most names that the one with
fewer names has are in the other (`_is_same`).
"""

from __future__ import annotations

import datetime
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from toolkit.language.dates import FoundDate, grammar
from toolkit.language.dates.relative import (
    Relative,
    is_postposed,
    lead_before,
    relative_dates,
    resolve,
    stated_years,
    years_apart,
)
from toolkit.language.events import clause_at, direction, event_kinds, is_under_condition, names_event
from toolkit.language.folding import fold
from toolkit.language.label_words import is_office
from toolkit.language.lexicon_files import languages
from toolkit.language.people import is_honorific
from toolkit.language.scripts import is_small
from toolkit.language.sentences import is_finished, is_question, word_count
from toolkit.language.stopwords import stopwords
from toolkit.model.analysis import ChronologyEntry, DateBasis, DatedAs, DatedCitation, DocumentDate
from toolkit.model.base import Value
from toolkit.model.document import DateClaim
from toolkit.model.spans import Span
from toolkit.packing.analysis.marks import quoting
from toolkit.packing.analysis.reading import Passage, Reading

LEAST_WORDS = 5
"""A sentence of fewer than 5 words says too little of an event."""
TELLING = 8
"""What is counted from the day of a talk needs a name, or a sentence of ≥ 8 words."""
HALF_A_YEAR = 183
"""A day without a year is taken to be of the document's year if they are ≤ 183 days apart."""
NEAR = 100
"""A sentence is compared with the last 100 that have the same date."""
SAME_NAMES = 0.4
"""Two sentences tell of one event if one has ≥ 0.4 of the names of the other."""
SAME_WORDS = 0.7
"""Two sentences without names, if ≥ 0.7 of the words of both are in each."""
STEM = 5
"""Names are compared by their first 5 letters: `Russia`, `Russian`."""

_BASES: tuple[DateBasis, ...] = ("given", "stated", "year-from-dateline", "relative")
_NAME = re.compile(r"[^\W_][\w’'-]*")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_POSSESSIVE = re.compile(r"['’]s?\s+")
_KINDS: tuple[DatedAs, ...] = ("event", "published", "updated", "captured")
_REPORTS = frozenset({"news", "news-release", "communique", "article"})
_TOLD = frozenset({"statement", "answer", "interjection", "moderator"})
_DAYS_OF_EVENTS = frozenset({(9, 11), (1, 6), (10, 7), (3, 11), (7, 7)})
"""Days by which events are called: without a year they need not be of the document's year."""


class Said(Value, frozen=True, kw_only=True):
    """A date said of an event in a sentence."""

    passage: Passage
    sentence: Span
    span: Span
    """The words of the date in the passage."""
    value: str
    end: str | None = None
    qualifier: str | None = None
    approximate: bool = False
    basis: DateBasis
    kinds: frozenset[str]
    names: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The words of the sentence, folded."""
        return frozenset(fold(self.passage.text[slice(*self.sentence)]).split())


class _Dated(Value, frozen=True, kw_only=True):
    """A date in a sentence, at `[start, end)` of it."""

    start: int
    end: int
    value: str
    until: str | None = None
    qualifier: str | None = None
    approximate: bool = False
    near: bool = False
    """Whether it is a month without a year."""
    basis: DateBasis


def chronology(readings: Sequence[Reading]) -> list[ChronologyEntry]:
    """The events of all sources by date, each with every sentence that tells of it."""
    said = chain.from_iterable(map(said_dates, readings))
    return sorted(map(_entry, _merged(said)), key=_order)


def document_dates(readings: Iterable[Reading]) -> Iterator[DocumentDate]:
    """The dates of the documents themselves, those of each in turn."""
    for reading in readings:
        dates = reading.document.metadata.dates
        for kind in _KINDS:
            claim: DateClaim | None = getattr(dates, kind) if dates else None
            if claim is not None:
                yield DocumentDate(
                    ref=reading.ref,
                    kind=kind,
                    value=claim.value,
                    end=claim.end,
                    approximate=claim.approximate,
                    qualifier=claim.qualifier,
                    basis=claim.basis,
                )


def said_dates(reading: Reading) -> Iterator[Said]:
    """The dates that a source says of events."""
    for passage in reading.running:
        language = passage.language
        told = passage.turn is None or passage.turn.role in _TOLD
        if told and language in languages() and language is not None:
            for start, end in passage.sentences:
                if _may_tell(passage.text[start:end], language):
                    yield from _in_sentence(passage, (start, end), language)


def own_day(reading: Reading, spoken: bool) -> str | None:
    """The day from which a text counts: that of its event if it is spoken, of its publication if written.

    The event of a report is what it reports, not that it was spoken.
    """
    dates = reading.document.metadata.dates
    if dates is None:
        return None
    kind = reading.document.metadata.kind
    talk = spoken and (kind is None or kind.value not in _REPORTS)
    claims = (dates.event, dates.published) if talk else (dates.published, dates.event)
    claim = next((each for each in claims if each is not None), None)
    exact = claim is not None and claim.end is None and not claim.approximate and claim.qualifier is None
    return claim.value[:10] if claim is not None and exact else None


def _may_tell(sentence: str, language: str) -> bool:
    told = is_finished(sentence) and not is_question(sentence, language)
    return told and word_count(sentence) >= LEAST_WORDS


def _in_sentence(passage: Passage, sentence: Span, language: str) -> Iterator[Said]:
    text = passage.text[slice(*sentence)]
    day = own_day(passage.reading, passage.turn is not None)
    for dated in _dates(text, day, language):
        if is_under_condition(text, dated.end, language):
            continue
        kinds = event_kinds(clause_at(text, (dated.start, dated.end), language), language)
        names = _names(text[: dated.start] + " " + text[dated.end :], language)
        another = dated.near and _names_another_year(passage.text[: sentence[1]], dated.value)
        if (
            kinds
            and not another
            and not (passage.turn and dated.basis == "relative" and _says_little(text, names))
        ):
            yield Said(
                passage=passage,
                sentence=sentence,
                span=(sentence[0] + dated.start, sentence[0] + dated.end),
                value=dated.value,
                end=dated.until,
                qualifier=dated.qualifier,
                approximate=dated.approximate,
                basis=dated.basis,
                kinds=kinds,
                names=names,
            )


def _names_another_year(text: str, value: str) -> bool:
    """Whether a text up to a month names another year than is inferred: the month may be that year's."""
    return any(year != value[:4] for year in _YEAR.findall(text))


def _says_little(sentence: str, names: frozenset[str]) -> bool:
    """Whether a spoken sentence says only to those present what happened: `He called me this morning.`"""
    return not names and word_count(sentence) < TELLING


def _dates(text: str, day: str | None, language: str) -> Iterator[_Dated]:
    """The dates in a sentence, without overlaps: printed ones first, then years, then relative ones."""
    taken: list[Span] = []
    for dated in chain(_printed(text, day, language), _years(text, language), _relative(text, day, language)):
        if all(dated.end <= start or end <= dated.start for start, end in taken):
            taken.append((dated.start, dated.end))
            yield dated


def _printed(text: str, day: str | None, language: str) -> Iterator[_Dated]:
    for found in grammar((language,)).find(text):
        lead = lead_before(text, found.start, language)
        placed = lead or not text[: found.start].strip() or is_postposed(text, found.end, language)
        if not placed or found.ambiguous:
            continue
        year = None if found.year else _year_of(found, day)
        value = found.iso(year)
        if value is None:
            continue
        yield _Dated(
            start=lead.start if lead else found.start,
            end=found.end,
            value=value[:10],
            until=found.until_iso(year),
            qualifier=lead.qualifier if lead else None,
            basis="stated" if found.year else "year-from-dateline",
        )


def _year_of(found: FoundDate, day: str | None) -> int | None:
    """The year of a day without one: that of the document, if they are not far apart."""
    if day is None or len(day) < len("2003-12-04") or found.day is None:
        return None
    own = datetime.date.fromisoformat(day)
    if (found.month, found.day) in _DAYS_OF_EVENTS and (own.month, own.day) != (found.month, found.day):
        return None
    value = found.iso(own.year)
    near = value is not None and abs((datetime.date.fromisoformat(value[:10]) - own).days) <= HALF_A_YEAR
    return own.year if near else None


def _years(text: str, language: str) -> Iterator[_Dated]:
    for found in stated_years(text, language):
        lead = lead_before(text, found.start, language)
        start = lead.start if lead else found.start
        yield _Dated(
            start=start,
            end=found.end,
            value=f"{found.year:04d}",
            qualifier=lead.qualifier if lead else None,
            basis="stated",
        )
        apart = years_apart(text, found.end, language)
        if apart is not None and (lead is None or lead.qualifier is None):
            value = f"{found.year + apart[1]:04d}"
            yield _Dated(start=found.end, end=apart[0], value=value, basis="relative")


def _relative(text: str, day: str | None, language: str) -> Iterator[_Dated]:
    for found in relative_dates(text, language) if day else ():
        clause = clause_at(text, (found.start, found.end), language) if found.near else ""
        resolved = resolve(found, day or "", direction(clause, language))
        if resolved is not None and not _is_attribute(text, found, language):
            value, qualifier = resolved
            yield _Dated(
                start=found.start,
                end=found.end,
                value=value,
                qualifier=qualifier,
                approximate=found.approximate,
                near=found.near,
                basis="relative",
            )


def _is_attribute(text: str, found: Relative, language: str) -> bool:
    """Whether a date belongs to a thing, not to an event: `last year's budget`, not `Thursday's talks`."""
    possessive = _POSSESSIVE.match(text, found.end)
    if possessive is None:
        return False
    return not names_event(" ".join(text[possessive.end() :].split()[:2]), language)


def _names(sentence: str, language: str) -> frozenset[str]:
    """The stems of the words with a capital, without titles; in scripts without capitals, of all words."""
    stops = stopwords(language)
    words = [match.group() for match in _NAME.finditer(sentence)]
    parts = [part for word in words for part in re.split(r"[-’']", word) if len(part) > 1]
    capital = [part for part in parts if part[0].isupper()] if any(map(_is_cased, parts)) else parts
    names = {fold(part).strip() for part in capital if not (is_honorific(part) or is_office(part))}
    return frozenset(name[:STEM] for name in names if name and name not in stops)


def _is_cased(word: str) -> bool:
    return word[0].isupper() or is_small(word)


def _merged(said: Iterable[Said]) -> list[list[Said]]:
    """What is said, in groups: each about one event."""
    groups: list[list[Said]] = []
    near: dict[tuple[str, str | None, str | None, bool], deque[tuple[Said, int]]] = {}
    for one in said:
        last = near.setdefault((one.value, one.end, one.qualifier, one.approximate), deque(maxlen=NEAR))
        number = next((number for other, number in last if _is_same(one, other)), len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(one)
        last.append((one, number))
    return groups


def _is_same(one: Said, other: Said) -> bool:
    """Whether two sentences with the same date tell of the same event."""
    if one.passage is other.passage and one.sentence == other.sentence:
        return True
    if not one.kinds & other.kinds:
        return False
    if not one.names and not other.names:
        return len(one.words & other.words) >= SAME_WORDS * len(one.words | other.words)
    shared, fewer = len(one.names & other.names), min(len(one.names), len(other.names))
    return fewer > 0 and shared >= min(fewer, 2) and shared >= SAME_NAMES * fewer


def _entry(group: Sequence[Said]) -> ChronologyEntry:
    first = group[0]
    return ChronologyEntry(
        value=first.value,
        end=first.end,
        approximate=first.approximate,
        qualifier=first.qualifier,
        basis=min((one.basis for one in group), key=_BASES.index),
        citations=tuple(map(_citation, group)),
    )


def _citation(said: Said) -> DatedCitation:
    """The sentence; if it opens a quotation and does not close it, what stands before that, with the date."""
    start, end = said.sentence
    text = said.passage.text
    stretches = quoting(text).stretches
    opened = next((one.start - 1 for one in stretches if start < one.start <= end < one.end), None)
    if opened is not None and said.span[1] <= opened:
        end = start + len(text[start:opened].rstrip())
    cited = said.passage.cite(start, end)
    return DatedCitation(
        ref=cited.ref,
        block=cited.block,
        pieces=cited.pieces,
        text=cited.text,
        words=text[slice(*said.span)].strip(" ,"),
        basis=said.basis,
        cut=opened is not None,
    )


def _order(entry: ChronologyEntry) -> tuple[str, str, str]:
    """By date; of a year or month as a whole, after its days."""
    return (entry.value + "~", entry.end or "", entry.qualifier or "")
