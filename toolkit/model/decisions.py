"""What the user settled, as an input to the stages: lines, turns and values of a source, and of a pack.

A stage applies a decision only where the source still has the words that it names (`starts`); what comes
of it has the basis `given`, or the rule `decision`. `where` names a decision in messages: `[[line]] 2`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast, get_args

from toolkit.model.base import Value
from toolkit.model.document import FrontType, Kind, Reason, Role, WithdrawnAs
from toolkit.model.pack import PartName

LineAction = Literal["keep", "drop", "heading"] | FrontType
"""What becomes of a line: text, removed, a heading of the text, or a kind of front matter."""


class LineDecision(Value, frozen=True, kw_only=True):
    """What one line of the view is. For plain text these are the lines of the file."""

    where: str = ""
    line: int
    """From 1."""
    starts: str
    """The first words of the line: it is decided only while it begins so."""
    action: LineAction
    reason: Reason = "other"
    """Why it is dropped."""
    why: str | None = None
    """In the user's words."""


class TurnDecision(Value, frozen=True, kw_only=True):
    """Who speaks the turn that a paragraph begins, and what part the turn has in the conversation.

    Where no turn begins with it, one does from then on. The paragraph is named by its number or by its line.
    """

    where: str = ""
    paragraph: int | None = None
    """Its number in the document, as packs print it: `¶23`; other decisions about lines may change it."""
    line: int | None = None
    """The line of the view in which it begins."""
    starts: str
    speaker: str | None = None
    """A name, as the document has it or as it is to be printed; `None` leaves the speaker as it is."""
    role: Role | None = None
    why: str | None = None


class GivenDate(Value, frozen=True, kw_only=True):
    """A date, or a range of dates, that the user states."""

    value: str
    end: str | None = None
    approximate: bool = False


class Values(Value, frozen=True, kw_only=True):
    """What the user says about a source; `None` and nothing leave what the source says."""

    kind: Kind | None = None
    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    via: str | None = None
    event: str | None = None
    place: str | None = None
    published: GivenDate | None = None
    event_date: GivenDate | None = None
    updated: GivenDate | None = None
    captured: GivenDate | None = None
    rights: str | None = None


class PersonDecision(Value, frozen=True, kw_only=True):
    """Forms of a name that are one person's."""

    where: str = ""
    heading: str
    """The name as an index has it: `Lee, Ann`."""
    variants: tuple[str, ...] = ()


class Withdrawal(Value, frozen=True, kw_only=True):
    """A claim that a document is not to make."""

    where: str = ""
    claim: WithdrawnAs
    value: str
    """What it says: it is withdrawn only while it says so."""
    paragraph: int | None = None
    """Of a speaker: the paragraph with which the turn begins."""
    why: str | None = None


class Decisions(Value, frozen=True, kw_only=True):
    """All that was settled about one source."""

    lines: tuple[LineDecision, ...] = ()
    turns: tuple[TurnDecision, ...] = ()
    values: Values = Values()
    people: tuple[PersonDecision, ...] = ()
    """Known to turns: a speaker may be given by any form of the name."""
    withdrawn: tuple[Withdrawal, ...] = ()


NO_DECISIONS = Decisions()


class Cited(Value, frozen=True, kw_only=True):
    """A paragraph of a source that a decision about a pack is about, and its first words."""

    where: str = ""
    source: str
    """The SHA-256 of the source's bytes."""
    paragraph: int
    starts: str


class ChronologyDecision(Value, frozen=True, kw_only=True):
    """A date that the chronology is to have, with the sentence it rests on, or is not to have."""

    cited: Cited
    action: Literal["add", "drop"]
    date: GivenDate | None = None
    label: str | None = None


class NoteDecision(Value, frozen=True, kw_only=True):
    """A note of the user's on a paragraph."""

    cited: Cited
    text: str


class GlossaryDecision(Value, frozen=True, kw_only=True):
    """What a short form stands for."""

    where: str = ""
    term: str
    expansion: str


class SectionDecision(Value, frozen=True, kw_only=True):
    id: str
    """One capital letter."""
    title: str | None = None


class PlaceDecision(Value, frozen=True, kw_only=True):
    """The place of a source in a pack."""

    source: str
    """The SHA-256 of its bytes."""
    section: str
    short_title: str | None = None


class CoverDecision(Value, frozen=True, kw_only=True):
    """What the cover says about the pack, as the user wrote it; what is absent is not printed."""

    prepared_for: str | None = None
    prepared_by: str | None = None
    date: str | None = None
    marking: str | None = None
    handling: str | None = None
    distribution: tuple[str, ...] = ()


class PackDecisions(Value, frozen=True, kw_only=True):
    """All that was settled about a pack as a whole."""

    title: str | None = None
    reference: str | None = None
    cover: CoverDecision = CoverDecision()
    sections: tuple[SectionDecision, ...] = ()
    places: tuple[PlaceDecision, ...] = ()
    """In the order of the pack; sources without a place follow in the last section."""
    key_points: tuple[Cited, ...] = ()
    """Instead of the sentences that a rule selects, for each source that has any here."""
    chronology: tuple[ChronologyDecision, ...] = ()
    glossary: tuple[GlossaryDecision, ...] = ()
    people: tuple[PersonDecision, ...] = ()
    notes: tuple[NoteDecision, ...] = ()
    terms: tuple[str, ...] = ()
    """Words that the index is to have."""
    see: Mapping[str, str] = {}
    """A heading of the index -> the one to see instead."""


NO_PACK_DECISIONS = PackDecisions()


class Layout(Value, frozen=True, kw_only=True):
    """How a pack is to be printed; `None` leaves it to whoever prints."""

    front: tuple[str, ...] | None = None
    """The parts before the sources, in order."""
    back: tuple[str, ...] | None = None
    """The parts behind the sources, in order."""
    paper: Literal["A4", "Letter"] | None = None
    note_margin_mm: float = 0
    """The width of a right margin for notes by hand; 0 for none."""

    @property
    def parts(self) -> tuple[PartName, ...]:
        """All parts in order, the sources among them; nothing if neither side is settled."""
        if self.front is None and self.back is None:
            return ()
        usual = get_args(PartName)
        middle = usual.index("texts")
        front = usual[:middle] if self.front is None else self.front
        back = usual[middle + 1 :] if self.back is None else self.back
        return tuple(cast(PartName, name) for name in (*front, "texts", *back))
