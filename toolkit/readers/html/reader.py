"""Reads HTML: the view `html-text-1`, or `html-data-1` where a page keeps its text in scripts.

The contracts are `docs/html-text-1.md` and `docs/html-data-1.md`.
"""

from __future__ import annotations

from codecs import BOM_UTF8

from toolkit.model.page import Page
from toolkit.model.source import Source, ViewName
from toolkit.readers.decoding import Decoded, charset_parameter, decode
from toolkit.readers.html.embedded import with_data
from toolkit.readers.html.prescan import declared_encoding
from toolkit.readers.html.reading import agreed
from toolkit.readers.html.tree import prepare
from toolkit.readers.kinds import media_type_of
from toolkit.readers.record import record


def read_html(source: Source) -> Page:
    """The page of an HTML document. Raises `LostText` if most of its text cannot be read."""
    declared = charset_parameter(source.media_type) or declared_encoding(source.data)
    decoded = decode(source.data, declared)
    page = prepare(source.data if _is_clean(source.data, decoded) else decoded.text.encode())
    reading = agreed(page, source.name)
    data = with_data(reading.text, page, source.name)
    text = data.text if data else reading.text
    view_name: ViewName = "html-data-1" if data else "html-text-1"
    warnings = (decoded.warning, reading.warning, *(data.warnings if data else ()))
    media_type = media_type_of(source)
    return Page(
        source=record(source, text.view, decoded.encoding, media_type, view_name),
        view=text.view,
        segments=text.segments,
        elements=text.elements,
        links=text.links,
        clues=reading.clues,
        warnings=tuple(found for found in warnings if found),
    )


def _is_clean(data: bytes, decoded: Decoded) -> bool:
    """Whether `data` is already what `decoded` says, in UTF-8."""
    return decoded.encoding == "utf-8" and decoded.warning is None and not data.startswith(BOM_UTF8)
