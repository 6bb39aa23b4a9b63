"""How much a line before the body reads like the title of the page."""

from __future__ import annotations

import re

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.front import dated_kicker, dateline, is_byline, is_kicker, is_label_of_date, stamp
from toolkit.evidence.lines import Line
from toolkit.evidence.lists import is_dated_label
from toolkit.language.bylines import SURELY_A_NAME, is_bare_name, lead_end
from toolkit.language.label_words import heads_attendance
from toolkit.language.likeness import name_likeness
from toolkit.language.occasions import occasion_words

TITLE_WORDS = 45
"""A title has at most 45 words."""
FEWEST = 3
"""The title above the place of a transcript has at least 3 words."""
EARLY = 25
"""What names a record begins at code point ≤ 25 of its line."""
SEARCHED = 60
"""The title is looked for in the nearest 60 lines before the body."""

_FULL_STOPS = frozenset(".。．｡।॥۔։።។")
ARROWS = re.compile(r"[>＞→]|(?<=\s)[›»](?=\s)")
_BAR = re.compile(r"\s*[|•·●]|\s+[-–—/]\s")
_ZONED_CLOCK = re.compile(r"\(?\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?[Mm]\.?)?,?\s+[A-Z]{2,4}T(?!\w)")
_DASH = re.compile(r"\s[-–—]\s")
_MARKS = re.compile(r"[|｜•]|(?<=\s)·(?=\s)")


def is_stated(line: Line) -> bool:
    """Whether it is a sentence that ends with a full stop, in whatever script: few headlines do."""
    return line.sentence and line.core[-1:] in _FULL_STOPS


def names_no_page(line: Line) -> bool:
    """Whether it is no title in any language: more digits than letters, a breadcrumb, a menu in one line."""
    breadcrumb = len(ARROWS.findall(line.core)) >= 2 and not {"«", "‹"} & {*line.core}
    return breadcrumb or len(_MARKS.findall(line.core)) >= 3 or line.numeric


def is_dated_or_signed(seen: PageEvidence, line: Line) -> bool:
    """Whether it opens with a date and a separator, or the label of a date, or names people and offices.

    `12/19/2025 • Opinion`, `Posted on 3 May 2019 in News`, `Ann Lee, Managing Editor`; above turns one of
    several lines like `Ann Lee – Harbour Master`.
    """
    dates = seen.dates.get(line.index, ())
    if dates and dates[0].year is not None:
        before, after = line.core[: dates[0].start].strip(), line.core[dates[0].end :]
        if not before:
            return _BAR.match(after) is not None
        return is_label_of_date(seen, before) or (lead_end(before, seen.vocabulary) > 0 and len(dates) == 1)
    if _is_one_present(seen, line):
        return True
    name, comma, office = line.core.partition(", ")
    jobs = (table.masthead.jobs for table in seen.vocabulary.lexicons)
    return bool(comma) and is_bare_name(name, seen.vocabulary) and any(job.search(office) for job in jobs)


def _is_one_present(seen: PageEvidence, line: Line) -> bool:
    """Whether it is one of several people with their offices who are listed above turns."""
    if line.index >= (seen.first_turn or 0):
        return False
    beside = (seen.lines[at] for at in (line.index - 1, line.index + 1) if at >= 0)
    return _has_office(seen, line) and any(_has_office(seen, other) for other in beside)


def _has_office(seen: PageEvidence, line: Line) -> bool:
    """Whether it is a name, a dash and further words."""
    dash = _DASH.search(line.core)
    return dash is not None and name_likeness(line.core[: dash.start()]) >= SURELY_A_NAME


def names_occasion(seen: PageEvidence, line: Line) -> bool:
    """Whether it begins like the record of a sitting, or names a kind of talk together with its day.

    A line that begins with the kind of talk and says more does so too: `Interview with Ann Lee`.
    """
    if line.words > TITLE_WORDS or is_stated(line) or seen.points[line.index]:
        return False
    record = occasion_words().records.search(line.core)
    if record is not None and record.start() <= EARLY:
        return True
    kinds = [kind for table in seen.vocabulary.lexicons for kind in table.kinds.values()]
    found = [match for kind in kinds if (match := kind.search(line.core))]
    begins = any(not match.start() for match in found) and line.index not in seen.dates
    if begins and line.words >= FEWEST and ":" not in line.core:
        return True
    named = [match.end() for match in found]
    joined = (line.core[min(named) : date.start] for date in seen.dates.get(line.index, ()) if named)
    return any(any(map(str.isalpha, words)) for words in joined)


def is_above_clock(seen: PageEvidence, line: Line) -> bool:
    """Whether the next line begins with a time of day and its zone, and what may be a title is above.

    So the place of a transcript is printed.
    """
    if line.index + 1 == len(seen.lines) or not seen.turn_lines or not line.index:
        return False
    above = seen.lines[line.index - 1]
    if above.words < FEWEST or names_no_page(above) or seen.points[above.index]:
        return False
    return _ZONED_CLOCK.match(seen.lines[line.index + 1].core) is not None


def contents(seen: PageEvidence) -> frozenset[int]:
    """The indices of lines in a row that come again below, each above prose, and of the headings there."""
    later: dict[str, int] = {}
    heads: dict[int, int] = {}
    for line in reversed(seen.lines):
        place = later.get(line.core)
        if place is not None and place + 1 < len(seen.lines) and seen.lines[place + 1].prose:
            heads[line.index] = place
        later[line.core] = line.index
    rows = {index for index, place in heads.items() if index + 1 < place < heads.get(index + 1, 0)}
    listed = rows | {index + 1 for index in rows}
    return frozenset(listed | {heads[index] for index in listed})


def may_be_title(seen: PageEvidence, line: Line) -> bool:
    """Whether nothing rules a line out: no label, date, byline, sentence or phrase of boilerplate."""
    if line.words > TITLE_WORDS or line.text.endswith(("—", "–")) or "\t" in line.core or is_stated(line):
        return False
    if names_no_page(line) or (":" in line.core and heads_attendance(line.core)):
        return False
    if line.index in seen.turn_lines or seen.points[line.index] >= 2:
        return False
    if dateline(seen, line) is not None or stamp(seen, line) is not None:
        return False
    if is_dated_label(seen, line) and not seen.opens_with_one_date:
        return False
    return not is_byline(seen, line)


def title_score(seen: PageEvidence, line: Line) -> float:
    """How much `line` is like a title by its length, its place and its words."""
    score = 2.0 if line.words >= 4 else 0.5 if line.words >= 2 else -1.0
    if seen.vocabulary.kinds.finds(line.core, seen.tokens[line.index]):
        score += 1.0
    if is_kicker(seen, line) or dated_kicker(seen, line) is not None:
        score -= 2.0
    if seen.site_names.hold(line):
        score -= 2.0
    if line.index in seen.titled:
        score += 3.0
    if line.index in seen.headings:
        score += 2.0
    distance = seen.body[0] - line.index
    return score + max(0.0, 1.0 - distance / 20)
