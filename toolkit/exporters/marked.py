"""A text in stretches of equal marks: what renderers show, whatever their format."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from msgspec.structs import replace

from toolkit.model.base import Value
from toolkit.model.document import Figure, Label, Mark, MarkKind
from toolkit.model.parts import Part
from toolkit.model.spans import Pieces, Span

_SUPERSCRIPT = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


class Stretch(Value, frozen=True, kw_only=True):
    """A part of a text in which no mark begins or ends."""

    text: str
    kinds: frozenset[MarkKind] = frozenset()
    link: str | None = None
    opened: str = ""
    """The signs of the quotations that begin with it: `“`, and `‘` inside of another."""
    closed: str = ""
    """The signs of those that end with it."""
    breaks: bool = False
    """Whether it is the space between two lines that the source breaks there."""
    has_reading: bool = False
    """Whether it is in a ruby that has a reading."""
    reading: str | None = None
    """Of the ruby that ends with it."""
    language: str | None = None
    """Its language, where a mark says so."""
    note: str | None = None
    """The id of the note that it refers to."""


def stretches(part: Part, view: str | None = None) -> tuple[Stretch, ...]:
    """The text of `part` in stretches.

    Marks count in the view, texts have their white space collapsed. Where the two cannot be aligned without
    the view and it is not given, the text is one stretch without marks.
    """
    marks = () if isinstance(part, Label) else part.marks
    offsets = _placed(part.text, part.pieces, view) if marks else None
    if offsets is None:
        return (Stretch(text=part.text),) if part.text else ()
    return tuple(_stretches(part.text, marks, offsets))


def plain_text(part: Part, view: str | None = None, line_end: str = " ") -> str:
    """The text of `part` with what changes its meaning written in characters: `10⁸`, `~~4.20~~`.

    `line_end` stands where the source breaks a line.
    """
    found = (replace(one, text=line_end) if one.breaks else one for one in stretches(part, view))
    return "".join(_in_characters(stretch) for stretch in _joined(found))


def pictured(figure: Figure) -> tuple[str, ...]:
    """What the pictures of a figure show, in words."""
    shown = (mark.value for mark in figure.marks if mark.type == "image")
    return tuple(f"[Picture: {value}]" for value in shown if value)


def _in_characters(stretch: Stretch) -> str:
    text = stretch.text
    reading = f"（{stretch.reading}）" if stretch.reading else ""
    if "sup" in stretch.kinds:
        text = _moved(text, text.translate(_SUPERSCRIPT), "^")
    elif "sub" in stretch.kinds:
        text = _moved(text, text.translate(_SUBSCRIPT), "_")
    if "deleted" in stretch.kinds:
        text = f"~~{text}~~"
    return f"{stretch.opened}{text}{reading}{stretch.closed}"


def _moved(text: str, translated: str, sign: str) -> str:
    """`translated` if it has another form of every character of `text`, else `text` after `sign`."""
    if all(one != other for one, other in zip(text, translated, strict=True)):
        return translated
    return f"{sign}({text})" if len(text) > 1 else f"{sign}{text}"


def _joined(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbouring stretches that are the same in characters, as one."""
    said = frozenset({"sup", "sub", "deleted"})
    last: Stretch | None = None
    texts: list[str] = []
    for stretch in found:
        kinds: frozenset[MarkKind] = stretch.kinds & said
        opened = stretch.opened
        if last is not None:
            if last.kinds == kinds and not (last.reading or last.closed or opened):
                opened = last.opened
            else:
                yield replace(last, text="".join(texts))
                texts.clear()
        texts.append(stretch.text)
        last = Stretch(text="", kinds=kinds, opened=opened, closed=stretch.closed, reading=stretch.reading)
    if last is not None:
        yield replace(last, text="".join(texts))


