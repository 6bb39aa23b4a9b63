"""The hashed tokens of a page's segments: what its elements are called, and the words of short ones."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from toolkit.cleaning.capture import Capture
from toolkit.model.page import Element

BITS = 16
"""Tokens are hashed to so many bits."""
REACH = 12
"""So many enclosing elements are named, the innermost first."""
SHORT = 10
"""A segment of so many words gives all of them and their pairs; a longer one its first and last."""
EDGE = 3
PATH = 4

_DISTANCE = "0122334444445"
"""For each distance of an ancestor the bucket it falls in."""
_PARTS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"\w+")


def hashed_tokens(capture: Capture) -> list[frozenset[int]]:
    """For each segment its tokens, hashed."""
    names = _Names(capture.page.elements)
    return [
        names.tokens(segment.element) | _word_tokens(line.text)
        for line, segment in zip(capture.lines, capture.page.segments, strict=True)
    ]


class _Names:
    """The tokens of elements, worked out once for all like children of an element."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        self._elements = elements
        self._above: dict[int, tuple[set[int], tuple[str, ...]]] = {}
        self._whole: dict[tuple[int, str, tuple[str, ...]], frozenset[int]] = {}

    def tokens(self, index: int) -> frozenset[int]:
        """Of the element and those that enclose it; of none (-1), nothing."""
        if index < 0:
            return _path_tokens(())
        element = self._elements[index]
        like = (element.parent, element.tag, element.tokens)
        if like not in self._whole:
            self._whole[like] = self._named(element)
        return self._whole[like]

    def _named(self, element: Element) -> frozenset[int]:
        if element.parent not in self._above:
            self._above[element.parent] = self._enclosing(element.parent)
        above, path = self._above[element.parent]
        own = _own_tokens(element.tag, element.tokens, _DISTANCE[0])
        return frozenset().union(above, own, _path_tokens((_name(element), *path)))

    def _enclosing(self, index: int) -> tuple[set[int], tuple[str, ...]]:
        """The tokens of a parent and all above it, and the names of the nearest."""
        found: set[int] = set()
        path: list[str] = []
        distance = 1
        while index >= 0 and distance < REACH:
            element = self._elements[index]
            found |= _own_tokens(element.tag, element.tokens, _DISTANCE[distance])
            path.append(_name(element))
            index = element.parent
            distance += 1
        return found, tuple(path[: PATH - 1])


def _name(element: Element) -> str:
    return f"{element.tag}.{element.tokens[0] if element.tokens else ''}"


@lru_cache(maxsize=5_000)
def _path_tokens(names: tuple[str, ...]) -> frozenset[int]:
    """The nearest tags as one token, and the nearest tags and first classes."""
    tags = [name.split(".", 1)[0] for name in names]
    return frozenset((_hash("/".join(tags)), _hash("/".join(names[:2])), _hash("/".join(names))))


@lru_cache(maxsize=20_000)
def _own_tokens(tag: str, names: tuple[str, ...], bucket: str) -> frozenset[int]:
    """The tokens of one element at a distance: its tag, its names and the words in them."""
    tokens = [f"{bucket}<{tag}"]
    for name in names:
        tokens.append(f"{bucket}={name}")
        for part in _PARTS.findall(name):
            tokens += (f"{bucket}:{part}", f"*:{part}")
    return frozenset(map(_hash, tokens))


def _word_tokens(text: str) -> set[int]:
    words = _WORDS.findall(text[:2000].lower())
    if len(words) > SHORT:
        edges = [f"f {word}" for word in words[:EDGE]] + [f"l {word}" for word in words[-EDGE:]]
        return set(map(_hash, edges))
    pairs = [f"b {one} {two}" for one, two in pairwise(words)]
    return set(map(_hash, [*(f"w {word}" for word in words), *pairs, "t " + " ".join(words)]))


@lru_cache(maxsize=50_000)
def _hash(token: str) -> int:
    return crc32(token.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1)
