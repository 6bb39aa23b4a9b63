"""The kept stretches of a cleaned page, line by line, as the structuring stage reads them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

import msgspec

from toolkit.cleaning.cleaned import Cleaned
from toolkit.cleaning.settled import DECISION, HEADING, is_dropped
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line, ends_sentence
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.language.dates import DateGrammar
from toolkit.language.lexicon import Lexicon
from toolkit.language.markers import Marker, marker_at
from toolkit.language.scripts import is_small, printed_end
from toolkit.model.base import Value
from toolkit.model.cleaned import Labelled
from toolkit.model.document import Evidence
from toolkit.model.page import Clue, Page
from toolkit.model.spans import Pieces, Span, text_of, trim

FURTHER = "further-document"
"""The rule by which the headline of a further document was kept."""
FURTHER_MASTHEAD = "further-masthead"
"""The rule by which its date and kicker were kept."""
LAST = 8
"""Whether a run of passages ends a sentence is read from its last 8."""


class Passage(Value, frozen=True, kw_only=True):
    """A kept segment: its line, the speaker's label that it begins with, and the pieces of the rest."""

    line: Line
    label: SpeakerLabel | None
    """The label of the turn that begins here."""
    pieces: Pieces
    """The rest after the label; empty if there is none. Several if a sentence continues over lines."""
    text: str
    marker: Marker | None
    """The bullet or number of a list item, at the start of the pieces."""
    heading: bool = False
    """Whether the user settled that it is a heading."""


class Reading(Value, frozen=True, kw_only=True, dict=True, gc=True):
    """Everything the structuring stage reads from a cleaned page; what is derived is made on first use."""

    cleaned: Cleaned
    passages: tuple[Passage, ...]

    @cached_property
    def spoken(self) -> tuple[Passage, ...]:
        """The passages without the closing matter behind the last turn."""
        return tuple(one for one in self.passages if one.line.index < self.page_evidence.closing)

    @cached_property
    def closing(self) -> tuple[Passage, ...]:
        return self.passages[len(self.spoken) :]

    @cached_property
    def view(self) -> str:
        return self.cleaned.page.view

    @cached_property
    def page_evidence(self) -> PageEvidence:
        """The evidence that was collected when the page was cleaned."""
        return self.cleaned.evidence

    @cached_property
    def lexicons(self) -> tuple[Lexicon, ...]:
        """The lexicons of the page's languages, its own first."""
        return self.page_evidence.vocabulary.lexicons

    @cached_property
    def grammar(self) -> DateGrammar:
        return self.page_evidence.grammar

    @cached_property
    def text(self) -> str:
        """The view as it is matched: of the same length, without invisible characters inside words."""
        return self.page_evidence.text

    @cached_property
    def further(self) -> frozenset[int]:
        """The indices of the lines that are headlines of further documents in the same file."""
        return frozenset(s.segment for s in self.cleaned.segments if s.rule == FURTHER)

    @cached_property
    def further_heads(self) -> frozenset[int]:
        """The indices of these lines, and of those of their mastheads."""
        masthead = (s.segment for s in self.cleaned.segments if s.rule == FURTHER_MASTHEAD)
        return self.further.union(masthead)

    @cached_property
    def removed_lines(self) -> frozenset[int]:
        """The indices of the lines that were removed whole or in part."""
        return frozenset(
            s.segment for s in self.cleaned.segments if s.label == "removed" and s.reason != "residue"
        )

    def clues(self, name: str) -> list[Evidence]:
        """What the page says about itself under `name`, as evidence."""
        return [
            Evidence(text=clue.value, origin=clue.origin) for clue in self._clues.get(name, ()) if clue.value
        ]

    @cached_property
    def _clues(self) -> dict[str, list[Clue]]:
        found: dict[str, list[Clue]] = {}
        for clue in self.cleaned.page.clues:
            found.setdefault(clue.name, []).append(clue)
        return found

    @cached_property
    def printed_labels(self) -> dict[tuple[Pieces, Span | None], Evidence | None]:
        """The labels that were quoted, by their pieces and their time: most are asked for several times."""
        return {}

    def quoted(self, *pieces: Span) -> Evidence:
        """Evidence that quotes these pieces, found in the view or in its settled text."""
        if self.text != self.view:
            pieces = tuple((start, printed_end(self.view, end)) for start, end in pieces)
        pieces = tuple(part for piece in pieces for part in self._standing(piece))
        return Evidence(text=text_of(self.view, pieces), pieces=pieces)

    def _standing(self, piece: Span) -> Iterator[Span]:
        """The parts of a piece that the user did not drop."""
        start, end = piece
        for dropped in self._dropped:
            if start < dropped[1] and dropped[0] < end:
                yield from _if_any(trim(self.view, start, dropped[0]))
                start = trim(self.view, min(dropped[1], end), end)[0]
        yield from _if_any((start, end))

    @cached_property
    def _dropped(self) -> list[Span]:
        return [(s.start, s.end) for s in self.cleaned.segments if is_dropped(s)]

    def front(self, type: str) -> list[Labelled]:
        """The lines of front matter of this type."""
        return [s for s in self._fronts if s.front == type]

    @cached_property
    def _fronts(self) -> list[Labelled]:
        return [s for s in self.cleaned.segments if s.front is not None]

    def kept(self, pieces: Pieces) -> Pieces:
        """The parts of `pieces`, which are in order, that lie in kept segments."""
        segments = self.cleaned.segments
        place = bisect_right(segments, pieces[0][0], key=lambda segment: segment.start) - 1 if pieces else 0
        found: list[Span] = []
        for start, end in pieces:
            while place < len(segments) and segments[place].end <= start:
                place += 1
            inside = place
            while inside < len(segments) and segments[inside].start < end:
                if segments[inside].label == "kept":
                    found.append((max(start, segments[inside].start), min(end, segments[inside].end)))
                inside += 1
        return tuple(found)

    def removed(self, *reasons: str) -> list[Labelled]:
        """What was removed for one of these reasons, but not by the user."""
        return [
            s
            for s in self.cleaned.segments
            if s.label == "removed" and s.reason in reasons and not is_dropped(s)
        ]


