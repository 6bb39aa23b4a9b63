"""What is outside the text area: the running head and foot, and the band of the cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from toolkit.exporters.pdf.line import Line
from toolkit.exporters.pdf.pages import Sheet, anchors
from toolkit.exporters.pdf.press import Press
from toolkit.exporters.pdf.strips import Anchor, Box, Mark, marks_of
from toolkit.exporters.story import Story

_GAP = 24.0
"""The minimum gap in points between the left and the right text."""
_LEFT_SHARE = 0.5
"""The left running head takes at most 0.5 of the width if there is a right one."""
SECTION_WORDS = 5
"""A running head has at least the first 5 words of a section's number and title, …"""
SMALL_WORDS = 3
"""… and those after them as long as no more than 3 words of the line begin with a small letter: it is a name,
and what reads like a sentence is taken for text that is not read out."""
_WORD = re.compile(r"[^\W\d_]+")
_RULE_DISTANCE = 7.0
"""Points from a baseline to the rule below the head."""
_FOOT_RULE_DISTANCE = 13.0
"""Points from a baseline to the rule above the foot."""


def sections(sheets: Sequence[Sheet]) -> list[str]:
    """For each page the section to which its first line belongs: a quotation from it is cited by that."""
    found: list[str] = []
    current = ""
    for sheet in sheets:
        first = _begun(sheet.placed[0].strip.anchors) if sheet.placed else None
        found.append(current if first is None else first)
        current = _begun(anchors(sheet), last=True) or current
    return found


def _begun(found: Iterable[Anchor], last: bool = False) -> str | None:
    """The first or the last section that begins at one of the anchors `found`."""
    titles = [anchor.title for anchor in found if anchor.title and anchor.level == 1]
    return titles[-1 if last else 0] if titles else None


def running_marks(
    story: Story, section: str, number: int, count: int, press: Press
) -> tuple[list[Mark], list[Mark]]:
    """Head and foot of page `number` of `count`; what is too long ends in an ellipsis."""
    page = press.theme.page
    head, foot = page.head - page.top, page.height - page.top - page.foot
    width = page.text_width
    left = _clipped(story.running, width * _LEFT_SHARE if section else width, press)
    right = _clipped(shortened(section, story.running), width - left.width - _GAP, press)
    pages = _clipped(f"Page {number} of {count}", width, press)
    mark = _clipped(story.foot, width - pages.width - _GAP, press)
    return (
        [
            *_at(left, 0, head, press),
            *_at(right, width - right.width, head, press),
            _rule(head + _RULE_DISTANCE, press),
        ],
        [
            *_at(mark, 0, foot, press),
            *_at(pages, width - pages.width, foot, press),
            _rule(foot - _FOOT_RULE_DISTANCE, press),
        ],
    )


def marking_marks(story: Story, press: Press) -> tuple[list[Mark], list[Mark]]:
    """The protective marking at the top and at the bottom of every page, in the middle; none without one."""
    page, style = press.theme.page, press.theme.types["marking"]
    line = press.clipped(story.marking, style, page.text_width)
    if not story.marking:
        return [], []
    left = (page.text_width - line.width) / 2
    top, bottom = page.head / 2 + style.size / 2 - page.top, page.height - page.top - page.foot / 2
    return marks_of(line, left, top, style.leading), marks_of(line, left, bottom, style.leading)


def shortened(section: str, beside: str) -> str:
    """As much of a section's title as is taken in at a glance, in the line in which `beside` stands."""
    words = section.split(" ")
    small = accumulate(map(_small_words, words), initial=_small_words(beside))
    fitting = sum(count <= SMALL_WORDS for count in small) - 1
    kept = max(fitting, SECTION_WORDS)
    return " ".join(words[:kept]).rstrip(" ,;:–—-") + "…" if len(words) > kept else section


def _small_words(text: str) -> int:
    return sum(word[0].islower() for word in _WORD.findall(text))


def cover_marks(press: Press) -> list[Mark]:
    """The band over the top of the sheet, and the stroke that hangs from it, if the theme has them."""
    page, measures, colours = press.theme.page, press.theme.measures, press.theme.colours
    boxes = (
        Box(x=-page.left, y=-page.top, width=page.width, height=measures.band, colour=colours.heading),
        Box(
            x=0,
            y=measures.band - page.top,
            width=measures.accent_width,
            height=measures.accent_height,
            colour=colours.accent,
        ),
    )
    return [box for box in boxes if box.width and box.height]


def _clipped(text: str, width: float, press: Press) -> Line:
    return press.clipped(text, press.theme.types["running"], width)


def _at(line: Line, x: float, y: float, press: Press) -> list[Mark]:
    return marks_of(line, x, y, press.theme.types["running"].leading)


def _rule(y: float, press: Press) -> Box:
    measures, colours = press.theme.measures, press.theme.colours
    return Box(x=0, y=y, width=press.theme.page.text_width, height=measures.hairline, colour=colours.rule)
