"""Readers: from the bytes of a source to a page. The table of what can be read is `formats.py`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

import msgspec

from toolkit.errors import BinarySource, EmptySource
from toolkit.model.document import Warned
from toolkit.model.page import Clue, Page
from toolkit.model.source import MediaType, Source
from toolkit.readers.decoding import binary_kind
from toolkit.readers.formats import FORMATS
from toolkit.readers.kinds import SUFFIXES, media_type_of

__all__ = ["READERS", "SUFFIXES", "function_of", "read"]

READERS: dict[MediaType, str] = {format.media_type: format.reader for format in FORMATS if format.media_type}
"""Media type -> the function that reads it."""


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
    return _with_known(page, source)


def _with_known(page: Page, source: Source) -> Page:
    """The page with what an archive says of it."""
    clues, warnings = page.clues, page.warnings
    if source.captured:
        clues = (*clues, Clue(name="captured", value=source.captured, origin="captured"))
    if source.incomplete:
        message = f"it may not be whole: {source.incomplete[:200]}"
        warnings = (*warnings, Warned(code="incomplete", message=message))
    return msgspec.structs.replace(page, clues=clues, warnings=warnings) if clues or warnings else page


def _reader(media_type: MediaType) -> Callable[[Source], Page]:
    return cast(Callable[[Source], Page], function_of(READERS[media_type]))


def function_of(place: str) -> Callable[..., object]:
    """The function that a row of the table names as `module:function`."""
    module, function = place.split(":")
    return cast(Callable[..., object], getattr(import_module(module), function))
