"""What a comparison finds. `before` is always of the first thing given, `after` of the second."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from toolkit.model.base import Basis, Entity, Id, Sha256, Text
from toolkit.model.document import Reason, Role

UnitKind = Literal[
    "kicker",
    "title",
    "subtitle",
    "byline",
    "dateline",
    "publisher",
    "stamp",
    "summary",
    "heading",
    "paragraph",
    "quote",
    "attribution",
    "note",
    "figure",
    "code",
    "list item",
    "caption",
    "table row",
]
BlockChange = Literal[
    "same", "added", "removed", "moved", "edited", "divided", "joined", "retyped", "taken-in", "left-out"
]
"""The last five are of a text that both pages hold. divided, joined: one block is several, or several one;
retyped: it is read as another kind of block; taken-in, left-out: the first, or the second, document removed
it as boilerplate."""
SourceChangeKind = Literal["same", "added", "removed", "moved", "changed"]


class Run(Entity, frozen=True, kw_only=True):
    """A stretch of an edited text: in both texts, or in one of them only."""

    change: Literal["same", "removed", "added"]
    text: Text


class Unit(Entity, frozen=True, kw_only=True):
    """What is compared as one: a block, an item of a list, a row of a table, or a line of front matter."""

    block: Id
    """The id of the block, or of the line of front matter, in its own document."""
    kind: UnitKind
    text: Text
    """Without bullet or number; the cells of a row are parted by ` | `."""
    paragraph: int | None = None
    """The number by which the block is cited (`¶23`); headings and front matter have none."""
    part: int | None = None
    """Which item of the list, or row of the table, it is, from 1."""
    level: int | None = None
    """Of a heading in markup, from 1; how deep an item is nested, from 0."""
    marker: str | None = None
    """The number or letter printed before it; bullets and other signs are not compared."""
    turn: Id | None = None
    """The turn that it is part of."""
    others: tuple[Unit, ...] = ()
    """The units after it that make up the text with it, where that is one unit in the other document."""


class Detail(Entity, frozen=True, kw_only=True):
    """Something other than the text of a block that differs."""

    name: Literal["kind", "level", "marker"]
    before: str | None = None
    after: str | None = None


class LeftOut(Entity, frozen=True, kw_only=True):
    """Why a text is not among the blocks of the other document although its page holds it."""

    reason: Reason
    rule: Text


class Row(Entity, frozen=True, kw_only=True):
    """A unit in both documents, or in one of them only."""

    change: BlockChange
    before: Unit | None = None
    after: Unit | None = None
    runs: tuple[Run, ...] = ()
    """The words, where the text was edited; a unit that moved may have been edited too."""
    same_words: bool = False
    """The text differs only in punctuation, capitals, accents or characters that print nothing."""
    details: tuple[Detail, ...] = ()
    left_out: LeftOut | None = None
    """Why it is not in the other document, where it was taken in or left out."""


class Claimed(Entity, frozen=True, kw_only=True):
    value: Text
    basis: Basis | None = None


class ClaimChange(Entity, frozen=True, kw_only=True):
    """A claim that was made, withdrawn or changed: its value, or how it is known."""

    claim: Text
    """`title`, `dates.event`, `person` …: the name of the field in the data."""
    before: Claimed | None = None
    after: Claimed | None = None


class Voice(Entity, frozen=True, kw_only=True):
    """Who speaks a turn, as far as the document says."""

    turn: Id
    paragraph: int | None = None
    """The number of the block in it from which on this is so."""
    role: Role
    speaker: str | None = None
    label: str | None = None


class TurnChange(Entity, frozen=True, kw_only=True):
    """Words that are in both documents, but with another speaker, role or label."""

    changed: tuple[Literal["speaker", "role", "label"], ...]
    before: Voice | None = None
    """None where the words are in no turn."""
    after: Voice | None = None


class Side(Entity, frozen=True, kw_only=True):
    """One of the two things compared."""

    name: Text
    sha256: Sha256 | None = None
    """Of the capture; a pack has none."""
    language: str | None = None
    """That of the document, as far as it is claimed."""


class Comparison(Entity, frozen=True, kw_only=True):
    """Two documents compared. `rows` hold every unit of both, in the order of the second."""

    before: Side
    after: Side
    claims: tuple[ClaimChange, ...] = ()
    turns: tuple[TurnChange, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def changed(self) -> tuple[Row, ...]:
        """The rows that are not the same in both."""
        return tuple(row for row in self.rows if row.change != "same")

    @property
    def same(self) -> bool:
        """Whether nothing differs that is compared."""
        return not (self.claims or self.turns or self.changed)

    @property
    def unlike(self) -> bool:
        """Whether both hold blocks but none in common: then they are hardly one document."""
        return bool(self.rows) and all(row.before is None or row.after is None for row in self.rows)


class Source(Entity, frozen=True, kw_only=True):
    """A source in its place in a pack."""

    ref: Text
    title: Text
    name: Text
    sha256: Sha256


class SourceChange(Entity, frozen=True, kw_only=True):
    """A source of one pack or both. One that moved has another reference: citations of it are stale."""

    change: SourceChangeKind
    before: Source | None = None
    after: Source | None = None
    comparison: Comparison | None = None
    """The two documents, where the source is in both packs."""


class PackComparison(Entity, frozen=True, kw_only=True):
    """Two packs compared. `sources` hold every source of both, in the order of the second."""

    before: Side
    after: Side
    claims: tuple[ClaimChange, ...] = ()
    """What the packs say of themselves: title, reference, what could not be used."""
    sources: tuple[SourceChange, ...] = ()

    @property
    def changed(self) -> tuple[SourceChange, ...]:
        return tuple(source for source in self.sources if source.change != "same")

    @property
    def same(self) -> bool:
        """Whether nothing differs that is compared."""
        return not (self.claims or self.changed)

    @property
    def unlike(self) -> bool:
        """Whether both hold sources but none in common."""
        kinds = {source.change for source in self.sources}
        return bool(kinds) and kinds <= {"added", "removed"}


def counts_of(rows: tuple[Row, ...]) -> Counter[str]:
    """How many rows there are of each change."""
    return Counter(row.change for row in rows)
