"""Caps how deep a page nests, on its tags, before a parser sees it.

libxml2 drops, without an error, what stands deeper than 2,048 levels; Lexbor needs time quadratic in
the depth. Beyond the cap tags go, text stays: `<br>` keeps apart what a dropped block kept apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from toolkit.readers.html.markup import ATTRIBUTES, COMMENT, NAME, Tags, tags_of
from toolkit.readers.html.tags import BREAKS, ENDED_BY, FORMATTING, LEFT_OUT, RAW_TEXT_ELEMENTS, VOID

CAP = 200
"""Elements open at once; `html`, `head`, `body` and formatting elements do not count."""

MOST_FORMATTING = 20
"""Formatting elements open at once: a parser opens all of them again in every block."""
HARMLESS = 10_000
"""Tags that can do no great harm, however they nest."""
HARMLESS_FORMATTING = 4_000_000
"""Formatting elements times tags: so many elements a parser may make of them."""

_FORMATTING_WEIGHT = CAP // MOST_FORMATTING
_TAG = re.compile(COMMENT + rb"|<(/?)(" + NAME + rb")(" + ATTRIBUTES + rb")>?")
_UNQUOTED_VALUE = re.compile(rb"=\s*+[^\s\"'>]++\Z")
_UNCOUNTED = VOID | {"html", "head", "body"}
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "stop", "image"}
"""Elements of SVG that are empty, and mostly written `<path/>`."""
_BARRIERS = frozenset({"table", "td", "th", "caption", "button", "object", "template", "marquee"})
"""An end tag closes nothing beyond these (the Standard's `scope`)."""
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_FOREIGN = frozenset({"svg", "math"})
_HTML_AGAIN = BREAKS.keys() | {"foreignobject"}
"""What is open inside foreign elements only where HTML is again."""
_PASSED = {
    **dict.fromkeys(("li", "dt", "dd"), frozenset({"div", "p", "span"})),
    **dict.fromkeys(_TABLE_PARTS, _TABLE_PARTS - {"table"}),
}
_PASSED_BY_OTHERS = frozenset({"span"})
"""What a start tag also ends on its way to the element of its kind."""


class _Weights(dict[bytes, int]):
    """Tag name, with its slash -> what it may add to the nesting, in levels."""

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
    """`page` (UTF-8) with no more than `CAP` elements open at once; unchanged in most cases."""
    return b"".join(_capped(page)) if may_exceed(tags or tags_of(page)) else page


def may_exceed(tags: Tags) -> bool:
    """Whether the nesting might exceed the cap: a quick count, which takes what looks like a tag for one."""
    number = len(tags.names)
    formatting = sum(tags.counts[name] for name in _FORMATTING_NAMES)
    if number > HARMLESS or formatting * number > HARMLESS_FORMATTING:
        return True
    return _swing(tags) + _stray(tags.counts) > CAP


def _stray(counts: Counter[bytes]) -> int:
    """What end tags without a start tag may hide of the nesting."""
    excess = ((name, count - counts[name[1:]]) for name, count in counts.items() if name.startswith(b"/"))
    return sum(-_WEIGHTS[name] * count for name, count in excess if count > 0)


def _swing(tags: Tags) -> int:
    """How far the nesting moves from its lowest to its highest: at least how deep it gets."""
    weights = {name: _WEIGHTS[name] for name in tags.counts}
    levels = list(accumulate(map(weights.__getitem__, tags.names), initial=0))
    return max(levels) - min(levels)


def _capped(page: bytes) -> Iterator[bytes]:
    """The stretches of `page` that stay, and what replaces the others."""
    nesting = _Nesting()
    done = position = 0
    while match := _TAG.search(page, position):
        slash, raw_name, attributes = match.groups()
        position = match.end()
        name = _lower(raw_name) if raw_name else ""
        if not name or name in _UNCOUNTED:
            continue
        replacement = _replacement(name, slash, attributes, nesting)
        if replacement is not None:
            yield page[done : match.start()]
            yield replacement
            done = position
        elif name in RAW_TEXT_ELEMENTS and not slash and not (name in LEFT_OUT and nesting.is_foreign()):
            position = _end_of_raw_text(page, name, position)
    yield page[done:]


def _replacement(name: str, slash: bytes, attributes: bytes, nesting: _Nesting) -> bytes | None:
    """What stands for a tag: `None` for itself."""
    if slash:
        kept = nesting.end(name)
    elif attributes[-1:] == b"/" and not _UNQUOTED_VALUE.search(attributes):
        # libxml2 reads `<div/>` as an empty element, Lexbor as a start tag.
        return b"<" + name.encode() + attributes[:-1] + b"></" + name.encode() + b">"
    else:
        kept = name in RAW_TEXT_ELEMENTS or nesting.start(name)
    if kept:
        return None
    return b"<br>" if name in BREAKS else b""


@lru_cache(maxsize=1024)
def _lower(name: bytes) -> str:
    return name.decode().lower()


def _end_of_raw_text(page: bytes, name: str, position: int) -> int:
    """Where the end tag of a raw text element stands, or the end of the page."""
    end = re.compile(rb"</" + name.encode() + rb"(?=[\s/>])", re.IGNORECASE).search(page, position)
    return end.start() if end else len(page)


class _Nesting:
    """The elements open at one point of a page, as a parser of the Standard would have them.

    Formatting elements are counted apart: left open, they are opened again in block after block.
    """

    def __init__(self) -> None:
        self.open: list[str] = []
        self.formatting = dict.fromkeys(FORMATTING | {"a"}, 0)
        self.formatted = 0
        self.dropped: dict[str, int] = {}

    def start(self, name: str) -> bool:
        """Opens an element; false if its tag must go."""
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
        return True

    def end(self, name: str) -> bool:
        """Closes an element; false if its tag must go, as its start tag went."""
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
        """Closes the innermost element of this name with all that is open in it, unless a barrier is."""
        barriers = {"table"} if name in _TABLE_PARTS else _BARRIERS
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index] == name:
                del self.open[index:]
                break
            if self.open[index] in barriers:
                break

    def _end_same_kind(self, name: str) -> None:
        """Ends the elements that a start tag of `name` ends without their end tags."""
        ended = ENDED_BY[name]
        passed = _PASSED.get(name, _PASSED_BY_OTHERS)
        found = None
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index] in ended:
                found = index
            elif self.open[index] not in passed:
                break
        if found is not None:
            del self.open[found:]
