"""Breaks formatted text into lines: at spaces, between units of writing without spaces, and where it says so.

A word wider than the line is cut; others are divided only where hyphenation is asked for, and never the
last, so that no syllable is alone on a line. Lines are broken in the order in which text is read; then each
is put into the order in which it is seen (UAX 9). The work is linear in the text, whatever its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from toolkit.exporters.pdf.breaks import is_dense, may_break, units_of
from toolkit.exporters.pdf.hyphens import HYPHEN, SOFT_HYPHEN, Hyphenate
from toolkit.exporters.pdf.line import LADDER, ZONE, Line, Piece, Span
from toolkit.exporters.pdf.plain_lines import plain_lines
from toolkit.language.bidi import base_level, has_right_to_left, levels, visual_order

# The spaces at which a line may be broken.
_GAP = re.compile("[ \u2000-\u2006\u2008-\u200a\u205f]+")
_CUT_AFTER = frozenset("/_.?&=,;:+#%–—")
_NOT_BEFORE_ELLIPSIS = " ,;:–—-…"
_LOOK_BACK = 0.3
"""To cut at punctuation, a part is shortened by at most 0.3 of its characters."""


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

    __slots__ = ("done", "hyphen", "span", "start", "texts", "width")

    def __init__(self) -> None:
        self.hyphen = False
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

    def add_hyphen(self) -> None:
        """Ends the line in a hyphen that belongs to no word."""
        span = self.span
        if span is None:
            return
        self._close_piece()
        width = span.face.width(HYPHEN, span.size)
        self.done.append(Piece(x=self.width, span=span, text=HYPHEN, width=width, actual=SOFT_HYPHEN))
        self.width += width
        self.span = None
        self.hyphen = True

    def closed(self) -> Line:
        self._close_piece()
        return Line(pieces=tuple(self.done), width=self.width)

    def _close_piece(self) -> None:
        if self.span is not None:
            text = "".join(self.texts)
            self.done.append(Piece(x=self.start, span=self.span, text=text, width=self.width - self.start))
        self.texts = []


def break_lines(
    spans: Iterable[Span], width: float, hyphenate: Hyphenate | None = None, base: int | None = None
) -> list[Line]:
    """`spans` in lines of at most `width` points; at least one line, however little text.

    Runs of spaces count as one. The space at which a line is broken stays at its end, where it
    is invisible, so that the words do not run together when the text is copied. A text whose first
    letter is written from right to left, or of which `base` is 1, is set flush right.
    """
    placed, base = _levelled(spans, base)
    if base is None and len(placed) == 1 and not is_dense(placed[0].text):
        words = list(filter(None, _GAP.split(placed[0].text)))
        plain = plain_lines(placed[0], words, width, hyphenate)
        if plain is not None:
            return plain
    lines = _broken(placed, width, hyphenate)
    return lines if base is None else [_seen(line, base, width) for line in lines]


def clipped(spans: Iterable[Span], width: float, ellipsis: Span, base: int | None = None) -> Line:
    """The first line of `spans`, with `ellipsis` at its end if there is more.

    It is cut between words if at least one fits. `base` is as in `break_lines`.
    """
    placed, base = _levelled(spans, base)
    line = _clipped(placed, width, replace(ellipsis, level=base or 0))
    return line if base is None else _seen(line, base, line.width)


def _clipped(spans: Sequence[Span], width: float, ellipsis: Span) -> Line:
    lines = _broken(spans, width)
    if len(lines) == 1:
        return lines[0]
    room = ellipsis.face.width(ellipsis.text, ellipsis.size)
    *most, last = _broken(spans, width - room)[0].pieces
    line = _OpenLine()
    for piece in most:
        line.add(piece.span, piece.text, piece.width)
    text = last.text.rstrip(_NOT_BEFORE_ELLIPSIS)
    line.add(last.span, text, last.span.face.width(text, last.span.size))
    line.add(ellipsis, ellipsis.text, room)
    return line.closed()


def _levelled(spans: Iterable[Span], base: int | None = None) -> tuple[list[Span], int | None]:
    """`spans` in stretches of one direction, and that of the whole; `None` if all is left to right."""
    spans = list(spans)
    text = "".join(span.text for span in spans)
    if not base and not has_right_to_left(text):
        return spans, None
    base = base_level(text) if base is None else base
    found = levels(text, base)
    made: list[Span] = []
    place = 0
    for span in spans:
        for level, group in groupby(found[place : place + len(span.text)]):
            end = place + sum(1 for _ in group)
            made.append(replace(span, text=text[place:end], level=level))
            place = end
    return made, base


def _seen(line: Line, base: int, width: float) -> Line:
    """`line`, of a text of level `base`, with its pieces where they are seen (L1, L2)."""
    pieces = list(_without_end(line.pieces, base))
    x = width - line.width if base else 0.0
    for place in visual_order([piece.span.level for piece in pieces]):
        pieces[place] = replace(pieces[place], x=x)
        x += pieces[place].width
    return Line(pieces=tuple(pieces), width=width if base else line.width)


def _without_end(pieces: Sequence[Piece], base: int) -> Iterator[Piece]:
    """`pieces`, the space at their end a piece of its own, in the direction of the whole text."""
    if not pieces:
        return
    *most, last = pieces
    yield from most
    text = last.text.rstrip(" ")
    if text in ("", last.text) or last.span.level == base:
        yield last
        return
    space = last.span.face.width(last.text[len(text) :], last.span.size)
    yield replace(last, text=text, width=last.width - space)
    end = replace(last.span, text=" ", level=base)
    yield Piece(x=last.x + last.width - space, span=end, text=last.text[len(text) :], width=space)


def _broken(spans: Iterable[Span], width: float, hyphenate: Hyphenate | None = None) -> list[Line]:
    lines: list[Line] = []
    line = _OpenLine()
    empty = True
    ladder = 0
    words = list(_words(spans))
    for place, word in enumerate(words, 1):
        gap = 0.0 if empty or word.gap is None else word.gap.face.width(" ", word.gap.size)
        if not empty and word.gap is not None:
            line.add(word.gap, " ", gap)
            if word.gap.breaks:
                lines.append(line.closed())
                line, empty = _OpenLine(), True
        if not empty and line.width + word.width > width:
            may_divide = place < len(words) and ladder < LADDER and line.width - gap < width * (1 - ZONE)
            if hyphenate and may_divide:
                word = _divided(word, line, width, hyphenate)
            ladder = ladder + 1 if line.hyphen else 0
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


def _divided(word: _Word, line: _OpenLine, width: float, hyphenate: Hyphenate) -> _Word:
    """Puts as much of `word` on `line` as fits before a hyphen, if any; what is left of it."""
    for place in reversed(hyphenate("".join(text for _, text, _ in word.atoms))):
        head, rest = _parted(word, place)
        end = head.atoms[-1][0]
        if HYPHEN not in end.face.characters:
            continue
        if line.width + head.width + end.face.width(HYPHEN, end.size) <= width:
            for atom in head.atoms:
                line.add(*atom)
            line.add_hyphen()
            return rest
    return word


def _parted(word: _Word, place: int) -> tuple[_Word, _Word]:
    """The first `place` characters of `word`, and the others."""
    head, rest = _Word(gap=word.gap), _Word(gap=None)
    for span, text, _ in word.atoms:
        if text[:place]:
            head.add(span, text[:place])
        if text[place:]:
            rest.add(span, text[place:])
        place = max(place - len(text), 0)
    return head, rest


def _words(spans: Iterable[Span]) -> Iterator[_Word]:
    """The words of `spans`; a word may continue from one span into the next."""
    word = _Word(gap=None)
    for span in spans:
        dense = is_dense(span.text)
        if word.atoms and may_break(word.atoms[-1][1][-1], span.text):
            yield word
            word = _Word(gap=None)
        for place, part in enumerate(_GAP.split(span.text)):
            if place:
                if word.atoms:
                    yield word
                word = _Word(gap=span)
            if not dense:
                if part:
                    word.add(span, part)
                continue
            for number, unit in enumerate(units_of(part)):
                if number:
                    yield word
                    word = _Word(gap=None)
                word.add(span, unit)
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
        advances = span.face.advances(text)
        start = 0
        while start < len(text):
            end = _fitting(text, advances, start, (width - used) * 1000 / span.size)
            if end == start and used:
                parts.append([])
                used = 0.0
                continue
            if end == start:
                end = next((at for at in range(start + 1, len(text)) if advances[at]), len(text))
            length = span.face.width(text[start:end], span.size)
            parts[-1].append((span, text[start:end], length))
            used += length
            start = end
            if start < len(text):
                parts.append([])
                used = 0.0
    return parts


def _fitting(text: str, advances: Sequence[float], start: int, limit: float) -> int:
    """How far into `text` from `start` fits into `limit`, cut at punctuation if some is near."""
    used = 0.0
    end = start
    while end < len(text) and used + advances[end] <= limit:
        used += advances[end]
        end += 1
    if end < len(text):
        earliest = end - int((end - start) * _LOOK_BACK)
        cuts = (cut for cut in range(end, earliest, -1) if text[cut - 1] in _CUT_AFTER or text[cut] == "-")
        end = next(cuts, end)
        # When the text is copied, a hyphen at the end of a line would be lost.
        if end - start > 1 and text[end - 1] == "-" != text[end - 2]:
            end -= 1
    return end


def _line_of(atoms: Iterable[Atom]) -> Line:
    line = _OpenLine()
    for span, text, width in atoms:
        line.add(span, text, width)
    return line.closed()
