"""What kind of text it is: as its title or a separate line says, else by its structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from toolkit.evidence.clues import typed_kinds
from toolkit.evidence.front import is_kicker
from toolkit.evidence.lines import Line
from toolkit.evidence.titles import ARROWS
from toolkit.language.kinds import other_kinds
from toolkit.model.document import Kind, KindClaim
from toolkit.model.spans import Span
from toolkit.structuring.metadata.kind_structure import by_prose, by_turns, first_match, inferred
from toolkit.structuring.metadata.occasion import anchor, occasion_of
from toolkit.structuring.metadata.site import is_in_menu
from toolkit.structuring.passages import Reading
from toolkit.structuring.turns import TurnPlan
from toolkit.structuring.written import letter_mark

FOR_PRESS: tuple[Kind, ...] = ("press-conference", "briefing")
"""Kinds at which journalists ask."""
HEADED = 4
"""A heading of the text is at most 4 lines below the title."""
INTRODUCTION = 4
"""A text is introduced by its first 4 passages above all turns."""
BESIDE_WORDS = 6
"""A line beside the title that names the kind of text has at most 6 words."""
ABOVE = 12
"""A breadcrumb is at most 12 lines above the title."""
NEAR = 4
"""A line with a part that names the kind of text is at most 4 lines above the title, or 3 below …"""
NEAR_WORDS = 16
"""… and has at most 16 words."""
EARLY = 25
"""A title states a kind only if the word for it begins at code point ≤ 25."""


_PART = re.compile(r"[^\s|·•/–—:][^|·•/–—:\n]*[^\s|·•/–—:]")
"""A part of a line, between marks."""


def kind_claim(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim:
    """The kind of the text; `other` if there is no evidence."""
    return (
        _for_press(reading, turns)
        or _stated(reading, turns)
        or _in_part(reading, turns)
        or _signed(reading, turns)
        or _on_record(reading, turns)
        or _typed(reading)
        or _introduced(reading, turns)
        or (_filed(reading) if turns else _written(reading) or _released(reading))
        or by_turns(reading, turns)
        or by_prose(reading, turns)
    )


def _stated(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """The kind that the lines around the title name; where people speak, a section of opinions does not."""
    claims = (_named_in(reading, start, end) for start, end in _naming_lines(reading))
    found = (claim for claim in claims if claim is not None)
    return next((claim for claim in found if not (turns and claim.value == "article")), None)


def _in_part(reading: Reading, turns: Sequence[TurnPlan]) -> KindClaim | None:
    """The kind that is all of a part between marks of a line near the title: `22.8.2023 | Press release`."""
    for segment in reading.front("title"):
        first = max(segment.segment - NEAR, 0)
        for line in reading.page_evidence.lines[first : segment.segment + NEAR]:
            if line.words <= NEAR_WORDS and not is_in_menu(reading, line.index):
                for part in _PART.finditer(line.core):
                    kind = _kind_of(reading, part.group())
                    if kind is not None and not (turns and kind == "article"):
                        start = line.core_start + part.start()
                        evidence = reading.quoted((start, start + len(part.group())))
                        return KindClaim(value=kind, basis="stated", evidence=(evidence,))
    return None


def _kind_of(reading: Reading, part: str) -> Kind | None:
    """The kind of which a part of a line is the name, and nothing else, in any language."""
    for table in reading.lexicons:
        for kind, pattern in table.kinds.items():
            match = pattern.search(part)
            if match is not None and match.group() == part:
                return kind
    return next((kind for kind, pattern in other_kinds().items() if pattern.match(part)), None)


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
        evidence = first_match(reading, above, patterns)
        if evidence is not None:
            return inferred(kind, evidence)
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
    return inferred("other", reading.quoted(occasion.name))


def _typed(reading: Reading) -> KindClaim | None:
    """The kind that the type of the page's own node of JSON-LD says."""
    for clue in reading.clues("json-ld:@type"):
        kind = typed_kinds().get(clue.text)
        if kind is not None:
            return inferred(kind, clue)
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


def _written(reading: Reading) -> KindClaim | None:
    """A letter has no kind of its own."""
    mark = letter_mark(reading)
    return inferred("other", mark) if mark is not None else None


def _released(reading: Reading) -> KindClaim | None:
    """A news release ends with `ENDS`, notes to editors, or a contact for the press."""
    for passage in reading.passages:
        bare = passage.text.rstrip(" :")
        if any(table.release_marks.match(bare) for table in reading.lexicons) and passage.pieces:
            return inferred("news-release", reading.quoted(passage.pieces[0]))
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
