"""Lists of links: runs of short labels, some with a date or under a heading that says so."""

from __future__ import annotations

import re

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.judges.neighbours import neighbouring, runs
from toolkit.cleaning.judges.surroundings import is_chrome
from toolkit.cleaning.verdicts import Draft, Verdict, decide, removed
from toolkit.evidence.lines import Line
from toolkit.model.document import Reason

LABEL_WORDS = 16
"""A longer line is no label of a link."""
MENU_WORDS = 3
MENU_LINES = 3
"""So many neighbouring lines of so few words make a menu, outside the body."""

_NUMBER = re.compile(r"\A[\d.]+[.)]?\s+")
_EDIT = re.compile(r"\[[^\]]{1,12}\]\Z")
_DASH = re.compile(r"\s[-–—|·:]\s|\s[-–—]|[-–—]\s")


def judge_link_lists(capture: Capture, draft: Draft) -> Draft:
    """Removes dated labels and what stands in one block with them, menus, and what follows `related`."""
    verdicts: dict[int, Verdict] = {}
    for run in runs(decide(draft, _names(capture, draft))):
        for labels in _blocks(capture, run):
            block = _without_heading(capture, labels)
            rule = _rule(capture, draft, block)
            if rule is not None:
                reason: Reason = "navigation" if rule == "menu" else "related"
                verdicts |= {line.index: removed(reason, f"links.{rule}") for line in block}
    return decide(draft, verdicts)


def judge_contents(capture: Capture, draft: Draft) -> Draft:
    """A table of contents: neighbouring lines each of which comes back later as a heading."""
    names = [_name(line) if line.words <= LABEL_WORDS else None for line in capture.lines]
    later = {name: index for index, name in enumerate(names)}
    entries = [
        index
        for index, verdict in enumerate(draft)
        if verdict is None and later[names[index]] > index and _is_label(capture, capture.lines[index])
    ]
    tables = [table for table in neighbouring(entries) if len(table) >= MENU_LINES]
    return decide(
        draft, {entry: removed("navigation", "links.contents") for table in tables for entry in table}
    )


def _name(line: Line) -> str:
    """What an entry and its heading share: case, a number and a link to edit it aside."""
    text = line.core
    if line.digits or text[:1] == ".":
        text = _NUMBER.sub("", text)
    if text[-1:] == "]":
        text = _EDIT.sub("", text)
    return text.rstrip().casefold()


def _names(capture: Capture, draft: Draft) -> dict[int, Verdict]:
    """Names of the site are left for the masthead to judge."""
    return {
        line.index: removed("site-name", "site-name")
        for line in capture.lines
        if draft[line.index] is None and capture.site_names.hold(line)
    }


def _blocks(capture: Capture, run: list[int]) -> list[list[Line]]:
    """Stretches of labels: parted by other lines, and by blank lines where the capture has both.

    Where no line of the run has a blank line before it, or every one has, blank lines tell nothing.
    """
    lines = [capture.lines[index] for index in run]
    blank = [_follows_blank(capture, line) for line in lines]
    telling = len(set(blank[1:])) > 1
    blocks: list[list[Line]] = [[]]
    for line, apart in zip(lines, blank, strict=True):
        if not _is_label(capture, line):
            blocks.append([])
            continue
        if telling and apart:
            blocks.append([])
        blocks[-1].append(line)
    return [block for block in blocks if block]


def _follows_blank(capture: Capture, line: Line) -> bool:
    """Whether a blank line stands before it, or nothing."""
    if line.index == 0:
        return True
    end = capture.lines[line.index - 1].end
    gap = capture.page.view[end : line.start] if line.start - end > 1 else ""
    return gap.count("\n") > 1 or gap.count("\r") > 1


def _without_heading(capture: Capture, block: list[Line]) -> list[Line]:
    """Before the body a list begins with its first dated label: what stands before may be the title."""
    if block[0].index >= capture.body[0]:
        return block
    dated = next((i for i, line in enumerate(block) if is_dated_label(capture, line)), 0)
    return block[dated:]


def _is_label(capture: Capture, line: Line) -> bool:
    return line.words <= LABEL_WORDS and not line.sentence and capture.labels[line.index] is None


def _rule(capture: Capture, draft: Draft, block: list[Line]) -> str | None:
    first, last = capture.body
    before = draft[block[0].index - 1] if block[0].index else None
    if before is not None and before.reason == "related" and not block[0].ends:
        return "under-heading"
    if first <= block[0].index < last:
        return None
    dated = sum(1 for line in block if is_dated_label(capture, line))
    if block[-1].index < first and capture.opens_with_one_date:
        dated = 0
    if dated and len(block) >= 2 and (dated >= 2 or _has_dateline(capture, block)):
        return "dated"
    short = all(line.words <= MENU_WORDS and line.index not in capture.dates for line in block)
    alone = block[0].index >= last and not any(is_chrome(verdict) for verdict in draft[last:])
    return "menu" if short and not alone and len(block) >= MENU_LINES else None


def is_dated_label(capture: Capture, line: Line) -> bool:
    """Whether it is a label and a date, joined by a dash: an item of a list of links."""
    dates = capture.dates.get(line.index, ())
    if len(dates) != 1:
        return False
    before, after = line.core[: dates[0].start], line.core[dates[0].end :]
    if before.strip() and after.strip():
        return False
    label = before or after
    joint = before[-3:] if before else after[:3]
    return bool(_DASH.search(joint + " " if before else " " + joint)) and any(c.isalpha() for c in label)


def _has_dateline(capture: Capture, block: list[Line]) -> bool:
    """Whether the page's own date stands elsewhere, so that a date in this block is an item's."""
    inside = {line.index for line in block}
    outside = (capture.lines[index].core for index in capture.dates if index not in inside)
    return any(capture.vocabulary.grammar.whole(text) is not None for text in outside)
