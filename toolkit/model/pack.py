"""A pack: documents in order, each under a short reference, with what could not be used."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from toolkit.model.analysis import Analysis, Ref
from toolkit.model.base import Address, Day, Entity, Id, Text, Url
from toolkit.model.document import Document

PACK_SCHEMA: Literal["urn:briefing-toolkit:pack:1.0"] = "urn:briefing-toolkit:pack:1.0"


class Capture(Entity, frozen=True, kw_only=True):
    """A further file with the very same bytes as the one that a document was made of."""

    name: Text
    url: Url | None = None


class Entry(Entity, frozen=True, kw_only=True):
    """A document in its place in the pack."""

    ref: Ref
    """`A2`: the section's letter and the place in it; citations are built on it (`[A2/¶23]`)."""
    title: Text
    devised: bool = False
    """True where the source states no title and this one, in brackets, is the pack's own."""
    short_title: Text | None = None
    """What the user calls it where there is little room: running heads, bookmarks."""
    document: Document
    captures: tuple[Capture, ...] = ()
    """Further captures of the same bytes: they would make the same document again."""


class Cover(Entity, frozen=True, kw_only=True):
    """What the user writes on the cover, verbatim; what is absent is not printed."""

    prepared_for: Text | None = None
    prepared_by: Text | None = None
    date: Day | None = None
    marking: Text | None = None
    """A protective marking: at the top and bottom of every page."""
    handling: Text | None = None
    distribution: tuple[Text, ...] = ()


PartName = Literal[
    "cover",
    "contents",
    "key_points",
    "at_a_glance",
    "chronology",
    "who",
    "texts",
    "qa_digest",
    "quotes",
    "glossary",
    "sources",
    "method",
    "removed",
    "index",
]
"""What a pack may be printed with, in its usual order; `texts` are the sources."""


class Section(Entity, frozen=True, kw_only=True):
    """A section of a pack whose order the user gave; its entries have its letter in their references."""

    id: Annotated[str, Meta(pattern=r"^[A-Z]$")]
    title: Text | None = None


class EditorNote(Entity, frozen=True, kw_only=True):
    """A note of the user's on a block."""

    ref: Ref
    block: Id
    text: Text


class Failure(Entity, frozen=True, kw_only=True):
    """A source that could not be used, and why."""

    name: Text
    reason: Text


class Pack(Entity, frozen=True, kw_only=True):
    json_schema: Address | None = field(default=None, name="$schema")
    """Where an editor finds the JSON Schema; it says nothing about the pack."""
    schema: Literal["urn:briefing-toolkit:pack:1.0"]
    title: Text
    reference: Text | None = None
    cover: Cover | None = None
    parts: tuple[PartName, ...] = ()
    """What it is printed with, in this order; nothing stands for every part in the usual order."""
    sections: tuple[Section, ...] = ()
    """None where the order is by date: section A holds the dated documents, B the others."""
    entries: tuple[Entry, ...]
    analysis: Analysis | None = None
    """What the documents say, put together; `None` where a view is missing or nothing was found."""
    notes: tuple[EditorNote, ...] = ()
    failed: tuple[Failure, ...] = ()
