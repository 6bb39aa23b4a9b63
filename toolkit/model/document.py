"""The document: what a page says, what was removed from it, and the evidence for every claim.

Field by field this is the published contract in `schemas/`; the descriptions there are for readers
of the data, the ones here for readers of the code. `pieces` always count in the source's view.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from toolkit.model.base import Address, Basis, Confidence, Count, Entity, Id, Language, Text, Url, When
from toolkit.model.source import SourceRecord

DOCUMENT_SCHEMA: Literal["urn:briefing-toolkit:document:1.0"] = "urn:briefing-toolkit:document:1.0"

Offset = Annotated[int, Meta(ge=0)]
Piece = tuple[Offset, Offset]
PieceList = Annotated[tuple[Piece, ...], Meta(min_length=1)]

Kind = Literal[
    "press-conference",
    "briefing",
    "interview",
    "speech",
    "statement",
    "communique",
    "news-release",
    "news",
    "article",
    "other",
]
FrontType = Literal["kicker", "title", "subtitle", "byline", "dateline", "publisher", "stamp", "summary"]
DecidedAs = Literal[
    "keep",
    "drop",
    "heading",
    "kicker",
    "title",
    "subtitle",
    "byline",
    "dateline",
    "publisher",
    "stamp",
    "summary",
    "turn",
]
"""keep, drop, heading, a kind of front matter: what a line is; turn: who speaks it, or which role it has."""
WithdrawnAs = Literal[
    "title",
    "subtitle",
    "author",
    "language",
    "publisher",
    "via",
    "event",
    "place",
    "date",
    "event_date",
    "updated",
    "captured",
    "rights",
    "speaker",
    "person",
]
"""The claims that a user can withdraw, named as a manifest names them."""
Role = Literal["statement", "question", "answer", "moderator", "interjection"]
Reason = Literal[
    "navigation",
    "account-form",
    "search-form",
    "cookie-notice",
    "banner",
    "site-name",
    "advertisement",
    "subscription",
    "sharing",
    "related",
    "media-player",
    "comments",
    "legal",
    "footer",
    "residue",
    "duplicate",
    "other",
]
MarkKind = Literal[
    "emphasis",
    "strong",
    "code",
    "sub",
    "sup",
    "deleted",
    "inserted",
    "quotation",
    "line",
    "abbreviation",
    "ruby",
    "math",
    "note-reference",
    "language",
    "image",
    "link",
]
"""What inline markup says about a stretch of text; a `line` is one of several that the page itself breaks."""
Numbering = Literal["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"]
WarningCode = Literal[
    "encoding-assumed",
    "text-recovered",
    "text-differs",
    "text-from-data",
    "empty-body",
    "low-confidence",
    "beginning-missing",
    "incomplete",
    "no-title",
    "no-date",
    "no-publisher",
    "no-language",
    "ambiguous-date",
    "conflicting-dates",
    "conflicting-authors",
    "unread-date",
    "site-hint",
    "speaker-not-stated",
    "speaker-inferred",
    "question-inaudible",
    "quotation-unbalanced",
    "further-document",
    "republished",
    "table-spans",
]


class Warned(Entity, frozen=True, kw_only=True):
    """A warning that accompanies the result it concerns."""

    code: WarningCode
    message: Text
    pieces: tuple[Piece, ...] = ()
    ref: Id | None = None


class Evidence(Entity, frozen=True, kw_only=True):
    """What a claim rests on: `pieces` of the view, or the `origin` of a clue; never both."""

    text: Text
    pieces: tuple[Piece, ...] = ()
    origin: Text | None = None


class Claim(Entity, frozen=True, kw_only=True):
    """A value with its basis; what is stated always has evidence."""

    value: Text
    basis: Basis
    evidence: tuple[Evidence, ...] = ()


class KindClaim(Entity, frozen=True, kw_only=True):
    value: Kind
    basis: Basis
    evidence: tuple[Evidence, ...] = ()


class LanguageClaim(Entity, frozen=True, kw_only=True):
    value: Language
    basis: Basis
    evidence: tuple[Evidence, ...] = ()


class DateClaim(Entity, frozen=True, kw_only=True):
    value: When
    end: When | None = None
    approximate: bool = False
    qualifier: Text | None = None
    """As stated, where `value` cannot express it: `beginning of`, `before`."""
    basis: Basis
    evidence: tuple[Evidence, ...] = ()


class RelatedClaim(Entity, frozen=True, kw_only=True):
    """A link of the page to something else on its subject."""

    value: Text
    url: Url | None = None
    date: When | None = None
    end: When | None = None
    basis: Basis
    evidence: tuple[Evidence, ...] = ()


class SpeakerClaim(Entity, frozen=True, kw_only=True):
    """Who speaks a turn: `value` is the id of a person."""

    value: Id
    basis: Basis
    evidence: tuple[Evidence, ...] = ()


class Dates(Entity, frozen=True, kw_only=True):
    event: DateClaim | None = None
    published: DateClaim | None = None
    updated: DateClaim | None = None
    captured: DateClaim | None = None


class Metadata(Entity, frozen=True, kw_only=True):
    kind: KindClaim
    title: Claim | None = None
    subtitle: Claim | None = None
    authors: tuple[Claim, ...] = ()
    language: LanguageClaim | None = None
    publisher: Claim | None = None
    via: Claim | None = None
    """Who republished it, where that is someone other than the publisher."""
    event: Claim | None = None
    place: Claim | None = None
    dates: Dates | None = None
    related: tuple[RelatedClaim, ...] = ()
    canonical: Claim | None = None
    """The address that the page gives as its own."""
    description: Claim | None = None
    keywords: tuple[Claim, ...] = ()
    rights: Claim | None = None


class Person(Entity, frozen=True, kw_only=True):
    """Someone who speaks or is quoted; `role` and `affiliation` in the source's own words."""

    id: Id
    name: Text
    basis: Basis
    evidence: tuple[Evidence, ...] = ()
    labels: tuple[Text, ...] = ()
    role: Evidence | None = None
    affiliation: Evidence | None = None


