"""What a pack's analysis holds: what its sources say about the same things, each item with its places.

An item is worked out from the documents by fixed rules (`toolkit/packing/analysis/`), or given by the
user: then its basis is `given`. `pieces` count in the view of the source that the `ref` names.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from toolkit.model.base import Basis, Confidence, Entity, Id, Text, When
from toolkit.model.document import PieceList

Ref = Annotated[str, Meta(pattern=r"^[A-Z][0-9]+$")]
"""The reference of an entry, `A2`: the section's letter and the place in it."""
Number = Annotated[int, Meta(ge=1)]

DateBasis = Literal["stated", "year-from-dateline", "relative", "given"]
"""stated: printed in full; year-from-dateline: day or month printed, the year that of the document's own
date; relative: counted from the document's own date, or from a date that the same sentence states."""
DatedAs = Literal["event", "published", "updated", "captured"]
IndexKind = Literal["person", "abbreviation", "term"]


class Citation(Entity, frozen=True, kw_only=True):
    """Words of a source, verbatim (white space collapsed), and where they stand."""

    ref: Ref
    block: Id | None = None
    """The block or part of the front matter; `None` where the words stand in what was removed."""
    pieces: PieceList
    text: Text


class Place(Entity, frozen=True, kw_only=True):
    """A block in which something is mentioned."""

    ref: Ref
    block: Id


class KeySentence(Entity, frozen=True, kw_only=True):
    """A sentence that says what its source is about."""

    basis: Basis
    """inferred: selected by a rule; given: chosen by the user."""
    citation: Citation


class DatedCitation(Entity, frozen=True, kw_only=True):
    """A sentence that says when something happened or will happen."""

    ref: Ref
    block: Id | None = None
    pieces: PieceList
    text: Text
    words: Text
    """The words that give the date: `on 19 April`, `last month`."""
    basis: DateBasis
    cut: bool = False
    """Whether the sentence goes on: it opens a quotation that it does not close."""


class ChronologyEntry(Entity, frozen=True, kw_only=True):
    """When something happened or was to happen; several sentences about the same are one entry."""

    value: When
    end: When | None = None
    approximate: bool = False
    qualifier: Text | None = None
    """What `value` cannot express: `beginning of`, `before 2011-07-04`."""
    basis: DateBasis
    """The best basis of its citations, or `given`."""
    label: Text | None = None
    """What the user calls it."""
    citations: tuple[DatedCitation, ...] = ()


class DocumentDate(Entity, frozen=True, kw_only=True):
    """A date of a document itself, as its metadata has it."""

    ref: Ref
    kind: DatedAs
    value: When
    end: When | None = None
    approximate: bool = False
    qualifier: Text | None = None
    basis: Basis


class PersonOf(Entity, frozen=True, kw_only=True):
    """One of the people of a document."""

    ref: Ref
    person: Id


class PersonEntry(Entity, frozen=True, kw_only=True):
    """Somebody who speaks or is named, under one heading for all forms of the name."""

    heading: Text
    """`Lee, Ann`; where no first name is stated, the title as stated: `Lee (President)`."""
    basis: Basis
    forms: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """The forms of the name in the sources, the fullest first."""
    roles: tuple[Citation, ...] = ()
    """Offices and affiliations, as stated."""
    people: tuple[PersonOf, ...] = ()
    """Whom of the documents' own people this is."""
    turns: Number | None = None
    words: Number | None = None
    """Turns spoken and words in them, in all sources; `None` for somebody who is only named."""
    mentions: tuple[Citation, ...] = ()
    """The name in the text, once for each block."""


class Exchange(Entity, frozen=True, kw_only=True):
    """A question with its answer: turns of one document."""

    ref: Ref
    questions: Annotated[tuple[Id, ...], Meta(min_length=1)]
    asked_by: tuple[Id, ...] = ()
    """People of the document; none where the source does not say who asks."""
    question: Citation | None = None
    """The sentence that asks first; `None` where the question could not be heard."""
    further: tuple[Citation, ...] = ()
    """The other sentences that ask, of all turns that ask."""
    subject: Text | None = None
    """What a question that could not be heard was about, in the transcriber's words."""
    answers: tuple[Id, ...] = ()
    answer: Citation | None = None
    """The first sentence of the answer."""


class Quotation(Entity, frozen=True, kw_only=True):
    """Words that a source quotes."""

    citation: Citation
    """The quoted words, without the marks around them."""
    said_by: Citation | None = None
    """Who is quoted, as stated; `None` where the source does not say."""
    balanced: bool = True
    """Whether the marks around the words open and close."""


class Abbreviation(Entity, frozen=True, kw_only=True):
    """A short form, with what the sources say it stands for."""

    short: Text
    long: Text | None = None
    """`None` where no source expands it."""
    basis: Basis | None = None
    """Of the long form."""
    expanded: tuple[Citation, ...] = ()
    """Where long and short form stand together."""
    mentions: tuple[Citation, ...] = ()
    """The short form in the text, once for each block."""


class Difference(Entity, frozen=True, kw_only=True):
    """Words in which a copy differs: those of the first source, those of the copy, or both."""

    first: Citation | None = None
    copy: Citation | None = None


class Copy(Entity, frozen=True, kw_only=True):
    """A source that has the text of another."""

    ref: Ref
    alike: Confidence
    """The share of shingles (runs of words) that both have among those that either has."""
    same_bytes: bool = False
    same_text: bool = False
    """Whether the words of the two bodies are the same."""
    differing: Number | None = None
    """How many words differ."""
    differences: tuple[Difference, ...] = ()
    """The first places where they differ."""


class CopyGroup(Entity, frozen=True, kw_only=True):
    """Captures of one text: the others are compared with the first of them."""

    ref: Ref
    copies: Annotated[tuple[Copy, ...], Meta(min_length=1)]


class IndexEntry(Entity, frozen=True, kw_only=True):
    """A heading of the index, with the blocks that it leads to, or the heading to see instead."""

    heading: Text
    kind: IndexKind
    basis: Basis
    see: Text | None = None
    places: tuple[Place, ...] = ()


class Analysis(Entity, frozen=True, kw_only=True):
    """What the documents of a pack say, put together; parts that nothing was found for are left out."""

    edited: bool = False
    """Whether the user left out or added something."""
    key_sentences: tuple[KeySentence, ...] = ()
    chronology: tuple[ChronologyEntry, ...] = ()
    left_out: tuple[ChronologyEntry, ...] = ()
    """The entries of the chronology that the user withdrew, with the basis `given`."""
    document_dates: tuple[DocumentDate, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    index: tuple[IndexEntry, ...] = ()
