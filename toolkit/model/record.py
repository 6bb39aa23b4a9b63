"""How a pack was made, as far as its captures do not say: enough to make it again from them."""

from __future__ import annotations

from typing import Literal

from toolkit.model.base import Entity, Text
from toolkit.model.cleaned import Mode
from toolkit.model.pack import PartName
from toolkit.model.source import Source

RECORD_SCHEMA: Literal["urn:briefing-toolkit:record:1.0"] = "urn:briefing-toolkit:record:1.0"


class Capture(Entity, frozen=True, kw_only=True):
    """A capture in the pack's folder, and the name that it was given with."""

    file: Text
    """Its path in the folder: `data/page-1a2b3c4d.html`."""
    name: Text
    url: Text | None = None
    media_type: Text | None = None
    captured: Text | None = None
    incomplete: Text | None = None
    """What was known of it beside its bytes, from the archive or the list that it was in."""

    @classmethod
    def of(cls, file: str, source: Source) -> Capture:
        """The row of a source whose bytes are in `file`."""
        return cls(
            file=file,
            name=source.name,
            url=source.url or None,
            media_type=source.media_type or None,
            captured=source.captured or None,
            incomplete=source.incomplete or None,
        )

    def source(self, data: bytes) -> Source:
        """The source again, from its bytes."""
        return Source(
            name=self.name,
            data=data,
            url=self.url,
            media_type=self.media_type,
            captured=self.captured,
            incomplete=self.incomplete,
        )


class Record(Entity, frozen=True, kw_only=True):
    schema: Literal["urn:briefing-toolkit:record:1.0"]
    toolkit: Text
    """The version that made the pack."""
    mode: Mode
    """How much the cleaner kept."""
    rules: bool = False
    """Whether rules of the user's own were applied; they are beside this file, as `rules.toml`."""
    title: Text | None = None
    """What was typed on the command line, where the manifest does not say the same. That which was applied
    is beside this file, as `decisions.toml`."""
    reference: Text | None = None
    parts: tuple[PartName, ...] = ()
    captures: tuple[Capture, ...]
