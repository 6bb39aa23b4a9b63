"""Patterns of the HTML tokeniser, for changes to a page (UTF-8) before a parser sees it.

Possessive quantifiers throughout: each pattern is linear in the page, however broken that is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from toolkit.model.base import Value

COMMENT = rb"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?)"
"""A comment, to the end of the page if it is not closed."""
ATTRIBUTES = rb"(?:[^>=]++|=\s*+(?:\"[^\"]*\"|'[^']*')?+)*+"
"""All of a start tag between its name and its `>`; quotes count only where a value may be."""
NAME = rb"[a-zA-Z][^\s/>]*+"

_TAG_NAME = re.compile(rb"<(/?[a-zA-Z][^\s/>]*+)")
_TAG = re.compile(COMMENT + rb"|<(/?)(" + NAME + rb")(" + ATTRIBUTES + rb")>?")
_UNQUOTED_VALUE = re.compile(rb"=\s*+[^\s\"'>]++\Z")


class Tags(Value, frozen=True, kw_only=True):
    """The names of the tags of a page, and of what only looks like tags, as spelt there.

    Names of end tags begin with a slash.
    """

    names: list[bytes]
    """In order."""
    counts: Counter[bytes]

    def elements(self) -> Counter[str]:
        """How many tags there are of each element, by its name in lower case; end tags not counted."""
        found = Counter[str]()
        for name, count in self.counts.items():
            if not name.startswith(b"/"):
                found[name.decode().lower()] += count
        return found


def tags_of(page: bytes) -> Tags:
    """The tags of `page` (UTF-8)."""
    names = _TAG_NAME.findall(page)
    return Tags(names=names, counts=Counter(names))


class Rewriter(Protocol):
    """Decides what becomes of the tags of a page, called for each tag in order."""

    def replacement(self, name: str, slash: bytes, attributes: bytes) -> bytes | None:
        """What replaces a tag; `None` if it stays. `slash` is empty for a start tag."""

    def holds_raw_text(self, name: str) -> bool:
        """Whether the element that has just been opened holds no tags."""


def rewritten(page: bytes, rewriter: Rewriter) -> bytes:
    """`page` (UTF-8) with its tags as `rewriter` decides."""
    return b"".join(_stretches(page, rewriter))


def _stretches(page: bytes, rewriter: Rewriter) -> Iterator[bytes]:
    """The stretches of `page` that stay, and what replaces the others."""
    done = position = 0
    while match := _TAG.search(page, position):
        slash, raw_name, attributes = match.groups()
        position = match.end()
        if not raw_name:
            continue
        name = _lower(raw_name)
        replacement = rewriter.replacement(name, slash, attributes)
        if replacement is not None:
            yield page[done : match.start()]
            yield replacement
            done = position
        elif not slash and rewriter.holds_raw_text(name):
            position = _end_of_raw_text(page, name, position)
    yield page[done:]


@lru_cache(maxsize=1024)
def _lower(name: bytes) -> str:
    return name.decode().lower()


def _end_of_raw_text(page: bytes, name: str, position: int) -> int:
    """Where the end tag of a raw text element is, or the end of the page; `plaintext` has no end tag."""
    if name == "plaintext":
        return len(page)
    end = re.compile(rb"</" + name.encode() + rb"(?=[\s/>])", re.IGNORECASE).search(page, position)
    return end.start() if end else len(page)


def closes_itself(attributes: bytes) -> bool:
    """Whether a start tag ends in `/>`, given what follows its name."""
    return attributes[-1:] == b"/" and not _UNQUOTED_VALUE.search(attributes)


def written_out(name: str, attributes: bytes) -> bytes:
    """An empty element as a start tag and an end tag, whether its tag closes itself or not.

    (libxml2 reads `<div/>` as an empty element, Lexbor as a start tag.)
    """
    tag = name.encode()
    if closes_itself(attributes):
        attributes = attributes[:-1]
    return b"<" + tag + attributes + b"></" + tag + b">"
