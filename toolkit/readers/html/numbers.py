"""The numbers that a browser prints before the items of ordered lists."""

from __future__ import annotations

import re

import msgspec

from toolkit.model.document import Numbering
from toolkit.readers.html.nodes import AnyElement

_TYPES: dict[str, Numbering] = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_STYLES: dict[str, Numbering] = {
    **{name: name for name in _TYPES.values()},
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})(?![0-9])")


class Numbers(msgspec.Struct, gc=False):
    """The numbering of an open list."""

    style: Numbering | None
    """`None` if no numbers are printed."""
    following: int
    """The number of the next item."""
    step: int

    def take(self, value: str | None) -> int | None:
        """The number of an item whose `value` attribute is given."""
        stated = integer(value)
        if stated is not None:
            self.following = stated
        number = self.following
        self.following += self.step
        return number if self.style else None


def numbers_of(ordered_list: AnyElement) -> Numbers:
    """The numbering of an `ol`, before its first item."""
    backwards = ordered_list.get("reversed") is not None
    start = integer(ordered_list.get("start"))
    if start is None:
        start = sum(child.tag == "li" for child in ordered_list) if backwards else 1
    return Numbers(_style(ordered_list), start, -1 if backwards else 1)


def integer(value: str | None) -> int | None:
    """The whole number that an attribute begins with, as HTML reads it; one of ≥ 10 digits is none."""
    match = _INTEGER.match(value or "")
    return int(match[1]) if match else None


def _style(ordered_list: AnyElement) -> Numbering | None:
    stated = _STYLE.search(ordered_list.get("style") or "")
    if stated and stated[1].lower() == "none":
        return None
    if stated and stated[1].lower() in _STYLES:
        return _STYLES[stated[1].lower()]
    return _TYPES.get((ordered_list.get("type") or "").strip(), "decimal")
