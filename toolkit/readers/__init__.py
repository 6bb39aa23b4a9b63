"""Readers: from the bytes of a source to a page. A new input format is a file here and a row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from toolkit.errors import BinarySource, EmptySource
from toolkit.model.page import Page
from toolkit.model.source import MediaType, Source
from toolkit.readers.decoding import binary_kind
from toolkit.readers.kinds import SUFFIXES, media_type_of

__all__ = ["READERS", "SUFFIXES", "read"]

READERS: dict[MediaType, str] = {
    "text/plain": "toolkit.readers.text:read_text",
    "text/html": "toolkit.readers.html.reader:read_html",
    "application/xhtml+xml": "toolkit.readers.html.reader:read_html",
}
"""Media type -> the function that reads it. Imported on use: HTML needs two parsers, text none."""


def read(source: Source) -> Page:
    """The page of `source`.

    Raises `EmptySource`, `UnsupportedSource`, `BinarySource` or, from a reader, `LostText`.
    """
    if not source.data or source.data.isspace():
        what = "is empty" if not source.data else "holds nothing but white space"
        raise EmptySource(source.name, f"the file {what}; capture the page again")
    reader = _reader(media_type_of(source))
    kind = binary_kind(source.data)
    if kind:
        raise BinarySource(source.name, f"this is {kind}, not text; give the text or the HTML of the page")
    page = reader(source)
    if not page.segments:
        reason = (
            "no text is left outside markup and scripts; save the page from a browser, as text or complete"
        )
        raise EmptySource(source.name, reason)
    return page


def _reader(media_type: MediaType) -> Callable[[Source], Page]:
    module, function = READERS[media_type].split(":")
    return cast(Callable[[Source], Page], getattr(import_module(module), function))
