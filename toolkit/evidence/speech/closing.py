"""Where the last turn ends: a heading, credits, a list of those present are nobody's words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from toolkit.evidence.lines import Line
from toolkit.evidence.speech.candidate import ends_in_dash
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.setting import Setting
from toolkit.language.label_words import label_words, meaning_of
from toolkit.language.scripts import is_small

HEADING_WORDS = 12
"""A line of at most 12 words that is no sentence may head closing matter."""
SPOKEN_WORDS = 8
"""Speech goes on if a later line of ≥ 8 words has one of the first person."""
RULE = 3
"""A line of ≥ 3 such marks is a rule."""
RULED = frozenset("-–—_=*~ ")
LONGEST = 80
"""What closes a talk is looked for in the first 80 code points of a line."""


def closing_of(setting: Setting, labels: Sequence[SpeakerLabel]) -> int:
    """The index of the segment with which closing matter begins; one past the last if there is none.

    Subtitles have no such lines; their lines are no sentences.
    """
    rows = setting.lines
    after = rows[-1].index + 1 if rows else 0
    if not labels or setting.cued:
        return after
    after = _table_end(setting, labels) or after
    end = bisect_left(rows, after, key=lambda line: line.index)
    said = [_row_after(setting, label.said) for label in labels]
    begun = said[0]
    turns = (row for row in said if row < end and rows[row].sentence)
    spoken = max((begun, *turns, *(row for row in range(begun, end) if _goes_on(setting, row))))
    over = next((row for row in range(spoken + 1, end) if _closes(rows[row])), end)
    last = next(label for label in reversed(labels) if over == end or label.first <= rows[over].index)
    first = max(spoken, _row_after(setting, last.said))
    found = next((row for row in range(first + 1, over) if _heads(setting, row)), over)
    return after if found == end else rows[found].index


def _table_end(setting: Setting, labels: Sequence[SpeakerLabel]) -> int:
    """The segment behind the one table in which all turns stand; 0 if there is none."""
    begun = [bisect_left(setting.lines, label.first, key=lambda line: line.index) for label in labels]
    ends = {setting.ends[row] for row in begun}
    return ends.pop() if len(ends) == 1 else 0


def _row_after(setting: Setting, position: int) -> int:
    """The row that holds a position, or the next one."""
    return bisect_right(setting.lines, position, key=lambda line: line.end)


def _closes(line: Line) -> bool:
    """Whether a line says who asked or wrote down what was said, or that it is over."""
    return label_words().closing.match(line.text[:LONGEST].casefold()) is not None


def _goes_on(setting: Setting, row: int) -> bool:
    """Whether a line is speech: it is long and in the first person."""
    line = setting.lines[row]
    return line.words >= SPOKEN_WORDS and line.ends and not setting.myself.isdisjoint(setting.tokens[row])


def _heads(setting: Setting, row: int) -> bool:
    """Whether a line behind a whole sentence is a heading, a key with a value, a name in a list."""
    line = setting.lines[row]
    if setting.places[row] in ("heading", "title", "frame") or line.text.startswith("#"):
        return True
    key = line.text[:LONGEST].partition(":")[0]
    if key != line.text[:LONGEST] and meaning_of(key) == "not_a_label":
        return True
    strong = setting.strong[row]
    if strong < line.end and setting.text[strong : strong + 2].lstrip()[:1] in ("(", "（"):
        return strong > line.start  # `<b>Ann Lee</b> (born 1950)`
    above = row - 1
    while above and setting.lines[above].wordless:
        above -= 1
    if len(line.text) >= RULE and set(line.text) <= RULED:
        return True
    whole = setting.lines[above].ends or setting.silent[above]
    sentence = line.ends and line.core[-1:] not in (":", "：")
    return (
        whole
        and line.words <= HEADING_WORDS
        and not (sentence or line.wordless or setting.silent[row] or ends_in_dash(line.text))
        and not is_small(line.core[:1])
    )
