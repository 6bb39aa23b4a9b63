"""The speakers' labels of a page: candidates, grouped by form, decided, and put into their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.evidence.speech.candidates import Candidate, candidates
from toolkit.evidence.speech.decision import accepted, scored, turns_of
from toolkit.evidence.speech.forms import forms
from toolkit.evidence.speech.groups import OWN, WHOLE_LINES, Group, groups
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.parts import described
from toolkit.evidence.speech.scorer import Scorer, shipped_scorer
from toolkit.evidence.speech.setting import Setting
from toolkit.language.scripts import places_in
from toolkit.model.spans import Pieces, Span, trim

MOSTLY = 0.7
"""If ≥ 0.7 of the lines that begin with a dash ask, the lines below them answer."""


def labels_of(setting: Setting, view: str, scorer: Scorer | None = None) -> tuple[SpeakerLabel | None, ...]:
    """For each segment the speaker's label that begins in it; `view` is what `setting.text` was settled from.

    Raises ModelError if the scorer is not given and cannot be read.
    """
    found = scored(setting, groups(setting, candidates(setting)), scorer or shipped_scorer())
    places = range(len(view)) if view == setting.text else places_in(view)
    labels: list[SpeakerLabel | None] = [None] * len(setting.lines)
    for label in _in_order(setting, places, accepted(setting, found)):
        labels[label.first] = label
    return tuple(labels)


def _in_order(setting: Setting, places: Sequence[int], kept: Sequence[Group]) -> Iterator[SpeakerLabel]:
    """The labels of the accepted groups; a line that belongs to the label before it has none."""
    turns = sorted((turn for group in kept for turn in turns_of(setting, group)), key=lambda turn: turn.first)
    answered = {group.form for group in kept if _asks_mostly(group)}
    begun = {turn.first for turn in turns}
    last = -1
    for turn in turns:
        if turn.first <= last:
            continue
        label = _placed(setting, places, turn, last)
        last = label.last
        yield label
        below = setting.following[turn.first]
        if (
            turn.form in answered
            and turn.parts.kind == "question"
            and below < len(setting.lines)
            and below not in begun
        ):
            last = below
            yield _answer(setting, turn.form, below)


def _asks_mostly(group: Group) -> bool:
    """Whether the labels of a form only ask, so that what stands below them is the answers."""
    asking = sum(candidate.parts.kind == "question" for candidate in group.chosen)
    return group.form in WHOLE_LINES and asking >= MOSTLY * len(group.chosen)


def _answer(setting: Setting, form: str, index: int) -> SpeakerLabel:
    start = setting.lines[index].start
    return SpeakerLabel(first=index, last=index, form=form, pieces=(), said=start, kind="answer")


def _placed(setting: Setting, places: Sequence[int], turn: Candidate, taken: int) -> SpeakerLabel:
    """The label of a turn, with a time on the line above or below it, at its places in the view."""
    parts, pieces = turn.parts, _pieces(setting, turn)
    above = turn.first - 1
    first, last, said = turn.first, turn.last, turn.said
    time = _clock(setting, turn.time) if turn.time else None
    if time is None and pieces:
        if turn.form in (OWN, "colon") and above > taken and above >= 0 and setting.timed[above]:
            first, time = above, _clock(setting, _line(setting, above))
            pieces = (_line(setting, above), *pieces)
        elif turn.empty and last + 1 < len(setting.lines) and setting.timed[last + 1]:
            last, time = last + 1, _clock(setting, _line(setting, last + 1))
            pieces = (*pieces, _line(setting, last))
    below = _line(setting, turn.last) if turn.last > turn.first else None
    office, affiliation = described(setting.text, below) if below else (parts.office, parts.affiliation)
    spans = (parts.name, office, affiliation, time, parts.number)
    name, office, affiliation, time, number = (_in_view(places, span) for span in spans)
    return SpeakerLabel(
        first=first,
        last=last,
        form=turn.form,
        pieces=tuple((places[start], places[end - 1] + 1) for start, end in pieces),
        said=said,
        kind=parts.kind,
        name=name,
        office=office,
        affiliation=affiliation,
        time=time,
        number=number,
    )


def _pieces(setting: Setting, turn: Candidate) -> Pieces:
    if turn.form in WHOLE_LINES:
        return ()
    printed = trim(setting.text, setting.lines[turn.first].start, turn.end)
    return (printed, *(_line(setting, index) for index in range(turn.first + 1, turn.last + 1)))


def _line(setting: Setting, index: int) -> Span:
    return trim(setting.text, setting.lines[index].start, setting.lines[index].end)


def _clock(setting: Setting, span: Span) -> Span:
    """The first time in a stamp, without its brackets."""
    match = forms().clock.search(setting.text, *span)
    return match.span() if match else span


def _in_view(places: Sequence[int], span: Span | None) -> Span | None:
    return None if span is None else (places[span[0]], places[span[1] - 1] + 1)
