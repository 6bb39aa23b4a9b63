"""A cleaned page: every segment labelled, nothing deleted."""

from __future__ import annotations

from toolkit.evidence.evidence import PageEvidence
from toolkit.model.base import Value
from toolkit.model.cleaned import Labelled
from toolkit.model.document import Warned
from toolkit.model.page import Page


class Cleaned(Value, frozen=True, kw_only=True):
    """A page, what was seen of it, and the label of every stretch of its view that is not white space."""

    page: Page
    evidence: PageEvidence
    segments: tuple[Labelled, ...]
    warnings: tuple[Warned, ...] = ()

    @property
    def text(self) -> str:
        """The main content: the kept stretches of the view in order, a blank line between two segments."""
        return "\n\n".join(
            self.page.view[part.start : part.end] for part in self.segments if part.label == "kept"
        )

    @property
    def removed(self) -> tuple[Labelled, ...]:
        """The stretches that were removed, in order, each with its reason and rule."""
        return tuple(part for part in self.segments if part.label == "removed")
