"""Lines that read like front matter: stamps, datelines, kickers, bylines, each judged by the line alone."""

from __future__ import annotations

import re

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.evidence.site_names import NAME_WORDS
from toolkit.language.dates import FoundDate
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.language.mastheads import COLONS
from toolkit.language.phrases import WHOLE
from toolkit.model.document import FrontType

STAMP_WORDS = 16
"""A stamp has at most 16 words."""
DATELINE_WORDS = 10
"""A dateline has at most 10 words."""
BESIDE_DATE = 4
"""Beside its date a dateline has at most 4 words, each a name or one that belongs to dates."""
BYLINE_WORDS = 8
"""After its opening (`By`) a byline has at most 8 words."""
LABEL_OF_STAMP = 60
"""The label of a stamp is looked for in the 60 code points before its date."""

Part = tuple[int, int, FrontType]
"""A stretch `[start, end)` of the view and its kind of front matter."""

_YEAR = re.compile(r"\d{4}|\d+\D{1,3}\d+\D{1,3}\d+")
_AROUND = " \t\u00a0,;:|()·•–—-"
_TIME = re.compile(r"(?:\d{1,2}[:.]\d\d)?")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
"""A time of day: alone in a line, or between the label of a date and the date."""
_BEFORE_DATE = f" \t\u00a0{COLONS},–—-"
_JOINT = re.compile(r"[\s,;|·•–—-]*")


def stamp(seen: PageEvidence, line: Line) -> tuple[Part, ...] | None:
    """The parts of `Last updated: …` and the like; a name after the time is the site's or the author's."""
    dates = seen.dates.get(line.index)
    if not dates or line.words > STAMP_WORDS:
        return None
    before, after = line.core[: dates[0].start], line.core[dates[0].end :]
    if not is_label_of_date(seen, before):
        return None
    dated: Part = (line.core_start, line.core_start + dates[0].end, "stamp")
    rest = re.sub(r"\A[\s|·•,;.+–—-]+", "", after)
    if not rest or _is_control(seen, rest):
        return (dated,)
    type = _after_stamp(seen, rest)
    return None if type is None else (dated, (line.core_end - len(rest), line.core_end, type))


def is_label_of_date(seen: PageEvidence, before: str) -> bool:
    """Whether the text before a date labels it as that of publication, change or capture."""
    label = before[-LABEL_OF_STAMP:].rstrip(_BEFORE_DATE)
    head, _, last = label.rpartition(" ")
    if head and CLOCK.fullmatch(last):  # `Last updated 18:42, 3 May 2019`
        label = head.rstrip(_BEFORE_DATE)
    return any(_is_all(kind, label) for _, kind in seen.vocabulary.stamps)


def _is_all(pattern: re.Pattern[str], label: str) -> bool:
    match = pattern.match(label)
    return match is not None and not any(c.isalnum() for c in label[match.end() :])


def _is_control(seen: PageEvidence, text: str) -> bool:
    """Whether a text is exactly a phrase of boilerplate: `show all updates`."""
    wording = seen.vocabulary.phrasebook.wording(text)
    return wording is not None and wording.points >= WHOLE


def _after_stamp(seen: PageEvidence, text: str) -> FrontType | None:
    """What follows a date with its label: another stamp, who wrote it, or the name of the site."""
    if seen.vocabulary.grammar.find(text):
        return "stamp"
    if any(table.byline.match(text) for table in seen.vocabulary.lexicons):
        return "byline"
    named = len(text.split()) <= NAME_WORDS and any(map(str.isalpha, text))
    return "publisher" if named else None


def holds_year(line: Line) -> bool:
    """Whether it holds four digits in a row or three numbers, as dates do in most languages."""
    return line.digits and _YEAR.search(line.core, 0, LONGEST_LINE) is not None


