"""What a line must hold for a pattern to match it, so that most patterns need not be tried on most lines.

A pattern is read into alternatives: strings of folded letters in which `_` means anything at all and every
non-letter separates words. Between two places that certainly separate words, a line must hold one of the
alternatives, and therefore a word of it. What is not understood counts as anything at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import prod

from toolkit.language.folding import fold
from toolkit.language.scripts import ALONE, MARKS, in_word
from toolkit.model.base import Value

ANY = "_"
MANY = 150
"""If two items in a row make more than 150 alternatives, the second counts as anything."""
MOST = 2000
"""If they still make more than 2000 alternatives, what precedes counts as anything too."""
FEWEST_LETTERS = 3
"""A part of a word with fewer than 3 letters is not used to find it."""
UNBOUNDED = 10**6
WIDEST = 2
"""As written by `run_of`, a character that is a word by itself is 2 wide, with the space beside it."""
END = "\n"
"""Marks both ends of a line."""
EDGES = 4
"""A line as written by `run_of` has this many characters besides its words."""

_TOKEN = re.compile(
    r"""
    \\. | \[\^?\]?(?:\\.|[^\]\\])*\] | \{\d*,?\d*\} | \(\?:? | [()|.?*+^$]
    | [^\\\[{()|.?*+^$]+ (?![?*+{]) | [^\\\[{()|.?*+^$]
    """,
    re.VERBOSE | re.DOTALL,
)
_PIECE = re.compile(rf"[{ALONE}]|(?:[^\W\d_{ALONE}]|[{MARKS}])+")
_ALONE = re.compile(f"[{ALONE}]")
_RARE_MARKS = re.compile(rf"[^\w\s{MARKS}'’.,:;()/-]")
_MARKS = re.compile(rf"[^\w\s{MARKS}'’]+|\d+")
_CLASSES = {"\\d": " ", "\\s": " ", "\\W": " ", "\\w": ANY, "\\D": ANY, "\\S": ANY}
_EDGES = {"^": END, "$": END, "\\A": END, "\\Z": END, "\\b": "", "\\B": ""}
_BOUNDS = {"?": (0, 1), "*": (0, UNBOUNDED), "+": (1, UNBOUNDED)}

Strings = frozenset[str]
Item = tuple[Strings, int]
"""Alternatives, and how wide what they match can be as written by `run_of`."""

NO_WORD = ((False, 0), "")
"""The rank of a run without words, and the word under which a line without words is found."""
_EMPTY: Strings = frozenset({""})
_LINE_END: Item = (frozenset({END}), 0)


class Need(Value, frozen=True, kw_only=True):
    """A line must hold at least one of these runs and parts."""

    runs: dict[str, Strings]
    """Most distinctive word, or "", -> the runs of whole words found by it, as `run_of` writes them."""
    parts: Strings
    """Marks and parts of words."""


class Needs(Value, frozen=True, kw_only=True):
    """What a pattern needs: all of `needs`, and at most `width` characters, as `run_of` writes them."""

    needs: tuple[Need, ...] = ()
    width: int = UNBOUNDED


def needs_of(pattern: str, common: Strings = frozenset(), whole: bool = False) -> Needs:
    """The needs of a lexicon's pattern for a `whole` line, or for whole words in one.

    Words in `common` are not distinctive: runs are found by other words if they have any.
    """
    try:
        branches = _Reader(pattern).branches()
    except (ValueError, IndexError):
        return Needs()
    items = branches[0] if len(branches) == 1 else [_union(map(_product, branches))]
    if whole and items:
        items[0] = _product([_LINE_END, items[0]])
        items[-1] = _product([items[-1], _LINE_END])
    found = (_need(_product(stretch)[0], common) for stretch in _stretches(items))
    return Needs(needs=tuple(need for need in found if need), width=sum(width for _, width in items))


def run_of(words: Iterable[str]) -> str:
    """The folded words of a line as one string, in which the runs that a line needs are found."""
    return f"{END} {' '.join(words)} {END}"


class _Reader:
    """Reads a pattern from left to right. Raises ValueError or IndexError if it does not understand it."""

    def __init__(self, pattern: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(pattern)
        self._at = 0

    def branches(self) -> list[list[Item]]:
        """The branches that `|` separates, up to the end of the group or the pattern."""
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
            return frozenset({ANY}), WIDEST
        if token[0] == "[":
            return _one_of(token[1:-1]), WIDEST
        if token[0] == "\\":
            return frozenset({_escaped(token)}), WIDEST
        if token in ("(?", "?", "*", "+"):
            raise ValueError(token)
        return frozenset({_literal(token)}), len(token) + len(_ALONE.findall(token))

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
    """`text` with its letters folded; marks stay, as they may be all there is to look for."""
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
    """A class in brackets: its characters, or anything if it has ranges or is negated."""
    if members.startswith("^") or re.search(r"[^\\]-.|\\[A-Z]", members):
        return frozenset({ANY})
    tokens = re.findall(r"\\?.", members, re.DOTALL)
    found = frozenset(_escaped(token) if len(token) > 1 else _literal(token) for token in tokens)
    return frozenset({ANY}) if ANY in found else found


def _repeated(item: Item, least: int, most: int) -> Item:
    strings, width = item
    maybe = _EMPTY if least == 0 else frozenset()
    if most > 1 and not all(map(_is_wordless, strings)):
        if least == 0:
            strings = _squeezed(strings)
        elif all(map(_parts_before, strings)):
            strings |= {string + " " + ANY for string in strings}
        else:
            strings = frozenset(string + ANY + _tail(strings) for string in strings)
    return strings | maybe, min(width * most, UNBOUNDED)


def _is_wordless(string: str) -> bool:
    return all(map(_parts, string))


def _union(items: Iterable[Item]) -> Item:
    found = list(items)
    return frozenset().union(*(strings for strings, _ in found)), max(width for _, width in found)


def _product(items: Iterable[Item]) -> Item:
    """The strings of items in a row."""
    strings, width = _EMPTY, 0
    for following, more in items:
        width = min(width + more, UNBOUNDED)
        if min(len(strings), len(following)) > 1:
            if len(strings) * len(following) > MANY:
                following = _squeezed(following)
            if len(strings) * len(following) > MOST:
                strings = _squeezed(strings)
        strings = frozenset(one + other for one in strings for other in following)
    return strings, width


def _squeezed(strings: Strings) -> Strings:
    """Anything, with a space at an end where words are certainly separated."""
    full = strings - _EMPTY
    head = " " if all(map(_parts_before, full)) else ""
    return frozenset({head + ANY + _tail(full)}) | (strings & _EMPTY)


def _tail(strings: Strings) -> str:
    """What certainly follows anything that ends in one of the strings: a space, or nothing."""
    return " " if all(map(_parts_after, strings)) else ""


def _parts_before(string: str) -> bool:
    return string != "" and _stands_apart(string[0])


def _parts_after(string: str) -> bool:
    return string != "" and _stands_apart(string[-1])


def _parts(character: str) -> bool:
    """Whether `character` separates words: it is neither a letter nor `ANY`."""
    return character != ANY and (not in_word(character) or character.isdecimal())


def _stands_apart(character: str) -> bool:
    """Whether no word reaches over an edge of `character`: it parts words, or is a word by itself."""
    return _parts(character) or _ALONE.match(character) is not None


def _stretches(items: list[Item]) -> Iterator[list[Item]]:
    """The items between places where words are separated whatever matches around them."""
    parted_after = [True]
    for strings, _ in reversed(items):
        parted_after.append(all(_stands_apart(s[0]) if s else parted_after[-1] for s in strings))
    stretch: list[Item] = []
    parted = True
    for item, ahead in zip(items, parted_after[:0:-1], strict=True):
        if stretch and (parted or ahead) and not _begins_with([*stretch, item]):
            yield stretch
            stretch = []
        stretch.append(item)
        parted = all(_stands_apart(s[-1]) if s else parted for s in item[0])
    if stretch:
        yield stretch


def _begins_with(items: list[Item]) -> bool:
    """Whether the last of the items may hold the first words of a line, as all before it may have none."""
    begins = any(string.startswith(END) for string in items[0][0])
    wordless = all(any(map(_is_wordless, strings)) for strings, _ in items[:-1])
    return begins and wordless and prod(len(strings) for strings, _ in items) <= MANY


def _need(strings: Strings, common: Strings) -> Need | None:
    """For each string a run of words, else a part of a word, else marks; `None` if one has nothing."""
    runs: dict[str, set[str]] = {}
    parts = set()
    for string in strings:
        found = max(_runs(string, common), default=None)
        if found is not None:
            _, word, run = found
            runs.setdefault(word, set()).add(run)
            continue
        broken = [part for part in _PIECE.findall(string.replace(ANY, " ")) if len(part) >= FEWEST_LETTERS]
        broken = broken or _MARKS.findall(string)
        if not broken:
            return None
        parts.add(max(broken, key=lambda part: (_RARE_MARKS.search(part) is not None, len(part))))
    return Need(runs={word: frozenset(found) for word, found in runs.items()}, parts=frozenset(parts))


def _runs(string: str, common: Strings) -> Iterator[tuple[tuple[bool, int], str, str]]:
    """The runs of whole words in a string, each after the rank of its most distinctive word and the word."""
    pieces = string.split(ANY)
    for number, piece in enumerate(pieces):
        words = _PIECE.findall(piece)
        if words and number > 0 and not _stands_apart(piece[0]):
            del words[0]
        if words and number < len(pieces) - 1 and not _stands_apart(piece[-1]):
            del words[-1]
        if words or (_is_line(piece) and not _RARE_MARKS.search(piece)):
            rank, word = max((((word not in common, len(word)), word) for word in words), default=NO_WORD)
            before = END if piece.startswith(END) else ""
            after = END if piece.endswith(END) else ""
            yield rank, word, f"{before} {' '.join(words)} {after}"


def _is_line(string: str) -> bool:
    return len(string) > 1 and string[0] == string[-1] == END