class Front(Entity, frozen=True, kw_only=True):
    """Heading matter: it is not in the body because the metadata holds it."""

    id: Id
    type: FrontType
    pieces: PieceList
    text: Text


class Label(Entity, frozen=True, kw_only=True):
    """A printed label with separate pieces: a speaker's (`Q:`) or a list item's marker (`•`)."""

    pieces: PieceList
    text: Text


class Mark(Entity, frozen=True, kw_only=True):
    """What markup says about a stretch of a text: `pieces` lie within those of the text."""

    type: MarkKind
    pieces: PieceList
    value: Text | None = None
    """The address of a link, the expansion of an abbreviation, the reading of ruby, a formula in TeX,
    the id of the note that is referred to, the language tag, what an image shows."""


Marks = tuple[Mark, ...]
"""In order of their first piece; marks may overlap."""


class Block(Entity, frozen=True, tag_field="type", kw_only=True):
    id: Id


class Paragraph(Block, frozen=True, tag="paragraph", kw_only=True):
    pieces: PieceList
    text: Text
    marks: Marks = ()


class Quote(Block, frozen=True, tag="quote", kw_only=True):
    pieces: PieceList
    text: Text
    marks: Marks = ()
    marker: Label | None = None
    """The `>` before its lines."""
    attribution: Label | None = None
    """Who or what is quoted, where that is printed under the quotation."""
    level: Annotated[int, Meta(ge=1)] = 1
    """2 for a quotation inside a quotation, and so on."""


class Note(Block, frozen=True, tag="note", kw_only=True):
    """A footnote, or the transcriber's or editor's words; not the speaker's."""

    pieces: PieceList
    text: Text
    marks: Marks = ()
    marker: Label | None = None
    """The number or sign of a footnote, as printed before it."""


class Heading(Block, frozen=True, tag="heading", kw_only=True):
    pieces: PieceList
    text: Text
    marks: Marks = ()
    level: Annotated[int, Meta(ge=1, le=6)]
    basis: Literal["inferred", "given"] | None = None
    """inferred: a line without markup that looks like a heading; given: the user says that it is one."""
    marker: Label | None = None
    """The `##` of Markdown before it."""


class Code(Block, frozen=True, tag="code", kw_only=True):
    """Preformatted text: the only block whose white space is kept unchanged."""

    pieces: PieceList
    text: Text
    marks: Marks = ()


class Figure(Block, frozen=True, tag="figure", kw_only=True):
    """A figure's caption; a mark of the type `image` says what the picture shows."""

    pieces: PieceList
    text: Text
    marks: Marks = ()


class Item(Entity, frozen=True, kw_only=True):
    pieces: PieceList
    text: Text
    marks: Marks = ()
    marker: Label | None = None
    """The bullet or number that is printed before it."""
    number: int | None = None
    """The number that the list's markup gives it, where none is printed."""
    numbering: Numbering | None = None
    """How its number is written, where that is not how the outermost list writes its own."""
    term: Label | None = None
    """What the item explains or gives the value of: a term, the `Length:` of `Length: 4 km`."""
    checked: bool | None = None
    """Whether its box is ticked, if it has one."""
    items: tuple[Item, ...] = ()


