"""Where a page came from."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from toolkit.model.base import Count, Entity, Sha256, Text, Url, Value

MediaType = Literal["text/plain", "text/html", "application/xhtml+xml"]
ViewName = Literal["text", "html-text-1", "html-data-1"]


class Source(Value, frozen=True, kw_only=True):
    """Bytes as received, with what is known about them from outside."""

    name: str
    data: bytes
    url: str | None = None
    media_type: str | None = None
    """As declared by whoever delivered the bytes; `None` lets the reader decide by name and content."""
    captured: str | None = None
    """When it was captured, ISO 8601, as an archive states it."""
    incomplete: str | None = None
    """Why it may not be whole, in words: what an archive states, or what of its file could not be read."""


class SourceRecord(Entity, frozen=True, kw_only=True):
    """What a document keeps of its source: enough to recognise the file and to reproduce the view."""

    name: Text
    url: Url | None = None
    media_type: MediaType
    encoding: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    bytes: Count
    sha256: Sha256
    view: ViewName
    chars: Count
    view_sha256: Sha256
    text: str | None = None
    """The view itself, where embedding was asked for."""
