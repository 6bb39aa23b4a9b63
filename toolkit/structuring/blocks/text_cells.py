"""The cells of a line of plain text: between tabs, strokes, commas or semicolons, or wide spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model.spans import Span, trim

LEAST_DELIMITED = 3
STROKES = "|│┃║"
STROKE = re.compile(f"[{STROKES}]")
LEADER = re.compile(r"(?:\.{4,}+|(?:[ \u00a0]\.){3,}+|…{2,}+|(?:·[ \u00a0]?){4,}+|_{4,}+)[. \u00a0]*+(?=\S)")
_LED = re.compile(r"\.\.\.\.|……|·|____|[ \u00a0]\.")
"""What every leader holds: looked for first, as this is far quicker."""
_TAB = re.compile("\t")
_FIELD = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_COMMA = re.compile(r'(?:[^",\n]|"[^"\n]*")*')
_SEMICOLON = re.compile(r'(?:[^";\n]|"[^"\n]*")*')

Row = list[Span]
"""The stretches of the cells of a line, the empty ones too."""


def whole_line(view: str, span: Span) -> Span:
    """The line of a stretch with the spaces and tabs around it."""
    start, end = span
    while start and view[start - 1] in " \t":
        start -= 1
    while end < len(view) and view[end] in " \t":
        end += 1
    return start, end


def tabbed(view: str, line: Span) -> Row:
    """The cells between tabs, if there are any."""
    if view.find("\t", *line) < 0:
        return []
    return [trim(view, *part) for part in _between(view, line, _TAB)]


def stroked(view: str, line: Span) -> Row:
    """The cells between strokes, of a line that begins and ends with one or holds one at least."""
    start, end = trim(view, *line)
    if start == end or not STROKE.search(view, start, end):
        return []
    start += view[start] in STROKES
    end -= end > start and view[end - 1] in STROKES
    return [trim(view, *part) for part in _between(view, (start, end), STROKE)]


def _between(view: str, line: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = line[0]
    for match in separator.finditer(view, *line):
        yield start, match.start()
        start = match.end()
    yield start, line[1]


def aligned(view: str, line: Span) -> Row:
    """The stretches between two spaces or more."""
    if "\n" in view[line[0] : line[1]]:
        return []
    return [match.span() for match in _FIELD.finditer(view, *line)]


def commas(view: str, line: Span) -> Row:
    """The cells between commas, if there are ≥ 3 and no space follows any comma."""
    return _delimited(view, line, ",", _COMMA)


def semicolons(view: str, line: Span) -> Row:
    """The cells between semicolons, if there are ≥ 3 and no space follows any semicolon."""
    return _delimited(view, line, ";", _SEMICOLON)


def led(view: str, line: Span) -> Row:
    """What stands before and after a leader: a line of dots from an entry to its number or price."""
    leader = LEADER.search(view, *line) if _LED.search(view, *line) else None
    if leader is None:
        return []
    cells = [trim(view, line[0], leader.start()), trim(view, leader.end(), line[1])]
    return cells if all(start < end for start, end in cells) else []


def _delimited(view: str, line: Span, mark: str, field: re.Pattern[str]) -> Row:
    if view.find("\n", *line) >= 0 or view.count(mark, *line) < LEAST_DELIMITED - 1:
        return []
    place, end = trim(view, *line)
    cells: Row = []
    while place <= end:
        match = field.match(view, place, end)
        assert match is not None
        if view[match.end() : match.end() + 1] == '"':  # a quotation mark without its other half
            return []
        cells.append(match.span())
        place = match.end() + 1
        if view[place : place + 1].isspace() and place <= end:
            return []
    return [] if len(cells) < LEAST_DELIMITED else cells
