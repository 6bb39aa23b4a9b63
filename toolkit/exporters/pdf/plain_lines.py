"""Breaks text in one formatting into lines, as most paragraphs are: several times as fast as word by word."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.exporters.pdf.hyphens import HYPHEN, SOFT_HYPHEN, Hyphenate
from toolkit.exporters.pdf.line import LADDER, ZONE, Line, Piece, Span


def plain_lines(
    span: Span, words: Sequence[str], width: float, hyphenate: Hyphenate | None
) -> list[Line] | None:
    """The words of `span` in lines of at most `width` points; `None` if one of them is wider than that.

    The last is not divided.
    """
    size, face = span.size, span.face
    lengths = [face.width(word, size) for word in words]
    if not words or max(lengths) > width:
        return None
    gap = face.width(" ", size) if len(words) > 1 else 0.0
    lines: list[Line] = []
    taken: list[str] = []
    used, ladder = 0.0, 0
    for place, (word, length) in enumerate(zip(words, lengths, strict=True), 1):
        if taken:
            used += gap
            if used + length > width:
                may_divide = place < len(words) and ladder < LADDER and used - gap < width * (1 - ZONE)
                divides = hyphenate if may_divide else None
                head = _head(span, word, width - used, divides)
                lines.append(_line(span, f"{' '.join(taken)} {head}", used, head))
                ladder = ladder + 1 if head else 0
                taken, used = [], 0.0
                if head:
                    word = word[len(head) :]
                    length = face.width(word, size)
        taken.append(word)
        used += length
    lines.append(_line(span, " ".join(taken), used, ""))
    return lines


def _head(span: Span, word: str, room: float, hyphenate: Hyphenate | None) -> str:
    """As much of `word` as fits into `room` before a hyphen."""
    if hyphenate is None or HYPHEN not in span.face.characters:
        return ""
    room -= span.face.width(HYPHEN, span.size)
    places = reversed(hyphenate(word))
    return next((word[:place] for place in places if span.face.width(word[:place], span.size) <= room), "")


def _line(span: Span, text: str, used: float, head: str) -> Line:
    """`text` as a line; if it ends with the `head` of a word, a hyphen follows it."""
    if not head:
        return Line(pieces=(Piece(x=0.0, span=span, text=text, width=used),), width=used)
    end = used + span.face.width(head, span.size)
    width = span.face.width(HYPHEN, span.size)
    hyphen = Piece(x=end, span=span, text=HYPHEN, width=width, actual=SOFT_HYPHEN)
    return Line(pieces=(Piece(x=0.0, span=span, text=text, width=end), hyphen), width=end + width)
