"""A pack: documents in order, each under a short reference, with what could not be used."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from toolkit.model.analysis import Analysis, Ref
from toolkit.model.base import Address, Entity, Text, Url
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
    document: Document
    captures: tuple[Capture, ...] = ()
    """Further captures of the same bytes: they would make the same document again."""


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
    entries: tuple[Entry, ...]
    analysis: Analysis | None = None
    """What the documents say, put together; `None` where a view is missing or nothing was found."""
    failed: tuple[Failure, ...] = ()