class ListBlock(Block, frozen=True, tag="list", kw_only=True):
    ordered: bool
    numbering: Numbering | None = None
    """How the numbers of its items are written, where its markup gives them."""
    items: Annotated[tuple[Item, ...], Meta(min_length=1)]


class Cell(Entity, frozen=True, kw_only=True):
    """A table cell; one without text has neither pieces nor text. Each line in it is a piece of its own."""

    pieces: tuple[Piece, ...] = ()
    text: str = ""
    marks: Marks = ()
    header: Literal["column", "row"] | None = None
    """column: heads what is below it; row: heads what follows in its row."""
    column_span: Annotated[int, Meta(ge=1)] = 1
    row_span: Annotated[int, Meta(ge=1)] = 1


class Caption(Entity, frozen=True, kw_only=True):
    pieces: PieceList
    text: Text
    marks: Marks = ()


class Table(Block, frozen=True, tag="table", kw_only=True):
    """`rows` hold each cell once, where it begins: a cell that spans rows is not in the rows below."""

    caption: Caption | None = None
    marker: Label | None = None
    """The strokes between the cells of a table in plain text."""
    header_rows: Count = 0
    rows: Annotated[tuple[tuple[Cell, ...], ...], Meta(min_length=1)]


ContentBlock = Paragraph | Quote | Note | Heading | ListBlock | Table | Code | Figure


class Turn(Entity, frozen=True, tag_field="type", tag="turn", kw_only=True):
    """What one person says until the next speaks; turns do not nest."""

    id: Id
    role: Role
    speaker: SpeakerClaim | None = None
    label: Label | None = None
    time: Label | None = None
    """The time printed in or beside the label: `00:12`; its pieces are part of the label's."""
    language: Language | None = None
    """Written only where it is not that of the document."""
    replies_to: tuple[Id, ...] = ()
    continues: Id | None = None
    audible: bool = True
    subject: Text | None = None
    """What an inaudible question was about, in the transcriber's words."""
    blocks: Annotated[tuple[ContentBlock, ...], Meta(min_length=1)]


Node = ContentBlock | Turn


class Removed(Entity, frozen=True, kw_only=True):
    """A stretch that was not kept, verbatim."""

    pieces: PieceList
    text: Text
    reason: Reason
    line: Annotated[int, Meta(ge=1)] | None = None
    """The line of the file that it begins in; only where the view is the file itself."""
    origin: Text | None = None
    """The path of the element that it stood in; only where the view is made of elements."""
    rule: Text
    confidence: Confidence | None = None
    duplicate_of: Id | None = None


class Decided(Entity, frozen=True, kw_only=True):
    """What the user settled about a stretch: a line, or the paragraph that a turn begins with."""

    action: DecidedAs
    pieces: PieceList
    why: Text | None = None
    """In the user's words."""


class Withdrawn(Entity, frozen=True, kw_only=True):
    """A claim that the user withdrew: it is made nowhere in the document any more."""

    claim: WithdrawnAs
    value: Text
    """What it said; of a date, `YYYY-MM-DD` or a range; of a speaker or a person, the name."""
    basis: Literal["given"]
    pieces: PieceList | None = None
    """Where it stood, or where the turn of the speaker begins."""
    why: Text | None = None
    """In the user's words."""


class Coverage(Entity, frozen=True, kw_only=True):
    """Code points kept, removed, and neither (white space): together the whole view."""

    kept: Count
    removed: Count
    space: Count


class Producer(Entity, frozen=True, kw_only=True):
    name: Text
    version: Text


class Document(Entity, frozen=True, kw_only=True):
    json_schema: Address | None = field(default=None, name="$schema")
    """Where an editor finds the JSON Schema; it says nothing about the document."""
    schema: Literal["urn:briefing-toolkit:document:1.0"]
    id: Id
    source: SourceRecord
    metadata: Metadata
    people: tuple[Person, ...] = ()
    front: tuple[Front, ...]
    body: tuple[Node, ...]
    removed: tuple[Removed, ...]
    decisions: tuple[Decided, ...] = ()
    """In the order of the view."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """In the order of the manifest."""
    coverage: Coverage
    warnings: tuple[Warned, ...] = ()
    producer: Producer
