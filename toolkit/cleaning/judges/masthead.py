"""Front matter around the title: stamps, datelines, kickers, bylines, subtitles, site names."""

from __future__ import annotations

import re

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft, Verdict, decide, front, front_parts, removed
from toolkit.evidence.lines import Line
from toolkit.evidence.site_names import NAME_WORDS
from toolkit.language.dates import FoundDate
from toolkit.language.phrases import WHOLE, phrasebook
from toolkit.model.document import FrontType

STAMP_WORDS = 16
NEAR = 8
"""So many lines after the first line of prose may still be part of the masthead."""

_AROUND = " \t\u00a0,;:|()·•–—-"
_TIME = re.compile(r"(?:\d{1,2}[:.]\d\d)?")
_JOINT = re.compile(r"[\s,;|·•–—-]*")


def judge_stamps(capture: Capture, draft: Draft) -> Draft:
    """`Last updated: …` and its like, wherever they stand; a name run on after the time is the site's."""
    verdicts = {}
    for index in capture.dates:
        line = capture.lines[index]
        verdict = _stamp(capture, line) if line.words <= STAMP_WORDS else None
        if verdict is not None:
            verdicts[index] = verdict
    return decide(draft, verdicts)


def judge_masthead(capture: Capture, draft: Draft) -> Draft:
    """What is left around the title, line by line."""
    first, last = capture.body
    title = title_index(draft)
    verdicts: dict[int, Verdict] = {}
    dated = _has_dateline(draft)
    for line in capture.lines:
        near = line.index < first or (title is not None and title < line.index <= title + NEAR)
        outside = not first <= line.index < last
        if draft[line.index] is not None or not (near or outside):
            continue
        verdict = _front(capture, line, title, near, dated)
        if verdict is not None:
            verdicts[line.index] = verdict
            dated = dated or verdict.rule == "dateline"
    return decide(draft, verdicts)


def _front(capture: Capture, line: Line, title: int | None, near: bool, dated: bool) -> Verdict | None:
    if near and not dated:
        kicked = dated_kicker(capture, line)
        if kicked is not None:
            return kicked
        date = dateline(capture, line)
        if date is not None:
            return _dateline(line, date)
    if line.prose or capture.labels[line.index] is not None:
        return None
    if near and is_byline(capture, line):
        return front(line, "byline", "byline")
    if near and line.index < capture.body[0] and is_kicker(capture, line):
        return front(line, "kicker", "kicker")
    if capture.site_names.hold(line):
        return removed("site-name", "site-name")
    below_title = title is not None and line.index == title + 1 and line.index < capture.body[0]
    if below_title and line.words >= 4 and not line.sentence:
        return front(line, "subtitle", "subtitle")
    return None


def _stamp(capture: Capture, line: Line) -> Verdict | None:
    date = capture.dates[line.index][0]
    before, after = line.core[: date.start], line.core[date.end :]
    label = before[-60:].rstrip(" \t\u00a0:,–—-")
    kinds = [table.stamps.values() for table in capture.vocabulary.lexicons]
    if not any(_is_all(kind, label) for table in kinds for kind in table):
        return None
    typed: list[tuple[int, int, FrontType]] = [
        (line.core_start, line.core_start + date.end, "stamp"),
    ]
    rest = re.sub(r"\A[\s|·•,;.+–—-]+", "", after)
    if rest and not _is_control(capture, rest):
        type = _after_stamp(capture, rest)
        if type is None:
            return None
        typed.append((line.core_end - len(rest), line.core_end, type))
    return front_parts(line, typed, "stamp")


def _is_control(capture: Capture, text: str) -> bool:
    """Whether a text is nothing but a phrase of chrome: `show all updates`."""
    wording = phrasebook(capture.vocabulary.languages).wording(text)
    return wording is not None and wording.points >= WHOLE


def _after_stamp(capture: Capture, text: str) -> FrontType | None:
    """What is run on after a date with its label: who wrote it, or the name of the site."""
    if any(table.byline.match(text) for table in capture.vocabulary.lexicons):
        return "byline"
    named = len(text.split()) <= NAME_WORDS and any(map(str.isalpha, text))
    return "publisher" if named else None


def _is_all(pattern: re.Pattern[str], label: str) -> bool:
    match = pattern.match(label)
    return match is not None and not any(c.isalnum() for c in label[match.end() :])


