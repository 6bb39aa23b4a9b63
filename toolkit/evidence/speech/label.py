"""A printed label that begins a turn, read into its parts."""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Value
from toolkit.model.spans import Pieces, Span

LabelKind = Literal["question", "answer", "moderator", "generic", "name", "office", "unknown"]
"""A word for who asks, answers or moderates; a word for nobody in particular (`Speaker 2`); a name; an office
without a name; or a label inside a transcript that is not understood."""


class SpeakerLabel(Value, frozen=True, kw_only=True):
    """A label that begins a turn; all spans count in the view."""

    first: int
    """The index of the segment that it begins in."""
    last: int
    """The index of the last segment that holds a piece of it: its office may stand on the line below."""
    form: str
    """The form that it is printed in: `colon`, `own-line` …"""
    pieces: Pieces
    """All of it, with its marks: colon, brackets, time.

    Empty for questions in bold and for paragraphs that begin with a dash.
    """
    said: int
    """Where the words of the turn begin; the start of the next segment if none follow on the line."""
    kind: LabelKind
    name: Span | None = None
    office: Span | None = None
    """`PRESIDENT` in `PRESIDENT LEE:`, `Chair of the Council` in `Ann Lee, Chair of the Council:`."""
    affiliation: Span | None = None
    """`Coast Radio` in `Ann Lee (Coast Radio):`."""
    time: Span | None = None
    """When it is said, as printed."""
    inner: bool = False
    """Whether it stands inside its segment, behind words of somebody else."""
    continues: bool = False
    """Whether the speaker of the label before it goes on: subtitles label each cue."""
    number: Span | None = None
    """`2` in `Speaker 2`."""

    @property
    def begins(self) -> int:
        """Where it begins; where its words do if it is not printed."""
        return self.pieces[0][0] if self.pieces else self.said
