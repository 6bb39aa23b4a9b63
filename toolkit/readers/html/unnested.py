"""Rewrites the tags of a page that libxml2 nests beyond its limit, so that it reads all of it.

libxml2 stops, without an exception, where 2,048 elements are open. It knows fewer elements without content
than the Standard does, and ends fewer elements whose end tag is missing. Here tags are added where libxml2
would not infer them; what is still too deep loses tags, as in `depth`, but no text.
"""

from __future__ import annotations

from toolkit.readers.html.depth import CAP, first_ended
from toolkit.readers.html.markup import closes_itself, rewritten, written_out
from toolkit.readers.html.tags import (
    BREAKS,
    END_TAG_RANK,
    ENDED_IN_LIBXML2,
    RAW_TEXT_ELEMENTS,
    VOID,
    VOID_IN_LIBXML2,
    VOID_SYNONYMS,
)

_TO_BE_CLOSED = (VOID | VOID_SYNONYMS) - VOID_IN_LIBXML2
_NEVER_OPEN = VOID_IN_LIBXML2 | RAW_TEXT_ELEMENTS | _TO_BE_CLOSED
_UNCOUNTED = frozenset({"html", "head", "body"})
"""Elements that are opened at most once, and not reopened."""


def unnested(page: bytes) -> bytes:
    """`page` (UTF-8) with tags by which libxml2 has at most `CAP` elements open at once.

    `html`, `head`, `body` and elements without content do not count.
    """
    return rewritten(page, OpenInLibxml2())


class OpenInLibxml2:
    """The elements that libxml2 has open at one point of a page, innermost last."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.dropped: dict[str, int] = {}
        """Name -> how many start tags were dropped whose end tags are still to come."""

    def holds_raw_text(self, name: str) -> bool:
        """Whether an element holds no tags."""
        return name in RAW_TEXT_ELEMENTS

    def replacement(self, name: str, slash: bytes, attributes: bytes) -> bytes | None:
        """What replaces a tag; `None` if it stays."""
        if name in _UNCOUNTED:
            return None
        if slash:
            return self._end_tag(name)
        empty = closes_itself(attributes)
        if name not in _NEVER_OPEN and not empty:
            return self._start_tag(name, attributes)
        self.make_room(name)
        return written_out(name, attributes) if empty or name in _TO_BE_CLOSED else None

    def _start_tag(self, name: str, attributes: bytes) -> bytes | None:
        """Opens an element after ending what the Standard ends there; drops its tag if too many are open."""
        ended = self._end_what_the_standard_ends(name)
        self.make_room(name)
        if len(self.open) >= CAP:
            self.dropped[name] = self.dropped.get(name, 0) + 1
            return ended + (b"<br>" if name in BREAKS else b"")
        self.open.append(name)
        return ended + b"<" + name.encode() + attributes + b">" if ended else None

    def _end_tag(self, name: str) -> bytes | None:
        """Closes an element; drops its tag if its start tag was dropped."""
        if self.dropped.get(name):
            self.dropped[name] -= 1
            return b"<br>" if name in BREAKS else b""
        self.close(name)
        return None

    def _end_what_the_standard_ends(self, name: str) -> bytes:
        """Ends what a start tag of `name` ends by the Standard; returns the end tags."""
        first = first_ended(name, self.open)
        ended = self.open[first:]
        del self.open[first:]
        return b"".join(b"</" + inner.encode() + b">" for inner in reversed(ended))

    def make_room(self, name: str) -> None:
        """Ends what libxml2 ends before it opens an element of this name."""
        ended = ENDED_IN_LIBXML2.get(name)
        if ended:
            while self.open and self.open[-1] in ended:
                self.open.pop()

    def close(self, name: str) -> None:
        """Does what an end tag does in libxml2."""
        rank = END_TAG_RANK.get(name, 0)
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index] == name:
                del self.open[index:]
                break
            if END_TAG_RANK.get(self.open[index], 0) > rank:
                break