def _only_date(capture: Capture, line: Line) -> FoundDate | None:
    """The date of a line of few words, if it holds one with day and year and no other."""
    dates = capture.dates.get(line.index, ())
    if len(dates) != 1 or line.words > 10 or dates[0].day is None or dates[0].year is None:
        return None
    return dates[0]


def dateline(capture: Capture, line: Line) -> FoundDate | None:
    """The date of a line that is nothing else but perhaps a place or a weekday."""
    date = _only_date(capture, line)
    if date is None or capture.vocabulary.kinds.finds(line.core, capture.tokens[line.index]):
        return None  # `Press Briefing – 12 March 2019` is a title
    rest = [part.strip(" ,;:|()·•–—-") for part in (line.core[: date.start], line.core[date.end :])]
    words = [word for part in rest for word in re.split(r"[\s,]+", part) if word]
    small = capture.vocabulary.small | capture.vocabulary.date_words
    proper = all(word[0].isupper() or word.lower() in small for word in words)
    return date if len(words) <= 4 and proper else None


def dated_kicker(capture: Capture, line: Line) -> Verdict | None:
    """The verdict on `PRESS RELEASE October 3, 2017`: nothing but a kicker, a date and perhaps a time."""
    date = _only_date(capture, line)
    if date is None:
        return None
    before, after = line.core[: date.start].strip(_AROUND), line.core[date.end :].strip(_AROUND)
    if before and not _TIME.fullmatch(after):
        return None
    kicker = before or after
    if not any(table.kicker.match(kicker) for table in capture.vocabulary.lexicons):
        return None
    at = line.core_start + line.core.index(kicker, 0 if before else date.end)
    parts: list[tuple[int, int, FrontType]] = [
        (at, at + len(kicker), "kicker"),
        (line.core_start + date.start, line.core_start + date.end, "dateline"),
    ]
    return front_parts(line, sorted(parts), "dateline")


def _dateline(line: Line, date: FoundDate) -> Verdict:
    """The whole core is the dateline where a place is part of it, else only the date."""
    start, end = line.core_start, line.core_end
    if _JOINT.fullmatch(line.core[: date.start]):
        start += date.start
    if _JOINT.fullmatch(line.core[date.end :]):
        end = line.core_start + date.end
    return front_parts(line, ((start, end, "dateline"),), "dateline")


def bylines(capture: Capture) -> frozenset[int]:
    """The indices of the lines that are bylines."""
    lines, tokens = capture.lines, capture.tokens
    return frozenset(
        index
        for index in capture.vocabulary.bylines.candidates(tokens)
        if _reads_like_byline(capture, lines[index])
    )


def is_byline(capture: Capture, line: Line) -> bool:
    """`By` and a name: few words, all but particles with a capital."""
    return capture.vocabulary.bylines.may_find(line.core, capture.tokens[line.index]) and _reads_like_byline(
        capture, line
    )


def _reads_like_byline(capture: Capture, line: Line) -> bool:
    for table in capture.vocabulary.lexicons:
        match = table.byline.match(line.core)
        if match:
            words = line.core[match.end() :].replace(",", " ").split()
            proper = sum(1 for word in words if word[:1].isupper())
            return 1 <= len(words) <= 8 and proper >= len(words) - 2
    return False


def is_kicker(capture: Capture, line: Line) -> bool:
    """Nothing but the kind of text or the section it stands in."""
    if not capture.vocabulary.kickers.may_find(line.core, capture.tokens[line.index]):
        return False
    bare = line.core.rstrip(" :.|-–—")
    return any(table.kicker.match(bare) for table in capture.vocabulary.lexicons)


def title_index(draft: Draft) -> int | None:
    """The index of the line that is the title, or holds it."""
    return next((index for index, verdict in _fronts(draft) if _holds(verdict, "title")), None)


def _has_dateline(draft: Draft) -> bool:
    return any(_holds(verdict, "dateline") for _, verdict in _fronts(draft))


def _fronts(draft: Draft) -> list[tuple[int, Verdict]]:
    """The lines of front matter, by index."""
    return [
        (index, verdict)
        for index, verdict in enumerate(draft)
        if verdict is not None and verdict.label == "front"
    ]


def _holds(verdict: Verdict, type: FrontType) -> bool:
    return any(part.type == type for part in verdict.parts)
