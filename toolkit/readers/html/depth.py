"""Caps how deep a page nests, by its tags, before a parser sees it.

libxml2 drops, without an error, what is deeper than 2,048 levels; Lexbor needs time quadratic in the
depth. Beyond the cap, tags are dropped and text stays: `<br>` separates what a dropped block separated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from toolkit.readers.html.markup import Tags, closes_itself, rewritten, tags_of, written_out
from toolkit.readers.html.tags import BREAKS, ENDED_BY, FORMATTING, LEFT_OUT, RAW_TEXT_ELEMENTS, VOID

CAP = 200
"""Most elements open at once; `html`, `head`, `body` and formatting elements do not count."""

MOST_FORMATTING = 20
"""Most formatting elements open at once: a parser reopens all of them in every block."""
HARMLESS = 10_000
"""A page of more than 10,000 tags counts as one that might exceed the cap, however they nest."""
HARMLESS_FORMATTING = 4_000_000
"""A page might exceed the cap if formatting elements times tags (what a parser may make) are more."""

_FORMATTING_WEIGHT = CAP // MOST_FORMATTING
_UNCOUNTED = VOID | {"html", "head", "body"}
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "stop", "image"}
"""Elements of SVG that are empty, and mostly written `<path/>`."""
_BARRIERS = frozenset({"table", "td", "th", "caption", "button", "object", "template", "marquee"})
"""An end tag closes nothing beyond these (the Standard's `scope`)."""
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_FOREIGN = frozenset({"svg", "math"})
_HTML_AGAIN = BREAKS.keys() | {"foreignobject"}
"""Elements that, inside foreign elements, are open only where HTML begins again."""
_PASSED = {
    **dict.fromkeys(("li", "dt", "dd"), frozenset({"div", "p", "span"})),
    **dict.fromkeys(_TABLE_PARTS, _TABLE_PARTS - {"table"}),
}
_PASSED_BY_OTHERS = frozenset({"span"})
"""What a start tag also ends between it and the element of its kind."""
_TAGS_IF_FOREIGN = LEFT_OUT | {"plaintext"}


class _Weights(dict[bytes, int]):
    """Tag name, with its slash -> how many levels it may add to the nesting."""

    def __missing__(self, tag: bytes) -> int:
        return self.get(tag.lower(), -1 if tag.startswith(b"/") else 1)


def _weights() -> _Weights:
    weights = _Weights({b"": 0})
    for name in BREAKS.keys() | {"span", "label"}:
        weights[name.encode()], weights[b"/" + name.encode()] = 1, -1
    for name in FORMATTING:
        weights[name.encode()], weights[b"/" + name.encode()] = _FORMATTING_WEIGHT, -_FORMATTING_WEIGHT
    for name in _UNCOUNTED | ENDED_BY.keys() | RAW_TEXT_ELEMENTS | _SHAPES:
        weights[name.encode()] = weights[b"/" + name.encode()] = 0
    return weights


_WEIGHTS = _weights()
_FORMATTING_NAMES = [spelt for name in FORMATTING for spelt in (name.encode(), name.upper().encode())]


def cap_depth(page: bytes, tags: Tags | None = None) -> bytes:
    """`page` (UTF-8) with at most `CAP` elements open at once; unchanged in most cases."""
    return rewritten(page, _Nesting()) if may_exceed(tags or tags_of(page)) else page


def may_exceed(tags: Tags) -> bool:
    """Whether the nesting might exceed the cap: a quick count, in which all that looks like a tag is one."""
    number = len(tags.names)
    formatting = sum(tags.counts[name] for name in _FORMATTING_NAMES)
    if number > HARMLESS or formatting * number > HARMLESS_FORMATTING:
        return True
    return _swing(tags) + _stray(tags.counts) > CAP


def _stray(counts: Counter[bytes]) -> int:
    """How many levels of nesting end tags without a start tag may hide."""
    excess = ((name, count - counts[name[1:]]) for name, count in counts.items() if name.startswith(b"/"))
    return sum(-_WEIGHTS[name] * count for name, count in excess if count > 0)


def _swing(tags: Tags) -> int:
    """The range from the lowest to the highest level of nesting: at least the depth reached."""
    weights = {name: _WEIGHTS[name] for name in tags.counts}
    levels = list(accumulate(map(weights.__getitem__, tags.names), initial=0))
    return max(levels) - min(levels)


class _Nesting:
    """The elements open at one point of a page, as a parser that follows the Standard has them.

    Formatting elements are counted separately: left open, they are reopened in block after block.
    """

    def __init__(self) -> None:
        self.open: list[str] = []
        self.formatting = dict.fromkeys(FORMATTING | {"a"}, 0)
        self.formatted = 0
        self.dropped: dict[str, int] = {}
        self.left_out = False
        """Whether anything that is not in the view has been opened."""

    def replacement(self, name: str, slash: bytes, attributes: bytes) -> bytes | None:
        """What replaces a tag; `None` if it stays."""
        if name in _UNCOUNTED:
            return None
        if slash:
            return None if self.end(name) else _trace(name)
        if closes_itself(attributes):
            return written_out(name, attributes)
        if name in RAW_TEXT_ELEMENTS or self.start(name):
            return None
        if name in LEFT_OUT or not self.left_out or LEFT_OUT.isdisjoint(self.open):
            return _trace(name)
        self.dropped[name] -= 1
        ended = self._end_what_is_left_out()
        return ended + (b"<" + name.encode() + attributes + b">" if self.start(name) else _trace(name))

    def holds_raw_text(self, name: str) -> bool:
        """Whether an element holds no tags; in SVG and MathML, what is left out of the view holds tags."""
        return name in RAW_TEXT_ELEMENTS and not (name in _TAGS_IF_FOREIGN and self.is_foreign())

    def _end_what_is_left_out(self) -> bytes:
        """Ends what is open and not in the view; returns the end tags.

        A dropped tag might have ended it in a parser; otherwise what follows would be left out as well.
        """
        first = next(index for index, name in enumerate(self.open) if name in LEFT_OUT)
        ended = self.open[first:]
        del self.open[first:]
        return b"".join(b"</" + name.encode() + b">" for name in reversed(ended))

    def start(self, name: str) -> bool:
        """Opens an element; false if its tag must be dropped."""
        if name == "a" and self.formatting["a"]:
            return True
        if name in ENDED_BY:
            self._end_same_kind(name)
        formats = name in self.formatting
        if self.formatted >= MOST_FORMATTING if formats else len(self.open) >= CAP:
            self.dropped[name] = self.dropped.get(name, 0) + 1
            return False
        if formats:
            self.formatting[name] += 1
            self.formatted += 1
        else:
            self.open.append(name)
            self.left_out = self.left_out or name in LEFT_OUT
        return True

    def end(self, name: str) -> bool:
        """Closes an element; false if its tag must be dropped, as its start tag was."""
        if self.dropped.get(name):
            self.dropped[name] -= 1
            return False
        if self.formatting.get(name):
            self.formatting[name] -= 1
            self.formatted -= 1
        elif self.open and self.open[-1] == name:
            self.open.pop()
        else:
            self._end_around(name)
        return True

    def is_foreign(self) -> bool:
        """Whether SVG or MathML is open, where no element holds raw text (for the Standard and Lexbor)."""
        for name in reversed(self.open):
            if name in _FOREIGN or name in _HTML_AGAIN:
                return name in _FOREIGN
        return False

    def _end_around(self, name: str) -> None:
        """Closes the innermost element of this name and all that is open in it, up to a barrier."""
        barriers = {"table"} if name in _TABLE_PARTS else _BARRIERS
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index] == name:
                del self.open[index:]
                break
            if self.open[index] in barriers:
                break

    def _end_same_kind(self, name: str) -> None:
        """Ends the elements that a start tag of `name` ends without their end tags."""
        del self.open[first_ended(name, self.open) :]


def _trace(name: str) -> bytes:
    """What replaces a dropped tag."""
    return b"<br>" if name in BREAKS else b""


def first_ended(name: str, opened: Sequence[str]) -> int:
    """The index in `opened`, innermost last, of the outermost element that a start tag of `name` ends.

    What is open in it ends with it. If there is none, the length of `opened`.
    """
    ended = ENDED_BY.get(name, frozenset())
    passed = _PASSED.get(name, _PASSED_BY_OTHERS)
    found = len(opened)
    for index in range(len(opened) - 1, -1, -1):
        if opened[index] in ended:
            found = index
        elif opened[index] not in passed:
            break
    return found
