"""What cleaning says about the stretches of a page, and its input besides the page."""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Value
from toolkit.model.document import FrontType, Reason

LabelName = Literal["kept", "front", "removed"]

Mode = Literal["balanced", "keep", "strict"]
"""What matters more where the labels are unsure: neither, to lose no sentence, or to leave no boilerplate."""


class Labelled(Value, frozen=True, kw_only=True):
    """A stretch of the view with its label and what decided it.

    One segment of the page becomes one or more of these; together they hold every character of it
    that is not white space.
    """

    start: int
    end: int
    segment: int
    """Index into `Page.segments` of the segment it was part of."""
    label: LabelName
    rule: str
    reason: Reason | None = None
    """Why it was removed; `None` for what stays."""
    front: FrontType | None = None
    """What kind of front matter it is; `None` for everything else."""
    confidence: float | None = None
    duplicate_of: int | None = None
    """Index, in the page's labelled stretches, of the one that this repeats."""


class Repetition(Value, frozen=True, kw_only=True):
    """How many of a set of captures hold each line: boilerplate repeats, content does not."""

    captures: int
    counts: dict[str, int]
    """Key: the line's `repetition_key`; value: the number of captures that hold it."""
