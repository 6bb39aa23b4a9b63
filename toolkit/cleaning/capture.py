"""A page with its evidence, the rules and mode of its cleaning, and what the model says of it."""

from __future__ import annotations

from functools import cached_property

from toolkit.cleaning.model import Judged, Kind, Model, Sheet, load
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.model.cleaned import Mode, Repetition
from toolkit.model.page import Page
from toolkit.resources import data_path

FEWEST_LINES = 16
"""A page of fewer lines is left to the rules."""


class Capture(PageEvidence):
    """A page, its lines, and everything the judges ask of them."""

    def __init__(
        self, page: Page, repetition: Repetition | None, rules: Rules = NO_RULES, mode: Mode = "balanced"
    ) -> None:
        super().__init__(page, repetition)
        self.rules = rules
        self.mode = mode

    @cached_property
    def model(self) -> Model | None:
        """The learned model for the page; `None` for a page of a few lines."""
        if len(self.lines) < FEWEST_LINES:
            return None
        kind: Kind = "html" if self.page.elements else "text"
        return load(data_path("models", f"{kind}.npz"), kind)

    @cached_property
    def judged(self) -> Judged | None:
        """What the learned model says of the page."""
        return None if self.model is None else self.model.judge(self.sheet, self.mode)

    @cached_property
    def sheet(self) -> Sheet:
        """The page as the learned model sees it."""
        return Sheet(self.page, self.points)

    def is_body(self, line: Line) -> bool:
        return self.in_body[line.index]
