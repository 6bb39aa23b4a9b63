"""Lines whose titles, names and dates are not those of the document, wherever they stand.

What is hidden, what a mail answers, the heads of the messages of a chat, notes in a file of subtitles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.evidence.lines import Line
from toolkit.evidence.mail import Head, answered_lines
from toolkit.model.page import Page

LOG = 3
"""A page is a log if at least 3 lines begin with a date and the time of day."""

_ENTRY = re.compile(
    r"\W{0,3}(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}),?\s{1,3}(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:\s?[ap]\.?m\.?)?\W{1,4}\S",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")


def unclaimed_lines(page: Page, lines: Sequence[Line], heads: Sequence[Head], cued: bool) -> frozenset[int]:
    """The indices of these lines; `heads` are those of mails, `cued` says that it is a file of subtitles."""
    notes = _note_lines(page.view, lines) if cued else ()
    return frozenset((*_hidden_lines(page), *answered_lines(lines, heads), *_entries(lines), *notes))


def _hidden_lines(page: Page) -> Iterator[int]:
    """The lines of elements that are not shown."""
    for index, segment in enumerate(page.segments):
        if segment.element >= 0 and page.elements[segment.element].hidden:
            yield index


def _entries(lines: Sequence[Line]) -> list[int]:
    """The lines of a log that begin with the time at which they were written."""
    found = [line.index for line in lines if line.digits and _ENTRY.match(line.text)]
    return found if len(found) >= LOG else []


def _note_lines(view: str, lines: Sequence[Line]) -> Iterator[int]:
    """The comments in a file of subtitles: from `NOTE` to the next blank line."""
    inside, end = False, 0
    for line in lines:
        blank = view.count("\n", end, line.start) > 1
        inside = _NOTE.match(line.text) is not None or (inside and not blank)
        end = line.end
        if inside:
            yield line.index
