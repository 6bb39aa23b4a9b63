"""What kind of text it is: as its title or a separate line says, else by its structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from toolkit.evidence.clues import typed_kinds
from toolkit.evidence.front import is_kicker
from toolkit.evidence.lines import Line
from toolkit.evidence.titles import ARROWS
from toolkit.language.names import verbs_pattern
from toolkit.model.document import Evidence, Kind, KindClaim
from toolkit.model.spans import Span
from toolkit.structuring.metadata.dates import opening_dateline
from toolkit.structuring.metadata.occasion import anchor, occasion_of
from toolkit.structuring.metadata.site import is_in_menu
from toolkit.structuring.passages import Passage, Reading
from toolkit.structuring.turns import TurnPlan
from toolkit.structuring.utterances import speaks

FOR_PRESS: tuple[Kind, ...] = ("press-conference", "briefing")
"""Kinds at which journalists ask."""
HEADED = 4
"""A heading of the text is at most 4 lines below the title."""
INTRODUCTION = 4
"""A text is introduced by its first 4 passages above all turns."""
BESIDE_WORDS = 6
"""A line beside the title that names the kind of text has at most 6 words."""
SPOKEN_SHARE = 0.25
"""Turns say what kind of text it is if they are more than 25 % of its characters."""
ABOVE = 12
"""A breadcrumb is at most 12 lines above the title."""
MOSTLY = 0.45
"""Such a text is an article if more than 45 % of its characters are prose."""
EARLY = 25
"""A title states a kind only if the word for it begins at code point ≤ 25."""
MOST_VOICES = 3
"""In an interview at most 3 people are named as speakers; a hearing has more, questions of readers none."""
EXCHANGES = 2
"""Turns are an interview if there are ≥ 2 questions and ≥ 2 answers."""
ARTICLE_PASSAGES = 3
"""A text without turns that is not news is an article if it has ≥ 3 passages of prose."""


_QUOTATION = re.compile(r"(?:(?<![^:\n])|:)\s*[«“„‟\"‘‚「『][^«“„「『\n]+[»”“\"’」』]\s*\Z")
"""Words in quotation marks up to the end of a line, after a colon or alone."""


def kind_claim(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim:
    """The kind of the text; `other` if there is no evidence."""
    return (
        _for_press(reading, turns)
        or _stated(reading, turns)
        or _signed(reading, turns)
        or _on_record(reading, turns)
        or _typed(reading)
        or _introduced(reading, turns)
        or (_filed(reading) if turns else None)
        or (None if turns else _released(reading))
        or _by_turns(reading, turns)
        or _by_prose(reading, turns)
    )


def _stated(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """The kind that the lines around the title name; where people speak, a section of opinions does not."""
    claims = (_named_in(reading, start, end) for start, end in _naming_lines(reading))
    found = (claim for claim in claims if claim is not None)
    return next((claim for claim in found if not (turns and claim.value == "article")), None)


def _named_in(reading: Reading, start: int, end: int) -> KindClaim | None:
    """The first kind that a stretch names near its beginning."""
    text = reading.view[start:end]
    for table in reading.lexicons:
        for kind, pattern in table.kinds.items():
            match = pattern.search(text)
            if match and match.start() <= EARLY:
                evidence = reading.quoted((start + match.start(), start + match.end()))
                return KindClaim(value=kind, basis="stated", evidence=(evidence,))
    return None


def _for_press(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """`Remarks … in a press briefing`: where questions are asked, the kind is the briefing."""
    if not any(turn.role == "question" for turn in turns):
        return None
    for start, end in _headings(reading):
        for kind in FOR_PRESS:
            patterns = (table.kinds[kind] for table in reading.lexicons if kind in table.kinds)
            match = next((m for pattern in patterns if (m := pattern.search(reading.text, start, end))), None)
            if match:
                evidence = reading.quoted(match.span())
                return KindClaim(value=kind, basis="stated", evidence=(evidence,))
    return None


def _introduced(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """`Ann Lee spoke to the media on Friday`: what is said above questions that nobody with a name asks."""
    asked = [turn for turn in turns if turn.role == "question"]
    if not asked or any(turn.speaker is not None for turn in asked):
        return None
    first = reading.page_evidence.first_turn
    passages = (passage for passage in reading.passages if first is None or passage.line.index < first)
    above = [*islice(passages, INTRODUCTION)]
    for kind in FOR_PRESS:
        patterns = [table.kinds[kind] for table in reading.lexicons if kind in table.kinds]
        evidence = _first_match(reading, above, patterns)
        if evidence is not None:
            return _inferred(kind, evidence)
    return None


def _headings(reading: Reading) -> Iterator[Span]:
    """The title, and what stands between it and the first turn in capitals: a heading in the text."""
    for segment in reading.front("title"):
        yield segment.start, segment.end
        lines = reading.page_evidence.lines[segment.segment + 1 : reading.page_evidence.first_turn or 0]
        yield from ((line.start, line.end) for line in lines[:HEADED] if line.core.isupper())


def _signed(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """An interview by its byline, `Interview: Ann Lee`, if somebody asks questions in it."""
    if not any(turn.role == "question" for turn in turns):
        return None
    for segment in reading.front("byline"):
        for table in reading.lexicons:
            interview = table.kinds.get("interview")
            match = interview.search(reading.view, segment.start, segment.end) if interview else None
            if match:
                evidence = reading.quoted(match.span())
                return KindClaim(value="interview", basis="stated", evidence=(evidence,))
    return None


def _on_record(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """Minutes, hearings, panels, calls of investors: no kind of their own, and none for the press."""
    occasion = occasion_of(reading)
    if occasion is None or not (turns or occasion.record):
        return None
    return _inferred("other", reading.quoted(occasion.name))


def _typed(reading: Reading) -> KindClaim | None:
    """The kind that the type of the page's own node of JSON-LD says."""
    for clue in reading.clues("json-ld:@type"):
        kind = typed_kinds().get(clue.text)
        if kind is not None:
            return _inferred(kind, clue)
    return None


