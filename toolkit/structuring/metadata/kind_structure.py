"""The kind of a text by its structure: who asks and answers, how much is running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.language.label_words import label_words
from toolkit.language.names import verbs_pattern
from toolkit.model.document import Evidence, Kind, KindClaim
from toolkit.structuring.metadata.dates import opening_dateline
from toolkit.structuring.passages import Passage, Reading
from toolkit.structuring.turns import TurnPlan
from toolkit.structuring.utterances import speaks

SPOKEN_SHARE = 0.25
"""Turns say what kind of text it is if they are more than 25 % of its characters."""
MOSTLY = 0.45
"""Such a text is an article if more than 45 % of its characters are prose."""
MOST_VOICES = 3
"""In an interview at most 3 people are named as speakers, with one who leads; a hearing or a debate has more,
questions of readers none."""
EXCHANGES = 2
"""Turns are an interview if there are ≥ 2 questions and ≥ 2 answers."""
BESIDE = (-1, 0, 1)
"""The lines above, at and below the title."""
ARTICLE_PASSAGES = 3
"""A text without turns that is not news is an article if it has ≥ 3 passages of prose."""

_QUOTATION = re.compile(r"(?:(?<![^:\n])|:)\s*[«“„‟\"‘‚「『][^«“„「『\n]+[»”“\"’」』]\s*\Z")
"""Words in quotation marks up to the end of a line, after a colon or alone."""


def by_turns(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """Questions by nobody in particular to people with names are a press conference, else an interview.

    For a press conference there is a statement before them, or somebody who leads.
    """
    if not _is_spoken(reading, turns):
        return None
    questions = [turn for turn in turns if turn.role == "question"]
    if questions:
        asked = _first_words(reading, questions[0])
        opening = turns[0] if turns[0].role == "statement" else None
        invitation = _invitation(reading, opening) if opening else None
        unnamed = sum(turn.said.kind in ("question", "lost") for turn in questions)
        anonymous = 2 * unnamed > len(questions)  # one of the audience may ask in an interview
        chaired = next((turn for turn in turns if turn.role == "moderator"), None)
        answered = any(turn.said.kind != "answer" for turn in turns if turn.role == "answer")
        if invitation or (anonymous and answered and (opening or chaired)):
            called = _first_words(reading, chaired) if chaired else None
            return inferred("press-conference", invitation, called, asked)
        answers = [turn for turn in turns if turn.role == "answer"]
        named = {turn.speaker.value for turn in turns if turn.speaker is not None}
        leading = chaired is not None and chaired.speaker is None
        few = bool(named) and len(named) + leading <= MOST_VOICES
        voices = few or (not named and (_quotes(reading) or _is_called(reading)))
        exchanged = min(len(questions), len(answers)) >= EXCHANGES and voices
        return inferred("interview" if exchanged else "other", asked)
    if len(turns) == 1:
        return inferred("speech", _first_words(reading, turns[0]))
    if turns:
        return inferred("other", _first_words(reading, turns[0]))
    return None


def _is_spoken(reading: Reading, turns: Sequence[TurnPlan]) -> bool:
    """Whether turns are much of a text, not a scene that it quotes."""
    said = sum(len(passage.text) for turn in turns for passage in turn.said.passages)
    return said > SPOKEN_SHARE * sum(len(passage.text) for passage in reading.passages)


def _quotes(reading: Reading) -> bool:
    """Whether the title quotes somebody: `“I would do it again”`, `Ann Lee: “I would do it again”`."""
    return any(
        _QUOTATION.search(reading.view, segment.start, segment.end) for segment in reading.front("title")
    )


def _is_called(reading: Reading) -> bool:
    """Whether a line beside the title is called an interview, in any language."""
    seen = reading.page_evidence
    lines = (
        seen.lines[s.segment + by] for s in reading.front("title") for by in BESIDE if s.segment + by >= 0
    )
    return any(label_words().interview.search(line.core.casefold()) is not None for line in lines)


def by_prose(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim:
    prose = [passage for passage in reading.passages if passage.line.prose]
    dateline = reading.front("dateline")
    reported = _reported(reading, prose) if dateline or opening_dateline(reading) else None
    if reported is not None and not _speaks(reading, prose):
        dated = [reading.quoted((dateline[0].start, dateline[0].end))] if dateline else []
        return inferred("news", *dated, reported)
    if len(prose) >= ARTICLE_PASSAGES and not turns and _is_mostly(prose, reading.passages):
        return inferred("article")
    return inferred("other")


def _speaks(reading: Reading, prose: Sequence[Passage]) -> bool:
    """Whether more than half of the passages speak in the first person."""
    return 2 * sum(speaks(reading, (passage,)) for passage in prose) > len(prose)


def _is_mostly(prose: Sequence[Passage], passages: Sequence[Passage]) -> bool:
    """Whether running text is most of a text, not a form, a list or a thread of mails."""
    return sum(len(one.text) for one in prose) > MOSTLY * sum(len(one.text) for one in passages)


def _reported(reading: Reading, prose: list[Passage]) -> Evidence | None:
    """The first words by which the text reports what somebody said."""
    return first_match(reading, prose, [verbs_pattern(table) for table in reading.lexicons])


def _invitation(reading: Reading, opening: TurnPlan) -> Evidence | None:
    patterns = [table.speech.invites_questions for table in reading.lexicons]
    return first_match(reading, list(reversed(opening.said.passages)), patterns)


def first_match(
    reading: Reading, passages: list[Passage], patterns: list[re.Pattern[str]]
) -> Evidence | None:
    """What the first matching one of `patterns` finds in the first of `passages` that any matches."""
    for passage in passages:
        for start, end in passage.pieces:
            for pattern in patterns:
                match = pattern.search(reading.view, start, end)
                if match:
                    return reading.quoted(match.span())
    return None


def _first_words(reading: Reading, turn: TurnPlan) -> Evidence | None:
    """The turn's label, or the beginning of its first passage."""
    if turn.said.printed:
        return reading.quoted(*turn.said.printed)
    for passage in turn.said.passages:
        if passage.pieces:
            start, end = passage.pieces[0]
            cut = reading.view.find(" ", start + 40, end)
            return reading.quoted((start, cut if cut > 0 else end))
    return None


def inferred(kind: Kind, *evidence: Evidence | None) -> KindClaim:
    return KindClaim(
        value=kind, basis="inferred", evidence=tuple(item for item in evidence if item is not None)
    )
