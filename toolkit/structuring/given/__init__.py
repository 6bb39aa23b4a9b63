"""What the user settled about a document; what comes of it has the basis `given`."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.cleaning.settled import settled_lines
from toolkit.model.decisions import Decisions
from toolkit.model.document import Decided, Node
from toolkit.model.page import Page
from toolkit.model.parts import pieces_of
from toolkit.structuring.given.dropped import without_dropped
from toolkit.structuring.given.turns import begun, with_turns
from toolkit.structuring.given.values import with_values
from toolkit.structuring.given.withdrawn import told, without_claims, without_speakers

__all__ = [
    "decided",
    "told",
    "with_turns",
    "with_values",
    "without_claims",
    "without_dropped",
    "without_speakers",
]


def decided(page: Page, body: Sequence[Node], decisions: Decisions) -> tuple[Decided, ...]:
    """What was settled about lines and turns, in the order of the view, as the data has it."""
    lines = [
        Decided(action=line.decision.action, pieces=((line.start, line.end),), why=line.decision.why)
        for line in settled_lines(page, decisions.lines)
    ]
    turns = [
        Decided(action="turn", pieces=pieces_of(block), why=one.why)
        for one, block in begun(body, page.view, decisions.turns)
    ]
    return tuple(sorted([*lines, *turns], key=lambda one: one.pieces[0]))
