"""A page as the search for labels sees it: one value for each row, made once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.evidence.lines import Line
from toolkit.evidence.speech.aside_lines import aside
from toolkit.evidence.speech.forms import forms
from toolkit.evidence.speech.rows import rows_of
from toolkit.language.folding import fold
from toolkit.language.label_words import myself_words
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.language.misread import corrected
from toolkit.language.phrases import WHOLE
from toolkit.language.scripts import words_of
from toolkit.model.base import Value
from toolkit.model.page import Page

CUES = 3
"""A page is a file of subtitles if at least 3 of its lines have the times of a cue."""
SHORT = 120
"""A line of nothing but a time or a stage direction has at most 120 code points."""

_PLACES = {
    **dict.fromkeys(("table", "td", "th"), "table"),
    **dict.fromkeys(("dl", "dt", "dd"), "definitions"),
    "h1": "title",
    "figcaption": "caption",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("nav", "footer", "header", "aside"), "frame"),
    "li": "item",
    "pre": "code",
}
RULE = re.compile(r"\s*[-–—_=*~]{3,}\s*\Z")
"""A line that is drawn: `-----`."""
_EMPHASIS = frozenset({"strong", "emphasis"})
_STAGE = re.compile(r"\s*(?:[(\[（［][^()\[\]（）［］]{0,80}[)\]）］][.!]?|\*[^*]{1,80}\*)\s*\Z")
_CUE_NUMBER = re.compile(r"\s*\d{1,6}\s*\Z")
_CUE = re.compile(
    r"\s*(?:WEBVTT\b.*|(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}.*)\Z"
)
_SILENT_OPENING = re.compile(r"\s*[(\[（［*\dW–—_=~-]")
"""What lines in which nothing is said begin with, each of the forms above."""


class Setting(Value, frozen=True, kw_only=True):
    """The lines of a page, and what of them matters for labels."""

    text: str
    """The settled view, with the letters that a scanner misread in words of capitals."""
    lines: Sequence[Line]
    """The segments, those parted in which labels stand: see `rows`; `index` is that of the segment."""
    tokens: Sequence[Sequence[str]]
    """The folded words of each line."""
    places: Sequence[str]
    """What encloses each line: `table`, `heading`, `caption` …; empty if it is nothing that matters."""
    strong: Sequence[int]
    """Where the emphasised text at the beginning of a line ends; the start of the line if there is none."""
    timed: Sequence[bool]
    """Whether a line is only a time, or the line of a subtitle's cue that has the times."""
    silent: Sequence[bool]
    """Whether nothing is said in a line: a time, a cue, a rule, a stage direction, boilerplate."""
    following: Sequence[int]
    """For each line, the index of the next one in which something is said; the number of lines if none."""
    ends: Sequence[int]
    """For each line, the segment behind the innermost table that it is in; 0 outside of tables."""
    cited: Sequence[bool]
    """Whether each line is in a quotation of the markup."""
    cued: bool
    """Whether the page is a file of subtitles."""
    language: str | None
    """Its language; `None` if that is not known."""
    myself: frozenset[str]
    """The words of the first person singular in its language."""


def setting_of(
    page: Page,
    text: str,
    lines: Sequence[Line],
    tokens: Sequence[Sequence[str]],
    points: Sequence[int],
    language: str | None,
) -> Setting:
    """The setting of a page with this settled view, lines, words, points of boilerplate and language."""
    rows = rows_of(text, lines, language)
    timed = [len(line.text) <= SHORT and _is_timed(line) for line in rows]
    silent = [
        is_timed or points[line.index] >= WHOLE or (len(line.text) <= SHORT and _is_silent(line.text))
        for line, is_timed in zip(rows, timed, strict=True)
    ]
    places, strong = _places(page), _strong(page, text)
    return Setting(
        text=corrected(text),
        lines=rows,
        tokens=tokens if rows is lines else [words_of(fold(line.text[:LONGEST_LINE])) for line in rows],
        places=[places[line.index] for line in rows],
        strong=[min(max(strong[line.index], line.start), line.end) for line in rows],
        timed=timed,
        silent=silent,
        following=_following(silent),
        ends=_table_ends(page, rows),
        cited=_cited(page, rows),
        cued=sum("-->" in line.text and is_cue(line.text) for line in rows) >= CUES,
        language=language,
        myself=myself_words(language),
    )


def is_cue(text: str) -> bool:
    """Whether a line is the head of a file of subtitles, or has the times of one of its cues."""
    return _CUE.match(text) is not None


def is_stage(text: str) -> bool:
    """Whether a line is a stage direction and nothing else: `(Laughter.)`, `[inaudible]`."""
    return len(text) <= SHORT and _STAGE.match(text) is not None


def is_cue_number(text: str) -> bool:
    """Whether a line is a number alone, like that of a cue."""
    return len(text) <= SHORT and _CUE_NUMBER.match(text) is not None


def _is_timed(line: Line) -> bool:
    return line.digits and (forms().time.fullmatch(line.text) is not None or is_cue(line.text))


def _is_silent(text: str) -> bool:
    if _SILENT_OPENING.match(text) is None:
        return False
    silent = any(pattern.match(text) is not None for pattern in (_STAGE, _CUE_NUMBER, _CUE, RULE))
    return silent and aside(text) is None


def _following(silent: Sequence[bool]) -> list[int]:
    found, last = [0] * len(silent), len(silent)
    for index in range(len(silent) - 1, -1, -1):
        found[index] = last
        last = last if silent[index] else index
    return found


def _places(page: Page) -> list[str]:
    """By segment; parents come before their children."""
    of_element: list[str] = []
    for element in page.elements:
        outer = of_element[element.parent] if element.parent >= 0 else ""
        of_element.append(_PLACES.get(element.tag, "") or outer)
    return [of_element[segment.element] if segment.element >= 0 else "" for segment in page.segments]


def _table_ends(page: Page, rows: Sequence[Line]) -> list[int]:
    """By line; parents come before their children."""
    of_element: list[int] = []
    for element in page.elements:
        outer = of_element[element.parent] if element.parent >= 0 else 0
        of_element.append(element.last if element.tag == "table" else outer)
    owners = (page.segments[row.index].element for row in rows)
    return [of_element[owner] if owner >= 0 else 0 for owner in owners]


def _cited(page: Page, rows: Sequence[Line]) -> list[bool]:
    """By line; parents come before their children."""
    of_element: list[bool] = []
    for element in page.elements:
        of_element.append(element.tag == "blockquote" or (element.parent >= 0 and of_element[element.parent]))
    owners = (page.segments[row.index].element for row in rows)
    return [owner >= 0 and of_element[owner] for owner in owners]


def _strong(page: Page, text: str) -> list[int]:
    """By segment, in one pass over the marks, which are ordered by their start."""
    marks = [mark for mark in page.marks if mark.kind in _EMPHASIS]
    found, position = [], 0
    for segment in page.segments:
        end = segment.start
        while position < len(marks) and marks[position].start < segment.start:
            position += 1
        while position < len(marks) and marks[position].start < segment.end:
            mark = marks[position]
            if mark.start <= end or text[end : mark.start].isspace():
                end = max(end, min(mark.end, segment.end))
            position += 1
        found.append(end)
    return found
