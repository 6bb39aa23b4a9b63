"""R3 to R7: pieces lie in the view, every character is in one part or white space, texts are as their pieces.

A piece is sound if it is not empty and lies within the view; what is wrong with the others R3 says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from toolkit.model.spans import Pieces, Span, collapse, line_of, line_starts, text_of
from toolkit.validation.report import Finding
from toolkit.validation.rules.known import Accounted, Known, finding
from toolkit.validation.walk import Part
from toolkit.validation.words import quoted


def pieces_in_order(known: Known) -> Iterator[Finding]:
    """R3: a piece lies within the view and is not empty; the pieces of a part are in order.

    The pieces of a mark lie within those of the text it marks.
    """
    chars = known.document.source.chars
    for part in known.parts:
        if part.within or not _in_order(part.pieces, chars):
            yield from _misplaced(part, chars)


def _in_order(pieces: Pieces, chars: int) -> bool:
    """Whether pieces are sound and each begins where or after the one ahead of it ends."""
    last = 0
    for start, end in pieces:
        if not last <= start < end <= chars:
            return False
        last = end
    return True


def _misplaced(part: Part, chars: int) -> Iterator[Finding]:
    for number, (start, end) in enumerate(part.pieces):
        path = f"{part.path}/pieces/{number}"
        if start >= end:
            yield finding(path, "R3", f"{start}-{end} is empty: it must end after it begins")
        if max(start, end) > chars:
            yield finding(path, "R3", f"{start}-{end} is outside the view, which has {chars} characters")
    for number, (before, after) in enumerate(pairwise(part.pieces), 1):
        if after[0] < before[1]:
            message = f"{_dash(after)} begins before the piece ahead of it, {_dash(before)}, ends"
            yield finding(f"{part.path}/pieces/{number}", "R3", message)
    for number, piece in enumerate(part.pieces if part.within else ()):
        if not _lies_within(piece, part.within):
            message = f"{_dash(piece)} is not within the pieces of the text that it marks"
            yield finding(f"{part.path}/pieces/{number}", "R3", message)


def _lies_within(piece: Span, pieces: Pieces) -> bool:
    """Whether one of `pieces`, which are in order, holds all of `piece`."""
    place = bisect_right(pieces, piece[0], key=itemgetter(0)) - 1
    return place >= 0 and piece[1] <= pieces[place][1]


def pieces_disjoint(known: Known) -> Iterator[Finding]:
    """R4: nothing is kept twice, removed twice, or both kept and removed."""
    furthest: Accounted | None = None
    for one in known.accounted:
        if furthest is not None and one[0] < furthest[1] and one[2] != furthest[2]:
            message = f"{_dash(one)} overlaps {_path(known, furthest)} ({_dash(furthest)})"
            yield finding(_path(known, one), "R4", message)
        if furthest is None or one[1] > furthest[1]:
            furthest = one


def _path(known: Known, one: Accounted) -> str:
    _, _, part, number = one
    return f"{known.parts[part].path}/pieces/{number}"


def nothing_lost(known: Known) -> Iterator[Finding]:
    """R5: every character of the view that is neither kept nor removed is white space."""
    position = 0
    chars = len(known.view)
    for start, end, _, _ in (*known.accounted, (chars, chars, 0, 0)):
        gap = known.view[position:start]
        lost = gap.strip()
        if lost:
            begin = position + gap.index(lost)
            message = f"{begin}-{begin + len(lost)} is neither kept nor removed: {quoted(lost)}"
            yield finding("/coverage", "R5", message)
        position = max(position, end)


def text_is_its_pieces(known: Known) -> Iterator[Finding]:
    """R6: a text is what its pieces hold, white space collapsed; for code, character by character.

    What was removed is stored verbatim, so its white space is collapsed before the comparison.
    """
    chars = len(known.view)
    for part in known.parts:
        if part.text is None or not all(0 <= start < end <= chars for start, end in part.pieces):
            continue
        if part.account == "removed" and _is_verbatim(known.view, part):
            continue  # the white space of both would be collapsed alike
        held = _held(known.view, part)
        text = collapse(part.text) if part.account == "removed" else part.text
        if text != held:
            yield finding(f"{part.path}/text", "R6", _difference(text, held))


def lines_are_counted(known: Known) -> Iterator[Finding]:
    """R6: the line of a removed stretch is the one that it begins in, in a view that is the file."""
    has_lines = known.document.source.view == "text"
    starts = line_starts(known.view) if has_lines else []
    for number, removed in enumerate(known.document.removed):
        if removed.line is None:
            continue
        begins = line_of(starts, removed.pieces[0][0])
        if not has_lines:
            message = f"the view is {known.document.source.view}, so there is no line of the file"
            yield finding(f"/removed/{number}/line", "R6", message)
        elif removed.line != begins:
            yield finding(f"/removed/{number}/line", "R6", f"line {removed.line}, but it begins in {begins}")


def coverage_adds_up(known: Known) -> Iterator[Finding]:
    """R7: kept and removed are the sums of their pieces, and space is the rest of the view."""
    lengths = {"kept": 0, "removed": 0, "cited": 0}
    for part in known.parts:
        for start, end in part.pieces:
            lengths[part.account] += max(0, end - start)
    kept, removed = lengths["kept"], lengths["removed"]
    expected = {"kept": kept, "removed": removed, "space": known.document.source.chars - kept - removed}
    for key, number in expected.items():
        stated = getattr(known.document.coverage, key)
        if stated != number:
            yield finding(f"/coverage/{key}", "R7", f"{stated} characters, but the pieces make it {number}")


def _held(view: str, part: Part) -> str:
    if part.verbatim:
        return "".join(view[start:end] for start, end in part.pieces)
    return text_of(view, part.pieces)


def _is_verbatim(view: str, part: Part) -> bool:
    """Whether a text is its one piece; between several, white space is not stored."""
    return len(part.pieces) == 1 and part.text == view[slice(*part.pieces[0])]


def _difference(text: str, held: str) -> str:
    """A message about where two texts first differ."""
    same = next(
        (number for number, (a, b) in enumerate(zip(text, held, strict=False)) if a != b),
        min(len(text), len(held)),
    )
    return (
        f"not what its pieces hold: from character {same} on, {quoted(text[same:])} for {quoted(held[same:])}"
    )


def _dash(piece: Span | Accounted) -> str:
    return f"{piece[0]}-{piece[1]}"