def _if_any(span: Span) -> Iterator[Span]:
    if span[0] < span[1]:
        yield span


_Found = TypeVar("_Found")


def once(work: Callable[[Reading], _Found]) -> Callable[[Reading], _Found]:
    """The same function of a reading, which works out its answer once for each reading and keeps it there."""
    key = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(reading: Reading) -> _Found:
        known: dict[str, Any] = reading.__dict__
        if key not in known:
            known[key] = work(reading)
        found: _Found = known[key]
        return found

    return kept


def read(cleaned: Cleaned) -> Reading:
    """The reading of a cleaned page."""
    evidence = cleaned.evidence
    kept = [segment for segment in cleaned.segments if segment.label == "kept"]
    parts = _parted(kept, [label for label in evidence.speakers if label.inner])
    labels = _labels(evidence, parts)
    passages = [_passage(evidence, segment, labels) for segment in parts]
    return Reading(cleaned=cleaned, passages=_joined(evidence, passages, _interrupted(cleaned)))


def _interrupted(cleaned: Cleaned) -> frozenset[int]:
    """Where segments go on behind lines in them that the user settled to be kept or dropped."""
    found: set[int] = set()
    last: Labelled | None = None
    dropped = False
    for part in cleaned.segments:
        if last is not None and last.segment == part.segment:
            if is_dropped(part):
                dropped = True
                continue
            settled = dropped or DECISION in (last.rule, part.rule)
            if settled and _is_text(last) and _is_text(part):
                found.add(part.start)
        last, dropped = part, False
    return frozenset(found)


def _is_text(part: Labelled) -> bool:
    return part.label == "kept" and part.rule != HEADING


def _parted(kept: Sequence[Labelled], inner: Sequence[SpeakerLabel]) -> list[Labelled]:
    """The kept stretches, parted before the labels that stand inside them."""
    stops = [label.begins for label in inner]
    parts: list[Labelled] = []
    for stretch in kept:
        inside = stops[bisect_right(stops, stretch.start) : bisect_left(stops, stretch.end)]
        if not inside:
            parts.append(stretch)
            continue
        ends = [*inside, stretch.end]
        bounds = zip([stretch.start, *inside], ends, strict=True)
        parts += [msgspec.structs.replace(stretch, start=start, end=end) for start, end in bounds]
    return parts


class _Labels(Value, frozen=True, kw_only=True):
    """The speakers' labels of what was kept."""

    at: dict[int, SpeakerLabel]
    """By the start of a kept stretch the label of the turn that begins there: where the label is printed, or
    where its words begin if the label was removed."""
    over: dict[int, SpeakerLabel]
    """By segment the label that it holds a piece of."""


