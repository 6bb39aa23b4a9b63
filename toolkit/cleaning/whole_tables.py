"""Tables of data stay whole: no cell of a table that is content is boilerplate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from toolkit.cleaning.verdicts import Verdicts, kept
from toolkit.evidence.data_tables import table_frame
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line

MOSTLY = 0.5
"""A data table is content if at least half of its words would be kept."""
FEWEST_SEPARATORS, FEWEST_LINES = 2, 3
"""Without a frame, 3 lines with 2 strokes or tabs each are a table if all but the first end in a number."""
_STROKES = "|│┃║"
_SEPARATORS = (" | ", "\t")


def whole_tables(seen: PageEvidence, keep: Sequence[bool]) -> Verdicts:
    """By index, the lines of data tables that are content: mostly kept, or between kept lines.

    Where a page ends with a table, or its text with one that is mostly words, the line before it decides.
    """
    found: Verdicts = {}
    end = max((index + 1 for index, stays in enumerate(keep) if stays), default=0)
    for inside in _tables(seen):
        words = sum(seen.lines[index].words for index in inside)
        own = sum(seen.lines[index].words for index in inside if keep[index])
        if own >= MOSTLY * words or _among_kept(keep, inside) or _ends_text(seen, inside, end):
            found |= {index: kept("table") for index in inside if not _is_rule(seen, index)}
    return found


def _tables(seen: PageEvidence) -> Iterator[range]:
    """The lines of each table of data, or of the figure it is in; in plain text by the strokes in them."""
    for table in seen.data_tables:
        element = seen.page.elements[table_frame(seen.page, table)]
        yield range(element.first, element.last)
    if seen.page.elements:
        return
    framed = [line.index for line in seen.lines if _is_framed(line.text)]
    for _, run in groupby(enumerate(framed), key=lambda numbered: numbered[1] - numbered[0]):
        indices = [index for _, index in run]
        if sum(not _is_rule(seen, index) for index in indices) > 1:
            yield range(indices[0], indices[-1] + 1)
    for separator in _SEPARATORS:
        for count, run_of_lines in groupby(seen.lines, key=lambda line: line.text.count(separator)):
            lines = [*run_of_lines]
            numbers = (_ends_in_number(line, separator) for line in lines[1:])
            if count >= FEWEST_SEPARATORS and len(lines) >= FEWEST_LINES and all(numbers):
                yield range(lines[0].index, lines[-1].index + 1)


def _ends_in_number(line: Line, separator: str) -> bool:
    """Whether what stands behind the last separator of a line is a number."""
    last = line.text.rpartition(separator)[2].strip()
    return last[:1].isdigit() and not any(map(str.isalpha, last))


def _is_framed(text: str) -> bool:
    """Whether a line begins and ends with a stroke, or with the corner of a frame."""
    return len(text) > 2 and text[0] in _STROKES + "+" and text[-1] in _STROKES + "+"


def _is_rule(seen: PageEvidence, index: int) -> bool:
    """Whether a line of plain text only draws."""
    return not seen.page.elements and seen.lines[index].wordless


def _ends_text(seen: PageEvidence, inside: range, end: int) -> bool:
    """Whether a table in HTML is right below the last kept line, `end - 1`, and no calendar or list of prices."""
    numeric = sum(seen.lines[index].numeric for index in inside)
    return bool(seen.page.elements) and inside.start == end > 0 and 2 * numeric <= len(inside)


def _among_kept(keep: Sequence[bool], inside: range) -> bool:
    """Whether the line before a table is kept, and the line after it, if there is one."""
    return inside.start > 0 and keep[inside.start - 1] and all(keep[inside.stop : inside.stop + 1])
