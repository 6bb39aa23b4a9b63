"""Quotation marks of a text: which stretches they enclose, and which of them have no other half.

Marks that open and close differ (`“ ”`, `« »`, `„ “`, `「 」`) or are the same (`"`). An apostrophe is none;
single marks count only where they enclose words at whose edges they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from toolkit.model.base import Value

_MARK = re.compile(r"[“”„«»「」『』\"]")
_CLOSES = {"“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
"""What opens a quotation -> what closes it."""
_BRACKETS = {"(": ")", "[": "]", "（": "）"}


class Stretch(Value, frozen=True, kw_only=True):
    """The words between two marks, without the marks."""

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    """Whether a mark stands before the words, and behind them."""


class Quoting(Value, frozen=True, kw_only=True):
    """The quotations of a text in order, without those inside of others."""

    stretches: tuple[Stretch, ...]

    def cuts(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is part of a quotation, or begins or ends inside of one."""
        first = max(0, bisect_right(self.stretches, start, key=lambda stretch: stretch.start) - 1)
        for at in range(first, len(self.stretches)):
            stretch = self.stretches[at]
            if stretch.start > end:
                return False
            whole = start <= stretch.start and stretch.end <= end and stretch.opened and stretch.closed
            sole = whole and end - start - (stretch.end - stretch.start) <= 4
            if stretch.end > start and stretch.start < end and (not whole or sole):
                return True
        return False


def quoting(text: str) -> Quoting:
    """The quotations of a text. Words between a mark without its other half and the text's end count too."""
    return Quoting(stretches=tuple(_stretches(text)))


def _stretches(text: str) -> Iterator[Stretch]:
    opened: int | None = None
    found = False
    first = text.find("«")
    for match in _MARK.finditer(text):
        at = match.start()
        if opened is not None:
            if text[at] in _CLOSES[text[opened]]:
                yield Stretch(start=opened + 1, end=at)
                opened, found = None, True
        elif _may_open(text, at, guillemets=0 <= first < at):
            opened = at
        elif not found:
            yield Stretch(start=0, end=at, opened=False)
            found = True
    if opened is not None:
        yield Stretch(start=opened + 1, end=len(text), closed=False)


def _may_open(text: str, at: int, guillemets: bool) -> bool:
    """Whether a mark opens a quotation: what it is, where words stand beside it, if a `«` is before it."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "„「『":
        return True
    if mark in "」』":
        return False
    if mark in '”"':  # Swedish and Finnish open with the first
        return (not before.strip() or before in "([—–-“") and bool(after.strip())
    if mark == "»":  # French closes with it, behind a space
        return not before.strip() and bool(after.strip()) and not guillemets
    return True


def is_balanced(text: str) -> bool:
    """Whether the quotation marks and brackets of a text open and close."""
    if any(not (stretch.opened and stretch.closed) for stretch in quoting(text).stretches):
        return False
    pending: list[str] = []
    for character in text:
        if character in _BRACKETS:
            pending.append(_BRACKETS[character])
        elif character in _BRACKETS.values() and (not pending or pending.pop() != character):
            return False
    return not pending
