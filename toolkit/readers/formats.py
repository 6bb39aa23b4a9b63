"""The table of what can be read. A new input format is a module here and a row in `FORMATS`."""

from __future__ import annotations

from toolkit.model.base import Value
from toolkit.model.source import MediaType


class Format(Value, frozen=True, kw_only=True):
    """A kind of file: a page (it has a `media_type` and a `reader`), or one that holds captures (a `source`).

    Functions are named `module:function` and imported on use: HTML needs two parsers, text none.
    """

    name: str
    title: str
    """As it is called in messages."""
    suffixes: tuple[str, ...]
    media_type: MediaType | None = None
    reader: str = ""
    """From a source to its page."""
    entries: str = ""
    """From a stream to what there is in it, piece by piece; none: the file as a whole is one capture."""
    source: str = ""
    """From the bytes of one capture to a source."""
    starts: bytes = b""
    """How each file begins; nothing where that does not tell."""
    gzip: bool = False
    """Whether it finds its way in gzip itself."""


_CONTAINERS = "toolkit.readers.containers"

FORMATS = (
    Format(
        name="text",
        title="plain text",
        suffixes=(".txt", ".text"),
        media_type="text/plain",
        reader="toolkit.readers.text:read_text",
    ),
    Format(
        name="html",
        title="HTML",
        suffixes=(".html", ".htm"),
        media_type="text/html",
        reader="toolkit.readers.html.reader:read_html",
    ),
    Format(
        name="xhtml",
        title="XHTML",
        suffixes=(".xhtml", ".xht"),
        media_type="application/xhtml+xml",
        reader="toolkit.readers.html.reader:read_html",
    ),
    Format(
        name="mhtml",
        title="MHTML",
        suffixes=(".mhtml", ".mht"),
        entries=f"{_CONTAINERS}.mhtml:entries",
        source=f"{_CONTAINERS}.mhtml:source",
    ),
    Format(
        name="webarchive",
        title="Safari web archive",
        suffixes=(".webarchive",),
        source=f"{_CONTAINERS}.webarchive:source",
        starts=b"bplist00",
    ),
    Format(
        name="warc",
        title="WARC",
        suffixes=(".warc",),
        entries=f"{_CONTAINERS}.warc:entries",
        source=f"{_CONTAINERS}.warc:source",
        starts=b"WARC/",
        gzip=True,
    ),
    Format(
        name="wet",
        title="WET",
        suffixes=(".wet",),
        entries=f"{_CONTAINERS}.warc:entries",
        source=f"{_CONTAINERS}.warc:source",
        gzip=True,
    ),
    Format(
        name="wacz",
        title="WACZ",
        suffixes=(".wacz",),
        entries=f"{_CONTAINERS}.wacz:entries",
        source=f"{_CONTAINERS}.warc:source",
    ),
    Format(
        name="jsonl",
        title="JSON lines",
        suffixes=(".jsonl", ".ndjson"),
        entries=f"{_CONTAINERS}.jsonl:entries",
        source=f"{_CONTAINERS}.jsonl:source",
    ),
)

BY_NAME = {format.name: format for format in FORMATS}
BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}
