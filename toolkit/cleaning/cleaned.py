"""A cleaned page: every segment labelled, nothing deleted."""

from __future__ import annotations

from toolkit.cleaning.model import Judged
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.base import Value
from toolkit.model.cleaned import Labelled
from toolkit.model.document import Warned
from toolkit.model.page import Page


class Cleaned(Value, frozen=True, kw_only=True):
    """A page with what was seen of it and what the scorer said; the segments hold every visible character."""

    columns: Columns
    judged: Judged
    segments: tuple[Labelled, ...]
    warnings: tuple[Warned, ...] = ()

    @property
    def evidence(self) -> PageEvidence:
        return self.columns.seen

    @property
    def page(self) -> Page:
        return self.columns.seen.page

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