def dateline(seen: PageEvidence, line: Line) -> FoundDate | None:
    """The date of a line that holds only a date, and perhaps a place or a weekday."""
    date = _only_date(seen, line)
    if date is None or seen.vocabulary.kinds.finds(line.core, seen.tokens[line.index]):
        return None  # `Press Briefing – 12 March 2019` is a title
    rest = [part.strip(" ,;:|()·•–—-") for part in (line.core[: date.start], line.core[date.end :])]
    words = [word for part in rest for word in re.split(r"[\s,]+", part) if word]
    small = seen.vocabulary.small | seen.vocabulary.date_words
    proper = all(word[0].isupper() or word.lower() in small for word in words)
    return date if len(words) <= BESIDE_DATE and proper else None


def dateline_part(line: Line, date: FoundDate) -> Part:
    """The whole core if a place is part of the dateline, else only the date."""
    start, end = line.core_start, line.core_end
    if _JOINT.fullmatch(line.core[: date.start]):
        start += date.start
    if _JOINT.fullmatch(line.core[date.end :]):
        end = line.core_start + date.end
    return (start, end, "dateline")


def dated_kicker(seen: PageEvidence, line: Line) -> tuple[Part, ...] | None:
    """The parts of a line such as `PRESS RELEASE October 3, 2017`: only a kicker, a date, perhaps a time."""
    date = _only_date(seen, line)
    if date is None:
        return None
    before, after = line.core[: date.start].strip(_AROUND), line.core[date.end :].strip(_AROUND)
    if before and not _TIME.fullmatch(after):
        return None
    kicker = before or after
    if not any(table.kicker.match(kicker) for table in seen.vocabulary.lexicons):
        return None
    at = line.core_start + line.core.index(kicker, 0 if before else date.end)
    parts: list[Part] = [
        (at, at + len(kicker), "kicker"),
        (line.core_start + date.start, line.core_start + date.end, "dateline"),
    ]
    return tuple(sorted(parts))


def _only_date(seen: PageEvidence, line: Line) -> FoundDate | None:
    """The date of a line of few words, if it holds one with day and year and no other."""
    dates = seen.dates.get(line.index, ())
    if len(dates) != 1 or line.words > DATELINE_WORDS or dates[0].day is None or dates[0].year is None:
        return None
    return dates[0]


def bylines(seen: PageEvidence) -> list[int]:
    """The indices of the lines that are bylines."""
    candidates = seen.vocabulary.bylines.candidates(seen.tokens)
    return [index for index in candidates if _reads_like_byline(seen, seen.lines[index])]


def is_byline(seen: PageEvidence, line: Line) -> bool:
    """`By` and a name: few words, all but particles with a capital."""
    may = seen.vocabulary.bylines.may_find(line.core, seen.tokens[line.index])
    return may and _reads_like_byline(seen, line)


def _reads_like_byline(seen: PageEvidence, line: Line) -> bool:
    for table in seen.vocabulary.lexicons:
        match = table.byline.match(line.core)
        if match:
            words = line.core[match.end() :].replace(",", " ").split()
            proper = sum(1 for word in words if word[:1].isupper())
            return 1 <= len(words) <= BYLINE_WORDS and proper >= len(words) - 2
    return False


def kickers(seen: PageEvidence) -> list[int]:
    """The indices of the lines that are kickers."""
    candidates = seen.vocabulary.kickers.candidates(seen.tokens)
    return [index for index in candidates if _reads_like_kicker(seen, seen.lines[index])]


def is_kicker(seen: PageEvidence, line: Line) -> bool:
    """Whether a line is only the kind of text or the section it is in."""
    may = seen.vocabulary.kickers.may_find(line.core, seen.tokens[line.index])
    return may and _reads_like_kicker(seen, line)


def _reads_like_kicker(seen: PageEvidence, line: Line) -> bool:
    bare = line.core.rstrip(" :.|-–—")
    return any(table.kicker.match(bare) for table in seen.vocabulary.lexicons)
