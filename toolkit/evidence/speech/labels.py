"""The speakers' labels of a page: candidates, grouped by form, decided, and put into their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from toolkit.evidence.speech.asides import going_on
from toolkit.evidence.speech.attendance import attending
from toolkit.evidence.speech.beginnings import asking, turns_of
from toolkit.evidence.speech.candidate import OWN, Candidate, asks
from toolkit.evidence.speech.candidates import candidates
from toolkit.evidence.speech.decision import CREDITED, FEW, Scored, accepted, mostly_asks, scored
from toolkit.evidence.speech.forms import forms
from toolkit.evidence.speech.groups import WHOLE_LINES, Group, groups
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.parts import described
from toolkit.evidence.speech.scorer import Scorer, shipped_scorer
from toolkit.evidence.speech.setting import Setting
from toolkit.language.scripts import is_hidden, places_in
from toolkit.model.spans import Pieces, Span, trim

MOSTLY = 0.7
"""If ≥ 0.7 of the lines without a label ask, the lines below them answer …"""
PARTLY = 0.4
"""… or if ≥ 0.4 ask and a line that is none of them is below ≥ 0.7 of them."""


class View(NamedTuple):
    """The view of a page, and for each character of its settled text the place in the view."""

    text: str
    places: Sequence[int]

    def span(self, span: Span | None) -> Span | None:
        """A span of the settled text as a span of the view."""
        return None if span is None else (self.places[span[0]], self.places[span[1] - 1] + 1)

    def piece(self, span: Span, floor: int) -> Span:
        """The same, and the invisible characters before it, back to the position `floor` at most."""
        start, end = self.places[span[0]], self.places[span[1] - 1] + 1
        begins = start
        while start > floor and (is_hidden(self.text[start - 1]) or self.text[start - 1].isspace()):
            start -= 1
            begins = begins if self.text[start].isspace() else start
        return begins, end


def judged_groups(setting: Setting, scorer: Scorer | None = None) -> list[Scored]:
    """The groups of candidates of a page, each with the probability that they are speakers' labels.

    Raises ModelError if the scorer is not given and cannot be read.
    """
    return scored(setting, groups(setting, candidates(setting)), scorer or shipped_scorer())


def labels_of(setting: Setting, view: str, found: Sequence[Scored]) -> tuple[SpeakerLabel, ...]:
    """The speakers' labels of a page in order; `view` is what `setting.text` was settled from."""
    places = range(len(view)) if view == setting.text else places_in(view)
    return tuple(going_on(setting, _in_order(setting, View(view, places), accepted(setting, found))))


def holds_unread_talk(setting: Setting, found: Sequence[Scored]) -> bool:
    """Whether lines without a label ask again and again, and may be of a talk that is not read as turns."""
    credited = any(one.probability >= CREDITED and mostly_asks(one.group) for one in found)
    return credited and sum(asks(line.text) for line in setting.lines) >= FEW


def _in_order(setting: Setting, view: View, kept: Sequence[Group]) -> Iterator[SpeakerLabel]:
    """The labels of the accepted groups; a row of the label before it, or of a list of people, has none."""
    listed = frozenset(attending(setting)) if kept else frozenset()
    begun_by = (turn for group in kept for turn in turns_of(setting, group) if turn.first not in listed)
    turns = sorted(begun_by, key=lambda turn: turn.first)
    answered = {group.form for group in kept if _is_answered(setting, group)}
    begun = {turn.first for turn in turns}
    last, before = -1, ""
    for turn in turns:
        if turn.first <= last:
            continue
        if turn.form in answered:
            turn = asking(turn)
        rows = _rows(setting, turn, last)
        label = _placed(setting, view, turn, rows)
        goes_on = setting.cued and bool(turn.key) and turn.key == before
        yield msgspec.structs.replace(label, continues=goes_on)
        last, before = rows[-1], turn.key
        below = setting.following[turn.first]
        if turn.form in answered and below < len(setting.lines) and below not in begun:
            last = below
            yield _answer(setting, turn.form, below)


def _is_answered(setting: Setting, group: Group) -> bool:
    """Whether the lines of a form without labels are questions, so that what stands below them answers."""
    if group.form not in WHOLE_LINES or group.form == "chevron":
        return False
    begun = {candidate.first for candidate in group.chosen}
    share = sum(candidate.parts.kind == "question" for candidate in group.chosen) / len(begun)
    apart = sum(setting.following[row] not in begun for row in begun) / len(begun)
    return share >= MOSTLY or (share >= PARTLY and apart >= MOSTLY)


def _answer(setting: Setting, form: str, row: int) -> SpeakerLabel:
    line = setting.lines[row]
    return SpeakerLabel(
        first=line.index, last=line.index, form=form, pieces=(), said=line.start, kind="answer"
    )


def _rows(setting: Setting, turn: Candidate, taken: int) -> range:
    """The rows of a label, with a time on the row above or below it; those up to `taken` are others'."""
    first, last = turn.first, turn.last
    if turn.time is None and turn.form not in WHOLE_LINES and not setting.cued:
        if turn.form in (OWN, "colon") and first - 1 > taken and setting.timed[first - 1]:
            first -= 1
        elif turn.empty and last + 1 < len(setting.lines) and setting.timed[last + 1]:
            last += 1
    return range(first, last + 1)


def _placed(setting: Setting, view: View, turn: Candidate, rows: range) -> SpeakerLabel:
    """The label of a turn, which has these rows, at its places in the view."""
    parts, time = turn.parts, turn.time
    apart = next((row for row in (rows[0], rows[-1]) if not turn.first <= row <= turn.last), None)
    if apart is not None:
        time = _line(setting, apart)
    below = _line(setting, turn.last) if turn.last > turn.first else None
    office, affiliation = described(setting.text, below) if below else (parts.office, parts.affiliation)
    spans = (parts.name, office, affiliation, time and _clock(setting, time), parts.number)
    name, office, affiliation, time, number = (view.span(span) for span in spans)
    line = setting.lines[rows[0]]
    return SpeakerLabel(
        first=line.index,
        last=setting.lines[rows[-1]].index,
        form=turn.form,
        pieces=_pieces(setting, view, turn, rows),
        said=turn.said,
        kind=parts.kind,
        name=name,
        office=office,
        affiliation=affiliation,
        time=time,
        number=number,
        inner=rows[0] > 0 and setting.lines[rows[0] - 1].index == line.index,
    )


def _pieces(setting: Setting, view: View, turn: Candidate, rows: range) -> Pieces:
    printed = trim(setting.text, setting.lines[turn.first].start, turn.end)
    if printed[0] == printed[1]:
        return ()
    spans = ((row, printed if row == turn.first else _line(setting, row)) for row in rows)
    return tuple(view.piece(span, setting.lines[row].start) for row, span in spans)


def _line(setting: Setting, index: int) -> Span:
    return trim(setting.text, setting.lines[index].start, setting.lines[index].end)


def _clock(setting: Setting, span: Span) -> Span:
    """The first time in a stamp, without its brackets."""
    match = forms().clock.search(setting.text, *span)
    return match.span() if match else span
