"""All columns of a page as arrays: what a scorer of its segments is given."""

from __future__ import annotations

from functools import cached_property

from toolkit.evidence.cues import cue_table
from toolkit.evidence.elements import Elements
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.features import segment_features
from toolkit.evidence.paragraphs import Paragraphs
from toolkit.evidence.table import Table
from toolkit.evidence.words import Words


class Columns:
    """The columns of a page, computed when first asked for; a scorer adds those of its linear stage."""

    def __init__(self, seen: PageEvidence) -> None:
        self.seen = seen

    @cached_property
    def words(self) -> Words:
        return Words(self.seen.page, self.seen.text)

    @cached_property
    def elements(self) -> Elements | None:
        """The elements around the segments; plain text has none."""
        return Elements(self.seen.page) if self.seen.page.elements else None

    @cached_property
    def outline(self) -> Elements | Paragraphs:
        """What encloses the segments, and which are built alike."""
        return self.elements or Paragraphs(self.seen.page, self.words)

    @cached_property
    def tables(self) -> tuple[Table, Table]:
        """The columns of shape and place, and those of cues."""
        shape = segment_features(self.seen.page, self.words, self.outline, self.seen.points)
        return shape, cue_table(self.seen, self.words)

    @property
    def names(self) -> list[str]:
        return [name for table in self.tables for name in table.names]
