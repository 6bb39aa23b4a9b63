"""Lists: items of markup, bulleted and numbered lines, definitions, lines of a key and its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from toolkit.model.document import Item, Label
from toolkit.model.spans import Pieces, Span, text_of, trim
from toolkit.structuring.blocks.marks import Marks
from toolkit.structuring.passages import Passage

FEWEST_PAIRS = 3
"""Lines of a key and its value are a list from 3 on."""
KEY_WORDS = 4
VALUE_WORDS = 20
"""`Key: value` has at most 4 words before the colon and 20 after it."""

_KEY = re.compile(r"([^\W_][^:：\n]{0,50}?)\s?[:：]\s*(?=\S)")
_BOX = re.compile(r"(?:[-*+•]\s+)?(?:\[(?P<mark>[ xX✓✔]?)\]|(?P<sign>[☐☑☒✅]))")
_UNTICKED = ("", " ", "☐")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An item before it is nested: how deep it is, and what is printed of it."""

    depth: int
    pieces: Pieces
    marker: Span | None = None
    term: Pieces = ()
    number: int | None = None


class _Open(msgspec.Struct, gc=False):
    """An item that may still get further items inside it."""

    entry: Entry
    items: list[_Open]


def nested(entries: Iterable[Entry], view: str, marks: Marks) -> tuple[Item, ...]:
    """The items of a list, each inside the last one before it that is less deep."""
    top: list[_Open] = []
    path: list[_Open] = []
    for entry in entries:
        while path and path[-1].entry.depth >= entry.depth:
            path.pop()
        item = _Open(entry, [])
        (path[-1].items if path else top).append(item)
        path.append(item)
    return _made(top, view, marks)


def _made(top: list[_Open], view: str, marks: Marks) -> tuple[Item, ...]:
    """The items, the innermost first. (Not by recursion: lists can be deep.)"""
    order: list[_Open] = []
    pending = [*top]
    while pending:
        one = pending.pop()
        order.append(one)
        pending += one.items
    done: dict[int, Item] = {}
    for one in reversed(order):
        inner = tuple(done.pop(id(item)) for item in one.items)
        done[id(one)] = _item(one.entry, inner, view, marks)
    return tuple(done[id(one)] for one in top)


def _item(entry: Entry, inner: tuple[Item, ...], view: str, marks: Marks) -> Item:
    marker = None if entry.marker is None else _label(view, (entry.marker,))
    return Item(
        pieces=entry.pieces,
        text=text_of(view, entry.pieces),
        marks=marks.of(entry.pieces),
        marker=marker,
        number=None if marker else entry.number,
        term=_label(view, entry.term) if entry.term else None,
        checked=_checked(marker.text) if marker else None,
        items=inner,
    )


def _label(view: str, pieces: Pieces) -> Label:
    return Label(pieces=pieces, text=text_of(view, pieces))


def _checked(marker: str) -> bool | None:
    """Whether a box is ticked; `None` if the marker is no box."""
    box = _BOX.fullmatch(marker)
    return None if box is None else (box["mark"] or box["sign"] or "") not in _UNTICKED


def unmarked(view: str, passage: Passage) -> Pieces:
    """The pieces of a passage without its marker."""
    pieces = passage.pieces
    if passage.marker is None:
        return pieces
    return (trim(view, passage.marker[1], pieces[0][1]), *pieces[1:])


def marked_run(view: str, group: Sequence[Passage], position: int) -> tuple[list[Entry], int]:
    """The items of the list of lines that begins at `position`, and how many passages they are.

    Nesting follows the indentation. A line without a marker that is indented further than the marker above it
    and follows without a blank line belongs to that item. A marker of another kind at the outermost level
    ends the list.
    """
    first = group[position]
    if first.marker is None:
        return [], 1
    entries: list[Entry] = []
    outermost = _indentation(view, first.pieces[0][0])
    end = position
    for passage in _from(group, position):
        indentation = _indentation(view, passage.pieces[0][0])
        if passage.label is not None and end > position:
            break
        if passage.marker is None:
            if not _continues(view, entries[-1], passage, indentation):
                break
            last = entries[-1]
            entries[-1] = msgspec.structs.replace(last, pieces=last.pieces + passage.pieces)
        elif indentation <= outermost and _kind(view, passage) != _kind(view, first):
            break
        else:
            entries.append(Entry(indentation, unmarked(view, passage), passage.marker))
        end += 1
    return entries, end - position


def _from(group: Sequence[Passage], position: int) -> Iterable[Passage]:
    return (group[place] for place in range(position, len(group)))


def _continues(view: str, last: Entry, passage: Passage, indentation: int) -> bool:
    between = view[last.pieces[-1][1] : passage.pieces[0][0]]
    return indentation > last.depth and between.count("\n") == 1 and between.isspace()


def _indentation(view: str, start: int) -> int:
    """How far a place is from the beginning of its line, if only white space is between: a tab is 4."""
    indentation = 0
    while start > 0 and view[start - 1] in " \t\u00a0\u3000":
        start -= 1
        indentation += 4 if view[start] == "\t" else 1
    return indentation


def _kind(view: str, passage: Passage) -> str:
    """What two markers of one list have in common: a bullet itself, the shape of a number."""
    assert passage.marker is not None
    text = view[slice(*passage.marker)]
    if _BOX.fullmatch(text):
        return "box"
    signs = ("1" if sign.isnumeric() else "a" if sign.isalpha() else sign for sign in text)
    return "".join(sign for sign, _ in groupby(signs))


def pairs_run(view: str, group: Sequence[Passage], position: int) -> tuple[list[Entry], int]:
    """The lines of a key and its value from `position` on, if they are a list, and how many they are."""
    entries: list[Entry] = []
    keys: set[str] = set()
    sentences = 0
    for passage in _from(group, position):
        entry = _pair(view, passage)
        if entry is None or (key := text_of(view, entry.term).casefold()) in keys:
            break
        if entries and "\n\n" in view[entries[-1].pieces[-1][1] : passage.pieces[0][0]]:
            break
        keys.add(key)
        entries.append(entry)
        sentences += passage.line.sentence
    is_list = len(entries) >= FEWEST_PAIRS and 3 * sentences <= len(entries)
    return (entries if is_list else []), max(len(entries), 1)


def _pair(view: str, passage: Passage) -> Entry | None:
    if passage.label is not None or passage.marker is not None or len(passage.pieces) != 1:
        return None
    start, end = passage.pieces[0]
    key = _KEY.match(view, start, end)
    if key is None or passage.line.words > KEY_WORDS + VALUE_WORDS or len(key[1].split()) > KEY_WORDS:
        return None
    if view[key.end() : key.end() + 2] == "//" or key[1][-1:].isdigit():
        return None
    return Entry(0, ((key.end(), end),), term=(trim(view, start, key.end()),))
