"""Dates that are printed near the title, or that stamps and datelines hold, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from toolkit.evidence.front import is_label_of_date
from toolkit.evidence.lines import Line
from toolkit.language.dates import FoundDate
from toolkit.language.occasions import occasion_words
from toolkit.model.base import Value
from toolkit.model.document import Evidence
from toolkit.structuring.metadata.dates.candidates import Candidate, Role, Source
from toolkit.structuring.metadata.dates.event import opening_dateline
from toolkit.structuring.metadata.dates.labels import Label, is_launch, label_of
from toolkit.structuring.metadata.dates.values import DAY, values_of
from toolkit.structuring.metadata.occasion import Occasion, anchor, is_held, occasion_of
from toolkit.structuring.metadata.venue import venue_of
from toolkit.structuring.passages import Reading, once

_WORD = re.compile(r"\w+")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:：]{0,30})[:：]\s*\S")

ABOVE = 8
"""A date is at most 8 lines above the title."""
NEAR = 8
"""A date at most 8 lines below the title is near it."""
FEW = 6
"""Beside a date that is near the title and that no word labels there are at most 6 other words."""
LINK_WORDS = 3
"""The title of another text, removed as a related link, has at least 3 words."""
LISTED = 2
"""A labelled value is one of a list if at least 2 of the 2 lines on either side are labelled values too."""
DATED_WORDS = 30
"""A line of more than 30 words is no front matter."""
DATED = frozenset({"dateline", "stamp", "byline"})


class Spoken(Value, frozen=True, kw_only=True):
    """What the lines around the title say of the occasion at which the words of a text were spoken."""

    occasion: Occasion | None = None
    days: frozenset[int] = frozenset()
    """The indices of lines that are its day if they are a date alone: below its name, above a turn."""


def spoken_of(reading: Reading) -> Spoken:
    occasion, venue = occasion_of(reading), venue_of(reading)
    below = {index + 1 for index in occasion.lines} if occasion else set[int]()
    above = {venue.day.index} if venue and venue.day else set[int]()
    return Spoken(occasion=occasion, days=frozenset(below | above))


def printed_candidates(reading: Reading, spoken: Spoken) -> Iterator[Candidate]:
    """The candidates of front matter, of lines near the title, of `<time>` and of the opening of the text.

    Where front matter holds a date that no word labels, other lines need a label. Where it holds one that is
    labelled as the day of publication, a date in the title is what the text is about. Beside the name of
    an occasion an unlabelled date is its day.
    """
    fronts = {s.segment: s.front for s in reading.cleaned.segments if s.front in DATED}
    first = anchor(reading)
    if spoken.occasion is not None and not reading.front("title"):
        first = min(spoken.occasion.lines)
    lines = reading.page_evidence.lines
    near = range(max(first - ABOVE, 0), min(first + NEAR + 1, len(lines)))
    held = [c for at in _nearest(fronts, first) for c in _of_line(reading, lines[at], fronts[at], spoken)]
    yield from held
    dated = any(candidate.source != "stamp" for candidate in held)
    labelled = any(candidate.source == "stamp" and candidate.role == "published" for candidate in held)
    titles = {segment.segment for segment in reading.front("title")} if labelled else set[int]()
    for index in _nearest(set(near) - fronts.keys() - titles, first):
        for candidate in _of_line(reading, lines[index], None, spoken):
            if candidate.source == "stamp" or candidate.role == "event" or not dated:
                yield candidate
    elements = list(_of_elements(reading))
    yield from (candidate for index, candidate in elements if index in near)
    yield from _alone([candidate for _, candidate in elements])
    yield from _alone(list(_labelled(reading, {*fronts, *near})))
    yield from _opening(reading)


def _opening(reading: Reading) -> Iterator[Candidate]:
    found = opening_dateline(reading)
    if found is not None:
        start, date = found
        evidence = reading.quoted((start + date.start, start + date.end))
        yield Candidate(role="published", source="dateline", values=date.readings(), evidence=evidence)


def _nearest(lines: Iterable[int], first: int) -> list[int]:
    """The indices of lines, the nearest to the title first; above it each line counts twice."""
    return sorted(lines, key=lambda index: index - first if index >= first else 2 * (first - index))


def _alone(candidates: list[Candidate]) -> list[Candidate]:
    """Those for publication, if they are all for one day: far from the title, several are of other texts."""
    mine = [candidate for candidate in candidates if candidate.role == "published"]
    if len({candidate.values for candidate in mine}) != 1:
        return []
    return [msgspec.structs.replace(candidate, source="alone") for candidate in mine[:1]]


def _labelled(reading: Reading, others: set[int]) -> Iterator[Candidate]:
    """The candidates with a label anywhere on the page but on the lines `others`."""
    seen = reading.page_evidence
    for index in seen.dates:
        if index not in others and not seen.lines[index].prose:
            found = _of_line(reading, seen.lines[index], None, Spoken())
            yield from (candidate for candidate in found if candidate.source == "stamp")


def _of_line(reading: Reading, line: Line, front: str | None, spoken: Spoken) -> Iterator[Candidate]:
    if not line.digits or line.words > DATED_WORDS or line.index in reading.page_evidence.unclaimed:
        return
    end = 0
    for date in reading.grammar.find(line.core):
        before = line.core[end : date.start]
        label = _label(reading, line, before, first=not end)
        end = date.end
        source = _source(line, date, front, label)
        if date.day is None or date.year is None or label == "other" or source is None:
            continue
        if label == "unlabelled" and _is_of_a_link(reading, line, date):
            continue
        if _is_of_earlier(reading, line, date):
            continue
        span = (line.core_start + date.start, line.core_start + date.end)
        for role in _roles(line, label, before, source, spoken):
            if role == "event" or date.until is None:
                yield Candidate(
                    role=role,
                    source=source,
                    values=date.readings(),
                    end=date.until_iso(),
                    evidence=reading.quoted(span),
                )


def _is_of_earlier(reading: Reading, line: Line, date: FoundDate) -> bool:
    """Whether a sentence below the title names the record of an earlier meeting by its day."""
    told = line.sentence and line.index != anchor(reading)
    return told and occasion_words().earlier.search(line.core, 0, date.start) is not None


def _is_of_a_link(reading: Reading, line: Line, date: FoundDate) -> bool:
    """Whether a date stands beside the title of another text, to which the page links below its own."""
    if line.index <= reading.page_evidence.body[0] or line.index not in _linked(reading):
        return False
    return len(_WORD.findall(line.core[: date.start] + " " + line.core[date.end :])) >= LINK_WORDS


@once
def _linked(reading: Reading) -> frozenset[int]:
    """The indices of lines removed as links to other texts."""
    return frozenset(segment.segment for segment in reading.removed("related"))


def _label(reading: Reading, line: Line, before: str, first: bool) -> Label:
    """What the words before a date say; of the `first` one on a line, the line above may."""
    if line.index in (head.date for head in reading.page_evidence.mail_heads[:1]):
        return "published"
    if is_launch(before) and _is_listed(reading, line):
        return "other"
    label = label_of(reading, before, _above(reading, line) if first else "")
    return "event" if label == "published" and before.strip() and _is_placed(reading, line) else label


def _roles(line: Line, label: Label, before: str, source: Source, spoken: Spoken) -> tuple[Role, ...]:
    """What a date is evidence for; a day that stands alone beside an occasion, for two things."""
    if label != "unlabelled":
        return () if label == "other" else (label,)
    if is_held(before):
        return ("event",)
    occasion = spoken.occasion
    if occasion is not None and (occasion.record or line.index in occasion.lines):
        return ("event",)
    alone = source == "dateline" and line.index in spoken.days
    return ("event", "published") if alone else ("published",)


def _is_placed(reading: Reading, line: Line) -> bool:
    """Whether a place is labelled right above or below: a date labelled beside it is that of an occasion."""
    lines, tables = reading.page_evidence.lines, reading.lexicons
    beside = (lines[at] for at in (line.index - 1, line.index + 1) if 0 <= at < len(lines))
    return any(table.masthead.places.match(other.core) for other in beside for table in tables)


def _is_listed(reading: Reading, line: Line) -> bool:
    """Whether other labelled values stand around a line: it belongs to the description of a thing.

    Of a text, and not of a thing, if all of them are such as its reference, whom to ask, when it was changed.
    """
    lines = reading.page_evidence.lines
    around = range(max(line.index - LISTED, 0), min(line.index + LISTED + 1, len(lines)))
    found = (_LABELLED.match(lines[at].core) for at in around if at != line.index)
    labels = [match["label"].rstrip() for match in found if match is not None]
    return len(labels) >= LISTED and not all(_is_of_text(reading, label) for label in labels)


def _is_of_text(reading: Reading, label: str) -> bool:
    """Whether a label is one of what is said of a text: its reference, the day of its last change."""
    filed = occasion_words().filed.match(label) is not None
    return filed or is_label_of_date(reading.page_evidence, label)


def _above(reading: Reading, line: Line) -> str:
    """The line above, if it is short."""
    lines = reading.page_evidence.lines
    above = lines[line.index - 1] if line.index else None
    return above.core if above is not None and above.words <= FEW else ""


def _source(line: Line, date: FoundDate, front: str | None, label: Label) -> Source | None:
    """What kind of evidence a printed date is; `None` if it is none."""
    if label != "unlabelled":
        return "stamp"
    told = line.sentence and _WORD.search(line.core, date.end) is not None
    if front is None and (line.prose or told):  # in a sentence: `The minutes of 4 May were agreed.`
        return None
    others = len(_WORD.findall(line.core[: date.start] + " " + line.core[date.end :]))
    if others == 0 or front == "dateline":
        return "dateline"
    return "beside" if others <= FEW else "among"


def _of_elements(reading: Reading) -> Iterator[tuple[int, Candidate]]:
    """The line and the candidate of each `<time>`, and of elements whose class says what they are."""
    lines = reading.page_evidence.lines
    at: dict[str, int] = {}
    for index, segment in enumerate(reading.cleaned.page.segments):
        at.setdefault(segment.origin, index)
    for clue in reading.cleaned.page.clues:
        kind, _, stated = clue.name.partition(":")
        line = _line_of(clue.origin, at) if kind in ("time", "class") else None
        values = values_of(clue.value, reading.grammar) if line is not None else ()
        if line is None or not values:
            continue
        label = _label_in(reading, lines[line], {value[:DAY] for value in values})
        if label == "other" or line in reading.page_evidence.unclaimed:
            continue
        role: Role = label if label != "unlabelled" else "updated" if stated == "updated" else "published"
        evidence = Evidence(text=clue.value, origin=clue.origin)
        yield (
            index,
            Candidate(role=role, source="class" if stated else "time", values=values, evidence=evidence),
        )


def _label_in(reading: Reading, line: Line, days: set[str]) -> Label:
    """What the words say before the date of one of these days on a line; `unlabelled` if it has none."""
    end = 0
    for date in reading.grammar.find(line.core) if line.words <= DATED_WORDS else ():
        label = label_of(reading, line.core[end : date.start], _above(reading, line) if not end else "")
        end = date.end
        if not days.isdisjoint(value[:DAY] for value in date.readings()):
            return label
    return "unlabelled"


def _line_of(origin: str, at: dict[str, int]) -> int | None:
    """The first line of the innermost element around `origin` that has one."""
    while origin and origin not in at:
        origin = origin.rpartition("/")[0]
    return at.get(origin)