def _filed(reading: Reading) -> KindClaim | None:
    """The kind in the last item of a breadcrumb above what is spoken: `Home > News > Interviews`."""
    seen, title = reading.page_evidence, anchor(reading)
    for line in seen.lines[max(title - ABOVE, 0) : title]:
        arrow = next(reversed([*ARROWS.finditer(line.core)]), None)
        claim = _named_in(reading, line.core_start + arrow.end(), line.core_end) if arrow else None
        if claim is not None:
            return claim
    return None


def _released(reading: Reading) -> KindClaim | None:
    """A news release ends with `ENDS`, notes to editors, or a contact for the press."""
    for passage in reading.passages:
        bare = passage.text.rstrip(" :")
        if any(table.release_marks.match(bare) for table in reading.lexicons) and passage.pieces:
            return _inferred("news-release", reading.quoted(passage.pieces[0]))
    return None


def _naming_lines(reading: Reading) -> Iterator[Span]:
    """The kicker, the title, the subtitle, lines removed as duplicates and other lines beside the title."""
    for type in ("kicker", "title", "subtitle"):
        for segment in reading.front(type):
            yield segment.start, segment.end
    for segment in reading.removed("duplicate"):
        yield segment.start, segment.end
    for line in (*_beside_title(reading), *_above_cues(reading)):
        yield line.start, line.end


def _above_cues(reading: Reading) -> Iterator[Line]:
    """The first lines of a transcript without a title, as the notes of a file of subtitles."""
    seen = reading.page_evidence
    if seen.first_turn is not None and not reading.front("title"):
        yield from (line for line in seen.lines[: min(seen.first_turn, ABOVE)] if not seen.points[line.index])


def _beside_title(reading: Reading) -> Iterator[Line]:
    """The short lines right above and below the title that were removed and are a kicker, or above turns."""
    seen = reading.page_evidence
    for segment in reading.front("title"):
        for index in (segment.segment - 1, segment.segment + 1):
            if index in reading.removed_lines and not is_in_menu(reading, index):
                line = seen.lines[index]
                spoken = bool(seen.turn_lines) and line.words <= BESIDE_WORDS and not seen.points[index]
                if spoken or is_kicker(seen, line) or _is_kind(reading, line):
                    yield line


def _is_kind(reading: Reading, line: Line) -> bool:
    """Whether a line is the name of a kind of text and nothing else."""
    kinds = (pattern for table in reading.lexicons for pattern in table.kinds.values())
    found = (pattern.search(line.core) for pattern in kinds)
    return any(match is not None and match.group() == line.core for match in found)


def _by_turns(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
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
        anonymous = any(turn.said.kind in ("question", "lost") for turn in questions)
        chaired = next((turn for turn in turns if turn.role == "moderator"), None)
        answered = any(turn.said.kind != "answer" for turn in turns if turn.role == "answer")
        if invitation or (anonymous and answered and (opening or chaired)):
            called = _first_words(reading, chaired) if chaired else None
            return _inferred("press-conference", invitation, called, asked)
        answers = [turn for turn in turns if turn.role == "answer"]
        named = {turn.speaker.value for turn in turns if turn.speaker is not None}
        voices = 0 < len(named) <= MOST_VOICES or (not named and _quotes(reading))
        exchanged = min(len(questions), len(answers)) >= EXCHANGES and voices
        return _inferred("interview" if exchanged else "other", asked)
    if len(turns) == 1:
        return _inferred("speech", _first_words(reading, turns[0]))
    if turns:
        return _inferred("other", _first_words(reading, turns[0]))
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


def _by_prose(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim:
    prose = [passage for passage in reading.passages if passage.line.prose]
    reported = _reported(reading, prose)
    dateline = reading.front("dateline")
    own = sum(speaks(reading, (passage,)) for passage in prose)
    if reported is not None and 2 * own <= len(prose) and (dateline or opening_dateline(reading)):
        dated = [reading.quoted((dateline[0].start, dateline[0].end))] if dateline else []
        return _inferred("news", *dated, reported)
    if len(prose) >= ARTICLE_PASSAGES and not turns and _is_mostly(prose, reading.passages):
        return _inferred("article")
    return _inferred("other")


def _is_mostly(prose: Sequence[Passage], passages: Sequence[Passage]) -> bool:
    """Whether running text is most of a text, not a form, a list or a thread of mails."""
    return sum(len(one.text) for one in prose) > MOSTLY * sum(len(one.text) for one in passages)


def _reported(reading: Reading, prose: list[Passage]) -> Evidence | None:
    """The first words by which the text reports what somebody said."""
    return _first_match(reading, prose, [verbs_pattern(table) for table in reading.lexicons])


def _invitation(reading: Reading, opening: TurnPlan) -> Evidence | None:
    patterns = [table.speech.invites_questions for table in reading.lexicons]
    return _first_match(reading, list(reversed(opening.said.passages)), patterns)


def _first_match(
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


def _inferred(kind: Kind, *evidence: Evidence | None) -> KindClaim:
    return KindClaim(
        value=kind, basis="inferred", evidence=tuple(item for item in evidence if item is not None)
    )
