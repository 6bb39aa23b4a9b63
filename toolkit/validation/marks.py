"""Where the elements and attributes of an XML text stand. Only made when there is something to report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from toolkit.codec.json import pointer
from toolkit.model.spans import line_of, line_starts

# Possessive, so that a long tag takes one pass.
_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|</[^>]*+>|"
    r"(?P<start><(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=]++)\s*+=\s*+(?P<value>\"[^\"]*+\"|'[^']*+')")
_OWN_TEXT = ("text", "message")
"""The keys that a record writes as its element's own text."""


class Tag(NamedTuple):
    """The offsets of a start tag: of its `<`, and after its `>`."""

    start: int
    end: int


class Marks:
    """The places in `text`, which must be the well-formed XML that `root` was made of."""

    def __init__(self, text: str, root: etree._Element) -> None:
        self._text = text
        self._lines = line_starts(text)
        self._root = root
        self._tags = dict(zip(root.iter("*"), _start_tags(text), strict=True))

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Both counted from 1, in characters."""
        line = line_of(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def place(self, element: etree._Element, attribute: str | None = None) -> tuple[int, int]:
        """Line and column of an element, or of the value of its attribute, if it has that."""
        offsets = dict(self._attributes(element)) if attribute else {}
        return self.line_and_column(offsets.get(attribute or "", self._tags[element].start))

    def offsets(self, places: Mapping[etree._Element, str]) -> dict[str, int]:
        """Offset by JSON pointer: of the values of attributes, of texts, and of the elements themselves."""
        found: dict[str, int] = {}
        for element, path in places.items():
            tag = self._tags[element]
            has_text = bool((element.text or "").strip()) or _opens_with_char(element)
            found.setdefault(path, tag.end if has_text and not element.attrib else tag.start)
            for name, offset in self._attributes(element):
                found.setdefault(path + pointer(_field(name)), offset)
            for key in _OWN_TEXT if has_text else ():
                found.setdefault(path + pointer(key), tag.end)
        return found

    @cached_property
    def by_line(self) -> dict[int, etree._Element]:
        """Line -> the first element that begins there."""
        found: dict[int, etree._Element] = {}
        for element, tag in self._tags.items():
            found.setdefault(line_of(self._lines, tag.start), element)
        return found

    def _attributes(self, element: etree._Element) -> Iterator[tuple[str, int]]:
        start, end = self._tags[element]
        for match in _ATTRIBUTE.finditer(self._text, start, end):
            yield match["name"], match.start("value")


def _opens_with_char(element: etree._Element) -> bool:
    """Whether the text of an element begins with a character that XML cannot hold."""
    return len(element) > 0 and str(element[0].tag).endswith("}char")


def _start_tags(text: str) -> Iterator[Tag]:
    return (Tag(*match.span()) for match in _MARKUP.finditer(text) if match["start"])


def _field(attribute: str) -> str:
    """The key of the JSON form that an attribute is."""
    return "$schema" if attribute == "schema" else attribute.replace("-", "_")
