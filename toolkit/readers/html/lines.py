"""The text of a view while it grows: lines, required line breaks, segments, links, marks.

The rules are sections 4 to 6 of `docs/html-text-1.md`; which element does what is not known here.
"""

from __future__ import annotations

from toolkit.model.page import Link, Mark
from toolkit.model.spans import trim
from toolkit.readers.html.marks import Marking, short
from toolkit.readers.html.outline import Opened
from toolkit.readers.html.tags import LOOSE_TEXT

SPACE = "\t\n\v\f\r "
"""The contract's white space: what `bytes.split` splits at."""

_NO_SEGMENT = -1
_BREAKS = ("", "\n", "\n\n")


class Lines:
    """The view so far and the line that is being written.

    `raw` collects text up to the next point that must be located: a boundary, the start or end of a
    link, of marked text or of a hidden inline element. `settle` then writes it, white space collapsed.
    """

    def __init__(self) -> None:
        self.raw: list[str] = []
        self.breaks = 0
        """Line breaks required before any further text."""
        self.preserve = 0
        """How many preformatted elements are open."""
        self.blocks: list[Opened] = []
        """The open elements that own segments, innermost last."""
        self.segments: list[tuple[int, int]] = []
        """Start and end of each; not yet trimmed."""
        self.owners: list[Opened] = []
        """The innermost element of each."""
        self.has_text = False
        """Whether the line holds any text yet."""
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self._segment_start = _NO_SEGMENT
        self._segment_blank = True
        self._open_links: list[tuple[int, str]] = []
        self._links: list[tuple[int, int, str]] = []
        self._open_marks: list[tuple[int, tuple[Marking, ...]]] = []
        self._marks: list[tuple[int, int, Marking]] = []
        self._images: list[tuple[int, str]] = []
        self._base = 0
        """Where the text begins that the next reading of ruby belongs to."""

    def boundary(self, breaks: int) -> None:
        """Ends the line; `breaks` line breaks are required there."""
        if self.raw or self.has_text:
            self.end_line()
        if breaks > self.breaks:
            self.breaks = breaks

    def end_line(self) -> None:
        """Ends the line at a boundary. To be called before `blocks` changes."""
        if self.raw:
            self.settle()
        if self.has_text:
            self._end_segment()
            self.has_text = False
            if not self.breaks and self._loose():
                self.breaks = 1

    def line_break(self) -> None:
        """An LF that the page asks for."""
        if self.preserve:
            self.raw.append("\n")
        else:
            self.end_line()
            self.put("\n")

    def put(self, text: str) -> None:
        """Appends to the view, after the line breaks that are required."""
        if self.breaks:
            self._break()
        self._parts.append(text)
        self._length += len(text)

    def settle(self) -> None:
        """Writes the text collected so far."""
        raw = self.raw
        text = raw[0] if len(raw) == 1 else "".join(raw)
        raw.clear()
        if self.preserve:
            if text:
                self._write(text)
            return
        collapsed = text.strip(SPACE)
        if not collapsed:
            self._space = self._space or text != ""
            return
        if "  " in collapsed or not collapsed.isprintable():
            collapsed = b" ".join(collapsed.encode().split()).decode()
        if self.has_text and (self._space or text[0] in SPACE):
            collapsed = " " + collapsed
        self._write(collapsed)
        self._space = text[-1] in SPACE

    def split(self) -> None:
        """Ends the segment; what follows in the line is another."""
        self.settle()
        self._end_segment()

    def open_link(self, href: str) -> None:
        if self.raw:
            self.settle()
        self._open_links.append((self._length, href))

    def close_link(self) -> None:
        if self.raw:
            self.settle()
        start, href = self._open_links.pop()
        if start < self._length:
            self._links.append((start, self._length, href))

    def open_marks(self, markings: tuple[Marking, ...]) -> None:
        if self.raw:
            self.settle()
        self._open_marks.append((self._length, markings))

    def close_marks(self) -> None:
        if self.raw:
            self.settle()
        start, markings = self._open_marks.pop()
        if start < self._length:
            self._marks += [(start, self._length, marking) for marking in markings]

    def open_base(self) -> None:
        """Begins the text that a reading belongs to."""
        if self.raw:
            self.settle()
        self._base = self._length

    def reading(self, markings: tuple[Marking, ...]) -> None:
        """Marks the text since the last reading, or since the ruby began, with its own."""
        if self.raw:
            self.settle()
        if markings and self._base < self._length:
            self._marks += [(self._base, self._length, marking) for marking in markings]
            self._base = self._length

    def image(self, text: str) -> None:
        """An image with an alternative text stands here."""
        if self.raw:
            self.settle()
        self._images.append((self._length, short(text)))

    def view(self) -> str:
        return "".join(self._parts)

    def links(self, view: str) -> list[Link]:
        """The links that enclose text, in order."""
        links = []
        for start, end, href in sorted(self._links):
            start, end = trim(view, start, end)
            if start < end:
                links.append(Link(start=start, end=end, href=href))
        return links

    def marks(self, view: str) -> list[Mark]:
        """The marks that enclose text, and the images; not in order."""
        marks = []
        for start, end, (kind, value) in self._marks:
            start, end = trim(view, start, end)
            if start < end:
                marks.append(Mark(start=start, end=end, kind=kind, value=value))
        places = ((min(place, len(view)), text) for place, text in self._images)
        return marks + [Mark(start=place, end=place, kind="image", value=text) for place, text in places]

    def _write(self, text: str) -> None:
        """Writes text of the current line, which is not empty."""
        if not self.has_text:
            self.has_text = True
            if not self.breaks and self._loose():
                self.breaks = 1
        if self.breaks:
            self._break()
        if self._segment_blank:
            if self._segment_start < 0:
                self._segment_start = self._length
            self._segment_blank = text.isspace()
        self._parts.append(text)
        self._length += len(text)

    def _break(self) -> None:
        """Writes the line breaks that are required; at the start of the view there are none."""
        if self._length:
            self._parts.append(_BREAKS[self.breaks])
            self._length += self.breaks
        self.breaks = 0

    def _end_segment(self) -> None:
        if not self._segment_blank:
            self.segments.append((self._segment_start, self._length))
            self.owners.append(self.blocks[-1])
        self._segment_start = _NO_SEGMENT
        self._segment_blank = True

    def _loose(self) -> bool:
        """Whether text directly in the innermost element is a separate block."""
        return bool(self.blocks) and self.blocks[-1].tag in LOOSE_TEXT
