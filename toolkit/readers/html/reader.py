"""Reads HTML: the view `html-text-1`, or `html-data-1` where a page keeps its text in scripts.

The contracts are `docs/html-text-1.md` and `docs/html-data-1.md`.
"""

from __future__ import annotations

from msgspec.structs import replace

from toolkit.model.document import Warned
from toolkit.model.page import Page
from toolkit.model.source import Source, ViewName
from toolkit.readers.decoding import charset_parameter, decode, is_utf8
from toolkit.readers.html.embedded import with_data
from toolkit.readers.html.prescan import declared_encoding
from toolkit.readers.html.reading import agreed
from toolkit.readers.html.saved import saved_from
from toolkit.readers.html.tree import prepare
from toolkit.readers.kinds import media_type_of
from toolkit.readers.record import record


def read_html(source: Source) -> Page:
    """The page of an HTML document. Raises `LostText` if most of its text cannot be read."""
    if source.url is None:
        source = replace(source, url=saved_from(source.data))
    declared = charset_parameter(source.media_type) or declared_encoding(source.data)
    data, encoding, assumed = _utf8(source.data, declared)
    page = prepare(data)
    reading = agreed(page, source.name)
    further = with_data(reading.text, page, source.name)
    text = further.text if further else reading.text
    view_name: ViewName = "html-data-1" if further else "html-text-1"
    warnings = (assumed, reading.warning, *(further.warnings if further else ()))
    media_type = media_type_of(source)
    return Page(
        source=record(source, text.view, encoding, media_type, view_name),
        view=text.view,
        segments=text.segments,
        elements=text.elements,
        links=text.links,
        marks=text.marks,
        grids=text.grids,
        clues=reading.clues,
        warnings=tuple(found for found in warnings if found),
    )


def _utf8(data: bytes, declared: str | None) -> tuple[bytes, str, Warned | None]:
    """`data` in UTF-8, the encoding it was read with, and a warning if that was assumed."""
    if is_utf8(data, declared):
        return data, "utf-8", None
    decoded = decode(data, declared)
    return decoded.text.encode(), decoded.encoding, decoded.warning
