"""Reads plain text: the view is the decoded file, unchanged; a segment is a line or a wrapped paragraph."""

from __future__ import annotations

from toolkit.model.page import Page, Segment
from toolkit.model.source import Source
from toolkit.readers.decoding import charset_parameter, decode
from toolkit.readers.record import record
from toolkit.readers.wrapping import Line, paragraphs


def read_text(source: Source) -> Page:
    """The page of a plain-text capture."""
    decoded = decode(source.data, charset_parameter(source.media_type))
    view = decoded.text
    return Page(
        source=record(source, view, decoded.encoding, "text/plain", "text"),
        view=view,
        segments=tuple(_segment(group) for group in paragraphs(_lines(view))),
        warnings=(decoded.warning,) if decoded.warning else (),
    )


def _lines(view: str) -> list[Line]:
    """The lines of `view` that are not blank, numbered from 1."""
    if "\r" in view:
        view = view.replace("\r\n", " \n").replace("\r", "\n")  # Every other character keeps its position.
    lines = []
    position = 0
    for number, line in enumerate(view.split("\n"), 1):
        text = line.strip()
        if text:
            start = position if line[0] == text[0] else position + line.find(text)
            lines.append(Line(number=number, start=start, end=start + len(text), text=text))
        position += len(line) + 1
    return lines


def _segment(group: list[Line]) -> Segment:
    first, last = group[0], group[-1]
    origin = f"line {first.number}" if first is last else f"lines {first.number}-{last.number}"
    return Segment(start=first.start, end=last.end, origin=origin)
