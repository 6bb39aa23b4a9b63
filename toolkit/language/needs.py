"""What a line must hold for a pattern to match it, so that most patterns need not be tried on most lines.

A pattern is read into alternatives: strings of folded letters in which `_` stands for anything at all and
whatever is no letter parts words. Between two places where words are parted for certain one of the
alternatives must stand, and so a word of it. What is not understood counts as anything at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.language.folding import fold
from toolkit.model.base import Value

ANY = "_"
MANY = 100
"""Where there are more alternatives, what follows counts as anything;"""
MOST = 2000
"""and where there are still more, what stands before it too."""
FEWEST_LETTERS = 3
"""A shorter part of a word is no help in finding it."""
UNBOUNDED = 10**6

_TOKEN = re.compile(
    r"""
    \\. | \[\^?\]?(?:\\.|[^\]\\])*\] | \{\d*,?\d*\} | \(\?:? | [()|.?*+^$]
    | [^\\\[{()|.?*+^$]+ (?![?*+{]) | [^\\\[{()|.?*+^$]
    """,
    re.VERBOSE | re.DOTALL,
)
_PIECE = re.compile(r"[^\W\d]+")
_MARKS = re.compile(r"[^\w\s'’]+|\d+")
_CLASSES = {"\\d": " ", "\\s": " ", "\\W": " ", "\\w": ANY, "\\D": ANY, "\\S": ANY}
_EDGES = {"^": " ", "$": " ", "\\A": " ", "\\Z": " ", "\\b": "", "\\B": ""}
_BOUNDS = {"?": (0, 1), "*": (0, UNBOUNDED), "+": (1, UNBOUNDED)}

Strings = frozenset[str]
Item = tuple[Strings, int]
"""Alternatives, and the most characters they match when white space is collapsed."""

_EMPTY: Strings = frozenset({""})


class Need(Value, frozen=True, kw_only=True):
    """One of these a line must hold: of `words` a whole word, of `parts` marks or a part of a word."""

    words: Strings
    parts: Strings


class Needs(Value, frozen=True, kw_only=True):
    """What a pattern needs: all of `needs`, and a line no longer than `width`, white space collapsed."""

    needs: tuple[Need, ...] = ()
    width: int = UNBOUNDED


def needs_of(pattern: str, common: Strings = frozenset()) -> Needs:
    """The needs of a lexicon's pattern, which matches whole words. Words in `common` are named last."""
    try:
        branches = _Reader(pattern).branches()
    except (ValueError, IndexError):
        return Needs()
    items = branches[0] if len(branches) == 1 else [_union(map(_product, branches))]
    found = (_need(_product(stretch)[0], common) for stretch in _stretches(items))
    return Needs(needs=tuple(need for need in found if need), width=sum(width for _, width in items))


class _Reader:
    """Reads a pattern from left to right. Raises ValueError or IndexError if it does not understand it."""

    def __init__(self, pattern: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(pattern)
        self._at = 0

    def branches(self) -> list[list[Item]]:
        """What `|` parts, up to the end of the group or the pattern."""
        found: list[list[Item]] = [[]]
        while self._at < len(self._tokens) and self._tokens[self._at] != ")":
            token = self._next()
            if token == "|":
                found.append([])
            else:
                found[-1].append(self._quantified(self._item(token)))
        return found

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _item(self, token: str) -> Item:
        if token in ("(", "(?:"):
            inside = _union(map(_product, self.branches()))
            self._next()
            return inside
        if token in _EDGES:
            return frozenset({_EDGES[token]}), 0
        if token == ".":
            return frozenset({ANY}), 1
        if token[0] == "[":
            return _one_of(token[1:-1]), 1
        if token[0] == "\\":
            return frozenset({_escaped(token)}), 1
        if token in ("(?", "?", "*", "+"):
            raise ValueError(token)
        return frozenset({_literal(token)}), len(token)

    def _quantified(self, item: Item) -> Item:
        token = self._peek()
        if token not in _BOUNDS and token[:1] != "{":
            return item
        repeated = _repeated(item, *_bounds(self._next()))
        if self._peek() in ("?", "+"):  # how greedily does not matter
            self._next()
        return repeated


def _bounds(token: str) -> tuple[int, int]:
    if token in _BOUNDS:
        return _BOUNDS[token]
    least, comma, most = token[1:-1].partition(",")
    return int(least or 0), int(most or UNBOUNDED) if comma else int(least)


def _literal(text: str) -> str:
    """Its letters folded; marks stay, for they may be all there is to look for."""
    return "".join(
        form if form != " " else " " if character == ANY or character.isspace() else character
        for form, character in zip(fold(text), text, strict=True)
    )


def _escaped(token: str) -> str:
    if token in _CLASSES:
        return _CLASSES[token]
    if token[1].isalnum():
        raise ValueError(token)
    return _literal(token[1])


def _one_of(members: str) -> Strings:
    """A class in brackets: its characters, or anything where it has ranges or is the rest."""
    if members.startswith("^") or re.search(r"[^\\]-.|\\[A-Z]", members):
        return frozenset({ANY})
    tokens = re.findall(r"\\?.", members, re.DOTALL)
    return frozenset(_escaped(token) if len(token) > 1 else _literal(token) for token in tokens)


def _repeated(item: Item, least: int, most: int) -> Item:
    strings, width = item
    maybe = _EMPTY if least == 0 else frozenset()
    if most > 1 and strings != {" "}:
        if least == 0:
            strings = _squeezed(strings)
        elif all(map(_parts_before, strings)):
            strings |= {string + " " + ANY for string in strings}
        else:
            strings = frozenset(string + ANY + _tail(strings) for string in strings)
    return strings | maybe, min(width * most, UNBOUNDED)


def _union(items: Iterable[Item]) -> Item:
    found = list(items)
    return frozenset().union(*(strings for strings, _ in found)), max(width for _, width in found)


def _product(items: Iterable[Item]) -> Item:
    """The strings of items in a row."""
    strings, width = _EMPTY, 0
    for following, more in items:
        width = min(width + more, UNBOUNDED)
        if len(strings) > 1 and len(strings) * len(following) > MANY:
            following = _squeezed(following)
        if len(following) > 1 and len(strings) * len(following) > MOST:
            strings = _squeezed(strings)
        strings = frozenset(one + other for one in strings for other in following)
    return strings, width


def _squeezed(strings: Strings) -> Strings:
    """Anything, but for where words are parted for certain."""
    full = strings - _EMPTY
    head = " " if all(map(_parts_before, full)) else ""
    return frozenset({head + ANY + _tail(full)}) | (strings & _EMPTY)


def _tail(strings: Strings) -> str:
    return " " if all(map(_parts_after, strings)) else ""


def _parts_before(string: str) -> bool:
    return string != "" and _parts(string[0])


def _parts_after(string: str) -> bool:
    return string != "" and _parts(string[-1])


def _parts(character: str) -> bool:
    return character != ANY and (not character.isalnum() or character.isdecimal())


def _stretches(items: list[Item]) -> Iterator[list[Item]]:
    """The items between places where words are parted whatever matches around them."""
    parted_after = [True]
    for strings, _ in reversed(items):
        parted_after.append(all(_parts(s[0]) if s else parted_after[-1] for s in strings))
    stretch: list[Item] = []
    parted = True
    for item, ahead in zip(items, parted_after[:0:-1], strict=True):
        if stretch and (parted or ahead):
            yield stretch
            stretch = []
        stretch.append(item)
        parted = all(_parts(s[-1]) if s else parted for s in item[0])
    if stretch:
        yield stretch


def _need(strings: Strings, common: Strings) -> Need | None:
    """Of each string its most telling word, else a part of one, else marks; `None` if one has nothing."""
    words, parts = set(), set()
    for string in strings:
        pieces = _PIECE.findall(string)
        whole = [piece for piece in pieces if ANY not in piece]
        broken = [part for piece in pieces for part in piece.split(ANY) if len(part) >= FEWEST_LETTERS]
        if whole:
            words.add(max(whole, key=lambda word: (word not in common, len(word), word)))
        elif broken or (broken := _MARKS.findall(string)):
            parts.add(max(broken, key=len))
        else:
            return None
    return Need(words=frozenset(words), parts=frozenset(parts))
