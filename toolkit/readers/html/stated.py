"""What elements of the body state by attributes: microdata, RDFa, `rel=author`, names of classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import cast

from lxml import etree

from toolkit.model.page import Clue
from toolkit.readers.html.items import is_of
from toolkit.readers.html.json_ld import AUTHORED_TYPES
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.sought import class_words

MOST_STATED = 60
"""At most 60 elements of a page are read."""
LONGEST_STATED = 300
"""An element with more than 300 code points of text is no statement."""

_PROPERTIES = frozenset({"author", "creator", "publisher", "headline", "copyrightHolder"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NAME = etree.XPath("descendant::*[@itemprop='name' or @property='name' or @property='schema:name']")


def _matches(path: etree.XPath, element: etree._Element) -> list[etree._Element]:
    return cast("list[etree._Element]", path(element))


def stated_clues(sought: Sequence[etree._Element], paths: Paths) -> Iterator[Clue]:
    """The clues of those elements sought that state something; one around another states nothing.

    They are `item:<property>` for microdata and RDFa, `rel:author`, and `class:author`.
    """
    found = [(element, name) for element in sought if (name := _name(element)) is not None]
    around = {above for element, name in found if name[:5] != "item:" for above in element.iterancestors()}
    inner = (
        (element, name)
        for element, name in found
        if (element not in around or name.startswith("item:")) and not _is_aside(element)
    )
    for element, name in islice(inner, MOST_STATED):
        source = next(iter(_matches(_NAME, element)), element) if name.startswith("item:") else element
        text = source.get("content") or _text(source)
        if text:
            yield Clue(name=name, value=text, origin=paths.path(source))


def _name(element: etree._Element) -> str | None:
    """The name of the clue that an element is; `None` if it states nothing."""
    for attribute in ("itemprop", "property"):
        for word in (element.get(attribute) or "").split():
            stated = word.rpartition(":")[2]
            if stated in _PROPERTIES:
                return f"item:{stated}" if is_of(element, AUTHORED_TYPES) else None
    if "author" in (element.get("rel") or "").lower().split():
        return "rel:author"
    return "class:author" if _marks_author(element.get("class") or "") else None


def _is_aside(element: etree._Element) -> bool:
    """Whether it is in a part of the page that is about other pages."""
    return next(element.iterancestors("nav", "aside", "footer"), None) is not None


@lru_cache(maxsize=1024)
def _marks_author(classes: str) -> bool:
    """Whether the `class` of an element marks an author's name. (Most values occur many times in a page.)"""
    words = class_words()
    for name in classes.split():
        parts = {part.lower() for part in _WORD.findall(name)}
        if parts & words.author:
            return not parts & words.other
    return False


def _text(element: etree._Element) -> str:
    """The text of an element; empty if it is too long for a statement."""
    parts: list[str] = []
    length = 0
    for part in cast("Iterator[str]", element.itertext(etree.Element, "*")):
        parts.append(part)
        length += len(part)
        if length > 2 * LONGEST_STATED:
            return ""
    text = " ".join(" ".join(parts).split())
    return text if len(text) <= LONGEST_STATED else ""
