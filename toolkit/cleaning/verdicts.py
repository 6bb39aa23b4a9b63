"""What cleaning says about a line: its label, the rule that gave it, and the parts of front matter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.model.base import Value
from toolkit.model.cleaned import LabelName
from toolkit.model.document import FrontType, Reason


class FrontPart(Value, frozen=True, kw_only=True):
    """A stretch `[start, end)` of a front line; without a type it is residue."""

    start: int
    end: int
    type: FrontType | None


class Verdict(Value, frozen=True, kw_only=True):
    """The label of a line and the rule that gave it."""

    label: LabelName
    rule: str
    reason: Reason | None = None
    parts: tuple[FrontPart, ...] = ()
    """The parts of a front line in order, which hold all its characters except white space."""
    duplicate_of: int | None = None
    """The index of the line that a removed line repeats."""
    confidence: float | None = None
    """The probability that the label is right, if it was measured."""

    def holds(self, type: FrontType) -> bool:
        return any(part.type == type for part in self.parts)


Verdicts = dict[int, Verdict]
"""By line index."""


@lru_cache(maxsize=1_000)
def removed(reason: Reason, rule: str, duplicate_of: int | None = None) -> Verdict:
    return Verdict(label="removed", rule=rule, reason=reason, duplicate_of=duplicate_of)


@cache
def kept(rule: str) -> Verdict:
    return Verdict(label="kept", rule=rule)


def front(seen: PageEvidence, line: Line, type: FrontType, rule: str) -> Verdict:
    """The whole line is front matter of one type; its bullet and separators are residue."""
    return front_parts(seen, line, ((line.core_start, line.core_end, type),), rule)


def front_parts(
    seen: PageEvidence, line: Line, typed: Sequence[tuple[int, int, FrontType]], rule: str
) -> Verdict:
    """A front line of several typed parts; whatever is between them is residue."""
    parts: list[FrontPart] = []
    position = line.start
    for start, settled_end, type in typed:
        end = min(seen.word_end(settled_end), line.end)
        parts.append(FrontPart(start=position, end=start, type=None))
        parts.append(FrontPart(start=start, end=end, type=type))
        position = end
    parts.append(FrontPart(start=position, end=line.end, type=None))
    return Verdict(label="front", rule=rule, parts=tuple(part for part in parts if part.start < part.end))
