"""Elements of the body that state a date: `<time>`, microdata and RDFa, names of classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from toolkit.language.dates.clues import DOCUMENT_TYPES, class_role, role_of
from toolkit.model.page import Clue
from toolkit.readers.html.items import is_of
from toolkit.readers.html.paths import Paths

MOST_DATED = 200
"""At most 200 elements of a page are read."""
LONGEST_DATED = 100
"""An element with more than 100 code points of text states no date."""


def dated_clues(sought: Sequence[etree._Element], paths: Paths) -> Iterator[Clue]:
    """The clues of those elements sought that state a date.

    `item:<property>` for microdata and RDFa, `class:published` and `class:updated` by the names of classes,
    `time` for other `<time>`. The value is what a program is to read, if the element has that, else its text.
    """
    found = ((element, name) for element in sought if (name := _name(element)) is not None)
    for element, name in islice(found, MOST_DATED):
        value = element.get("content") or element.get("datetime") or _titled(element) or _text(element)
        if any(map(str.isdecimal, value)):
            yield Clue(name=name, value=value, origin=paths.path(element))


def _name(element: etree._Element) -> str | None:
    for attribute in ("itemprop", "property"):
        for word in (element.get(attribute) or "").split():
            if role_of(word) is not None and word[:1].isalpha():
                return f"item:{word.rpartition(':')[2]}" if is_of(element, DOCUMENT_TYPES) else None
    role = "published" if element.get("pubdate") is not None else class_role(element.get("class") or "")
    if role is not None:
        return f"class:{role}"
    return "time" if element.tag == "time" else None


def _titled(element: etree._Element) -> str:
    """The date in the title of an abbreviation, as microformats state it."""
    return element.get("title") or "" if element.tag == "abbr" else ""


def _text(element: etree._Element) -> str:
    """The text of an element; empty if it is too long for a date."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(part)
        if length > LONGEST_DATED:
            return ""
    return " ".join("".join(parts).split())
