"""Reads HTML: the view `html-text-1`, as `docs/html-text-1.md` defines it."""

from __future__ import annotations

from codecs import BOM_UTF8

from toolkit.model.base import Value
from toolkit.model.document import Warned
from toolkit.model.page import Clue, Page
from toolkit.model.source import Source
from toolkit.readers.decoding import Decoded, charset_parameter, decode
from toolkit.readers.html.clues import read_clues
from toolkit.readers.html.linearise import Linearised, linearise
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.prescan import declared_encoding
from toolkit.readers.html.second_opinion import recovered, refuse_lost_text, second_opinion
from toolkit.readers.html.tree import Prepared, parse, prepare
from toolkit.readers.kinds import media_type_of
from toolkit.readers.record import record


def read_html(source: Source) -> Page:
    """The page of an HTML document. Raises `LostText` if most of its text cannot be read."""
    declared = charset_parameter(source.media_type) or declared_encoding(source.data)
    decoded = decode(source.data, declared)
    page = source.data if _is_clean(source.data, decoded) else decoded.text.encode()
    reading, warning = _agreed(prepare(page), source.name)
    text = reading.text
    media_type = media_type_of(source)
    return Page(
        source=record(source, text.view, decoded.encoding, media_type, "html-text-1"),
        view=text.view,
        segments=text.segments,
        elements=text.elements,
        links=text.links,
        clues=reading.clues,
        warnings=tuple(found for found in (decoded.warning, warning) if found),
    )


def _is_clean(data: bytes, decoded: Decoded) -> bool:
    """Whether `data` is already what `decoded` says, in UTF-8."""
    return decoded.encoding == "utf-8" and decoded.warning is None and not data.startswith(BOM_UTF8)


class _Reading(Value, frozen=True, kw_only=True):
    """One parse of a page."""

    text: Linearised
    clues: tuple[Clue, ...]


def _read(page: Prepared) -> _Reading:
    roots = parse(page.html)
    paths = Paths(roots)
    clues = read_clues(roots, paths)
    return _Reading(text=linearise(roots, paths), clues=clues)


def _agreed(page: Prepared, name: str) -> tuple[_Reading, Warned | None]:
    """The reading of `page` that two parsers agree on, or the better one with a warning."""
    reading = _read(page)
    opinion = second_opinion(page, reading.text.view)
    if opinion is None:
        return reading, None
    again = _read(prepare(opinion.html))
    take_again, warning = recovered(reading.text.view, again.text.view)
    if take_again:
        reading = _Reading(text=again.text, clues=reading.clues)
    refuse_lost_text(name, reading.text.view, opinion)
    return reading, warning
