"""The record a page keeps of its source."""

from __future__ import annotations

import re
from hashlib import sha256

from toolkit.model.source import MediaType, Source, SourceRecord, ViewName

# The addresses that the schemas accept; anything else does not say where a page is.
_WEB = re.compile(r"https?://[^\x00-\x20\ufffe\uffff]+\Z")


def record(
    source: Source, view: str, encoding: str, media_type: MediaType, view_name: ViewName
) -> SourceRecord:
    """What a document says about its source; the view's SHA-256 is that of its UTF-8."""
    sum_of_data = sha256(source.data).hexdigest()
    written = view.encode("utf-8", "surrogatepass")
    return SourceRecord(
        name=source.name,
        url=source.url if source.url and _WEB.match(source.url) else None,
        media_type=media_type,
        encoding=encoding,
        bytes=len(source.data),
        sha256=sum_of_data,
        view=view_name,
        chars=len(view),
        view_sha256=sum_of_data if written == source.data else sha256(written).hexdigest(),
    )