def _placed(text: str, pieces: Pieces, view: str | None) -> _Placed | None:
    """Where the characters of `pieces` are in `text`; `None` if they cannot be aligned."""
    starts: list[int] = []
    place = spaces = 0
    for number, (start, end) in enumerate(pieces):
        has_space = number > 0 and text[place : place + 1] == " "
        spaces += has_space
        place += has_space
        starts.append(place)
        place += end - start
    # With fewer spaces than gaps, one may have been collapsed inside of a piece.
    is_plain = place == len(text) and (view is None or spaces == len(pieces) - 1)
    if is_plain:
        return _ByPiece(pieces, starts)
    return None if view is None else _ByCharacter(text, pieces, view)


class _ByPiece:
    """Texts whose pieces have no white space to collapse: only the gaps between the pieces differ."""

    def __init__(self, pieces: Pieces, starts: Sequence[int]) -> None:
        self._pieces = pieces
        self._starts = starts

    def span(self, piece: Span) -> Span | None:
        """Where a piece of a mark is in the text."""
        number = bisect_right(self._pieces, piece[0], key=itemgetter(0)) - 1
        if number < 0 or piece[1] > self._pieces[number][1]:
            return None
        first = self._starts[number] + piece[0] - self._pieces[number][0]
        return first, first + piece[1] - piece[0]


class _ByCharacter:
    """Texts with collapsed white space, aligned with the view by all other characters."""

    def __init__(self, text: str, pieces: Pieces, view: str) -> None:
        self._places: dict[int, int] = {}
        place = 0
        for start, end in pieces:
            for position in range(start, min(end, len(view))):
                if not view[position].isspace():
                    place += text[place : place + 1] == " "
                    self._places[position] = place
                    place += 1

    def span(self, piece: Span) -> Span | None:
        """Where a piece of a mark, which begins and ends with no space, is in the text."""
        first, last = self._places.get(piece[0]), self._places.get(piece[1] - 1)
        return None if first is None or last is None else (first, last + 1)


_Placed = _ByPiece | _ByCharacter


def _stretches(text: str, marks: tuple[Mark, ...], offsets: _Placed) -> Iterator[Stretch]:
    """`text` cut where a mark begins or ends."""
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    opened, closed = _quotation_signs(marks, offsets)
    for mark in marks:
        for piece in mark.pieces:
            span = offsets.span(piece)
            if span is not None:
                starts.setdefault(span[0], []).append(mark)
                ends.setdefault(span[1], []).append(mark)
    cuts = sorted({0, len(text), *starts, *ends})
    active: list[Mark] = []
    for cut, following in pairwise(cuts):
        for mark in ends.get(cut, ()):
            active.remove(mark)
        active += starts.get(cut, ())
        values = {mark.type: mark.value for mark in active}
        readings = [mark.value for mark in ends.get(following, ()) if mark.type == "ruby"]
        yield Stretch(
            text=text[cut:following],
            kinds=frozenset(mark.type for mark in active),
            link=values.get("link"),
            opened=opened.get(cut, ""),
            closed=closed.get(following, ""),
            breaks=text[cut:following] == " "
            and _has_line(ends.get(cut))
            and _has_line(starts.get(following)),
            has_reading=bool(values.get("ruby")),
            reading=readings[-1] if readings else None,
            language=values.get("language"),
            note=values.get("note-reference"),
        )


def _has_line(marks: list[Mark] | None) -> bool:
    return any(mark.type == "line" for mark in marks or ())


def _quotation_signs(marks: tuple[Mark, ...], offsets: _Placed) -> tuple[dict[int, str], dict[int, str]]:
    """The signs that open quotations, by where they begin, and those that close them, by where they end."""
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    around: list[int] = []
    """The ends of the quotations that are open."""
    for mark in marks:
        first, last = offsets.span(mark.pieces[0]), offsets.span(mark.pieces[-1])
        if mark.type != "quotation" or first is None or last is None:
            continue
        while around and around[-1] <= first[0]:
            around.pop()
        opening, closing = "‘’" if len(around) % 2 else "“”"
        opened[first[0]] = opened.get(first[0], "") + opening
        closed[last[1]] = closing + closed.get(last[1], "")
        around.append(last[1])
    return opened, closed
