"""Breaks formatted text into lines, at spaces; only a word wider than the line is cut.

The work is linear in the text, whatever its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from toolkit.exporters.pdf.faces import Face
from toolkit.model.base import Value

# The spaces at which a line may be broken.
_GAP = re.compile("[ \u2000-\u2006\u2008-\u200a\u205f]+")
_CUT_AFTER = frozenset("/_.?&=,;:+#%–—")
_NOT_BEFORE_ELLIPSIS = " ,;:–—-…"
_LOOK_BACK = 0.3
"""To cut at punctuation, a part is shortened by at most 0.3 of its characters."""


class Span(Value, frozen=True):
    """Text in one face, size and colour; `rise` lifts it above the baseline. Points."""

    text: str
    face: Face
    size: float
    colour: str
    link: str | None = None
    rise: float = 0
    rules: tuple[float, ...] = ()
    """Heights above the baseline, in ems, of the lines drawn through or under it."""


class Piece(Value, frozen=True):
    """Part of a line: `text` of `span`, starting `x` points from the line's left end."""

    x: float
    span: Span
    text: str
    width: float


class Line(Value, frozen=True):
    pieces: tuple[Piece, ...]
    width: float


Atom = tuple[Span, str, float]
"""A stretch of a word in one span, with its width."""


class _Word:
    """The text between two gaps; `gap` is the span whose space comes before it."""

    __slots__ = ("atoms", "gap", "width")

    def __init__(self, gap: Span | None) -> None:
        self.gap = gap
        self.atoms: list[Atom] = []
        self.width = 0.0

    def add(self, span: Span, text: str) -> None:
        width = span.face.width(text, span.size)
        self.atoms.append((span, text, width))
        self.width += width


class _OpenLine:
    """A line that is being filled; neighbours in the same formatting become one piece."""

    __slots__ = ("done", "span", "start", "texts", "width")

    def __init__(self) -> None:
        self.done: list[Piece] = []
        self.span: Span | None = None
        self.texts: list[str] = []
        self.start = self.width = 0.0

    def add(self, span: Span, text: str, width: float) -> None:
        if span is not self.span:
            self._close_piece()
            self.span, self.start = span, self.width
        self.texts.append(text)
        self.width += width

    def closed(self) -> Line:
        self._close_piece()
        return Line(pieces=tuple(self.done), width=self.width)

    def _close_piece(self) -> None:
        if self.span is not None:
            text = "".join(self.texts)
            self.done.append(Piece(x=self.start, span=self.span, text=text, width=self.width - self.start))
        self.texts = []


def break_lines(spans: Iterable[Span], width: float) -> list[Line]:
    """`spans` in lines of at most `width` points; at least one line, however little text.

    Runs of spaces count as one. The space at which a line is broken stays at its end, where it
    is invisible, so that the words do not run together when the text is copied.
    """
    lines: list[Line] = []
    line = _OpenLine()
    empty = True
    for word in _words(spans):
        gap = 0.0 if empty or word.gap is None else word.gap.face.width(" ", word.gap.size)
        if not empty and word.gap is not None:
            line.add(word.gap, " ", gap)
        if not empty and line.width + word.width > width:
            lines.append(line.closed())
            line = _OpenLine()
        if word.width > width:
            *full, last = _cut(word.atoms, width)
            lines += [_line_of(atoms) for atoms in full]
        else:
            last = word.atoms
        for span, text, length in last:
            line.add(span, text, length)
        empty = False
    lines.append(line.closed())
    return lines


def clipped(spans: Iterable[Span], width: float, ellipsis: Span) -> Line:
    """The first line of `spans`, with `ellipsis` at its end if there is more.

    It is cut between words if at least one fits.
    """
    lines = break_lines(spans, width)
    if len(lines) == 1:
        return lines[0]
    room = ellipsis.face.width(ellipsis.text, ellipsis.size)
    *most, last = break_lines(spans, width - room)[0].pieces
    line = _OpenLine()
    for piece in most:
        line.add(piece.span, piece.text, piece.width)
    text = last.text.rstrip(_NOT_BEFORE_ELLIPSIS)
    line.add(last.span, text, last.span.face.width(text, last.span.size))
    line.add(ellipsis, ellipsis.text, room)
    return line.closed()


def _words(spans: Iterable[Span]) -> Iterator[_Word]:
    """The words of `spans`; a word may continue from one span into the next."""
    word = _Word(gap=None)
    for span in spans:
        for place, part in enumerate(_GAP.split(span.text)):
            if place:
                if word.atoms:
                    yield word
                word = _Word(gap=span)
            if part:
                word.add(span, part)
    if word.atoms:
        yield word


def _cut(atoms: Sequence[Atom], width: float) -> list[list[Atom]]:
    """A word in parts no wider than `width`, except a part of a single character.

    A word without punctuation, such as a checksum, is cut into parts of about the same length.
    """
    parts = _filled(atoms, width)
    if any(_CUT_AFTER.intersection(text) for _, text, _ in atoms):
        return parts
    total = sum(length for _, _, length in atoms)
    character = max(span.size for span, _, _ in atoms) / 2
    even = _filled(atoms, min(width, total / len(parts) + character))
    return even if len(even) == len(parts) else parts


def _filled(atoms: Iterable[Atom], width: float) -> list[list[Atom]]:
    """A word in parts as long as `width` allows."""
    parts: list[list[Atom]] = [[]]
    used = 0.0
    for span, text, _ in atoms:
        start = 0
        while start < len(text):
            end, length = _fitting(span, text, start, width - used)
            if end == start and used:
                parts.append([])
                used = 0.0
                continue
            if end == start:
                end, length = start + 1, span.face.width(text[start], span.size)
            parts[-1].append((span, text[start:end], length))
            used += length
            start = end
            if start < len(text):
                parts.append([])
                used = 0.0
    return parts


def _fitting(span: Span, text: str, start: int, room: float) -> tuple[int, float]:
    """How far into `text` from `start` fits in `room`, cut at punctuation if some is near; its width."""
    widths = span.face.widths
    limit = room * 1000 / span.size
    used = 0.0
    end = start
    while end < len(text) and used + widths[text[end]] <= limit:
        used += widths[text[end]]
        end += 1
    if end < len(text):
        earliest = end - int((end - start) * _LOOK_BACK)
        cuts = (cut for cut in range(end, earliest, -1) if text[cut - 1] in _CUT_AFTER or text[cut] == "-")
        end = next(cuts, end)
        # When the text is copied, a hyphen at the end of a line would be lost.
        if end - start > 1 and text[end - 1] == "-" != text[end - 2]:
            end -= 1
    return end, span.face.width(text[start:end], span.size)


def _line_of(atoms: Iterable[Atom]) -> Line:
    line = _OpenLine()
    for span, text, width in atoms:
        line.add(span, text, width)
    return line.closed()