def _labels(evidence: PageEvidence, kept: Sequence[Labelled]) -> _Labels:
    at: dict[int, SpeakerLabel] = {}
    over: dict[int, SpeakerLabel] = {}
    found = [label for label in evidence.speakers if not label.continues]
    begins = [stretch.start for stretch in kept]
    printed = [(_first_kept(label, kept, begins), label) for label in found]
    # Labels that were kept come first: where the words of a removed one begin, another may be printed.
    placed: set[int] = set()
    for anchor, label in (*printed, *((label.said, label) for label in found)):
        place = bisect_right(begins, anchor) - 1
        if place >= 0 and anchor < kept[place].end and label.said not in placed:
            at.setdefault(begins[place], label)
            placed.add(label.said)
    for label in evidence.speakers:
        if not label.inner:
            over.update(dict.fromkeys(range(label.first, label.last + 1), label))
    return _Labels(at=at, over=over)


def _first_kept(label: SpeakerLabel, kept: Sequence[Labelled], begins: Sequence[int]) -> int:
    """Where what was kept of a printed label begins: a number in the margin may stand before it."""
    place = max(bisect_right(begins, label.begins) - 1, 0)
    while place < len(kept) and kept[place].end <= label.begins:
        place += 1
    inside = place < len(kept) and label.pieces and begins[place] < label.pieces[-1][1]
    return max(label.begins, begins[place]) if inside else label.begins


def _passage(evidence: PageEvidence, stretch: Labelled, labels: _Labels) -> Passage:
    view, line = evidence.page.view, evidence.lines[stretch.segment]
    start, label = stretch.start, labels.at.get(stretch.start)
    over = label if label is not None and label.inner else labels.over.get(stretch.segment)
    if over is not None and over.pieces:
        start = max(start, min(over.pieces[-1][1], stretch.end))  # not `said`: invisible characters stay
    span = trim(view, start, stretch.end)
    pieces = (span,) if span[0] < span[1] else ()
    return Passage(
        line=line,
        label=label,
        pieces=pieces,
        text=text_of(view, pieces),
        marker=marker_at(view, span),
        heading=stretch.rule == HEADING,
    )


def _joined(seen: PageEvidence, passages: list[Passage], interrupted: frozenset[int]) -> tuple[Passage, ...]:
    """Joins lines that break in mid-sentence into one passage: of one element, or of subtitles.

    So is a segment that goes on behind a line that was settled.
    """
    runs: list[list[Passage]] = []
    for passage in passages:
        if runs and _goes_on(seen, runs[-1], passage, interrupted):
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return tuple(_as_one(seen.page.view, run) for run in runs)


def _as_one(view: str, run: Sequence[Passage]) -> Passage:
    if len(run) == 1:
        return run[0]
    pieces = tuple(piece for passage in run for piece in passage.pieces)
    return msgspec.structs.replace(run[0], pieces=pieces, text=text_of(view, pieces))


def _goes_on(
    seen: PageEvidence, run: Sequence[Passage], passage: Passage, interrupted: frozenset[int]
) -> bool:
    if run[0].heading or passage.heading:
        return False
    if passage.pieces and passage.pieces[0][0] in interrupted and passage.label is None:
        return bool(run[0].pieces) and run[0].line.index == passage.line.index
    return _runs_on(seen.page, run, passage) or _is_cut(seen, run, passage)


def _runs_on(page: Page, run: Sequence[Passage], passage: Passage) -> bool:
    element = page.segments[passage.line.index].element
    same = element >= 0 and element == page.segments[run[0].line.index].element
    if not same or passage.label is not None or not run[0].pieces or page.elements[element].tag == "pre":
        return False
    return run[-1].text[-1] not in '.!?:;”"»' and is_small(passage.text[:1])


def _is_cut(seen: PageEvidence, run: Sequence[Passage], passage: Passage) -> bool:
    """Whether subtitles, or lines with a number in the margin, part two passages inside a sentence."""
    if passage.label is not None or not run[0].pieces or not passage.pieces:
        return False
    if not seen.setting.cued and passage.line.index not in seen.margin_numbers:
        return False
    return run[0].line.index == passage.line.index or not ends_sentence(_end_of(seen.page.view, run))


def _end_of(view: str, run: Sequence[Passage]) -> str:
    """The text of the last passages of a run: all of it would be read again with each passage."""
    return text_of(view, tuple(piece for passage in run[-LAST:] for piece in passage.pieces))
